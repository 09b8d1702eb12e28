package casebook.parsers.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * All archives of the real collection: read without surprise, and good zips as the JDK reads them.
 */
class RealArchivesTest {

  private static final Limits SMALL = new Limits(100_000, 256 << 20, 32 << 20, 2_000);

  private static List<Path> archives() throws IOException {
    Path at = Path.of("").toAbsolutePath();
    while (at != null && !Files.isDirectory(at.resolve("shared/real/archive"))) {
      at = at.getParent();
    }
    Assumptions.assumeTrue(at != null, "the collection of real files is not on this machine");
    try (Stream<Path> files = Files.list(at.resolve("shared/real/archive"))) {
      return files.filter(Files::isRegularFile).sorted(Comparator.naturalOrder()).toList();
    }
  }

  @Test
  void everyArchiveIsReadOrSaysWhyNot() throws IOException {
    int zips = 0;
    int refused = 0;
    List<Path> archives = archives();
    for (Path archive : archives) {
      try (Bundle bundle = Bundle.open(archive, SMALL)) {
        zips += bundle.isSingleFile() ? 0 : 1;
        for (Source source : bundle.sources()) {
          summary(source);
        }
      } catch (BundleException e) {
        refused++;
        assertThat(e.getMessage()).as("%s", archive).contains(";");
      } catch (RuntimeException e) {
        throw new AssertionError(archive.toString(), e);
      }
    }
    System.out.printf("%d archives: %d zips read, %d refused%n", archives.size(), zips, refused);
    assertThat(zips).isGreaterThan(150);
  }

  @Test
  void goodZipsHoldWhatTheJdkFindsInThem() throws IOException {
    int compared = 0;
    for (Path archive : archives()) {
      List<String> expected = byJdk(archive);
      if (expected.isEmpty()) {
        continue;
      }
      try (Bundle bundle = Bundle.open(archive, SMALL)) {
        List<String> found =
            bundle.sources().stream()
                .filter(source -> !source.path().contains("!/"))
                .map(RealArchivesTest::summary)
                .toList();
        assertThat(found).as("%s", archive.getFileName()).hasSameSizeAs(expected);
        for (int i = 0; i < found.size(); i++) {
          if (!found.get(i).contains("is a link")) {
            assertThat(found.get(i)).as("%s %d", archive, i).isEqualTo(expected.get(i));
          }
        }
        compared++;
      }
    }
    System.out.printf("%d zips compared with the JDK%n", compared);
    assertThat(compared).isGreaterThan(100);
  }

  /**
   * Length and CRC of each entry; nothing if the JDK finds any fault or anything we do not read.
   */
  private static List<String> byJdk(Path archive) {
    List<String> entries = new ArrayList<>();
    try (ZipFile zip = new ZipFile(archive.toFile(), StandardCharsets.ISO_8859_1)) {
      for (ZipEntry entry : zip.stream().toList()) {
        if (!entry.isDirectory()) {
          CRC32 crc = new CRC32();
          long bytes;
          try (InputStream in = zip.getInputStream(entry);
              OutputStream out = new CheckedOutputStream(OutputStream.nullOutputStream(), crc)) {
            bytes = in.transferTo(out);
          }
          if (crc.getValue() != entry.getCrc() || bytes != entry.getSize()) {
            return List.of();
          }
          entries.add(bytes + " " + Long.toHexString(crc.getValue()));
        }
      }
      return entries;
    } catch (IOException | IllegalArgumentException | NullPointerException e) {
      return List.of();
    }
  }

  private static String summary(Source source) {
    String why = source.unreadable();
    if (why != null) {
      return why;
    }
    CRC32 crc = new CRC32();
    try (InputStream in = source.open();
        OutputStream out = new CheckedOutputStream(OutputStream.nullOutputStream(), crc)) {
      return in.transferTo(out) + " " + Long.toHexString(crc.getValue());
    } catch (IOException e) {
      assertThat(e.getMessage()).as(source.path()).isNotBlank();
      return e.getMessage();
    }
  }
}
