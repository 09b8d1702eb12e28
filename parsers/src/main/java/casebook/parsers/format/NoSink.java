package casebook.parsers.format;

import casebook.parsers.item.Item;

/** Takes everything and keeps nothing. */
final class NoSink implements ItemSink {

  @Override
  public void accept(Item item, long bytes) {}

  @Override
  public void slack(long bytes) {}

  @Override
  public void problem(long line, String message) {}

  @Override
  public void clock(FileClock clock) {}
}
