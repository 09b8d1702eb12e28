package casebook.parsers.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import casebook.parsers.item.Field;
import casebook.parsers.item.Item;
import casebook.parsers.item.LogEvent;
import casebook.parsers.text.TextSource;
import com.opencsv.exceptions.CsvValidationException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * Tries the trace and event formats on the collection of real files, where it lies beside the
 * project.
 */
@TestInstance(Lifecycle.PER_CLASS)
class RealTracesTest {

  private static final Set<String> GROUPS = Set.of("trace_text", "connect_wizard", "event_csv");
  private static final List<Format> OURS =
      List.of(new TraceListenerText(), new ConnectWizardTrace(), new EventCsv());

  private List<Expected> expected = List.of();
  private Path folder = Path.of("");

  /** One line of the collection's list of expectations. */
  private record Expected(String file, String format, String records, Set<String> judged) {

    static Expected of(String line) {
      String[] cells = line.split("\t", -1);
      return new Expected(cells[0], cells[1], cells[3], Set.of(cells[4].split(",")));
    }

    boolean isOurs() {
      return OURS.stream().anyMatch(format -> format.name().equals(this.format));
    }
  }

  @BeforeAll
  void readExpectations() throws IOException {
    folder = Path.of("../../shared/real");
    Path list = folder.resolve("EXPECTED.tsv");
    assumeTrue(Files.exists(list), "the collection of real files is not beside the project");
    expected =
        Files.readAllLines(list).stream()
            .skip(1)
            .filter(line -> line.split("\t", -1).length >= 5)
            .map(Expected::of)
            .toList();
    assertThat(inOurGroups()).hasSizeGreaterThan(10);
  }

  @Test
  void recognisesOurFormatsAndNoOther() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String name = folder.relativize(file).toString().replace('\\', '/');
        String wanted =
            expected.stream()
                .filter(one -> one.file().equals(name) && one.isOurs())
                .map(Expected::format)
                .findFirst()
                .orElse("none");
        assertThat(detected(name)).as(name).isEqualTo(wanted);
      }
    }
  }

  @Test
  void countsRecordsAndBytes() throws IOException {
    for (Expected file : inOurGroups()) {
      if (file.isOurs() && file.judged().contains("records")) {
        CollectingSink sink =
            TraceBytes.accountedFor(file.file(), named(file.format()), bytes(file));
        assertThat(sink.records()).as(file.file()).isEqualTo(Long.parseLong(file.records()));
        assertThat(sink.unparsed()).as(file.file()).isEmpty();
        assertThat(sink.events())
            .as(file.file())
            .noneMatch(event -> event.fields().get("message").isEmpty() && event.raw().isEmpty());
      }
    }
  }

  @Test
  void survivesAnyFileWithAnyFormat() throws IOException {
    for (Expected file : expected) {
      Path path = folder.resolve(file.file());
      if (Files.isRegularFile(path) && Files.size(path) < 300_000) {
        for (Format format : OURS) {
          CollectingSink sink = CollectingSink.of(format, file.file(), bytes(file));
          assertThat(sink.clocks()).as(file.file()).isLessThanOrEqualTo(1);
        }
      }
    }
  }

  @Test
  void splitsRowsAsOpenCsvDoes() throws IOException, CsvValidationException {
    for (Expected file : inOurGroups()) {
      if (file.format().equals("event-csv")) {
        // OpenCSV joins lines with LF and knows no mark at the beginning.
        String text =
            new String(bytes(file), StandardCharsets.UTF_8).replace("\uFEFF", "").replace("\r", "");
        List<List<String>> records = new ArrayList<>(CsvSplitterTest.openCsv(text, ','));
        assertThat(CsvSplitterTest.split(text, ',')).as(file.file()).isEqualTo(records);
      }
    }
  }

  @Test
  void placesTheWizardsTimesByItsStartBlock() throws IOException {
    CollectingSink sink = parsed("connect_wizard/msqa-2190374-trace-20231116-120902.log");
    assertThat(sink.clock()).isNotNull();
    assertThat(sink.clock().zone()).hasToString("-05:00");
    assertThat(sink.clock().basis()).isEqualTo(FileClock.Basis.STATED);
    assertThat(sink.clock().instant(1, sink.events().getFirst().rawTime()))
        .hasToString("2023-11-16T17:09:02.586Z");
  }

  @Test
  void infersTheViewersZoneFromItsOwnEvents() throws IOException {
    CollectingSink sink = parsed("event_csv/barbie-system_logs.csv");
    assertThat(sink.clock()).isNotNull();
    assertThat(sink.clock().zone()).hasToString("+01:00");
    assertThat(sink.clock().basis()).isEqualTo(FileClock.Basis.INFERRED);
  }

  @Test
  void settlesTheOrderOfDatesThatExcelSavedAgain() throws IOException {
    CollectingSink sink = parsed("event_csv/sush-eventlogs-excel-resaved.csv");
    assertThat(sink.clock()).isNotNull();
    assertThat(sink.clock().rule()).contains("day first");
    assertThat(sink.clock().instant(2, sink.events().getFirst().rawTime()))
        .hasToString("2022-12-01T10:48:00Z");
  }

  @Test
  void givesFieldsAsRangesOfTheRecord() throws IOException {
    for (Expected file : inOurGroups()) {
      if (file.isOurs()) {
        TextSource source = TextSource.open(new ByteArrayInputStream(bytes(file)));
        Head head = new Head(file.file(), source.headLines(), source.isComplete());
        named(file.format()).parse(head, source.lines(), new RangeChecks(file.file()));
      }
    }
  }

  /** Looks at each event while it is valid. */
  private record RangeChecks(String file) implements ItemSink {
    @Override
    public void accept(Item item, long understoodBytes) {
      if (item instanceof LogEvent event) {
        assertThat(event.window()).as(file).isBetween(0, event.from());
        for (Field field : Field.values()) {
          if (event.has(field)) {
            assertThat(event.start(field)).as(file).isBetween(event.from(), event.to());
            assertThat(event.end(field)).as(file).isBetween(event.start(field), event.to());
          }
        }
      }
    }

    @Override
    public void slack(long bytes) {}

    @Override
    public void problem(long line, String message) {}

    @Override
    public void clock(FileClock clock) {}
  }

  private List<Expected> inOurGroups() {
    return expected.stream()
        .filter(
            one -> GROUPS.contains(one.file().substring(0, Math.max(0, one.file().indexOf('/')))))
        .toList();
  }

  private static Format named(String name) {
    return OURS.stream().filter(format -> format.name().equals(name)).findFirst().orElseThrow();
  }

  private CollectingSink parsed(String file) throws IOException {
    Expected one = expected.stream().filter(e -> e.file().equals(file)).findFirst().orElseThrow();
    return CollectingSink.of(named(one.format()), file, bytes(one));
  }

  private String detected(String file) throws IOException {
    Head head = CollectingSink.head(file, Files.readAllBytes(folder.resolve(file)));
    String best = "none";
    int most = 0;
    for (Format format : OURS) {
      int confidence = format.confidence(head);
      if (confidence > most) {
        most = confidence;
        best = format.name();
      }
    }
    return best;
  }

  private byte[] bytes(Expected file) throws IOException {
    return Files.readAllBytes(folder.resolve(file.file()));
  }
}
