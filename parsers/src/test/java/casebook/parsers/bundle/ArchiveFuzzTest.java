package casebook.parsers.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.cpio.CpioArchiveEntry;
import org.apache.commons.compress.archivers.cpio.CpioArchiveOutputStream;
import org.apache.commons.compress.archivers.sevenz.SevenZArchiveEntry;
import org.apache.commons.compress.archivers.sevenz.SevenZOutputFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorOutputStream;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Archives with bytes changed, cut out, doubled and cut off: nothing but the documented exceptions
 * comes out, every file is closed, nothing is left on the disk. {@code -Dcasebook.fuzz.runs=100000}
 * for a long run, {@code -Dcasebook.fuzz.seed=7} for other bytes.
 */
class ArchiveFuzzTest {

  private static final int RUNS = Integer.getInteger("casebook.fuzz.runs", 600);
  private static final long FIRST_SEED = Long.getLong("casebook.fuzz.seed", 0);
  private static final int LARGEST = 100_000;
  private static final Path REAL = Path.of("../../shared/real/archive");
  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
  private static final Passwords PASSWORDS = Passwords.of(List.of("foo", "12345", "password"));
  private static final Limits SMALL =
      new Limits(2_000, 16 << 20, 8 << 20, 1_000, 5, Duration.ofSeconds(20), Duration.ofSeconds(2));

  @TempDir Path folder;
  @TempDir Path temporary;

  private record Named(String name, byte[] bytes) {}

  private static List<Named> archives() throws IOException {
    List<Named> archives = new ArrayList<>(made());
    if (Files.isDirectory(REAL)) {
      try (Stream<Path> files = Files.list(REAL)) {
        for (Path file : files.sorted().toList()) {
          if (Files.size(file) < LARGEST) {
            archives.add(new Named(file.getFileName().toString(), Files.readAllBytes(file)));
          }
        }
      }
    }
    return archives;
  }

  private static List<Named> made() throws IOException {
    String text = "one line, and another\n".repeat(200);
    byte[] locked =
        new LockedZip(true, 1)
            .add("a.log", text, LockedZip.Lock.TRADITIONAL, true, "foo")
            .add("b.log", text, LockedZip.Lock.AE1_128, true, "foo")
            .add("c.log", text, LockedZip.Lock.AE2_256, false, "12345")
            .bytes();
    byte[] tar = tar(text);
    byte[] nested =
        TestZips.zip(
            zip -> {
              TestZips.add(zip, new ZipArchiveEntry("x/l.zip"), locked);
              TestZips.add(zip, new ZipArchiveEntry("x/t.tar"), tar);
              TestZips.add(zip, new ZipArchiveEntry("x/s.7z"), sevenZ(text));
            });
    return List.of(
        new Named("three.zip", TestZips.zip(TestZips::three)),
        new Named("streamed.zip", TestZips.streamed(TestZips::three)),
        new Named("locked.zip", locked),
        new Named("nested.zip", nested),
        new Named("t.tar", tar),
        new Named("t.tgz", packed(new ByteArrayOutputStream(), tar, "gz")),
        new Named("t.tar.lz4", packed(new ByteArrayOutputStream(), tar, "lz4")),
        new Named("c.cpio", cpio(text)),
        new Named("s.7z.001", sevenZ(text)));
  }

