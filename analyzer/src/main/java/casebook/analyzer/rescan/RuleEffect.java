package casebook.analyzer.rescan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a rule does that is new or another one since cases were filed; ids of cases, in their order.
 *
 * @param rule its id
 * @param explains cases that were undecided, or had errors that no rule explained, and that it
 *     helps with
 * @param healthy cases that were healthy and in which it fires: perhaps it is too wide
 * @param others cases in which it is found besides
 * @param gone cases in which it was found and is no more
 */
public record RuleEffect(
    String rule,
    List<String> explains,
    List<String> healthy,
    List<String> others,
    List<String> gone) {

  private RuleEffect(String rule) {
    this(rule, new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
  }

  /** Of all changes, one for each rule, ordered by id. */
  public static List<RuleEffect> of(List<CaseChange> changes) {
    Map<String, RuleEffect> effects = new TreeMap<>();
    for (CaseChange change : changes) {
      for (String rule : change.news()) {
        RuleEffect effect = effects.computeIfAbsent(rule, RuleEffect::new);
        (change.isAlarm()
                ? effect.healthy
                : change.isExplainedBy(rule) ? effect.explains : effect.others)
            .add(change.id());
      }
      for (String rule : change.gone()) {
        effects.computeIfAbsent(rule, RuleEffect::new).gone.add(change.id());
      }
    }
    return List.copyOf(effects.values());
  }

  /** True if it is found somewhere where it was not. */
  public boolean isNew() {
    return explains.size() + healthy.size() + others.size() > 0;
  }
}
