package casebook.analyzer.search;

import casebook.analyzer.codes.CodeScanner;
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
      case Expression.Versions versions -> whole(versions(versions, subject));
      case Expression.Coded coded -> coded(coded, subject);
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
   * True if a value fits a pattern. Some values fit also by a part of them: a file and a setting by
   * their ends, from a separator on; a machine and a case by their beginnings, without domain or
   * digits of the hash; a host by its domain, if the pattern begins with a dot. The dot that may
   * end a host's name does not count.
   */
  public static boolean fits(Key key, ValuePattern pattern, String value) {
    String folded = Words.fold(value);
    return switch (key) {
      case HOST -> fitsHost(pattern, folded);
      case COMPUTER -> pattern.matchesFolded(folded) || begins(pattern, folded, '.');
      case CASE -> pattern.matchesFolded(folded) || begins(pattern, folded, '-');
      case PATH -> pattern.matchesFolded(folded) || fitsEnd(pattern, folded, "/");
      case SETTING -> pattern.matchesFolded(folded) || fitsEnd(pattern, folded, "/\\@");
      default -> pattern.matchesFolded(folded);
    };
  }

  private static boolean fitsHost(ValuePattern pattern, String folded) {
    String host = folded.endsWith(".") ? folded.substring(0, folded.length() - 1) : folded;
    return pattern.folded().startsWith(".")
        ? pattern.matchesEndFolded("." + host)
        : pattern.matchesFolded(host);
  }

  private static boolean begins(ValuePattern pattern, String folded, char separator) {
    return pattern.isExact() && folded.startsWith(pattern.folded() + separator);
  }

  private static boolean fitsEnd(ValuePattern pattern, String folded, String separators) {
    for (int i = 0; i < folded.length(); i++) {
      if (separators.indexOf(folded.charAt(i)) >= 0
          && pattern.matchesFolded(folded.substring(i + 1))) {
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
    String folded = subject.folded();
    if (holds.key() == Key.TEXT) {
      return holds.pattern().find(folded, subject::text, 0, folded.length());
    }
    Span place = subject.place(holds.key());
    return place == null
        ? null
        : holds.pattern().find(folded, subject::text, place.from(), place.to());
  }

  private static @Nullable Span has(Expression.Has has, Subject subject) {
    Key key = has.key();
    if (key.isMark()) {
      return whole(subject.values(key).stream().anyMatch(value -> fits(key, has.pattern(), value)));
    }
    String value = subject.value(key);
    return value != null && fits(key, has.pattern(), value) ? place(key, subject) : null;
  }

  private static boolean versions(Expression.Versions versions, Subject subject) {
    return subject.values(Key.VERSION).stream().anyMatch(value -> fits(versions, value));
  }

  /** True if a version lies in the range; what is no version lies in none. */
  public static boolean fits(Expression.Versions versions, String value) {
    if (!VersionNumber.isOne(value)) {
      return false;
    }
    int order = VersionNumber.compare(value, versions.version());
    return switch (versions.comparison()) {
      case "<" -> order < 0;
      case "<=" -> order <= 0;
      case ">" -> order > 0;
      default -> order >= 0;
    };
  }

  private static @Nullable Span coded(Expression.Coded coded, Subject subject) {
    String folded = subject.folded();
    // Looking for codes costs much more than looking for what each of them has.
    if (coded.spellings().stream().anyMatch(folded::contains)) {
      for (CodeScanner.Found found : CodeScanner.scan(subject.text())) {
        if (found.code().equals(coded.code())) {
          return new Span(found.start(), found.end());
        }
      }
    }
    for (String wording : coded.wordings()) {
      int at = folded.indexOf(wording);
      if (at >= 0) {
        return new Span(at, at + wording.length());
      }
    }
    return null;
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