  private static byte[] tar(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream out = new TarArchiveOutputStream(bytes)) {
      out.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
      for (String name : List.of("a.log", "n".repeat(300))) {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(text.length());
        out.putArchiveEntry(entry);
        out.write(text.getBytes(UTF_8));
        out.closeArchiveEntry();
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] packed(ByteArrayOutputStream bytes, byte[] content, String kind)
      throws IOException {
    try (OutputStream out =
        kind.equals("gz")
            ? new GzipCompressorOutputStream(bytes)
            : new FramedLZ4CompressorOutputStream(bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }

  private static byte[] cpio(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (CpioArchiveOutputStream out = new CpioArchiveOutputStream(bytes)) {
      CpioArchiveEntry entry = new CpioArchiveEntry("a.log", text.length());
      entry.setMode(CpioArchiveEntry.C_ISREG);
      out.putArchiveEntry(entry);
      out.write(text.getBytes(UTF_8));
      out.closeArchiveEntry();
    }
    return bytes.toByteArray();
  }

  private static byte[] sevenZ(String text) throws IOException {
    try (SeekableInMemoryByteChannel channel = new SeekableInMemoryByteChannel()) {
      try (SevenZOutputFile out = new SevenZOutputFile(channel)) {
        SevenZArchiveEntry entry = new SevenZArchiveEntry();
        entry.setName("a.log");
        out.putArchiveEntry(entry);
        out.write(text.getBytes(UTF_8));
        out.closeArchiveEntry();
      }
      return Arrays.copyOf(channel.array(), (int) channel.size());
    }
  }

  private static byte[] mutated(byte[] good, Random random) {
    byte[] bytes = good.clone();
    for (int times = random.nextInt(6); times >= 0 && bytes.length > 0; times--) {
      int at = random.nextInt(bytes.length);
      int length = Math.min(bytes.length - at, 1 + random.nextInt(64));
      switch (random.nextInt(7)) {
        case 0, 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 2 -> bytes[at] = (byte) (random.nextBoolean() ? 0xFF : random.nextInt(256));
        case 3 -> Arrays.fill(bytes, at, at + length, (byte) (random.nextBoolean() ? 0xFF : 0));
        case 4 ->
            bytes =
                TestZips.join(
                    Arrays.copyOf(bytes, at), Arrays.copyOfRange(bytes, at + length, bytes.length));
        case 5 ->
            bytes =
                TestZips.join(
                    Arrays.copyOf(bytes, at + length), Arrays.copyOfRange(bytes, at, bytes.length));
        default -> bytes = times == 0 ? Arrays.copyOf(bytes, at) : bytes;
      }
    }
    return bytes;
  }

  @Test
  @Timeout(3_600)
  void nothingButTheDocumentedExceptionsComesOut() throws IOException {
    String usual = System.setProperty("java.io.tmpdir", temporary.toString());
    try {
      List<Named> archives = archives();
      run(archives, 0); // what is loaded on first use stays open
      long open = descriptors();
      for (int i = 1; i < RUNS; i++) {
        run(archives, i);
      }
      assertThat(descriptors()).as("open files").isLessThanOrEqualTo(open);
      assertThat(temporary).isEmptyDirectory();
    } finally {
      System.setProperty("java.io.tmpdir", usual);
    }
  }

  private void run(List<Named> archives, int run) throws IOException {
    Named good = archives.get(run % archives.size());
    long seed = FIRST_SEED + run;
    Path file = folder.resolve(good.name);
    Files.write(file, mutated(good.bytes, new Random(seed)));
    try (Bundle bundle = Bundle.open(file, SMALL, PASSWORDS)) {
      for (Source source : bundle.sources()) {
        assertThat(source.path()).as("%s, seed %d", good.name, seed).isNotEmpty();
        drain(source);
      }
    } catch (BundleException e) {
      assertThat(e.getMessage()).as("%s, seed %d", good.name, seed).contains(";");
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      throw new AssertionError(good.name + ", seed " + seed, e);
    } finally {
      Files.delete(file);
    }
  }

  private static void drain(Source source) {
    if (source.unreadable() != null) {
      return;
    }
    try (InputStream in = source.open()) {
      in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      assertThat(e.getMessage()).as(source.path()).isNotBlank();
    }
  }

  private static long descriptors() throws IOException {
    if (!Files.isDirectory(DESCRIPTORS)) {
      return 0;
    }
    try (Stream<Path> open = Files.list(DESCRIPTORS)) {
      return open.count();
    }
  }
}
