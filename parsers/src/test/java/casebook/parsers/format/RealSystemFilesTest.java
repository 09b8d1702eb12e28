package casebook.parsers.format;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.parsers.item.ConfigSetting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Registry exports, output of commands and exported settings of the real collection. */
class RealSystemFilesTest {

  private static final Path REAL = Path.of("../../shared/real");
  private static final List<String> OURS =
      List.of("registry-export", "windows-command", "powershell-transcript", "adsync-config");

  private record File(String path, String format, String records, byte[] bytes) {

    Optional<Format> detected() {
      return Formats.detect(CollectingSink.head(path, bytes));
    }
  }

  private static List<File> files() throws IOException {
    Assumptions.assumeTrue(
        Files.isDirectory(REAL), "the collection of real files is not on this machine");
    List<File> files = new ArrayList<>();
    for (String row : Files.readAllLines(REAL.resolve("EXPECTED.tsv"))) {
      String[] cells = row.split("\t", -1);
      Path path = REAL.resolve(cells[0]);
      if (Files.isRegularFile(path)) {
        files.add(new File(cells[0], cells[1], cells[3], Files.readAllBytes(path)));
      }
    }
    return files;
  }

  private static long values(CollectingSink sink) {
    return sink.settings().stream().filter(setting -> !setting.isElement()).count();
  }

  @Test
  void everyRegistryExportIsReadWhole() throws IOException {
    int checked = 0;
    for (File file : files()) {
      if (file.path.startsWith("registry/")) {
        Format format = file.detected().orElseThrow();
        assertThat(format.name()).as(file.path).isEqualTo("registry-export");
        CollectingSink sink = CollectingSink.of(format, file.path, file.bytes);
        assertThat(sink.unparsed()).as(file.path).isEmpty();
        assertThat(values(sink)).as(file.path).isEqualTo(Long.parseLong(file.records));
        checked++;
      }
    }
    assertThat(checked).isEqualTo(22);
  }

  @Test
  void mostOutputsOfCommandsAreRecognised() throws IOException {
    List<String> missed = new ArrayList<>();
    int recognised = 0;
    int silent = 0;
    for (File file : files()) {
      // Beside the outputs lie what a parser made of them and lists that a script wrote.
      if (!file.path.startsWith("windows_cmd/")
          || file.path.endsWith(".json")
          || file.path.contains("_updates")
          || file.path.contains("wg_show")
          || file.bytes.length < 10) {
        continue;
      }
      Optional<Format> format = file.detected();
      if (format.map(FileFormat::name).filter("windows-command"::equals).isEmpty()) {
        missed.add(file.path);
        continue;
      }
      recognised++;
      CollectingSink sink = CollectingSink.of(format.orElseThrow(), file.path, file.bytes);
      boolean systemInfo = file.path.contains("systeminfo");
      assertThat(sink.settings().stream().map(ConfigSetting::fullPath).toList())
          .as(file.path)
          .satisfies(
              paths -> assertThat(!systemInfo || paths.contains("/system/@version")).isTrue());
      silent += sink.settings().isEmpty() ? 1 : 0;
    }
    System.out.printf(
        "%d outputs of commands, %d without settings, missed %s%n", recognised, silent, missed);
    assertThat(missed).hasSizeLessThanOrEqualTo(1);
  }

  @Test
  void nothingElseIsClaimed() throws IOException {
    List<String> wrong = new ArrayList<>();
    for (File file : files()) {
      String folder = file.path.substring(0, Math.max(0, file.path.indexOf('/')));
      if (List.of("registry", "windows_cmd", "ecma").contains(folder)) {
        continue;
      }
      file.detected()
          .filter(format -> OURS.contains(format.name()))
          .ifPresent(format -> wrong.add(file.path + " is " + format.name()));
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void exportedSettingsAreReadWhole() throws IOException {
    for (File file : files()) {
      if (file.path.startsWith("ecma/")) {
        Format format = file.detected().orElseThrow();
        assertThat(format.name()).as(file.path).isEqualTo("adsync-config");
        CollectingSink sink = CollectingSink.of(format, file.path, file.bytes);
        assertThat(sink.unparsed()).as(file.path).isEmpty();
        assertThat(values(sink)).as(file.path).isGreaterThan(300);
      }
    }
  }
}
