package casebook.analyzer.search;

import casebook.parsers.item.LogEvent;
import org.jspecify.annotations.Nullable;

/** Decides whether a record is what a query asks for. */
public final class Decision {

  private static final int MOST_DIGITS = 18;

  private Decision() {}

  /**
   * Decides, and says where.
   *
   * @return null if it is not; else the place of the first term of the query that has one, or
   *     {@link Span#WHOLE}
   */
  public static @Nullable Span decide(Expression expression, Subject subject) {
    return switch (expression) {
      case Expression.All all -> all(all, subject);
      case Expression.Any any -> any(any, subject);
      case Expression.Not not -> whole(decide(not.part(), subject) == null);
      case Expression.Holds holds -> holds(holds, subject);
      case Expression.Has has -> has(has, subject);
      case Expression.Within within -> within(within, subject);
      case Expression.Levels levels -> whole(levels.levels().contains(subject.level()));
      case Expression.After after ->
          whole(
              subject.utcMillis() != LogEvent.NO_TIME && subject.utcMillis() >= after.utcMillis());
      case Expression.Before before ->
          whole(
              subject.utcMillis() != LogEvent.NO_TIME && subject.utcMillis() < before.utcMillis());
    };
  }

  /**
   * True if a value fits a pattern. A path fits also if its end does, from a {@code /} on, so that
   * a file is found by its name.
   */
  public static boolean fits(Key key, ValuePattern pattern, String value) {
    String folded = Words.fold(value);
    if (pattern.matchesFolded(folded)) {
      return true;
    }
    if (key != Key.PATH) {
      return false;
    }
    for (int slash = folded.indexOf('/'); slash >= 0; slash = folded.indexOf('/', slash + 1)) {
      if (pattern.matchesFolded(folded.substring(slash + 1))) {
        return true;
      }
    }
    return false;
  }

  /** A value as a number; -1 for anything but 1 to 18 decimal digits. */
  public static long number(String value) {
    if (value.isEmpty() || value.length() > MOST_DIGITS) {
      return -1;
    }
    long number = 0;
    for (int i = 0; i < value.length(); i++) {
      int digit = value.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = number * 10 + digit;
    }
    return number;
  }

  private static @Nullable Span all(Expression.All all, Subject subject) {
    Span best = Span.WHOLE;
    for (Expression part : all.parts()) {
      Span span = decide(part, subject);
      if (span == null) {
        return null;
      }
      best = best.isPlace() ? best : span;
    }
    return best;
  }

  private static @Nullable Span any(Expression.Any any, Subject subject) {
    Span best = null;
    for (Expression part : any.parts()) {
      Span span = decide(part, subject);
      if (span != null && span.isPlace()) {
        return span;
      }
      best = best == null ? span : best;
    }
    return best;
  }

  private static @Nullable Span holds(Expression.Holds holds, Subject subject) {
    if (holds.key() == Key.TEXT) {
      return holds.pattern().find(subject.folded());
    }
    Span place = subject.place(holds.key());
    return place == null ? null : holds.pattern().find(subject.folded(), place.from(), place.to());
  }

  private static @Nullable Span has(Expression.Has has, Subject subject) {
    String value = subject.value(has.key());
    return value != null && fits(has.key(), has.pattern(), value)
        ? place(has.key(), subject)
        : null;
  }

  private static @Nullable Span within(Expression.Within within, Subject subject) {
    String value = subject.value(within.key());
    long number = value == null ? -1 : number(value);
    return number >= within.from() && number <= within.to() && number >= 0
        ? place(within.key(), subject)
        : null;
  }

  private static Span place(Key key, Subject subject) {
    Span place = subject.place(key);
    return place == null || place.from() == place.to() ? Span.WHOLE : place;
  }

  private static @Nullable Span whole(boolean matches) {
    return matches ? Span.WHOLE : null;
  }
}
