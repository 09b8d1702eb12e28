package casebook.analyzer.batch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What lies in a folder and is a bundle. */
class BundleFinderTest {

  @TempDir Path folder;
  private BundleFinder finder;

  @BeforeEach
  void fresh() {
    finder = new BundleFinder(List.of(folder.resolve("reports")));
  }

  private List<String> found() throws IOException {
    finder.look(folder.toString());
    return finder.bundles().stream().map(FoundBundle::name).toList();
  }

  private void put(String name, String content) throws IOException {
    Files.write(folder.resolve(name), content.getBytes(ISO_8859_1));
  }

  @ParameterizedTest(name = "{0} of {1}: {2}")
  @CsvSource({
    "a.zip,            'PK\u0003\u0004',  true",
    "a.dat,            'PK\u0003\u0004',  true",
    "no-extension,     '7z\u00bc\u00af''\u001c', true",
    "empty.zip,        '',              true",
    "html.zip,         <html>,          true",
    "a.tar.gz,         '',              true",
    "a.rar,            Rar!,            true",
    "a.7z.001,         '7z\u00bc\u00af''\u001c', true",
    "a.docx,           PK\u0003\u000414bytesofheaderandsome....[Content_Types].xml, false",
    "trace.log,        some text,       false",
    "a.evtx,           ElfFile,         false",
    "trace.log.001,    some text,       false",
    ".a.zip,           'PK\u0003\u0004',  false",
    "a.zip.part,       'PK\u0003\u0004',  false",
    "a.zip.crdownload, 'PK\u0003\u0004',  false",
    "index.html,       'PK\u0003\u0004',  false",
    "a-0011aabb.json,  {},              false"
  })
  void archivesAreKnownByContentThenByName(String name, String content, boolean isBundle)
      throws IOException {
    put(name, content);
    assertThat(found()).isEqualTo(isBundle ? List.of(name) : List.of());
  }

  @Test
  void aCompressedLogIsNoBundleAndACompressedTarIs() throws IOException {
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(log)) {
      gzip.write("a line\n".repeat(100).getBytes(ISO_8859_1));
    }
    Files.write(folder.resolve("squid.log.gz"), log.toByteArray());
    put("things.tgz", "");
    assertThat(found()).containsExactly("things.tgz");
    assertThat(finder.strays()).extracting("name").containsExactly("squid.log.gz");
  }

  @Test
  void partsOfOneArchiveAreOneBundle() throws IOException {
    for (String part :
        new String[] {"a.zip.001", "a.zip.002", "b.z01", "b.z02", "b.zip", "c.zip"}) {
      put(part, "PK\u0003\u0004" + part);
    }
    assertThat(found()).containsExactly("a.zip.001", "b.zip", "c.zip");
    assertThat(finder.bundles().get(1).bytes()).isEqualTo(4 + 5 + 4 + 5 + 4 + 5);
    assertThat(finder.bundles().get(1).files()).isEqualTo(3);
  }

  @Test
  void subfoldersAreBundlesWhateverIsInThem() throws IOException {
    Files.createDirectories(folder.resolve("empty"));
    Files.createDirectories(folder.resolve("deep/er"));
    Files.createDirectories(folder.resolve("reports"));
    Files.createDirectories(folder.resolve(".git"));
    put("deep/er/x.log", "text");
    assertThat(found()).containsExactly("deep", "empty");
    assertThat(finder.bundles().getFirst().bytes()).isEqualTo(4);
    finder.look(folder.toString());
    assertThat(finder.bundles()).as("twice the same folder").hasSize(2);
  }
}
