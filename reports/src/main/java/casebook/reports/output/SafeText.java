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
 * a letter does.
 */
public final class SafeText {
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
    while (i < length) {
      int c = text.codePointAt(i);
      int next = i + Character.charCount(c);
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
    return (c >= 0x20 && c < 0x7f) || (c >= 0xa0 && c < 0x600);
  }

  /** True for a character that would move a cursor, reorder a line, hide, or is none at all. */
  static boolean isHarmful(int c) {
    return switch (c) {
      case 0x061c, 0x200b, 0x2028, 0x2029, 0xfeff -> true;
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
