package casebook.analyzer.diagnosis;

import casebook.reports.model.Report.Step;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts captures into the texts of rules: {@code {host}} becomes what the evidence held. */
final class Texts {

  private static final int SHOWN = 3;

  private final Map<String, List<String>> captures;

  Texts(Map<String, List<String>> captures) {
    this.captures = captures;
  }

  /** The text with every known capture filled in; an unknown one stays a word. */
  String fill(String text) {
    StringBuilder filled = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      int open = text.indexOf('{', at);
      int close = open < 0 ? -1 : text.indexOf('}', open);
      if (close < 0) {
        break;
      }
      String name = text.substring(open + 1, close);
      filled.append(text, at, open);
      filled.append(isName(name) ? values(name) : text.substring(open, close + 1));
      at = close + 1;
    }
    return filled.append(text, at, text.length()).toString();
  }

  private static boolean isName(String name) {
    return !name.isEmpty() && name.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_');
  }

  private String values(String name) {
    List<String> values = captures.getOrDefault(name, List.of());
    if (values.isEmpty()) {
      return "the " + name;
    }
    // Backticks mark what is literal in a rule's text; a value from a bundle may not.
    String shown =
        String.join(", ", values.subList(0, Math.min(SHOWN, values.size()))).replace('`', '\'');
    return values.size() <= SHOWN ? shown : shown + " and " + (values.size() - SHOWN) + " more";
  }

  Step fill(Step step) {
    return new Step(fill(step.action()), orNull(step.risk()), orNull(step.verify()));
  }

  private @Nullable String orNull(@Nullable String text) {
    return text == null ? null : fill(text);
  }
}
