package casebook.parsers.format;

import casebook.parsers.item.Level;

/**
 * The prefix of a line of the Connect wizard's trace, {@code [HH:mm:ss.fff] [ttt] [LEVEL] }. Filled
 * anew by each {@link #read}; offsets count from the start of the line.
 */
final class WizardLine {

  private static final int AFTER_TIME = 15;
  private static final int MAX_THREAD_CHARS = 12;
  private static final int MAX_LEVEL_CHARS = 8;

  private int timeOfDayMillis;
  private int threadStart;
  private int threadEnd;
  private Level level = Level.UNKNOWN;
  private int messageStart;

  /** Reads the line [from, to); false if it has no such prefix, and then nothing counts. */
  boolean read(byte[] b, int from, int to) {
    if (to - from < 20 || b[from] != '[' || b[from + 13] != ']' || b[from + 14] != ' ') {
      return false;
    }
    long time = b[from + 9] == '.' ? Ascii.timeMillis(b, from + 1, from + 13) : -1;
    int thread = from + AFTER_TIME;
    if (time < 0 || b[thread] != '[') {
      return false;
    }
    int at = thread + 1;
    while (at < to && b[at] == ' ') {
      at++;
    }
    int digits = at;
    while (at < to && Ascii.isDigit(b[at])) {
      at++;
    }
    if (at == digits || at - thread > MAX_THREAD_CHARS || at + 2 >= to) {
      return false;
    }
    if (b[at] != ']' || b[at + 1] != ' ' || b[at + 2] != '[') {
      return false;
    }
    timeOfDayMillis = (int) time;
    threadStart = digits - from;
    threadEnd = at - from;
    return readLevel(b, from, at + 3, to);
  }

  private boolean readLevel(byte[] b, int from, int at, int to) {
    int end = at;
    while (end < to && b[end] >= 'A' && b[end] <= 'Z') {
      end++;
    }
    int close = end;
    while (close < to && b[close] == ' ') {
      close++;
    }
    if (end == at || close - at > MAX_LEVEL_CHARS || close >= to || b[close] != ']') {
      return false;
    }
    level = level(b[at]);
    messageStart = (close + 1 < to && b[close + 1] == ' ' ? close + 2 : close + 1) - from;
    return true;
  }

  private static Level level(byte initial) {
    return switch (initial) {
      case 'I' -> Level.INFORMATION;
      case 'E' -> Level.ERROR;
      case 'W' -> Level.WARNING;
      case 'V', 'D', 'T' -> Level.VERBOSE;
      case 'C', 'F' -> Level.CRITICAL;
      default -> Level.UNKNOWN;
    };
  }

  /** Milliseconds since midnight. */
  int timeOfDayMillis() {
    return timeOfDayMillis;
  }

  int threadStart() {
    return threadStart;
  }

  int threadEnd() {
    return threadEnd;
  }

  Level level() {
    return level;
  }

  int messageStart() {
    return messageStart;
  }
}
