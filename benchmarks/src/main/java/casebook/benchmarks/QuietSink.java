package casebook.benchmarks;

import casebook.parsers.format.FileClock;
import casebook.parsers.format.ItemSink;

/** A sink that minds records alone. */
public abstract class QuietSink implements ItemSink {

  /** For those that say what they do with a record. */
  protected QuietSink() {}

  @Override
  public void slack(long bytes) {}

  @Override
  public void problem(long line, String message) {}

  @Override
  public void clock(FileClock clock) {}
}
