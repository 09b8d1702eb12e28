package casebook.parsers.format;

/**
 * The head that CEF and LEEF put before their pairs: {@code CEF:0|vendor|product|version|id|name|
 * severity|} and {@code LEEF:1.0|vendor|product|version|id|}, after anything that syslog wrote. The
 * word before the version is lost where a relay took it for the name of the program.
 */
final class EventFormatHead {

  private static final int LONGEST_BEFORE = 300;
  private static final int LONGEST_HEAD = 2000;
  private static final byte[] CEF = Ascii.bytes("CEF:");
  private static final byte[] LEEF = Ascii.bytes("LEEF:");
  private static final int CEF_BARS = 7;
  private static final int LEEF_BARS = 5;

  private boolean present;
  private boolean escaping;
  private byte border;

  /** True if the line that was read last has such a head. */
  boolean isPresent() {
    return present;
  }

  /** True if that is CEF, which writes {@code \\} before an equals sign and a backslash. */
  boolean isEscaping() {
    return escaping;
  }

  /** What stands between the pairs. */
  byte border() {
    return border;
  }

  /** Reads the head of a line; returns where the pairs begin, {@code from} if there is none. */
  int read(byte[] b, int from, int to) {
    present = false;
    escaping = false;
    border = ' ';
    int limit = Math.min(to, from + LONGEST_BEFORE);
    for (int i = from; i < limit; i++) {
      if (b[i] == 'C' && Ascii.startsWith(b, i, to, CEF)) {
        return cef(b, from, i + CEF.length, to);
      }
      if (b[i] == 'L' && Ascii.startsWith(b, i, to, LEEF)) {
        return leef(b, from, i + LEEF.length, to);
      }
      if (b[i] == '|' || b[i] == '=' || b[i] == '"') {
        break;
      }
    }
    int at = from;
    while (at < to && b[at] == ' ') {
      at++;
    }
    if (at + 2 < to && Ascii.isDigit(b[at]) && b[at + 1] == '|') {
      return cef(b, from, at, to);
    }
    if (at + 4 < to && Ascii.isDigit(b[at]) && b[at + 1] == '.' && b[at + 3] == '|') {
      return leef(b, from, at, to);
    }
    return from;
  }

  private int cef(byte[] b, int from, int at, int to) {
    int end = afterBars(b, at, to, CEF_BARS);
    present = end > 0;
    escaping = present;
    return present ? end : from;
  }

  private int leef(byte[] b, int from, int at, int to) {
    int version = at;
    while (version < to && b[version] == ' ') {
      version++;
    }
    int end = afterBars(b, version, to, LEEF_BARS);
    if (end < 0) {
      return from;
    }
    present = true;
    border = '\t';
    if (b[version] == '2') {
      end = delimiter(b, end, to);
    }
    return end;
  }

  /** LEEF 2.0 may name its delimiter: {@code ^|} or {@code x09|}. */
  private int delimiter(byte[] b, int at, int to) {
    if (at + 1 < to && b[at + 1] == '|') {
      border = b[at];
      return at + 2;
    }
    int hex = at < to && b[at] == '0' ? at + 1 : at;
    if (hex + 3 < to && (b[hex] == 'x' || b[hex] == 'X') && b[hex + 3] == '|') {
      int value = Character.digit(b[hex + 1], 16) * 16 + Character.digit(b[hex + 2], 16);
      border = value > 0 ? (byte) value : border;
      return hex + 4;
    }
    return at;
  }

  private static int afterBars(byte[] b, int from, int to, int wanted) {
    int limit = Math.min(to, from + LONGEST_HEAD);
    int bars = 0;
    for (int i = from; i < limit; i++) {
      if (b[i] == '\\') {
        i++;
      } else if (b[i] == '|' && ++bars == wanted) {
        return i + 1;
      }
    }
    return -1;
  }
}
