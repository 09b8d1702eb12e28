package casebook.analyzer.knowledge;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a story asks of the whole bundle: not of one record, but of what the rules found in all of
 * them. Each holds, does not hold, or can't be told because the source that would show it is not in
 * the bundle. The compiler finds every place that a new kind concerns.
 */
public sealed interface Clue {

  /** The parts of which it is made; none for a single clue. */
  default List<Clue> parts() {
    return switch (this) {
      case All all -> all.clues();
      case Any any -> any.clues();
      case Not not -> List.of(not.clue());
      default -> List.of();
    };
  }

  /** Ids of all rules that it asks about, as they are written. */
  default Stream<String> rules() {
    return switch (this) {
      case All all -> all.clues().stream().flatMap(Clue::rules);
      case Any any -> any.clues().stream().flatMap(Clue::rules);
      case Not not -> not.clue().rules();
      case Fired fired -> fired.of().stream();
      case Sequence sequence -> sequence.steps().stream().flatMap(side -> side.of().stream());
      case Near near -> near.sides().stream().flatMap(side -> side.of().stream());
      case Absent absent -> absent.of().stream();
      case First first -> Stream.concat(first.of().stream(), first.before().stream());
      case Rate rate -> Stream.concat(rate.of().stream(), rate.against().stream());
      case Steady steady -> steady.of().stream();
      case Values values -> Stream.concat(values.of().stream(), values.as().stream());
      case Expired expired -> Stream.concat(expired.of().stream(), expired.as().stream());
      case Version version -> Stream.of(version.rule());
      case Skew skew -> Stream.of();
      case Has has -> Stream.of();
    };
  }

  /** Names of the captures and fields that it compares. */
  default Stream<String> names() {
    return switch (this) {
      case All all -> all.clues().stream().flatMap(Clue::names);
      case Any any -> any.clues().stream().flatMap(Clue::names);
      case Not not -> not.clue().names();
      case Fired fired -> Stream.concat(fired.per().stream(), fired.where().keySet().stream());
      case Sequence sequence -> Stream.concat(sequence.per().stream(), names(sequence.steps()));
      case Near near -> Stream.concat(near.per().stream(), names(near.sides()));
      case Absent absent -> absent.where().keySet().stream();
      case Steady steady ->
          Stream.concat(Stream.of(steady.value()), steady.where().keySet().stream());
      case Values values -> Stream.of(values.name());
      case Expired expired ->
          Stream.of(expired.value(), expired.same()).filter(name -> !name.isEmpty());
      case Version version -> Stream.of(Version.CAPTURE);
      case First first -> Stream.of();
      case Rate rate -> Stream.of();
      case Skew skew -> Stream.of();
      case Has has -> Stream.of();
    };
  }

  private static Stream<String> names(List<Side> sides) {
    return sides.stream().flatMap(side -> side.where().keySet().stream());
  }

  /**
   * What stands on one side of a join.
   *
   * @param of rules of which one fired
   * @param where patterns that captures must fit; {@code family} stands for the kind of the file
   * @param from kinds of evidence of which one would have shown it; empty for those of the rules
   */
  record Side(List<String> of, Map<String, Globs> where, List<String> from) {}

  /** All of them hold. */
  record All(List<Clue> clues) implements Clue {}

  /** At least one holds. */
  record Any(List<Clue> clues) implements Clue {}

  /** It does not hold; what can't be told stays so. */
  record Not(Clue clue) implements Clue {}

  /**
   * One of these rules fired.
   *
   * @param atLeast how often, all of them together
   * @param withinMillis within what time; 0 for any
   * @param per captures whose values must be the same for all that are counted together
   * @param where patterns that captures must fit
   * @param from kinds of evidence of which one would have shown it; empty for those of the rules
   */
  record Fired(
      List<String> of,
      long atLeast,
      long withinMillis,
      List<String> per,
      Map<String, Globs> where,
      List<String> from)
      implements Clue {}

  /**
   * One of each step after one of the step before.
   *
   * @param withinMillis from each step to the next; 0 for any time
   */
  record Sequence(List<Side> steps, long withinMillis, List<String> per) implements Clue {}

  /** One of each side, no further from one of the first side than that. */
  record Near(List<Side> sides, long withinMillis, List<String> per) implements Clue {}

  /** None of these rules fired although a source that would show it is there. */
  record Absent(List<String> of, Map<String, Globs> where, List<String> from) implements Clue {}

  /** The earliest of all these is one of {@code of}. */
  record First(List<String> of, List<String> before) implements Clue {}

  /** More than this share of all these is of the first kind. */
  record Rate(List<String> of, List<String> against, double above) implements Clue {}

  /**
   * A number hardly changes from one time to the next.
   *
   * @param value name of a capture or field that is a number
   * @param spread how far most of the values may lie from their median
   * @param from least median
   * @param to greatest median
   * @param atLeast how many of them are needed
   */
  record Steady(
      List<String> of,
      String value,
      long spread,
      long from,
      long to,
      long atLeast,
      Map<String, Globs> where)
      implements Clue {}

  /**
   * A capture of some rules and that of others have a value in common, or else have none.
   *
   * @param differ true if no value may be in common
   * @param from kinds of evidence of which one would show the lacking side; empty for those of its
   *     rules
   */
  record Values(String name, List<String> of, List<String> as, boolean differ, List<String> from)
      implements Clue {}

  /**
   * A date that some rules captured had passed when what the story tells of happened, or, where
   * nothing of it is dated, when the bundle ends.
   *
   * @param value the capture that holds the date
   * @param same a capture by which only some of the matches count; empty for all
   * @param as rules whose values of that capture those are
   * @param from kinds of evidence of which one would show the date; empty for those of the rules
   */
  record Expired(List<String> of, String value, String same, List<String> as, List<String> from)
      implements Clue {}

  /**
   * A product's version lies in a range.
   *
   * @param rule the fact that captures it as {@code version}
   * @param below first version that is too new; null for none
   * @param from first version that fits; null for any
   */
  record Version(String rule, @Nullable String below, @Nullable String from) implements Clue {
    /** What a fact calls the version that it captures. */
    public static final String CAPTURE = "version";
  }

  /** The clock of a machine is known to be off by at least so much. */
  record Skew(long atLeastMillis) implements Clue {}

  /** A source of one of these kinds was read. */
  record Has(List<String> kinds) implements Clue {}
}
