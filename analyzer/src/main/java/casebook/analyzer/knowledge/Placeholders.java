package casebook.analyzer.knowledge;

import casebook.parsers.item.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The {@code {name}}s in the texts of a rule about single items. One that nothing captures would be
 * shown as "the name" for ever, and nobody would see why.
 */
final class Placeholders {

  /** What every item gives by itself: fields of events, and what is known of a setting. */
  private static final List<String> OF_ITEMS =
      Stream.concat(
              Stream.of(Field.values()).map(Field::label),
              Stream.of("value", "setting", "line", "column", "file", "fault"))
          .toList();

  private static final Pattern GROUP = Pattern.compile("\\(\\?P?<(\\w+)>");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)\\}");

  private Placeholders() {}

  /** Names the placeholders in a rule's title, cause and steps that its condition does not fill. */
  static void check(Map<String, YamlNode> rule, Condition when) {
    TreeSet<String> known = new TreeSet<>(OF_ITEMS);
    when.wanted().forEach(condition -> captured(condition, known));
    for (YamlNode text : texts(rule)) {
      PLACEHOLDER
          .matcher(text.text())
          .results()
          .map(found -> found.group(1))
          .filter(name -> !known.contains(name))
          .distinct()
          .forEach(
              name ->
                  text.problem(
                      "nothing in \"when:\" captures \""
                          + name
                          + "\""
                          + RuleProblem.didYouMean(name, List.copyOf(known))));
    }
  }

  private static void captured(Condition condition, Set<String> known) {
    @Nullable LazyPattern pattern =
        switch (condition) {
          case Condition.Regex regex -> regex.pattern();
          case Condition.SettingIs setting -> ofValue(setting.value());
          case Condition.AttributeIs attribute -> ofValue(attribute.value());
          default -> null;
        };
    if (pattern != null) {
      GROUP.matcher(pattern.text()).results().map(Placeholders::name).forEach(known::add);
    }
  }

  private static @Nullable LazyPattern ofValue(Condition.@Nullable ValueTest value) {
    return value == null ? null : value.pattern();
  }

  private static String name(MatchResult group) {
    return group.group(1);
  }

  private static List<YamlNode> texts(Map<String, YamlNode> rule) {
    List<YamlNode> texts = new ArrayList<>();
    for (String word : List.of("title", "cause")) {
      YamlNode node = rule.get(word);
      if (node != null && node.isScalar()) {
        texts.add(node);
      }
    }
    YamlNode steps = rule.get("resolution");
    for (YamlNode step : steps == null ? List.<YamlNode>of() : steps.items()) {
      if (step.isScalar()) {
        texts.add(step);
      } else if (step.isMap()) {
        step.entries().values().stream().filter(YamlNode::isScalar).forEach(texts::add);
      }
    }
    return texts;
  }
}
