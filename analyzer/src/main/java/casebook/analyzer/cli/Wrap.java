package casebook.analyzer.cli;

import java.util.ArrayList;
import java.util.List;

/** Breaks text into lines that fit. */
final class Wrap {

  private Wrap() {}

  /** Lines of at most {@code width} characters, broken at blanks; a longer word stands alone. */
  static List<String> lines(String text, int width) {
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

  /** The text with every line but the first indented. */
  static String hanging(String text, int indent, int width) {
    return String.join("\n" + " ".repeat(indent), lines(text, Math.max(20, width - indent)));
  }
}
