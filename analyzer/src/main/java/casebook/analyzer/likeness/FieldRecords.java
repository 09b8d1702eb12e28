package casebook.analyzer.likeness;

import casebook.analyzer.store.CaseNote;
import casebook.analyzer.store.KnownCase;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * How rules did in the cases of a store: where they were found, and what people said of it. Of each
 * case its last resolution counts.
 */
public final class FieldRecords {

  /** Of no cases. */
  public static final FieldRecords NONE = new FieldRecords(Map.of());

  private static final FieldRecord UNKNOWN = new FieldRecord(0, 0, 0);

  private final Map<String, FieldRecord> byRule;

  private FieldRecords(Map<String, FieldRecord> byRule) {
    this.byRule = byRule;
  }

  /**
   * How one rule did.
   *
   * @param fired filed cases with a finding of it
   * @param confirmed those of which the resolution says that it was right
   * @param refuted those of which it says that it was wrong
   */
  public record FieldRecord(int fired, int confirmed, int refuted) {

    /** True if it turned out wrong more often than right. */
    public boolean isDoubtful() {
      return refuted > confirmed;
    }

    /** True if anybody said anything of it. */
    public boolean isJudged() {
      return confirmed + refuted > 0;
    }

    private FieldRecord with(FieldRecord more) {
      return new FieldRecord(
          fired + more.fired, confirmed + more.confirmed, refuted + more.refuted);
    }
  }

  /** Counts, by ids as they stand there. */
  public static FieldRecords of(Collection<KnownCase> cases) {
    return of(cases, UnaryOperator.identity());
  }

  /**
   * Counts.
   *
   * @param current the id that a rule has now, by one that it may have had
   */
  public static FieldRecords of(Collection<KnownCase> cases, UnaryOperator<String> current) {
    Map<String, FieldRecord> records = new HashMap<>();
    for (KnownCase known : cases) {
      CaseNote last = known.notes().resolution().orElse(null);
      count(records, known.found(), current, new FieldRecord(1, 0, 0));
      count(records, last == null ? List.of() : last.confirms(), current, new FieldRecord(0, 1, 0));
      count(records, last == null ? List.of() : last.refutes(), current, new FieldRecord(0, 0, 1));
    }
    return new FieldRecords(records);
  }

  private static void count(
      Map<String, FieldRecord> records,
      Collection<String> rules,
      UnaryOperator<String> current,
      FieldRecord one) {
    Set<String> each = new LinkedHashSet<>();
    rules.forEach(rule -> each.add(current.apply(rule)));
    each.forEach(rule -> records.merge(rule, one, FieldRecord::with));
  }

  /** How a rule did; all zero for one that no case knows. */
  public FieldRecord of(String rule) {
    return byRule.getOrDefault(rule, UNKNOWN);
  }
}
