package casebook.parsers.format;

import casebook.parsers.item.LogEvent;

/**
 * The beginning of a line of an installer's log. Filled anew by each {@link #read}; positions are
 * those of the buffer.
 *
 * <p>Windows Installer: {@code MSI (s) (18:A8) [09:13:23:309]: text}, with {@code !} in place of
 * the colon where a custom action calls back, or {@code Action ended 9:12:54: NAME. Return value
 * 1.}, of which the words are translated. Burn: {@code [0DA4:0B1C][2026-05-01T08:09:10]i001: text}.
 */
final class MsiLine {

  /** What a line is. */
  enum Kind {
    ENGINE,
    ACTION,
    BURN,
    BANNER,
    OTHER
  }

  private static final byte[] MSI = Ascii.bytes("MSI (");
  private static final byte[] BANNER = Ascii.bytes("=== ");
  private static final byte[] BANNER_END = Ascii.bytes("===");
  private static final int MOST_WORDS_BYTES = 64;
  private static final int ENGINE_PREFIX_BYTES = 31;
  private static final int MOST_ID_DIGITS = 8;

  private int threadStart;
  private int threadEnd;
  private int messageStart;
  private long millis;
  private char letter;
  private final DateText date = new DateText();

  /** Reads the line [from, to). */
  Kind read(byte[] b, int from, int to) {
    messageStart = from;
    threadStart = -1;
    millis = LogEvent.NO_TIME;
    if (from >= to) {
      return Kind.OTHER;
    }
    if (engine(b, from, to)) {
      return Kind.ENGINE;
    }
    if (b[from] == '[') {
      return burn(b, from, to) ? Kind.BURN : Kind.OTHER;
    }
    if (banner(b, from, to)) {
      return Kind.BANNER;
    }
    return action(b, from, to) ? Kind.ACTION : Kind.OTHER;
  }

  private boolean engine(byte[] b, int from, int to) {
    if (to - from < ENGINE_PREFIX_BYTES
        || !Ascii.startsWith(b, from, to, MSI)
        || b[from + 6] != ')'
        || b[from + 8] != '('
        || b[from + 14] != ')'
        || b[from + 16] != '['
        || b[from + 29] != ']'
        || b[from + 30] != ':') {
      return false;
    }
    long time = Ascii.timeMillis(b, from + 17, to);
    int fraction = Ascii.digits(b, from + 26, to, 3);
    if (time < 0 || fraction < 0) {
      return false;
    }
    millis = time + fraction;
    threadStart = from + 9;
    threadEnd = from + 14;
    int text = from + ENGINE_PREFIX_BYTES;
    messageStart = text < to && b[text] == ' ' ? text + 1 : text;
    return true;
  }

  private boolean burn(byte[] b, int from, int to) {
    int at = hex(b, from + 1, to);
    if (at < 0 || at >= to || b[at] != ':') {
      return false;
    }
    int end = hex(b, at + 1, to);
    if (end < 0 || end + 27 > to || b[end] != ']' || b[end + 1] != '[' || b[end + 12] != 'T') {
      return false;
    }
    long time = Ascii.isoMillis(b, end + 2, end + 21);
    char kind = (char) b[end + 22];
    if (time == LogEvent.NO_TIME
        || b[end + 21] != ']'
        || (kind != 'i' && kind != 'w' && kind != 'e')
        || Ascii.digits(b, end + 23, to, 3) < 0
        || b[end + 26] != ':') {
      return false;
    }
    millis = time;
    letter = kind;
    threadStart = from + 1;
    threadEnd = end;
    int text = end + 27;
    messageStart = text < to && b[text] == ' ' ? text + 1 : text;
    return true;
  }

  private static int hex(byte[] b, int from, int to) {
    int at = from;
    while (at < to && at - from < MOST_ID_DIGITS && Character.digit(b[at], 16) >= 0) {
      at++;
    }
    return at == from ? -1 : at;
  }

  /** {@code === Verbose logging started: 31/10/2023 9:12:53 Build type: … ===}, translated. */
  private boolean banner(byte[] b, int from, int to) {
    int end = to;
    while (end > from && b[end - 1] == ' ') {
      end--;
    }
    if (!Ascii.startsWith(b, from, to, BANNER)
        || end - from < BANNER.length + BANNER_END.length
        || !Ascii.startsWith(b, end - BANNER_END.length, end, BANNER_END)) {
      return false;
    }
    int start = Ascii.indexOf(b, from, end, ':') + 1;
    // The date may hold blanks, but two of them stand between it and the time.
    int gap = start == 0 ? -1 : doubleBlank(b, start + 1, end);
    if (gap < 0) {
      return false;
    }
    int time = gap + 2;
    int timeEnd = Ascii.indexOf(b, time, end, ' ');
    return timeEnd > 0 && date.read(b, start, timeEnd);
  }

  private static int doubleBlank(byte[] b, int from, int to) {
    for (int i = from; i + 1 < to; i++) {
      if (b[i] == ' ' && b[i + 1] == ' ') {
        return i;
      }
    }
    return -1;
  }

  /** Words, a time of day without a leading zero, a colon. */
  private boolean action(byte[] b, int from, int to) {
    int near = Math.min(to, from + MOST_WORDS_BYTES);
    int at = from;
    while (at < near && !Ascii.isDigit(b[at]) && b[at] != ':' && b[at] != '=') {
      at++;
    }
    if (at == from || at == near || b[at - 1] != ' ' || !Ascii.isDigit(b[at])) {
      return false;
    }
    int hourEnd = at + 1 < to && Ascii.isDigit(b[at + 1]) ? at + 2 : at + 1;
    int hour = Ascii.digits(b, at, to, hourEnd - at);
    int minute = Ascii.digits(b, hourEnd + 1, to, 2);
    int second = Ascii.digits(b, hourEnd + 4, to, 2);
    if (hour < 0
        || hour > 23
        || minute < 0
        || minute > 59
        || second < 0
        || second > 59
        || hourEnd + 6 >= to
        || b[hourEnd] != ':'
        || b[hourEnd + 3] != ':'
        || b[hourEnd + 6] != ':') {
      return false;
    }
    millis = (hour * 3600L + minute * 60L + second) * 1000L;
    return true;
  }

  /** First byte of the text itself. */
  int messageStart() {
    return messageStart;
  }

  /** First byte of {@code process:thread}, or -1. */
  int threadStart() {
    return threadStart;
  }

  int threadEnd() {
    return threadEnd;
  }

  /** Time of the day in milliseconds; with its date for a line of Burn; or {@code NO_TIME}. */
  long millis() {
    return millis;
  }

  /** Burn's letter for the level: i, w or e. */
  char letter() {
    return letter;
  }

  /** The date of a banner. */
  DateText date() {
    return date;
  }
}
