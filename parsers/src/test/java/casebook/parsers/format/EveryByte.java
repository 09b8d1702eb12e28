package casebook.parsers.format;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.parsers.item.ConfigSetting;
import casebook.parsers.item.Field;
import casebook.parsers.item.Item;
import casebook.parsers.item.LogEvent;
import casebook.parsers.item.Unparsed;
import casebook.parsers.text.LineCursor;
import casebook.parsers.text.TextSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * What holds for every format and every input: nothing is thrown, every byte is in an item or is
 * slack, and what items point at is there.
 */
public final class EveryByte {

  private EveryByte() {}

  /**
   * Reads a file as whatever it is recognised as, and as one format whether it is that or not.
   *
   * @param forced index of the format that it is to be read as; any number
   */
  public static void isAccountedFor(byte[] file, int forced) {
    for (BinaryFormat format : Formats.binary()) {
      if (format.claims(file, Math.min(file.length, TextSource.HEAD_BYTES))) {
        binary(format, file);
      }
    }
    try {
      TextSource text = TextSource.open(new ByteArrayInputStream(file));
      if (!text.encoding().isText()) {
        return;
      }
      Head head = new Head("bundle/some.log", text.headLines(), text.isComplete());
      Format found = Formats.detect(head).orElse(null);
      if (found != null) {
        text(found, head, text, file);
      }
      Format other = Formats.all().get(Math.floorMod(forced, Formats.all().size()));
      if (other != found) {
        text(other, head, TextSource.open(new ByteArrayInputStream(file)), file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void binary(BinaryFormat format, byte[] file) {
    Sums sums = new Sums();
    try {
      format.parse("bundle/some.evtx", new ByteArrayInputStream(file), sums);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    assertThat(sums.bytes).as("bytes of %s", format.name()).isBetween(0L, (long) file.length);
  }

  private static void text(Format format, Head head, TextSource text, byte[] file)
      throws IOException {
    Sums sums = new Sums();
    format.parse(head, text.lines(), sums);
    assertThat(text.lines().nextLine()).as("%s leaves lines unread", format.name()).isFalse();
    Size size = Size.of(file);
    assertThat(sums.bytes).as("bytes that %s accounts for", format.name()).isEqualTo(size.bytes);
    assertThat(sums.lastLine).as("last line in %s", format.name()).isBetween(0L, size.lines);
    assertThat(sums.clocks).as("clocks of %s", format.name()).isLessThanOrEqualTo(1);
  }

  /** How much text there is, counted by lines alone. */
  private record Size(long bytes, long lines) {

    static Size of(byte[] file) throws IOException {
      LineCursor lines = TextSource.open(new ByteArrayInputStream(file)).lines();
      long bytes = 0;
      long count = 0;
      while (lines.nextLine()) {
        bytes += lines.byteCount();
        count = lines.line() + lines.lineCount() - 1;
      }
      return new Size(bytes, count);
    }
  }

  /** Adds up and looks at each item. */
  private static final class Sums implements ItemSink {
    private long bytes;
    private long lastLine;
    private int clocks;

    @Override
    public void accept(Item item, long itemBytes) {
      assertThat(itemBytes).as("bytes of an item").isNotNegative();
      bytes += itemBytes;
      assertThat(item.recordLine()).as("line of an item").isPositive();
      switch (item) {
        case LogEvent event -> look(event);
        case ConfigSetting setting -> lastLine = Math.max(lastLine, setting.recordLine());
        case Unparsed lost -> {
          lastLine = Math.max(lastLine, lost.recordLine());
          assertThat(lost.message()).isNotBlank();
        }
      }
    }

    private void look(LogEvent event) {
      if (!event.isDecoded()) {
        lastLine = Math.max(lastLine, event.recordLine());
      }
      assertThat(event.window()).isBetween(0, event.from());
      assertThat(event.to()).isBetween(event.from(), event.bytes().length);
      for (Field field : Field.values()) {
        if (event.has(field)) {
          assertThat(event.start(field)).as(field.label()).isNotNegative();
          assertThat(event.end(field))
              .as(field.label())
              .isBetween(event.start(field), event.bytes().length);
        }
      }
      // What is said of many records at once may stand above; these never do, see isInRecord().
      for (Field field : Field.values()) {
        if (field.isInRecord() && event.has(field) && !isBeside(event, field)) {
          assertThat(event.start(field)).as(field.label()).isBetween(event.from(), event.to());
          assertThat(event.end(field)).as(field.label()).isLessThanOrEqualTo(event.to());
        }
      }
      assertThat(event.messageLine()).isGreaterThanOrEqualTo(event.recordLine());
      assertThat(List.of(event.message(), event.rawText())).doesNotContainNull();
    }

    /** True of what the record writes in another way, so that a copy stands behind it. */
    private static boolean isBeside(LogEvent event, Field field) {
      return field != Field.MESSAGE && event.start(field) >= event.to();
    }

    @Override
    public void slack(long slackBytes) {
      assertThat(slackBytes).as("slack").isNotNegative();
      bytes += slackBytes;
    }

    @Override
    public void unread(long unreadBytes, String why) {
      assertThat(unreadBytes).as("unread bytes").isNotNegative();
      bytes += unreadBytes;
      problem(0, why);
    }

    @Override
    public void problem(long line, String message) {
      assertThat(message).isNotBlank();
    }

    @Override
    public void clock(FileClock clock) {
      clocks++;
    }
  }
}
