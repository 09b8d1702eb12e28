package casebook.analyzer.match;

import casebook.analyzer.knowledge.Condition.NumberIs;
import casebook.parsers.item.LogEvent;
import java.util.List;

/** A {@link Narrowing} made ready to be asked of one record after another. */
abstract sealed class Check {

  /** What the prefilter saw in a record. */
  interface Seen {
    /** True if a literal of this group is in the record. */
    boolean group(int group);
  }

  /** True if it is met; what is not met can't hold. */
  abstract boolean isMet(Seen seen, LogEvent event);

  /** Prepares a check; numbers its literals. */
  static Check of(Narrowing narrowing, Words words) {
    return switch (narrowing) {
      case Narrowing.Group group ->
          new Any(words.group(group.texts().texts()), group.numbers().toArray(new NumberIs[0]));
      case Narrowing.Every every -> new Parts(checks(every.parts(), words), true);
      case Narrowing.Either either -> new Parts(checks(either.parts(), words), false);
    };
  }

  private static Check[] checks(List<Narrowing> parts, Words words) {
    return parts.stream().map(part -> of(part, words)).toArray(Check[]::new);
  }

  /** A text of a group, or one of these numbers. */
  static final class Any extends Check {
    final int group;
    final NumberIs[] numbers;

    Any(int group, NumberIs[] numbers) {
      this.group = group;
      this.numbers = numbers;
    }

    @Override
    boolean isMet(Seen seen, LogEvent event) {
      if (seen.group(group)) {
        return true;
      }
      for (NumberIs number : numbers) {
        if (number.numbers().contains(event.number(number.field()))) {
          return true;
        }
      }
      return false;
    }
  }

  /** All parts, or one. */
  static final class Parts extends Check {
    final Check[] parts;
    final boolean all;

    Parts(Check[] parts, boolean all) {
      this.parts = parts;
      this.all = all;
    }

    @Override
    boolean isMet(Seen seen, LogEvent event) {
      for (Check part : parts) {
        if (part.isMet(seen, event) != all) {
          return !all;
        }
      }
      return all;
    }
  }
}
