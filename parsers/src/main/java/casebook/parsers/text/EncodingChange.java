package casebook.parsers.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Where the encoding of a file changes in its midst, as when PowerShell's {@code >>} appends
 * UTF-16LE to a log in UTF-8. "Narrow" is text of single bytes or UTF-8, "wide" is UTF-16.
 */
final class EncodingChange {

  /** So many bytes from a place on are enough to judge it. */
  static final int SAMPLE_BYTES = 256;

  /** A line longer than this is not followed back to its beginning. */
  static final int MOST_BACK_BYTES = 512;

  private static final int LEAST_UNENDED_BYTES = 8;
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHS = 0x8080808080808080L;

  private EncodingChange() {}

  /**
   * The first place in narrow text where wide text may begin, by the first NUL in [at, to) and the
   * line that it stands in.
   *
   * @param from the place is not before this; at most {@code at}
   * @return {@code to} if there is none
   */
  static int mayBeWide(byte[] b, int from, int at, int to) {
    int nul = indexOf(b, at, to, 0);
    while (nul < to) {
      int start = wideStart(b, from, nul, to);
      if (start >= 0) {
        return start;
      }
      nul = indexOf(b, lineAfter(b, nul, to), to, 0);
    }
    return to;
  }

  private static int wideStart(byte[] b, int from, int nul, int to) {
    int line = nul;
    while (line > from && nul - line < MOST_BACK_BYTES && b[line - 1] != '\n') {
      line--;
    }
    for (int i = line; i + 1 < nul; i++) {
      if (TextEncoding.isWideMark(b, i, nul, false) || TextEncoding.isWideMark(b, i, nul, true)) {
        return i;
      }
    }
    int before = nul - line;
    if (before == 0) {
      // The high byte of the first character, unless this is the rest of a wide line's end.
      boolean single = nul + 1 < to && b[nul + 1] != 0;
      boolean afterNarrow = line < from + 2 || b[line - 2] != 0;
      return single && afterNarrow ? nul : -1;
    }
    // A line that begins in Chinese has bytes before its first NUL; they are hardly UTF-8.
    boolean whole = before % 2 == 1 && !isUtf8(b, line, nul - 1);
    return whole ? line : nul - 1;
  }

  /** What wide text that begins there is in: UTF-16BE begins with its mark or with a NUL. */
  static TextEncoding wideAt(byte[] b, int start, int to) {
    boolean big = b[start] == 0 || TextEncoding.isWideMark(b, start, to, true);
    return big ? TextEncoding.UTF_16BE : TextEncoding.UTF_16LE;
  }

  /** True if UTF-16 text begins at {@code start}, with or without its mark. */
  static boolean isWide(byte[] b, int start, int to) {
    if (start >= to) {
      return false;
    }
    boolean big = wideAt(b, start, to).isBigEndian();
    int at = TextEncoding.isWideMark(b, start, to, big) ? start + 2 : start;
    int end = Math.min(to, start + SAMPLE_BYTES);
    int pairs = 0;
    int latin = 0;
    for (; at + 1 < end; at += 2) {
      byte low = b[big ? at + 1 : at];
      pairs++;
      if (b[big ? at : at + 1] == 0) {
        if (low == 0 || isControl(low)) {
          return false;
        }
        latin++;
        if (low == '\n' && pairs > 1) {
          return true;
        }
      } else if (low == 0) {
        return false;
      }
    }
    return latin >= 3 && latin * 10 >= pairs * 3;
  }

  /**
   * Where the line that a line feed ends could have begun in narrow text within wide text: after
   * the last NUL or line end.
   *
   * @param from the place is not before this
   */
  static int narrowStart(byte[] b, int from, int lineFeed, boolean bigEndian) {
    int start = lineFeed;
    while (start > from
        && lineFeed - start < MOST_BACK_BYTES
        && b[start - 1] != 0
        && b[start - 1] != '\n') {
      start--;
    }
    boolean afterNul = start > from && b[start - 1] == 0;
    return bigEndian && afterNul ? start + 1 : start;
  }

  /** True if narrow text begins at {@code start}, up to where wide text begins again. */
  static boolean isNarrow(byte[] b, int start, int to) {
    int limit = Math.min(to, start + SAMPLE_BYTES);
    int end = indexOf(b, start, limit, 0);
    if (end < limit) {
      while (end > start && b[end - 1] != '\n') {
        end--;
      }
      if (!isWide(b, end, to)) {
        return false;
      }
    }
    return looksNarrow(b, start, end);
  }

  /** True if [from, to) is a line or more of text, mostly in ASCII or all in UTF-8. */
  static boolean looksNarrow(byte[] b, int from, int to) {
    int high = 0;
    boolean blank = false;
    for (int i = from; i < to; i++) {
      if (b[i] == 0 || isControl(b[i])) {
        return false;
      }
      high += b[i] < 0 ? 1 : 0;
      blank |= b[i] == ' ';
    }
    int length = to - from;
    boolean line =
        (length > 1 && indexOf(b, from, to, '\n') < to) || (length >= LEAST_UNENDED_BYTES && blank);
    return line && (high * 5 <= length || isUtf8(b, from, to));
  }

  /** Position after the next line feed at or behind {@code at}; {@code to} if there is none. */
  static int lineAfter(byte[] b, int at, int to) {
    return Math.min(to, indexOf(b, at, to, '\n') + 1);
  }

  /** Position of an ASCII byte in [from, to), or {@code to}. */
  static int indexOf(byte[] b, int from, int to, int wanted) {
    int at = from;
    long all = ONES * wanted;
    for (; at + 8 <= to; at += 8) {
      long word = (long) LONGS.get(b, at) ^ all;
      long found = (word - ONES) & ~word & HIGHS;
      if (found != 0) {
        return at + (Long.numberOfTrailingZeros(found) >>> 3);
      }
    }
    while (at < to && b[at] != wanted) {
      at++;
    }
    return at;
  }

  private static boolean isControl(byte value) {
    return value == 0x7F
        || (value >= 0
            && value < ' '
            && value != '\n'
            && value != '\r'
            && value != '\t'
            && value != '\f'
            && value != 0x1B);
  }

  /** A sequence that [from, to) cuts at its end counts as sound. */
  private static boolean isUtf8(byte[] b, int from, int to) {
    for (int at = from; at < to; ) {
      int length = Utf8Stream.sequence(b, at, to);
      if (length < 0) {
        return false;
      }
      at = length == 0 ? to : at + length;
    }
    return true;
  }
}
