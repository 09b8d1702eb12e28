package casebook.analyzer.cli;

import casebook.analyzer.knowledge.KnowledgeBase;
import casebook.analyzer.knowledge.Rule;
import casebook.analyzer.likeness.FieldRecords;
import casebook.analyzer.likeness.FieldRecords.FieldRecord;
import casebook.analyzer.store.CaseStore;
import casebook.analyzer.store.LuceneCaseStore;
import casebook.analyzer.store.StoreException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;

/** How rules did in the filed cases, in words. */
final class RuleField {

  private RuleField() {}

  /** From the store; nothing is known where it can't be used, which is told. */
  static FieldRecords of(KnowledgeBase knowledge, CommandLine line, Context context)
      throws UsageException {
    try (CaseStore store = LuceneCaseStore.open(StoreLocation.of(line, context))) {
      return FieldRecords.of(store.known(), id -> knowledge.find(id).map(Rule::id).orElse(id));
    } catch (StoreException e) {
      context
          .err()
          .println(
              "casebook: how rules did in filed cases is not known: "
                  + Terminal.clean(String.valueOf(e.getMessage())));
      return FieldRecords.NONE;
    }
  }

  /** All of it; empty if no filed case has it. */
  static Optional<String> told(FieldRecord record) {
    return record.fired() == 0 && !record.isJudged()
        ? Optional.empty()
        : Optional.of(
            "found in "
                + Wrap.count(record.fired(), "filed case")
                + (record.isJudged() ? "; " + judged(record) : ""));
  }

  /** As JSON has it. */
  static Map<String, Integer> json(FieldRecord record) {
    Map<String, Integer> json = new LinkedHashMap<>();
    json.put("fired", record.fired());
    json.put("confirmed", record.confirmed());
    json.put("refuted", record.refuted());
    return json;
  }

  /** What people said of it. */
  static String judged(FieldRecord record) {
    List<String> said = new ArrayList<>();
    if (record.confirmed() > 0) {
      said.add("was right in " + Wrap.count(record.confirmed(), "case"));
    }
    if (record.refuted() > 0) {
      said.add("was wrong in " + Wrap.count(record.refuted(), "case"));
    }
    return String.join(", ", said);
  }
}
