package casebook.analyzer.analysis;

import casebook.parsers.format.FileClock;
import casebook.parsers.format.ItemSink;
import casebook.parsers.format.message.ExportedTexts;
import casebook.parsers.item.Item;
import casebook.parsers.item.LogEvent;

/** Lets the texts of an export be learnt from while they pass. */
record TeachingSink(ItemSink sink, ExportedTexts texts) implements ItemSink {

  @Override
  public void accept(Item item, long understoodBytes) {
    if (item instanceof LogEvent event) {
      texts.take(event);
    }
    sink.accept(item, understoodBytes);
  }

  @Override
  public void slack(long bytes) {
    sink.slack(bytes);
  }

  @Override
  public void problem(long line, String message) {
    sink.problem(line, message);
  }

  @Override
  public void headCut() {
    sink.headCut();
  }

  @Override
  public void tailCut() {
    sink.tailCut();
  }

  @Override
  public void clock(FileClock clock) {
    texts.clock(clock);
    sink.clock(clock);
  }
}
