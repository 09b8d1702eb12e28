package casebook.analyzer.match;

import casebook.analyzer.knowledge.Condition;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Remembers which texts must stand where a condition holds. Reading them off an expression takes
 * longer than all else that a plan needs, and each family's plan asks the same ones, twice.
 */
final class KnownTexts {

  /** Several times as many as there are built-in conditions: only a long test needs more. */
  private static final int MOST = 1 << 14;

  private static final Map<Condition, List<Narrowing.Group>> KNOWN = new ConcurrentHashMap<>();

  private KnownTexts() {}

  /**
   * The groups of a condition.
   *
   * @param reading reads them off the condition, and gives the same for equal ones
   */
  static <C extends Condition> List<Narrowing.Group> of(
      C condition, Function<C, List<Narrowing.Group>> reading) {
    List<Narrowing.Group> known = KNOWN.get(condition);
    if (known == null) {
      known = List.copyOf(reading.apply(condition));
      if (KNOWN.size() >= MOST) {
        KNOWN.clear();
      }
      KNOWN.put(condition, known);
    }
    return known;
  }
}
