package casebook.analyzer.cli;

import casebook.parsers.bundle.Limits;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.jspecify.annotations.Nullable;

/** The options that bound what a bundle may cost. */
final class LimitFlags {

  private static final Pattern SIZE =
      Pattern.compile("([0-9]{1,15})\\s?([KMGT]?)(?:I?B)?", Pattern.CASE_INSENSITIVE);
  private static final Pattern TIME =
      Pattern.compile("([0-9]{1,9})\\s?(MS|S|M|MIN|H|D)?", Pattern.CASE_INSENSITIVE);
  private static final String UNITS = "KMGT";

  private LimitFlags() {}

  static void addTo(Options options) {
    Limits usual = Limits.DEFAULT;
    options.addOption(
        Flags.value(
            "max-bytes",
            "SIZE",
            "Most bytes that are unpacked in all, such as 500M or 2T (default: "
                + gib(usual.maxTotalBytes())
                + ")"));
    options.addOption(
        Flags.value(
            "max-entry-bytes",
            "SIZE",
            "Most bytes of one file, and of standard input (default: "
                + gib(usual.maxEntryBytes())
                + ")"));
    options.addOption(
        Flags.value(
            "max-ratio",
            "N",
            "Most bytes that one packed byte may unpack to, in files beyond 64M (default: "
                + usual.maxRatio()
                + ")"));
    options.addOption(
        Flags.value(
            "max-entries",
            "N",
            "Most files, archives and what they hold together (default: "
                + usual.maxEntries()
                + ")"));
    options.addOption(
        Flags.value(
            "max-depth", "N", "Most archives within archives (default: " + usual.maxDepth() + ")"));
    options.addOption(
        Flags.value(
            "max-time",
            "TIME",
            "Longest time for the whole bundle, such as 90s, 10m or 2h (default: "
                + usual.maxTime().toHours()
                + "h)"));
    options.addOption(
        Flags.value(
            "max-entry-time",
            "TIME",
            "Longest time for one file (default: " + usual.maxEntryTime().toHours() + "h)"));
  }

  private static String gib(long bytes) {
    return (bytes >> 30) + "G";
  }

  static Limits of(CommandLine line) throws UsageException {
    Limits usual = Limits.DEFAULT;
    int depth = Flags.count(line, "max-depth", usual.maxDepth());
    if (depth > Limits.MOST_DEPTH) {
      throw new UsageException(
          "--max-depth \"" + depth + "\" is too deep; at most " + Limits.MOST_DEPTH);
    }
    return new Limits(
        Flags.count(line, "max-entries", usual.maxEntries()),
        bytes(line, "max-bytes", usual.maxTotalBytes()),
        bytes(line, "max-entry-bytes", usual.maxEntryBytes()),
        Flags.count(line, "max-ratio", usual.maxRatio()),
        depth,
        time(line, "max-time", usual.maxTime()),
        time(line, "max-entry-time", usual.maxEntryTime()));
  }

  private static long bytes(CommandLine line, String name, long otherwise) throws UsageException {
    String value = Flags.last(line, name);
    if (value == null) {
      return otherwise;
    }
    Matcher matcher = SIZE.matcher(value);
    if (matcher.matches()) {
      int power = UNITS.indexOf(matcher.group(2).toUpperCase(Locale.ROOT)) + 1;
      int shift = matcher.group(2).isEmpty() ? 0 : 10 * power;
      long number = Long.parseLong(matcher.group(1));
      if (number > 0 && number <= Long.MAX_VALUE >> shift) {
        return number << shift;
      }
    }
    throw wrong(name, value, "is no size; write 500M, 64G or a number of bytes");
  }

  /** A time such as {@code 90s}, {@code 10m} or {@code 2h}. */
  static Duration time(CommandLine line, String name, Duration otherwise) throws UsageException {
    String value = Flags.last(line, name);
    if (value == null) {
      return otherwise;
    }
    Matcher matcher = TIME.matcher(value);
    long number = matcher.matches() ? Long.parseLong(matcher.group(1)) : 0;
    if (number == 0) {
      throw wrong(name, value, "is no time; write 90s, 10m or 2h");
    }
    String unit = matcher.group(2) == null ? "s" : matcher.group(2).toLowerCase(Locale.ROOT);
    return capped(
        switch (unit) {
          case "ms" -> Duration.ofMillis(number);
          case "s" -> Duration.ofSeconds(number);
          case "h" -> Duration.ofHours(number);
          case "d" -> Duration.ofDays(number);
          default -> Duration.ofMinutes(number);
        });
  }

  /** The clock counts nanoseconds: two centuries are as good as no limit. */
  private static Duration capped(Duration time) {
    Duration most = Duration.ofDays(365L * 200);
    return time.compareTo(most) > 0 ? most : time;
  }

  private static UsageException wrong(String name, @Nullable String value, String why) {
    return new UsageException(
        "--" + name + " \"" + Terminal.clean(String.valueOf(value)) + "\" " + why);
  }
}
