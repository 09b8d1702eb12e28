package casebook.analyzer.cli;

import casebook.analyzer.analysis.TimeFrame;
import casebook.analyzer.analysis.TimeFrame.Edge;
import casebook.analyzer.search.Moment;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.jspecify.annotations.Nullable;

/** {@code --since} and {@code --until}: the part of a bundle's time that is judged. */
final class FrameFlags {

  private static final String SINCE = "since";
  private static final String UNTIL = "until";

  /** Before the bundle's last event; so long that no bundle reaches further back. */
  private static final Pattern BEFORE_END = Pattern.compile("-?([0-9]{1,6})([smhdw])");

  private FrameFlags() {}

  /** Adds what {@link #of} reads. */
  static void addTo(Options options) {
    options.addOption(
        Flags.value(
            SINCE,
            "TIME",
            "Judge only what was logged from then on: a date or time such as 2026-03-01 or"
                + " 2026-03-01T14:30+01:00 (UTC where no offset stands), or how long before the"
                + " bundle's last event, such as -24h (s, m, h, d, w). What has no date is judged,"
                + " too, and the case is filed over all of it"));
    options.addOption(
        Flags.value(UNTIL, "TIME", "Judge only what was logged before then; as with --since"));
  }

  /**
   * What is asked for; null for all.
   *
   * @throws UsageException if it is no time, or nothing can lie between the two
   */
  static @Nullable TimeFrame of(CommandLine line) throws UsageException {
    Edge since = edge(line, SINCE);
    Edge until = edge(line, UNTIL);
    if (since == null && until == null) {
      return null;
    }
    if (since != null && until != null && since.isBeforeEnd() == until.isBeforeEnd()) {
      boolean isEmpty =
          since.isBeforeEnd() ? since.millis() <= until.millis() : since.millis() >= until.millis();
      if (isEmpty) {
        throw new UsageException("--since must lie before --until; nothing lies between them");
      }
    }
    return new TimeFrame(since, until);
  }

  private static @Nullable Edge edge(CommandLine line, String name) throws UsageException {
    String text = Flags.last(line, name);
    if (text == null) {
      return null;
    }
    Matcher before = BEFORE_END.matcher(text.strip());
    if (before.matches()) {
      return new Edge(Long.parseLong(before.group(1)) * millis(before.group(2)), true);
    }
    OptionalLong millis = Moment.utcMillis(text.strip());
    if (millis.isEmpty()) {
      throw new UsageException(
          "--"
              + name
              + " \""
              + Terminal.clean(text)
              + "\" is no time; write 2026-03-01, 2026-03-01T14:30, 2026-03-01T14:30+01:00 or -24h");
    }
    return new Edge(millis.getAsLong(), false);
  }

  private static long millis(String unit) {
    return switch (unit) {
      case "s" -> 1_000L;
      case "m" -> 60_000L;
      case "h" -> 3_600_000L;
      case "d" -> 86_400_000L;
      default -> 7 * 86_400_000L;
    };
  }
}
