package casebook.analyzer.diagnosis;

import casebook.reports.model.Report.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Puts captures into the texts of rules: {@code {host}} becomes what the evidence held, {@code
 * {host@other.rule}} what the evidence of another rule did. Between backticks stand commands, and a
 * command takes one value: where there are several, it is repeated for each of them.
 */
final class Texts {

  private static final int SHOWN = 3;

  /** A capture, of this rule or of another one that is named behind it. */
  private static final Pattern NAME = Pattern.compile("\\w+(?:@[a-z0-9.-]+)?");

  private final Map<String, List<String>> captures;

  Texts(Map<String, List<String>> captures) {
    this.captures = captures;
  }

  /** The text with every known capture filled in; an unknown one stays a word. */
  String fill(String text) {
    StringBuilder filled = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      int open = text.indexOf('`', at);
      int close = open < 0 ? -1 : text.indexOf('`', open + 1);
      if (close < 0) {
        break;
      }
      filled.append(filled(text.substring(at, open), null));
      commands(text.substring(open + 1, close), filled);
      at = close + 1;
    }
    return filled.append(filled(text.substring(at), null)).toString();
  }

  /** A command once for each value of the first of its captures that has several. */
  private void commands(String command, StringBuilder to) {
    String several = null;
    for (String name : names(command)) {
      if (several == null && captures.getOrDefault(name, List.of()).size() > 1) {
        several = name;
      }
    }
    List<String> values = several == null ? List.of("") : captures.getOrDefault(several, List.of());
    List<String> filled = new ArrayList<>();
    for (String value : values.subList(0, Math.min(SHOWN, values.size()))) {
      filled.add("`" + filled(command, several == null ? Map.of() : Map.of(several, value)) + "`");
    }
    to.append(String.join(", ", filled));
    if (values.size() > SHOWN) {
      to.append(" and ").append(values.size() - SHOWN).append(" more");
    }
  }

  /** Names of captures in a text, in their order. */
  private static List<String> names(String text) {
    List<String> names = new ArrayList<>();
    int open = text.indexOf('{');
    while (open >= 0) {
      int close = text.indexOf('}', open);
      if (close < 0) {
        break;
      }
      String name = text.substring(open + 1, close);
      if (isName(name)) {
        names.add(name);
      }
      open = text.indexOf('{', close);
    }
    return names;
  }

  /**
   * A piece of a text filled.
   *
   * @param chosen in a command, the one value that stands for a capture with several; null outside
   */
  private String filled(String text, @Nullable Map<String, String> chosen) {
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
      filled.append(
          !isName(name)
              ? text.substring(open, close + 1)
              : chosen == null ? values(name) : value(name, chosen));
      at = close + 1;
    }
    return filled.append(text, at, text.length()).toString();
  }

  private static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }

  /** One value; where none is known, the name as it stands in descriptions of commands. */
  private String value(String name, Map<String, String> chosen) {
    List<String> values = captures.getOrDefault(name, List.of());
    String value =
        chosen.getOrDefault(name, values.isEmpty() ? "<" + plain(name) + ">" : values.get(0));
    return literal(value);
  }

  private String values(String name) {
    List<String> values = captures.getOrDefault(name, List.of());
    if (values.isEmpty()) {
      return "the " + plain(name);
    }
    String shown = literal(String.join(", ", values.subList(0, Math.min(SHOWN, values.size()))));
    return values.size() <= SHOWN ? shown : shown + " and " + (values.size() - SHOWN) + " more";
  }

  private static String plain(String name) {
    int of = name.indexOf('@');
    return of < 0 ? name : name.substring(0, of);
  }

  /** Backticks mark what is literal in a rule's text; a value from a bundle may not. */
  private static String literal(String value) {
    return value.replace('`', '\'');
  }

  Step fill(Step step) {
    return new Step(fill(step.action()), orNull(step.risk()), orNull(step.verify()));
  }

  private @Nullable String orNull(@Nullable String text) {
    return text == null ? null : fill(text);
  }
}
