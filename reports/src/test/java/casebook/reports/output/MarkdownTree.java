package casebook.reports.output;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Code;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/** What Markdown is made of, as CommonMark with GitHub's additions reads it. */
final class MarkdownTree {
  private static final Parser PARSER =
      Parser.builder()
          .extensions(
              List.of(
                  AutolinkExtension.create(),
                  StrikethroughExtension.create(),
                  TablesExtension.create()))
          .includeSourceSpans(IncludeSourceSpans.NONE)
          .build();

  private MarkdownTree() {}

  static Node parse(String markdown) {
    return PARSER.parse(markdown);
  }

  /**
   * Names of the nodes in their order, two blanks for each level. Words and code side by side are
   * one, so that texts may differ in what they say.
   */
  static List<String> shape(String markdown) {
    List<String> shape = new ArrayList<>();
    collect(parse(markdown), 0, shape);
    return shape;
  }

  private static void collect(Node node, int depth, List<String> shape) {
    boolean words = node instanceof Text || node instanceof Code || node instanceof SoftLineBreak;
    String line = "  ".repeat(depth) + (words ? "words" : node.getClass().getSimpleName());
    if (!words || !line.equals(shape.get(shape.size() - 1))) {
      shape.add(line);
    }
    for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
      collect(child, depth + 1, shape);
    }
  }

  /** What a reader sees of it, as one text. */
  static String words(String markdown) {
    StringBuilder words = new StringBuilder();
    gather(parse(markdown), words);
    return words.toString();
  }

  private static void gather(Node node, StringBuilder words) {
    if (node instanceof Text text) {
      words.append(text.getLiteral());
    } else if (node instanceof Code code) {
      words.append(code.getLiteral());
    } else if (node instanceof SoftLineBreak) {
      words.append(' ');
    }
    for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
      gather(child, words);
    }
  }
}
