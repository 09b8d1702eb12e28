package casebook.parsers.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Tries recognition of encodings on the collection of real files, where it lies beside the project.
 */
class RealEncodingsTest {

  private static final Set<String> NO_TEXT =
      Set.of("", "?", "binary", "encoding", "8-bit, not stated");

  /**
   * Of the files whose encoding only the collection's folder names tell, so many at most differ.
   */
  private static final int MOST_DIFFERENT = 7;

  /** Names of pages that read the same text, or less of it than another that we name instead. */
  private static final Map<String, String> SAME =
      Map.of(
          "ascii", "utf-8",
          "gb2312", "gbk",
          "gb18030", "gbk",
          "cp932", "shift_jis",
          "tis-620", "windows-874",
          "iso-8859-1", "windows-1252",
          "iso-8859-9", "windows-1254",
          "iso-8859-8", "windows-1255",
          "utf-16", "utf-16le",
          "utf-16be", "utf-16le");

  @Test
  void tellsTheEncodingsItPromises() throws IOException {
    Path folder = Path.of("../../shared/real");
    Path list = folder.resolve("EXPECTED.tsv");
    assumeTrue(Files.exists(list), "the collection of real files is not beside the project");
    Map<String, String> wrong = new TreeMap<>();
    Map<String, String> different = new TreeMap<>();
    int tried = 0;
    for (String line : Files.readAllLines(list)) {
      String[] cells = line.split("\t", -1);
      if (cells.length < 5
          || cells[0].endsWith(".gz")
          || NO_TEXT.contains(cells[2])
          || !Files.isRegularFile(folder.resolve(cells[0]))) {
        continue;
      }
      byte[] file = Files.readAllBytes(folder.resolve(cells[0]));
      TextSource source = TextSource.open(new ByteArrayInputStream(file));
      tried++;
      boolean judged = cells[4].contains("encoding");
      String name = source.encoding().name();
      if (judged ? !isExactly(cells[2], name) : !same(cells[2]).equals(same(name))) {
        (judged ? wrong : different).put(cells[0], cells[2] + ", read as " + name);
      }
      assertValid(cells[0], source);
    }
    assertThat(tried).isGreaterThan(500);
    assertThat(wrong).isEmpty();
    assertThat(different).hasSizeLessThanOrEqualTo(MOST_DIFFERENT);
  }

  private static boolean isExactly(String expected, String name) {
    return expected.equals(name) || (expected.equals("ASCII") && name.equals("UTF-8"));
  }

  private static String same(String encoding) {
    String name =
        encoding
            .toLowerCase(Locale.ROOT)
            .replaceAll(" \\(.*| or .*", "")
            .replaceAll("^(windows-125\\d|iso-8859-\\d+)-[a-z]+$", "$1")
            .replaceAll("^ibm", "cp")
            .replaceAll("^cp437$", "cp850")
            .replaceAll("^(x-mac|mac)", "mac")
            .replaceAll("^utf-32.*", "utf-32");
    return SAME.getOrDefault(name, name);
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
