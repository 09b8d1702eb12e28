package casebook.analyzer.store;

import casebook.analyzer.search.Decision;
import casebook.analyzer.search.Expression;
import casebook.analyzer.search.Key;
import casebook.parsers.item.LogEvent;

/**
 * What is known of the records of a file, or of a part of it, before any is decoded: whether some
 * could be what a query asks for, and whether all must be.
 */
final class Reach {

  private final StoredFile file;
  private final long earliest;
  private final long latest;

  private Reach(StoredFile file, long earliest, long latest) {
    this.file = file;
    this.earliest = earliest;
    this.latest = latest;
  }

  /** Nothing but the file is known. */
  static Reach of(StoredFile file) {
    return new Reach(file, Long.MIN_VALUE, Long.MAX_VALUE);
  }

  /**
   * The times of all records that have one are known, too.
   *
   * @param earliest smallest in UTC, or smaller
   * @param latest largest in UTC, or larger
   */
  static Reach of(StoredFile file, long earliest, long latest) {
    return new Reach(file, earliest, latest);
  }

  /** False only if no record can be what is asked for. */
  boolean could(Expression expression) {
    return switch (expression) {
      case Expression.All all -> all.parts().stream().allMatch(this::could);
      case Expression.Any any -> any.parts().stream().anyMatch(this::could);
      case Expression.Not not -> !must(not.part());
      case Expression.Has has when has.key().kind() == Key.Kind.FILE -> fits(has);
      case Expression.After after -> latest >= after.utcMillis() && latest != LogEvent.NO_TIME;
      case Expression.Before before -> earliest < before.utcMillis();
      default -> true;
    };
  }

  /** True only if every record is what is asked for. */
  boolean must(Expression expression) {
    return switch (expression) {
      case Expression.All all -> all.parts().stream().allMatch(this::must);
      case Expression.Any any -> any.parts().stream().anyMatch(this::must);
      case Expression.Not not -> !could(not.part());
      case Expression.Has has when has.key().kind() == Key.Kind.FILE -> fits(has);
      default -> false;
    };
  }

  private boolean fits(Expression.Has has) {
    String value =
        switch (has.key()) {
          case PATH -> file.path();
          case FORMAT -> file.format();
          case FAMILY -> file.family();
          default -> file.caseId();
        };
    return Decision.fits(has.key(), has.pattern(), value);
  }
}
