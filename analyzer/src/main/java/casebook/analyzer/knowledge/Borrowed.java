package casebook.analyzer.knowledge;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the texts of a rule tell of another rule's evidence: {@code
 * {port@fact.firewall.rpc-denied}}.
 *
 * @param name of the capture
 * @param rule id or alias of the rule that captures it
 */
public record Borrowed(String name, String rule) {

  private static final Pattern WRITTEN = Pattern.compile("\\{(\\w+)@([a-z0-9.-]+)\\}");

  /** All that the title, the cause and the steps of a rule name, each once, in their order. */
  public static Set<Borrowed> of(Rule rule) {
    StringBuilder texts = new StringBuilder(rule.title()).append(rule.cause());
    rule.steps()
        .forEach(step -> texts.append(step.action()).append(step.risk()).append(step.verify()));
    Set<Borrowed> all = new LinkedHashSet<>();
    Matcher written = WRITTEN.matcher(texts);
    while (written.find()) {
      all.add(new Borrowed(written.group(1), written.group(2)));
    }
    return all;
  }

  /** How it is written, without its braces. */
  public String key() {
    return name + "@" + rule;
  }
}
