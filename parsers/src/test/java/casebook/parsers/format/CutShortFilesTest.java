package casebook.parsers.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import casebook.parsers.item.Unparsed;
import casebook.parsers.text.TextSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files whose bytes can't be read to the end, and records too long to be kept whole. */
class CutShortFilesTest {

  private static final String LONG = "    at Some.Method(String text) in a file\n".repeat(30_000);

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # format            | file, cut in its last record                                                            | last record | clock
          trace-listener-text | A Error: 1 : first⏎    DateTime=2026-03-01T07:12:09.0000000Z⏎A Error: 2 : second⏎  at x | at x   | true
          connect-wizard-trace| [07:12:09.123] [ 1] [INFO ] first⏎[07:12:10.123] [ 1] [ERROR] second⏎  at x          | at x        | true
          event-csv           | Level,Date and Time,Source,Event ID,Task Category⏎Error,20/05/2026 21:41:03,S,1,None,"a⏎b | b      | true
          w3c                 | #Fields: date time c-ip⏎2026-05-20 21:41:03 10.0.0.1⏎2026-05-20 21:41:04 10.0.0.2    | 10.0.0.2    | true
          plain-log           | some words⏎other wo                                                                   | other wo    | false
          """)
  void givesTheRecordThatWasCutAndTheClock(String name, String file, String last, boolean clock)
      throws IOException {
    CollectingSink sink = cutShort(name, file.replace("⏎", "\n"));
    assertThat(sink.events().getLast().raw()).endsWith(last);
    assertThat(sink.unparsed()).isEmpty();
    assertThat(sink.clocks()).isEqualTo(clock ? 1 : 0);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "<configuration><a b='1'/><c",
        "<configuration><a b='1'/>",
        "<configuration><a b='1'/> "
      })
  void blamesNoConfigurationForItsMissingEnd(String file) throws IOException {
    CollectingSink sink = cutShort("dotnet-config", file);
    assertThat(sink.settings()).extracting("name", "value").endsWith(tuple("b", "1"));
    assertThat(sink.unparsed()).isEmpty();
  }

  @Test
  void stillSeesTheFaultBeforeTheCut() throws IOException {
    CollectingSink sink = cutShort("dotnet-config", "<configuration><a b='1'></c>\n<d/>\n");
    assertThat(sink.unparsed())
        .extracting(Unparsed::reason)
        .containsExactly(Unparsed.MALFORMED_XML);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          trace-listener-text | A Error: 1 : first⏎
          connect-wizard-trace| [07:12:09.123] [ 1] [INFO ] first⏎
          event-csv           | Level,Date and Time,Source,Event ID,Task Category⏎Error,20/05/2026 21:41:03,S,1,None,"a⏎
          """)
  void givesTheRestOfAnOverlongRecordAsNoRecord(String name, String head) {
    String text = head.replace("⏎", "\n") + LONG + "    needle\n";
    CollectingSink sink = CollectingSink.of(Formats.named(name).orElseThrow(), text);
    assertThat(sink.events()).hasSize(1);
    assertThat(sink.event().truncated()).isTrue();
    assertThat(sink.rests()).hasSize(1);
    assertThat(sink.rests().getFirst().raw()).endsWith("needle");
    assertThat(sink.rests().getFirst().fields()).containsOnlyKeys("message");
    assertThat(sink.unparsed()).isEmpty();
    assertThat(sink.problems()).filteredOn(one -> one.contains("1 MiB")).hasSize(1);
    // The row of the CSV is also never closed, and that is told apart.
    assertThat(sink.problems())
        .filteredOn(one -> one.contains("broken off inside its quotes"))
        .hasSize(name.equals("event-csv") ? 1 : 0);
    assertThat(sink.problems()).hasSize(name.equals("event-csv") ? 2 : 1);
    assertThat(sink.understoodBytes() + sink.slackBytes()).isEqualTo(text.length());
  }

  @Test
  void countsAnOverlongLineOfPlainTextOnce() {
    String text = "x ".repeat(600_000) + "needle\nnext\n";
    CollectingSink sink = CollectingSink.of(new PlainLog(), text);
    assertThat(sink.events()).extracting(CollectingSink.Event::recordLine).containsExactly(1L, 2L);
    assertThat(sink.rests()).hasSize(1);
    assertThat(sink.rests().getFirst().raw()).endsWith("needle");
    assertThat(sink.understoodBytes()).isEqualTo(text.length());
  }

  private static CollectingSink cutShort(String name, String text) throws IOException {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("broken");
          }
        };
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    TextSource source =
        TextSource.open(new SequenceInputStream(new ByteArrayInputStream(bytes), broken));
    CollectingSink sink = new CollectingSink();
    Head head = new Head("x", source.headLines(), source.isComplete());
    assertThat(Formats.detect(head)).get().extracting(Format::name).isEqualTo(name);
    Formats.named(name).orElseThrow().parse(head, source.lines(), sink);
    assertThat(source.failure()).isPresent();
    return sink;
  }
}
