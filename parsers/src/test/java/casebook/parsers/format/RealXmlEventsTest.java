package casebook.parsers.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import casebook.parsers.item.LogEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Tries the event and installer formats on the collection of real files, where it lies beside the
 * project.
 */
class RealXmlEventsTest {

  private static final Path FOLDER = Path.of("../../shared/real");
  private static final List<String> OURS =
      List.of("trace-listener-xml", "event-xml", "trace-listener-csv", "event-text", "msi-log");

  @BeforeEach
  void needsTheCollection() {
    assumeTrue(
        Files.exists(FOLDER.resolve("EXPECTED.tsv")),
        "the collection of real files is not beside the project");
  }

  private static List<String[]> expected() throws IOException {
    return Files.readAllLines(FOLDER.resolve("EXPECTED.tsv")).stream()
        .skip(1)
        .map(line -> line.split("\t", -1))
        .filter(cells -> cells.length >= 5)
        .toList();
  }

  @Test
  void recognisesOurFormatsAndNoOther() throws IOException {
    List<String[]> expected = expected();
    try (Stream<Path> files = Files.walk(FOLDER)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String name = FOLDER.relativize(file).toString().replace('\\', '/');
        String wanted =
            expected.stream()
                .filter(cells -> cells[0].equals(name) && cells[4].contains("format"))
                .map(cells -> cells[1])
                .findFirst()
                .orElse("");
        String found =
            Optional.of(CollectingSink.head(name, Files.readAllBytes(file)))
                .flatMap(Formats::detect)
                .map(Format::name)
                .orElse("none");
        if (OURS.contains(wanted) || OURS.contains(found)) {
          assertThat(found).as(name).isEqualTo(wanted);
        }
      }
    }
  }

  @Test
  void countsRecordsAndBytes() throws IOException {
    int read = 0;
    for (String[] cells : expected()) {
      Optional<Format> format = Formats.named(cells[1]).filter(one -> OURS.contains(one.name()));
      if (format.isEmpty() || !cells[4].contains("format")) {
        continue;
      }
      CollectingSink sink =
          CollectingSink.of(format.get(), cells[0], Files.readAllBytes(FOLDER.resolve(cells[0])));
      if (cells[4].contains("records")) {
        assertThat(sink.records()).as(cells[0]).isEqualTo(Long.parseLong(cells[3]));
      }
      assertThat(sink.unparsed()).as(cells[0]).isEmpty();
      assertThat(sink.events()).as(cells[0]).anyMatch(event -> event.rawTime() != LogEvent.NO_TIME);
      read++;
    }
    assertThat(read).isPositive();
  }

  @Test
  void survivesAnyFileWithAnyOfOurFormats() throws IOException {
    for (String[] cells : expected()) {
      Path path = FOLDER.resolve(cells[0]);
      if (Files.isRegularFile(path) && Files.size(path) < 300_000) {
        for (String name : OURS) {
          Optional<Format> format = Formats.named(name);
          if (format.isPresent()) {
            CollectingSink sink =
                CollectingSink.of(format.get(), cells[0], Files.readAllBytes(path));
            assertThat(sink.clocks()).as(cells[0]).isLessThanOrEqualTo(1);
          }
        }
      }
    }
  }
}
