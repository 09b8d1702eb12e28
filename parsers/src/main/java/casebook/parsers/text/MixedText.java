package casebook.parsers.text;

import java.util.Arrays;

/**
 * Text of UTF-8 that lines of another encoding were written into, as when one program appends to
 * the log of another. Judged by the line, because within a line nobody mixes.
 */
final class MixedText {

  /** So many characters are no chance, if {@link #MOST_FOREIGN} holds too. */
  private static final int LEAST_CHARACTERS = 3;

  /** So many bytes in other lines there may be for each of them. */
  private static final int MOST_FOREIGN = 20;

  /** A character has four bytes at most, so a cut leaves three of them. */
  private static final int MOST_TORN = 3;

  /** So many are enough to tell which pages have them. */
  private static final int MOST_LETTERS = 200;

  private MixedText() {}

  /**
   * True if this is UTF-8, but for a few bytes among many good sequences, or for whole lines.
   *
   * <p>Chinese of two bytes a character has lines now and then that could be UTF-8, but then it
   * gives letters that do not stand so in a word: only others count.
   */
  static boolean isUtf8(byte[] b, int from, int to) {
    int good = 0;
    int bad = 0;
    int told = 0;
    for (int at = from; at < to; ) {
      int end = lineEnd(b, at, to);
      int goodBefore = good;
      int badBefore = bad;
      int likely = 0;
      while (at < end) {
        int length = b[at] >= 0 ? 1 : Utf8Stream.sequence(b, at, to);
        good += length > 1 ? 1 : 0;
        likely += length > 1 && isLikely(b, at, length, from, to) ? 1 : 0;
        bad += length < 1 ? 1 : 0;
        at += Math.max(1, length);
      }
      told += good > goodBefore && bad == badBefore ? likely : 0;
    }
    return good > bad * 4 || (told >= LEAST_CHARACTERS && told * MOST_FOREIGN >= bad);
  }

  /**
   * True if this is UTF-8, but for a character that the cut of a file has torn: up to three bytes
   * at the beginning, or what its last character began with. Where all else is ASCII, only the
   * latter counts: other pages begin a text with such bytes.
   */
  static boolean isCutUtf8(byte[] b, int from, int to) {
    int start = from;
    while (start < to && start - from < MOST_TORN && (b[start] & 0xC0) == 0x80) {
      start++;
    }
    boolean ascii = start == from;
    boolean likely = false;
    for (int at = start; at < to; ) {
      int length = b[at] >= 0 ? 1 : Utf8Stream.sequence(b, at, to);
      if (length < 1) {
        return length == 0 && (ascii || likely);
      }
      ascii &= length == 1;
      likely |= length > 1 && isLikely(b, at, length, from, to);
      at += length;
    }
    return likely;
  }

  /** True if a sequence gives a character where such characters stand. */
  private static boolean isLikely(byte[] b, int at, int length, int from, int to) {
    if (length == 2) {
      int after = at + 2;
      return (at > from && isLetter(b[at - 1]))
          || (after < to && isLetter(b[after]))
          || (after < to && isSameScript(b[at], b[after]))
          || (at - 2 >= from && isSameScript(b[at], b[at - 2]));
    }
    if (length == 4) {
      return true;
    }
    int c = (b[at] & 0x0F) << 12 | (b[at + 1] & 0x3F) << 6 | (b[at + 2] & 0x3F);
    return (c >= 0x0E00 && c < 0x0E80)
        || (c >= 0x1E00 && c < 0x2070)
        || (c >= 0x20A0 && c < 0x20D0)
        || (c >= 0x3000 && c < 0xD7B0)
        || (c >= 0xF900 && c < 0xFFF0);
  }

  private static boolean isLetter(byte b) {
    return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z');
  }

  private static boolean isSameScript(byte lead, byte other) {
    return (other & 0xE0) == 0xC0 && Math.abs(lead - other) <= 1;
  }

  /**
   * True if a line is of another encoding: it has more bytes that are no UTF-8 than sequences that
   * are. One that was spoilt here and there is not.
   */
  static boolean isForeign(byte[] b, int from, int to) {
    int foreign = 0;
    for (int at = from; at < to; ) {
      int length = b[at] >= 0 ? 1 : Utf8Stream.sequence(b, at, to);
      if (length == 0) {
        break; // cut here
      }
      foreign += length < 0 ? 1 : length > 1 ? -1 : 0;
      at += Math.max(1, length);
    }
    return foreign > 0;
  }

  /** Where the lines end that are foreign as the first is, or not as the first. */
  static int runEnd(byte[] b, int from, int to) {
    boolean foreign = isForeign(b, from, lineEnd(b, from, to));
    int end = from;
    while (end < to) {
      int next = lineEnd(b, end, to);
      if (isForeign(b, end, next) != foreign) {
        return end;
      }
      end = next;
    }
    return to;
  }

  /** All lines that are foreign. */
  static byte[] foreignLines(byte[] b, int from, int to) {
    byte[] lines = new byte[to - from];
    int length = 0;
    for (int at = from; at < to; ) {
      int end = lineEnd(b, at, to);
      if (isForeign(b, at, end)) {
        System.arraycopy(b, at, lines, length, end - at);
        length += end - at;
      }
      at = end;
    }
    return Arrays.copyOf(lines, length);
  }

  /** The letters of two bytes in lines that are not foreign, the first of them. */
  static String letters(byte[] b, int from, int to) {
    StringBuilder letters = new StringBuilder();
    for (int at = from; at < to && letters.length() < MOST_LETTERS; ) {
      int end = lineEnd(b, at, to);
      boolean ours = !isForeign(b, at, end);
      for (int i = at; ours && i + 1 < end; i++) {
        if (Utf8Stream.sequence(b, i, end) == 2) {
          char c = (char) ((b[i] & 0x1F) << 6 | (b[i + 1] & 0x3F));
          letters.append(Character.isLetter(c) ? String.valueOf(c) : "");
          i++;
        }
      }
      at = end;
    }
    return letters.toString();
  }

  /** Where the line begins that {@code at} stands in, not before {@code from}. */
  static int lineStart(byte[] b, int from, int at) {
    int start = at;
    while (start > from && b[start - 1] != '\n' && b[start - 1] != '\r') {
      start--;
    }
    return start;
  }

  private static int lineEnd(byte[] b, int from, int to) {
    int end = from;
    while (end < to && b[end] != '\n' && b[end] != '\r') {
      end++;
    }
    return Math.min(to, end + 1);
  }
}
