package casebook.parsers.format;

import casebook.parsers.item.Item;

/** Takes what a format finds in one file, in order. Called from one thread. */
public interface ItemSink {

  /** A sink that keeps nothing. */
  static ItemSink none() {
    return new NoSink();
  }

  /**
   * Takes one item. A {@link casebook.parsers.item.LogEvent} may not be kept beyond this call.
   *
   * @param bytes bytes of the decoded text that this item stands for (its lines with their ends),
   *     understood or not; 0 for an item that shares its bytes with one already given
   */
  void accept(Item item, long bytes);

  /**
   * Bytes that carry no statement and count neither for nor against coverage: blanks, comments,
   * heads.
   */
  void slack(long bytes);

  /**
   * Bytes of a file that has no records at all: they count against coverage, and as no record.
   *
   * @param why what it has instead, for the report
   */
  default void unread(long bytes, String why) {
    problem(0, why);
  }

  /**
   * Something that the reader of the report should know about this file.
   *
   * @param line line it concerns, from 1; 0 for the whole file
   * @param message what and what was done about it, one sentence
   */
  void problem(long line, String message);

  /** The file begins in the midst of a record: what stood before is missing. */
  default void headCut() {}

  /** The file ends in the midst of a record, or before its end: what followed is missing. */
  default void tailCut() {}

  /** The file's clock; called once, after the last item. Not called by a file without times. */
  void clock(FileClock clock);
}
