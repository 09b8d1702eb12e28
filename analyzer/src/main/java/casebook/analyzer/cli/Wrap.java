package casebook.analyzer.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Puts text as people read it: in lines that fit, and numbers with their nouns. */
final class Wrap {

  /** Columns of a terminal that everything is made to fit. */
  static final int WIDTH = 80;

  private Wrap() {}

  /** Lines of at most {@code width} characters, broken at blanks; a longer word stands alone. */
  private static List<String> lines(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.strip().split("\\s+")) {
      if (line.length() > 0 && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.length() == 0 ? "" : " ").append(word);
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
    return String.join("\n" + " ".repeat(indent), lines(text, WIDTH - indent));
  }
}
