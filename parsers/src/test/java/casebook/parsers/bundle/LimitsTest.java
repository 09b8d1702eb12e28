package casebook.parsers.bundle;

import static casebook.parsers.bundle.TestZips.add;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.sevenz.SevenZArchiveEntry;
import org.apache.commons.compress.archivers.sevenz.SevenZOutputFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
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

  @Test
  void timeIsALimitForOneEntryAndForAll() throws IOException {
    AtomicLong clock = new AtomicLong();
    Limits limits = new Limits(9, 99, 99, 99, 9, Duration.ofSeconds(10), Duration.ofSeconds(4));
    Meter meter = new Meter(limits, clock::get);
    Source source = FileSource.readable("a", 3, () -> new ByteArrayInputStream(new byte[3]), meter);
    try (InputStream in = source.open()) {
      assertThat(in.read()).isZero();
      clock.set(4_000_000_001L);
      assertThatThrownBy(in::read).hasMessageContaining("at most 4 s (--max-entry-time)");
    }
    try (InputStream in = source.open()) {
      assertThat(in.read()).isZero();
      clock.set(10_000_000_001L);
      assertThatThrownBy(in::read).hasMessageContaining("at most 10 s (--max-time)");
    }
    assertThatThrownBy(() -> meter.apart().requireTime()).hasMessageContaining("--max-time");
  }

  @Test
  void archivesLieOnlySoDeep() throws IOException {
    byte[] content = "deep".getBytes(UTF_8);
    for (int i = 0; i < 1_000; i++) {
      byte[] inner = content;
      content =
          TestZips.zip(
              zip -> {
                zip.setMethod(0);
                TestZips.add(zip, new ZipArchiveEntry("z"), inner);
              });
    }
    Limits limits =
        new Limits(10_000, 1 << 30, 1 << 30, 99, 100, Duration.ofHours(1), Duration.ofHours(1));
    try (Bundle bundle = Bundle.open(TestZips.save(folder, content), limits)) {
      assertThat(bundle.sources()).hasSize(101);
      assertThat(bundle.sources().getLast().unreadable())
          .isEqualTo("lies in more than 100 archives; not opened (--max-depth)");
    }
  }

  /** 16 zips in each of 16 zips and so on, as in the most famous of bombs. */
  @Test
  void aBombOfZipsEndsWithTheLimits() throws IOException {
    byte[] content = TestZips.zip(zip -> add(zip, "0.dll", "0".repeat(9_000)));
    for (int level = 0; level < 4; level++) {
      byte[] inner = content;
      content =
          TestZips.zip(
              zip -> {
                for (int i = 0; i < 16; i++) {
                  TestZips.add(zip, new ZipArchiveEntry("lib " + i + ".zip"), inner);
                }
              });
    }
    Path bomb = TestZips.save(folder, content);
    try (Bundle bundle = Bundle.open(bomb, new Limits(3_000, 1 << 30, 1 << 30, 2_000))) {
      assertThat(bundle.sources().size()).isBetween(2_000, 3_000);
      assertThat(TestZips.read(bundle).toString()).contains("--max-entries");
    }
    try (Bundle bundle = Bundle.open(bomb, new Limits(1_000_000, 2 << 20, 1 << 20, 2_000))) {
      assertThat(TestZips.read(bundle).toString()).contains("--max-bytes");
    }
  }

  @Test
  void whatATarHoldsCountsOnce() throws IOException {
    ByteArrayOutputStream tar = new ByteArrayOutputStream();
    try (TarArchiveOutputStream out = new TarArchiveOutputStream(tar)) {
      TarArchiveEntry entry = new TarArchiveEntry("a.log");
      entry.setSize(600_000);
      out.putArchiveEntry(entry);
      out.write(new byte[600_000]);
      out.closeArchiveEntry();
    }
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GzipCompressorOutputStream out = new GzipCompressorOutputStream(packed)) {
      out.write(tar.toByteArray());
    }
    Limits limits = new Limits(9, 700_000, 700_000, 2_000);
    for (byte[] bytes : List.of(tar.toByteArray(), packed.toByteArray())) {
      Path file = Files.write(folder.resolve("x"), bytes);
      try (Bundle bundle = Bundle.open(file, limits)) {
        for (int i = 0; i < 3; i++) {
          assertThat(TestZips.content(bundle.sources().getLast())).hasSize(600_000);
        }
      }
    }
  }

  @Test
  void whatA7zHoldsCountsOnce() throws IOException {
    try (SeekableInMemoryByteChannel channel = new SeekableInMemoryByteChannel()) {
      try (SevenZOutputFile out = new SevenZOutputFile(channel)) {
        SevenZArchiveEntry entry = new SevenZArchiveEntry();
        entry.setName("a.log");
        out.putArchiveEntry(entry);
        out.write(new byte[600_000]);
        out.closeArchiveEntry();
      }
      Path file =
          Files.write(folder.resolve("x"), Arrays.copyOf(channel.array(), (int) channel.size()));
      try (Bundle bundle = Bundle.open(file, new Limits(9, 700_000, 700_000, 2_000))) {
        for (int i = 0; i < 3; i++) {
          assertThat(TestZips.content(bundle.sources().getLast())).hasSize(600_000);
        }
      }
    }
  }

  @Test
  void aFullDiskIsNoDamage() throws IOException {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full), "there is no device that is always full here");
    try (Spool spool = new Spool(() -> FileChannel.open(full, StandardOpenOption.WRITE))) {
      Meter meter = new Meter(Limits.DEFAULT);
      Unpacking unpacking = new Unpacking(spool, meter);
      ByteArrayOutputStream tar = new ByteArrayOutputStream();
      try (TarArchiveOutputStream out = new TarArchiveOutputStream(tar)) {
        TarArchiveEntry entry = new TarArchiveEntry("a.log");
        entry.setSize(1);
        out.putArchiveEntry(entry);
        out.write('x');
        out.closeArchiveEntry();
      }
      unpacking.stream(Packing.TAR, new ByteArrayInputStream(tar.toByteArray()));
      assertThat(unpacking.problems())
          .singleElement()
          .asString()
          .contains("the disk with temporary files is full or fails", "make room there")
          .doesNotContain("damaged");
    }
  }

  @Test
  void whatIsUnpackedHasNoNameOnTheDisk() throws IOException {
    String usual = System.setProperty("java.io.tmpdir", folder.toString());
    try (Bundle bundle =
        Bundle.openStdin(
            new ByteArrayInputStream(TestZips.zip(TestZips::three)), folder, Limits.DEFAULT)) {
      assumeTrue(
          folder.getFileSystem().supportedFileAttributeViews().contains("posix"),
          "names go only at the end here");
      assertThat(bundle.sources()).hasSize(3);
      assertThat(folder).isEmptyDirectory();
    } finally {
      System.setProperty("java.io.tmpdir", usual);
    }
  }
}
