package casebook.analyzer.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Puts text as people read it: in lines that fit, and numbers with their nouns. */
final class Wrap {

  /** Columns of a terminal that nobody told the width of, and of what is no terminal. */
  private static final int WIDTH = 80;

  private static final int NARROWEST = 40;

  /** Longer lines are hard to read. */
  private static final int WIDEST = 120;

  /** Characters that take two cells: CJK, Hangul, full-width forms, pictures; from and to. */
  private static final int[] WIDE = {
    0x1100, 0x115F, 0x2E80, 0xA4CF, 0xAC00, 0xD7A3, 0xF900, 0xFAFF, 0xFE30, 0xFE6F, 0xFF00, 0xFF60,
    0xFFE0, 0xFFE6, 0x1F300, 0x1F6FF, 0x1F900, 0x1F9FF, 0x20000, 0x3FFFD
  };

  private Wrap() {}

  /** Columns that everything is made to fit: those of the terminal, if the launcher told them. */
  static int width() {
    int columns = Integer.getInteger("casebook.columns", 0);
    return columns <= 0 ? WIDTH : Math.clamp(columns, NARROWEST, WIDEST);
  }

  /** How many cells of a terminal a text takes; combining marks and joiners take none. */
  static int cells(String text) {
    return text.codePoints().map(Wrap::cells).sum();
  }

  private static int cells(int character) {
    int type = Character.getType(character);
    if (type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.FORMAT) {
      return 0;
    }
    for (int i = 0; i < WIDE.length; i += 2) {
      if (character >= WIDE[i] && character <= WIDE[i + 1]) {
        return 2;
      }
    }
    return 1;
  }

  /** As much of the beginning as fits into so many cells. */
  static String start(String text, int cells) {
    int end = 0;
    int filled = 0;
    while (end < text.length()) {
      filled += cells(text.codePointAt(end));
      if (filled > cells) {
        break;
      }
      end += Character.charCount(text.codePointAt(end));
    }
    return text.substring(0, end);
  }

  /** As much of the end as fits into so many cells. */
  static String end(String text, int cells) {
    int start = text.length();
    int filled = 0;
    while (start > 0) {
      filled += cells(text.codePointBefore(start));
      if (filled > cells) {
        break;
      }
      start -= Character.charCount(text.codePointBefore(start));
    }
    return text.substring(start);
  }

  /** Lines of at most {@code width} cells, broken at blanks; a longer word stands alone. */
  private static List<String> lines(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    int filled = 0;
    for (String word : text.strip().split("\\s+")) {
      int cells = cells(word);
      if (filled > 0 && filled + 1 + cells > width) {
        lines.add(line.toString());
        line.setLength(0);
        filled = 0;
      }
      line.append(filled == 0 ? "" : " ").append(word);
      filled += cells + (filled == 0 ? 0 : 1);
    }
    lines.add(line.toString());
    return lines;
  }

  /** A number with its noun, such as {@code 1,024 files}. */
  static String count(long number, String noun) {
    return String.format(Locale.ROOT, "%,d %s%s", number, noun, number == 1 ? "" : "s");
  }

  /** The text in lines that fit, every one but the first indented. */
  static String hanging(String text, int indent) {
    return String.join("\n" + " ".repeat(indent), lines(text, width() - indent));
  }
}
