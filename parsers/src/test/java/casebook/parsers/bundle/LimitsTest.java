package casebook.parsers.bundle;

import static casebook.parsers.bundle.TestZips.add;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LimitsTest {

  @TempDir Path folder;

  private static Limits entries(int max) {
    return new Limits(max, 1 << 30, 1 << 30, 2_000);
  }

  @Test
  void oneEntryIsReadUpToItsLimit() throws IOException {
    byte[] zip = TestZips.zip(out -> add(out, "a.log", "x".repeat(5_000)));
    Limits limits = new Limits(10, 1 << 30, 4_000, 2_000);
    try (Bundle bundle = Bundle.open(TestZips.save(folder, zip), limits)) {
      assertThat(TestZips.read(bundle).getFirst())
          .isEqualTo(
              "a.log: 4000 bytes, then: stopped here: one entry may unpack to at most 4,000 bytes (--max-entry-bytes)");
    }
  }

  @Test
  void anEntryThatIsExactlyAsLongAsItMayBeIsWhole() throws IOException {
    byte[] zip = TestZips.zip(out -> add(out, "a.log", "x".repeat(4_000)));
    Limits limits = new Limits(10, 4_000, 4_000, 2_000);
    try (Bundle bundle = Bundle.open(TestZips.save(folder, zip), limits)) {
      assertThat(TestZips.read(bundle).getFirst()).hasSize("a.log: ".length() + 4_000);
    }
  }

  @Test
  void theTotalCountsEveryEntryOnce() throws IOException {
    byte[] zip =
        TestZips.zip(
            out -> {
              add(out, "a.log", "x".repeat(3_000));
              add(out, "b.log", "y".repeat(3_000));
            });
    Limits limits = new Limits(10, 5_000, 4_000, 2_000);
    try (Bundle bundle = Bundle.open(TestZips.save(folder, zip), limits)) {
      Source first = bundle.sources().getFirst();
      for (int i = 0; i < 5; i++) {
        assertThat(TestZips.content(first)).as("read %d", i).hasSize(3_000);
      }
      assertThat(TestZips.read(bundle).getLast())
          .endsWith(
              "stopped here: all entries together may unpack to at most 5,000 bytes (--max-bytes)");
    }
  }

  @Test
  void aBombIsStoppedByItsRatio() throws IOException {
    byte[] zeros = new byte[1 << 20];
    byte[] zip =
        TestZips.zip(
            out -> {
              out.putArchiveEntry(new ZipArchiveEntry("bomb"));
              for (int i = 0; i < 80; i++) {
                out.write(zeros);
              }
              out.closeArchiveEntry();
            });
    Limits limits = new Limits(10, 1 << 30, 1 << 30, 500);
    try (Bundle bundle = Bundle.open(TestZips.save(folder, zip), limits);
        InputStream in = bundle.sources().getFirst().open()) {
      assertThatThrownBy(() -> in.transferTo(java.io.OutputStream.nullOutputStream()))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("more than 500 times its size");
    }
  }

  @Test
  void entriesBeyondTheLimitAreLeftOut() throws IOException {
    byte[] zip = TestZips.zip(TestZips::three);
    try (Bundle bundle = Bundle.open(TestZips.save(folder, zip), entries(2))) {
      assertThat(bundle.sources()).hasSize(2);
      assertThat(bundle.problems())
          .containsExactly("only the first 2 entries of the zip will be read; it has more");
    }
  }

  @Test
  void standardInputIsKeptOutOfSightAndGoneAtTheEnd() throws IOException {
    byte[] zip = TestZips.zip(TestZips::three);
    try (Bundle bundle = Bundle.openStdin(new ByteArrayInputStream(zip), folder, Limits.DEFAULT)) {
      assertThat(bundle.name()).isEqualTo("stdin");
      assertThat(TestZips.read(bundle)).hasSize(3).last().isEqualTo("c.log: gamma");
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
              .isEqualTo("rw-------");
        }
      }
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void standardInputMayBeOneFile() throws IOException {
    byte[] text = "a line\n".getBytes(UTF_8);
    try (Bundle bundle = Bundle.openStdin(new ByteArrayInputStream(text), folder, Limits.DEFAULT)) {
      assertThat(bundle.isSingleFile()).isTrue();
      assertThat(TestZips.read(bundle)).containsExactly("stdin: a line\n");
    }
  }

  @Test
  void standardInputIsBounded() {
    Limits limits = new Limits(10, 1 << 20, 1_000, 2_000);
    assertThatThrownBy(
            () -> Bundle.openStdin(new ByteArrayInputStream(new byte[1_001]), folder, limits))
        .isInstanceOf(BundleException.class)
        .hasMessageContaining("longer than 1,000 bytes");
    assertThatThrownBy(() -> Bundle.openStdin(InputStream.nullInputStream(), folder, limits))
        .isInstanceOf(BundleException.class)
        .hasMessageStartingWith("stdin is empty");
    assertThat(folder).isEmptyDirectory();
  }
}
