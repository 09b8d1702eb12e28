package casebook.parsers.format;

import casebook.parsers.item.Level;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The words that network devices use for how grave a record is. */
final class SyslogLevels {

  private static final int LONGEST = 16;

  private SyslogLevels() {}

  /** The level of a word; {@link Level#UNKNOWN} for any other. */
  static Level level(byte[] b, int from, int to) {
    if (to - from > LONGEST || from >= to) {
      return Level.UNKNOWN;
    }
    String word = new String(b, from, to - from, StandardCharsets.US_ASCII);
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "debug", "verbose" -> Level.VERBOSE;
      case "info", "information", "informational", "notice", "notification", "low" ->
          Level.INFORMATION;
      case "warn", "warning", "security", "medium" -> Level.WARNING;
      case "error", "err", "high" -> Level.ERROR;
      case "critical", "crit", "alert", "emergency", "emerg", "fatal", "panic" -> Level.CRITICAL;
      default -> Level.UNKNOWN;
    };
  }
}
