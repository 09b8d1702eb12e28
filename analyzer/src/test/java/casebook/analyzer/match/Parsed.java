package casebook.analyzer.match;

import static java.nio.charset.StandardCharsets.UTF_8;

import casebook.parsers.format.FileClock;
import casebook.parsers.format.Format;
import casebook.parsers.format.Formats;
import casebook.parsers.format.Head;
import casebook.parsers.format.ItemSink;
import casebook.parsers.item.Item;
import casebook.parsers.text.TextSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;

/** Items of a text as one of the real formats reads it. */
final class Parsed {

  private Parsed() {}

  static Format format(String name) {
    return Formats.named(name).orElseThrow();
  }

  /** Hands on each item; a log event is valid only meanwhile. */
  static void items(String format, String path, String text, Consumer<Item> to) {
    try {
      TextSource source = TextSource.open(new ByteArrayInputStream(text.getBytes(UTF_8)));
      format(format)
          .parse(new Head(path, source.headLines(), true), source.lines(), new Handing(to));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private record Handing(Consumer<Item> to) implements ItemSink {
    @Override
    public void accept(Item item, long understoodBytes) {
      to.accept(item);
    }

    @Override
    public void slack(long bytes) {}

    @Override
    public void problem(long line, String message) {}

    @Override
    public void clock(FileClock clock) {}
  }
}
