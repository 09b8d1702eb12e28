package casebook.reports.output;

import java.util.Locale;

/**
 * Text from a bundle made harmless to look at: what would move a cursor, reorder the line, hide
 * itself or be no character at all becomes a visible mark. A page or a terminal that shows only
 * such text can't be driven by a log. It is no escaping for HTML: that comes on top.
 *
 * <p>Controls become their control pictures ({@code ␀}, {@code ␛}, {@code ␡}), the rest becomes its
 * code point ({@code ⟨U+202E⟩}). The joiners U+200C and U+200D and the marks U+200E and U+200F
 * stay: Persian, emoji and Windows' own dates are written with them, and they reorder no more than
 * a letter does. Of marks that are set on one letter the first few stay, and how many more there
 * are is said: a few thousand would keep a browser busy for many seconds, and cover other lines.
 */
public final class SafeText {
  /** More than any script sets on a letter; Hebrew with all its accents needs five. */
  private static final int MOST_MARKS = 8;

  private SafeText() {}

  /**
   * For a place that holds one line: line ends and tabs are marked too.
   *
   * @param text any UTF-16, lone surrogates included
   */
  public static String line(String text) {
    return marked(text, false);
  }

  /**
   * For a place that holds many lines: {@code \n} and {@code \t} stay, {@code \r\n} becomes {@code
   * \n}.
   *
   * @param text any UTF-16, lone surrogates included
   */
  public static String lines(String text) {
    return marked(text, true);
  }

  private static String marked(String text, boolean keepsLines) {
    int i = 0;
    int length = text.length();
    while (i < length && isPlain(text.charAt(i))) {
      i++;
    }
    if (i == length) {
      return text;
    }
    StringBuilder out = new StringBuilder(length + 32).append(text, 0, i);
    int marks = 0;
    while (i < length) {
      int c = text.codePointAt(i);
      int next = i + Character.charCount(c);
      marks = isMark(c) ? marks + 1 : 0;
      if (marks > MOST_MARKS) {
        next = endOfMarks(text, i);
        out.append(String.format(Locale.ROOT, "⟨%,d more marks⟩", text.codePointCount(i, next)));
        i = next;
        marks = 0;
        continue;
      }
      if (keepsLines && (c == '\n' || c == '\t')) {
        out.append((char) c);
      } else if (keepsLines && c == '\r' && next < length && text.charAt(next) == '\n') {
        out.append('\n');
        next++;
      } else if (c < 0x20) {
        out.append((char) (0x2400 + c));
      } else if (c == 0x7f) {
        out.append('␡');
      } else if (isHarmful(c)) {
        out.append(String.format(Locale.ROOT, "⟨U+%04X⟩", c));
      } else {
        out.appendCodePoint(c);
      }
      i = next;
    }
    return out.toString();
  }

  private static boolean isPlain(char c) {
    return (c >= 0x20 && c < 0x7f) || (c >= 0xa0 && c < 0x300 && c != 0xad);
  }

  /** True for what is set on the letter before it, as an accent is. */
  private static boolean isMark(int c) {
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
  }

  private static int endOfMarks(String text, int from) {
    int i = from;
    while (i < text.length() && isMark(text.codePointAt(i))) {
      i += Character.charCount(text.codePointAt(i));
    }
    return i;
  }

  /** True for a character that would move a cursor, reorder a line, hide, or is none at all. */
  static boolean isHarmful(int c) {
    return switch (c) {
      case 0x061c, 0x200b, 0x2028, 0x2029, 0xfeff -> true;
      // Seen by nobody: soft hyphen, joiners and fillers of Hangul, Khmer and Mongolian.
      case 0x00ad, 0x034f, 0x115f, 0x1160, 0x17b4, 0x17b5, 0x180e, 0x3164, 0xffa0 -> true;
      default ->
          (c >= 0x80 && c < 0xa0)
              || (c >= 0x202a && c <= 0x202e)
              || (c >= 0x2060 && c <= 0x206f)
              || (c >= 0xd800 && c <= 0xdfff)
              || (c >= 0xfff9 && c <= 0xfffb)
              || (c & 0xfffe) == 0xfffe
              || (c >= 0xfdd0 && c <= 0xfdef)
              || (c >= 0xe0000 && c <= 0xe007f);
    };
  }
}
