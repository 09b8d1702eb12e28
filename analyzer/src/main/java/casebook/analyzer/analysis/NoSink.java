package casebook.analyzer.analysis;

import casebook.parsers.format.FileClock;
import casebook.parsers.format.ItemSink;
import casebook.parsers.item.Item;

/** Takes nothing: for a file that is read for what others see in it. */
final class NoSink implements ItemSink {

  @Override
  public void accept(Item item, long understoodBytes) {}

  @Override
  public void slack(long bytes) {}

  @Override
  public void problem(long line, String message) {}

  @Override
  public void clock(FileClock clock) {}
}
