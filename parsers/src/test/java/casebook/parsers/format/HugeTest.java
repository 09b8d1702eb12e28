package casebook.parsers.format;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import casebook.parsers.item.ConfigSetting;
import casebook.parsers.item.Item;
import casebook.parsers.item.LogEvent;
import casebook.parsers.item.Unparsed;
import casebook.parsers.text.TextSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Entries far larger than the memory: they are read to their end, bounded, and said to be cut. Left
 * out of the ordinary build, for they take minutes: {@code mvn -Phuge -pl parsers test} runs them
 * in half a gigabyte of memory.
 */
class HugeTest {

  private static final long GIB = 1L << 30;

  @Test
  @Tag("huge")
  void aLineOfTwoGibibytes() throws IOException {
    isRead("plain-log", UTF_8, "", "some words of a line without an end ", 2 * GIB, "\nlast\n");
  }

  @Test
  @Tag("huge")
  void aLineOfTwoGibibytesInUtf16() throws IOException {
    isRead("plain-log", UTF_16LE, "\uFEFF", "some words, größer ", 2 * GIB, "\r\nlast\r\n");
  }

  @Test
  @Tag("huge")
  void aLineOfAGibibyteBehindATimeStamp() throws IOException {
    String start = "2026-03-21 07:12:08 INFO starts\n2026-03-21 07:12:09 ERROR ";
    isRead("plain-log", UTF_8, start, "some words ", GIB, "\n2026-03-21 07:12:10 INFO last\n");
  }

  @Test
  @Tag("huge")
  void aQuotedFieldOfAGibibyte() throws IOException {
    String head = "Level,Date and Time,Source,Event ID,Task Category\r\n";
    String row = "Error,3/21/2026 7:12:09 AM,Contoso Agent,1000,None,\"";
    isRead(
        "event-csv",
        UTF_8,
        head + row + "a\"\r\n" + row,
        "words, \"\"quoted\"\"\r\n",
        GIB,
        "\"\r\n" + row + "last\"\r\n");
  }

  @Test
  @Tag("huge")
  void aConfigurationOfTenMillionElements() throws IOException {
    String element = "<add key=\"some\" value=\"thing\"/>\n";
    isRead(
        "dotnet-config",
        UTF_8,
        "<configuration><appSettings>\n",
        element,
        10_000_000L * element.length(),
        "</appSettings></configuration>\n");
  }

  @Test
  @Tag("huge")
  void anEventOfTenMillionElements() throws IOException {
    String element = "<Data Name=\"a\">b</Data>\n";
    isRead(
        "event-xml",
        UTF_8,
        "<Events>" + EVENT,
        element,
        10_000_000L * element.length(),
        END + EVENT + END + "</Events>");
  }

  @Test
  @Tag("huge")
  void anExportOfAMillionEvents() throws IOException {
    String event = EVENT + "<Data>a</Data>" + END + "\n";
    isRead("event-xml", UTF_8, "<Events>", event, 1_000_000L * event.length(), "</Events>");
  }

  /** The same, small enough for every build. */
  @Test
  void aLineOfManyMebibytes() throws IOException {
    isRead("plain-log", UTF_8, "", "some words of a line without an end ", 12 << 20, "\nlast\n");
  }

  private static final String EVENT =
      "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System>"
          + "<Provider Name='Contoso'/><EventID>1</EventID><Level>2</Level>"
          + "<TimeCreated SystemTime='2026-03-21T07:12:09.000Z'/><EventRecordID>7</EventRecordID>"
          + "<Channel>Application</Channel><Computer>srv</Computer></System><EventData>";
  private static final String END = "</EventData></Event>";

  private static void isRead(
      String name, Charset charset, String start, String repeated, long bytes, String end)
      throws IOException {
    Generated in =
        new Generated(
            start.getBytes(charset), repeated.getBytes(charset), bytes, end.getBytes(charset));
    TextSource source = TextSource.open(in);
    Head head = new Head("huge.dat", source.headLines(), source.isComplete());
    Format format = Formats.detect(head).orElseThrow();
    assertThat(format.name()).isEqualTo(name);
    Counting sink = new Counting();
    format.parse(head, source.lines(), sink);
    assertThat(in.isRead()).isTrue();
    assertThat(source.failure()).isEmpty();
    long text = source.lines().offset() + source.lines().byteCount();
    assertThat(text).isGreaterThan(bytes / 3);
    assertThat(sink.longest).isLessThan(3 << 20);
    assertThat(sink.understood + sink.slack).isBetween(text - text / 1000, text);
    assertThat(sink.problems).hasSizeLessThan(10);
    boolean cut = repeated.length() < 60 && !name.equals("dotnet-config");
    assertThat(sink.problems.stream().anyMatch(told -> told.contains("read in pieces")))
        .isEqualTo(cut);
  }

  /** Counts and keeps next to nothing. */
  private static final class Counting implements ItemSink {
    private long understood;
    private long slack;
    private int longest;
    private final List<String> problems = new ArrayList<>();

    @Override
    public void accept(Item item, long understoodBytes) {
      understood += understoodBytes;
      int length =
          switch (item) {
            case LogEvent event -> event.to() - event.from();
            case ConfigSetting setting -> setting.value().length();
            case Unparsed part -> part.text().length();
          };
      longest = Math.max(longest, length);
    }

    @Override
    public void slack(long bytes) {
      slack += bytes;
    }

    @Override
    public void problem(long line, String message) {
      problems.add(line + ": " + message);
    }

    @Override
    public void clock(FileClock clock) {}
  }

  /** A beginning, something again and again, an end. */
  private static final class Generated extends InputStream {
    private final byte[] start;
    private final byte[] repeated;
    private final long middle;
    private final byte[] end;
    private long at;

    Generated(byte[] start, byte[] repeated, long bytes, byte[] end) {
      this.start = start;
      this.repeated = repeated;
      this.middle = bytes / repeated.length * repeated.length;
      this.end = end;
    }

    boolean isRead() {
      return at == start.length + middle + end.length;
    }

    @Override
    public int read() {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      if (isRead()) {
        return -1;
      }
      long inMiddle = at - start.length;
      byte[] from = inMiddle < 0 ? start : inMiddle < middle ? repeated : end;
      int position =
          (int)
              (inMiddle < 0
                  ? at
                  : inMiddle < middle ? inMiddle % repeated.length : inMiddle - middle);
      int count = Math.min(length, from.length - position);
      System.arraycopy(from, position, target, offset, count);
      at += count;
      return count;
    }
  }
}
