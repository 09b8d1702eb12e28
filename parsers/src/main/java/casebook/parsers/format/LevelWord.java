package casebook.parsers.format;

import casebook.parsers.item.Level;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The words that logging libraries write for a level: log4net, NLog, Serilog, Java, syslog. */
final class LevelWord {

  private static final int LONGEST = 11;

  private static final Map<String, Level> WORDS =
      Map.ofEntries(
          Map.entry("trace", Level.VERBOSE),
          Map.entry("trc", Level.VERBOSE),
          Map.entry("verbose", Level.VERBOSE),
          Map.entry("vrb", Level.VERBOSE),
          Map.entry("debug", Level.VERBOSE),
          Map.entry("dbg", Level.VERBOSE),
          Map.entry("dbug", Level.VERBOSE),
          Map.entry("fine", Level.VERBOSE),
          Map.entry("finer", Level.VERBOSE),
          Map.entry("finest", Level.VERBOSE),
          Map.entry("info", Level.INFORMATION),
          Map.entry("inf", Level.INFORMATION),
          Map.entry("information", Level.INFORMATION),
          Map.entry("notice", Level.INFORMATION),
          Map.entry("warn", Level.WARNING),
          Map.entry("wrn", Level.WARNING),
          Map.entry("warning", Level.WARNING),
          Map.entry("error", Level.ERROR),
          Map.entry("err", Level.ERROR),
          Map.entry("severe", Level.ERROR),
          Map.entry("fail", Level.ERROR),
          Map.entry("fatal", Level.CRITICAL),
          Map.entry("ftl", Level.CRITICAL),
          Map.entry("crit", Level.CRITICAL),
          Map.entry("critical", Level.CRITICAL),
          Map.entry("emerg", Level.CRITICAL),
          Map.entry("panic", Level.CRITICAL));

  private LevelWord() {}

  /** The level that the word in the range names, in upper or lower case; null if it is none. */
  static @Nullable Level of(byte[] b, int from, int to) {
    if (to - from < 3 || to - from > LONGEST) {
      return null;
    }
    StringBuilder word = new StringBuilder(LONGEST);
    for (int i = from; i < to; i++) {
      word.append((char) b[i]);
    }
    return WORDS.get(word.toString().toLowerCase(Locale.ROOT));
  }
}
