package casebook.parsers.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of an archive from outside. */
class ArchivesTest {

  @TempDir Path folder;

  private byte[] zip() throws IOException {
    Path whole = folder.resolve("whole");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(whole))) {
      out.putNextEntry(new ZipEntry("trace.log"));
      out.write(new byte[1000]);
    }
    return Files.readAllBytes(whole);
  }

  @Test
  void aZipIsCutUntilItsLastByteIsThere() throws IOException {
    byte[] whole = zip();
    Path file = folder.resolve("arriving.zip");
    for (int length = 4; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThat(Archives.isCut(file)).as("%d of %d bytes", length, whole.length).isTrue();
    }
    Files.write(file, whole);
    assertThat(Archives.isCut(file)).isFalse();
    assertThat(Archives.isArchive(file)).isTrue();
    Files.write(file, Arrays.copyOf(whole, whole.length + 1000));
    assertThat(Archives.isCut(file)).as("something behind it").isFalse();
  }

  @Test
  void ofWhatIsNoZipItCannotBeTold() throws IOException {
    Path file = Files.writeString(folder.resolve("a.7z"), "7z");
    assertThat(Archives.isCut(file)).isFalse();
    assertThat(Archives.isCut(folder.resolve("none"))).isFalse();
    assertThat(Archives.isArchive(folder.resolve("none"))).isFalse();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "a.zip, true",
    "A.ZIP, true",
    "a.tar.gz, true",
    "a.tgz, true",
    "a.zip.001, true",
    "a.cab, true",
    "a.log.gz, false",
    "a.gz, false",
    "a.zip.log, false",
    ".zip, false"
  })
  void namesOfArchives(String name, boolean isArchive) {
    assertThat(Archives.isNamedSo(name)).isEqualTo(isArchive);
  }
}
