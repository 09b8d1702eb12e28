package casebook.parsers.format;

/**
 * Tells whether the last event of a trace lacks a footer that all events before it have: then the
 * file ends in its midst.
 */
final class TraceEnds {

  private static final int LEAST_EVENTS = 3;

  private int common = -1;
  private int last;
  private int events;
  private boolean isLast;

  /**
   * Takes the next record.
   *
   * @param isHeaded false for one that is no event and has no footers anyway
   * @param footers bits of those it has
   */
  void add(boolean isHeaded, int footers) {
    isLast = isHeaded;
    if (isHeaded) {
      if (events > 0) {
        common &= last;
      }
      last = footers;
      events++;
    }
  }

  /** True if no further record is to come and the last one is not whole. */
  boolean isTorn() {
    return isLast && events > LEAST_EVENTS && (common & ~last) != 0;
  }
}
