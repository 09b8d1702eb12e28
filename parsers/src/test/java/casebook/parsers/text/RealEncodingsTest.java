package casebook.parsers.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Tries recognition of encodings on the collection of real files, where it lies beside the project.
 */
class RealEncodingsTest {

  /** What this version tells apart, by the names that the collection's list uses. */
  private static final Map<String, String> TOLD =
      Map.of(
          "ASCII", "UTF-8",
          "UTF-8", "UTF-8",
          "UTF-16LE", "UTF-16LE",
          "UTF-16BE", "UTF-16BE",
          "UTF-16LE (by file name)", "UTF-16LE",
          "windows-1252", "windows-1252");

  @Test
  void tellsTheEncodingsItPromises() throws IOException {
    Path folder = Path.of("../../shared/real");
    Path list = folder.resolve("EXPECTED.tsv");
    assumeTrue(Files.exists(list), "the collection of real files is not beside the project");
    Map<String, String> others = new TreeMap<>();
    int tried = 0;
    for (String line : Files.readAllLines(list)) {
      String[] cells = line.split("\t", -1);
      String encoding = cells.length < 5 ? null : TOLD.get(cells[2]);
      boolean told =
          encoding != null
              && !cells[0].endsWith(".gz")
              // Nearly all NULs: no text, though the corpus calls it ASCII.
              && !cells[0].contains("mozilla_bug638318")
              && (cells[0].startsWith("text_encodings/")
                  || cells[0].startsWith("utf16_text/")
                  || cells[4].contains("encoding"));
      if (told && Files.isRegularFile(folder.resolve(cells[0]))) {
        byte[] file = Files.readAllBytes(folder.resolve(cells[0]));
        TextSource source = TextSource.open(new ByteArrayInputStream(file));
        tried++;
        if (!source.encoding().name().equals(encoding)) {
          others.put(cells[0], source.encoding().name());
        }
        assertValid(cells[0], source);
      }
    }
    assertThat(tried).isGreaterThan(20);
    assertThat(others).isEmpty();
  }

  private static void assertValid(String file, TextSource source) throws IOException {
    LineCursor lines = source.lines();
    while (lines.nextLine()) {
      assertThat(lines.text().getBytes(StandardCharsets.UTF_8))
          .as("%s:%d", file, lines.line())
          .hasSize(lines.end() - lines.start());
    }
  }
}
