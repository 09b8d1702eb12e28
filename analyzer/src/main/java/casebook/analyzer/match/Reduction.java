package casebook.analyzer.match;

import casebook.analyzer.knowledge.Condition;
import casebook.analyzer.knowledge.Condition.All;
import casebook.analyzer.knowledge.Condition.Any;
import casebook.analyzer.knowledge.Condition.FamilyIs;
import casebook.analyzer.knowledge.Condition.FieldIs;
import casebook.analyzer.knowledge.Condition.LevelAtLeast;
import casebook.analyzer.knowledge.Condition.Not;
import casebook.analyzer.knowledge.Condition.NumberIs;
import casebook.analyzer.knowledge.Condition.ProductIs;
import casebook.analyzer.knowledge.Condition.Regex;
import casebook.parsers.item.Family;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Settles, once for all records, what a condition asks of the family of their file. */
@SuppressWarnings("ReferenceEquality") // most conditions stay the very same, which is cheap to see
final class Reduction {

  private static final int DEAREST = 3;

  private static final Condition ALWAYS = new All(List.of());
  private static final Condition NEVER = new Any(List.of());

  private Reduction() {}

  /** What is left to ask of an item whose file counts as these families. */
  static Condition of(Condition condition, Set<Family> families) {
    return switch (condition) {
      case FamilyIs is -> constant(is.families().stream().anyMatch(families::contains));
      case All all -> {
        List<Condition> parts = cheapestFirst(without(ALWAYS, all.parts(), families));
        yield parts.contains(NEVER)
            ? NEVER
            : parts.size() == 1 ? parts.get(0) : parts == all.parts() ? all : new All(parts);
      }
      case Any any -> {
        // An alternative that always holds ends the search, so those before it still come first.
        List<Condition> parts = without(NEVER, any.parts(), families);
        yield parts.size() == 1 ? parts.get(0) : parts == any.parts() ? any : new Any(parts);
      }
      case Not not -> {
        Condition part = of(not.part(), families);
        yield part.equals(ALWAYS) || part.equals(NEVER)
            ? constant(part.equals(NEVER))
            : part == not.part() ? not : new Not(part);
      }
      default -> condition;
    };
  }

  /** The same list where all parts stay as they are: most conditions do not ask for the family. */
  private static List<Condition> without(
      Condition neutral, List<Condition> parts, Set<Family> families) {
    @Nullable List<Condition> kept = null;
    for (int i = 0; i < parts.size(); i++) {
      Condition part = parts.get(i);
      Condition reduced = of(part, families);
      boolean isLeft = !reduced.equals(neutral);
      if (kept == null && (reduced != part || !isLeft)) {
        kept = new ArrayList<>(parts.subList(0, i));
      }
      if (kept != null && isLeft) {
        kept.add(reduced);
      }
    }
    return kept == null ? parts : List.copyOf(kept);
  }

  /**
   * An expression is dear: what else must hold is asked before, numbers first of all. What gives a
   * match its place or its captures keeps its order, for the first of two equals counts.
   */
  private static List<Condition> cheapestFirst(List<Condition> parts) {
    int[] costs = new int[parts.size()];
    boolean isSorted = true;
    for (int i = 0; i < costs.length; i++) {
      costs[i] = cost(parts.get(i));
      isSorted &= i == 0 || costs[i - 1] <= costs[i];
    }
    return isSorted ? parts : parts.stream().sorted(Comparator.comparing(Reduction::cost)).toList();
  }

  /** How dear it is, from 0. */
  private static int cost(Condition condition) {
    return switch (condition) {
      case NumberIs number -> 0;
      case LevelAtLeast level -> 0;
      case FieldIs field -> 1;
      case ProductIs product -> 1;
      case Condition.FileIs file -> 1;
      case Regex regex -> DEAREST;
      case Condition.ExceptionIs is -> DEAREST;
      case Condition.CodeIs is -> DEAREST;
      case Condition.FrameIs is -> DEAREST;
      case All all -> dearest(all.parts());
      case Any any -> dearest(any.parts());
      case Not not -> cost(not.part());
      default -> DEAREST - 1;
    };
  }

  private static int dearest(List<Condition> parts) {
    int dearest = 0;
    for (Condition part : parts) {
      dearest = Math.max(dearest, cost(part));
    }
    return dearest;
  }

  private static Condition constant(boolean holds) {
    return holds ? ALWAYS : NEVER;
  }
}
