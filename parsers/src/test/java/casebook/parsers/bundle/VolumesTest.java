package casebook.parsers.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.commons.compress.archivers.sevenz.SevenZArchiveEntry;
import org.apache.commons.compress.archivers.sevenz.SevenZOutputFile;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives in several parts are read as one where the parts are there, and named where not. */
class VolumesTest {

  @TempDir Path folder;

  private static String noise(long seed) {
    StringBuilder text = new StringBuilder();
    new Random(seed).ints(4_000, '!', '~').forEach(c -> text.append((char) c));
    return text.toString();
  }

  private static byte[] zip() {
    return TestZips.zip(
        zip -> {
          for (int i = 0; i < 4; i++) {
            TestZips.add(zip, i + ".log", noise(i));
          }
        });
  }

  private static byte[] sevenZ() throws IOException {
    try (SeekableInMemoryByteChannel channel = new SeekableInMemoryByteChannel()) {
      try (SevenZOutputFile out = new SevenZOutputFile(channel)) {
        for (int i = 0; i < 4; i++) {
          SevenZArchiveEntry entry = new SevenZArchiveEntry();
          entry.setName(i + ".log");
          out.putArchiveEntry(entry);
          out.write(noise(i).getBytes(UTF_8));
          out.closeArchiveEntry();
        }
      }
      return Arrays.copyOf(channel.array(), (int) channel.size());
    }
  }

  private void number(String name, byte[] all, int parts) throws IOException {
    int size = (all.length + parts - 1) / parts;
    for (int i = 0; i < parts; i++) {
      byte[] part = Arrays.copyOfRange(all, i * size, Math.min(all.length, (i + 1) * size));
      Files.write(folder.resolve(String.format("%s.%03d", name, i + 1)), part);
    }
  }

  /** As {@code zip -s} writes it: positions count from the part in which an entry begins. */
  private void span(String name, byte[] all, int... cuts) throws IOException {
    int[] ends = Arrays.copyOf(cuts, cuts.length + 1);
    ends[cuts.length] = all.length;
    ByteBuffer bytes = ByteBuffer.wrap(all.clone()).order(ByteOrder.LITTLE_ENDIAN);
    for (int n = 0; n < 4; n++) {
      int record = TestZips.find(all, ZipEnd.DIRECTORY_ENTRY, n);
      int part = 0;
      int start = 0;
      while (bytes.getInt(record + 42) >= ends[part]) {
        start = ends[part++];
      }
      bytes
          .putShort(record + 34, (short) part)
          .putInt(record + 42, bytes.getInt(record + 42) - start);
    }
    int end = TestZips.find(all, ZipEnd.SIGNATURE, 0);
    bytes.putShort(end + 4, (short) cuts.length).putShort(end + 6, (short) cuts.length);
    bytes.putInt(end + 16, bytes.getInt(end + 16) - cuts[cuts.length - 1]);
    int start = 0;
    for (int i = 0; i < ends.length; i++) {
      String part = i == cuts.length ? name + ".zip" : String.format("%s.z%02d", name, i + 1);
      Files.write(folder.resolve(part), Arrays.copyOfRange(bytes.array(), start, ends[i]));
      start = ends[i];
    }
  }

  private static List<String> listed(Path path) throws IOException {
    try (Bundle bundle = Bundle.open(path, Limits.DEFAULT)) {
      List<String> lines = new ArrayList<>(bundle.problems());
      for (Source source : bundle.sources()) {
        Source.Archive archive = source.archive();
        String content = archive == null ? TestZips.content(source) : archive.problems().toString();
        lines.add(source.path() + ": " + (content.length() > 2_000 ? content.hashCode() : content));
      }
      return lines;
    }
  }

  private static String file(String path, int n) {
    return path + "!/" + n + ".log: " + noise(n).hashCode();
  }

  @Test
  void numberedPartsAreJoined() throws IOException {
    number("a.zip", zip(), 3);
    number("b.7z", sevenZ(), 4);
    assertThat(listed(folder))
        .containsExactly(
            "a.zip.001: []",
            file("a.zip.001", 0),
            file("a.zip.001", 1),
            file("a.zip.001", 2),
            file("a.zip.001", 3),
            "a.zip.002: [part 2 of a.zip.001; read there]",
            "a.zip.003: [part 3 of a.zip.001; read there]",
            "b.7z.001: []",
            file("b.7z.001", 0),
            file("b.7z.001", 1),
            file("b.7z.001", 2),
            file("b.7z.001", 3),
            "b.7z.002: [part 2 of b.7z.001; read there]",
            "b.7z.003: [part 3 of b.7z.001; read there]",
            "b.7z.004: [part 4 of b.7z.001; read there]");
  }

  @Test
  void namingOnePartIsEnough() throws IOException {
    number("a.zip", zip(), 3);
    Files.writeString(folder.resolve("other.log"), "not asked for");
    for (int part = 1; part <= 3; part++) {
      List<String> lines = listed(folder.resolve("a.zip.00" + part));
      assertThat(lines).hasSize(7).contains(file("a.zip.001", 3));
    }
  }

  @Test
  void partsInsideAZipAreJoined() throws IOException {
    byte[] all = zip();
    byte[] outer =
        TestZips.zip(
            zip -> {
              TestZips.add(
                  zip,
                  new ZipArchiveEntry("x/a.zip.002"),
                  Arrays.copyOfRange(all, 700, all.length));
              TestZips.add(zip, new ZipArchiveEntry("x/a.zip.001"), Arrays.copyOf(all, 700));
            });
    assertThat(listed(Files.write(folder.resolve("o.zip"), outer)))
        .contains(file("x/a.zip.001", 0), file("x/a.zip.001", 3));
  }

  @Test
  void missingPartsAreNamed() throws IOException {
    number("a.zip", zip(), 5);
    Files.delete(folder.resolve("a.zip.003"));
    List<String> lines = listed(folder);
    assertThat(lines.getFirst())
        .contains("the zip is cut or damaged", "its part a.zip.003 is missing; ask for it");
    assertThat(lines).contains(file("a.zip.001", 0));
    assertThat(lines.getLast())
        .isEqualTo(
            "a.zip.005: unreadable: is part 5 of a.zip, and a.zip.003 is missing; ask for all"
                + " parts");
    Files.delete(folder.resolve("a.zip.001"));
    assertThat(listed(folder))
        .allMatch(line -> line.contains("a.zip.001 is missing; ask for all parts"))
        .hasSize(3);
  }

  @Test
  void oneOfManyAloneIsNamed() throws IOException {
    number("b.7z", sevenZ(), 4);
    for (int part = 2; part <= 4; part++) {
      Files.delete(folder.resolve("b.7z.00" + part));
    }
    assertThat(listed(folder.resolve("b.7z.001")).toString())
        .contains("7z archive is damaged", "b.7z.002 may be missing; ask for all parts");
  }

  @Test
  void rolledLogsAndWholeArchivesAreNoParts() throws IOException {
    for (String name : List.of("app.log.001", "app.log.002")) {
      Files.writeString(folder.resolve(name), name);
    }
    Files.write(folder.resolve("daily.zip.001"), TestZips.zip(zip -> TestZips.add(zip, "a", "1")));
    Files.write(folder.resolve("daily.zip.002"), TestZips.zip(zip -> TestZips.add(zip, "a", "2")));
    assertThat(listed(folder))
        .containsExactly(
            "app.log.001: app.log.001",
            "app.log.002: app.log.002",
            "daily.zip.001: []",
            "daily.zip.001!/a: 1",
            "daily.zip.002: []",
            "daily.zip.002!/a: 2");
  }

  @Test
  void aSpannedZipIsRead() throws IOException {
    span("s", zip(), 100, 5_000, 9_000);
    List<String> expected =
        List.of(
            "s.z01: [part 1 of s.zip; read there]",
            "s.z02: [part 2 of s.zip; read there]",
            "s.z03: [part 3 of s.zip; read there]",
            "s.zip: []",
            file("s.zip", 0),
            file("s.zip", 1),
            file("s.zip", 2),
            file("s.zip", 3));
    assertThat(listed(folder)).isEqualTo(expected);
    assertThat(listed(folder.resolve("s.zip"))).isEqualTo(expected);
  }

  @Test
  void aSpannedZipWithoutAPartGivesTheRest() throws IOException {
    span("s", zip(), 100, 5_000, 9_000);
    Files.delete(folder.resolve("s.z02"));
    List<String> lines = listed(folder);
    assertThat(lines.get(2)).contains("one part of several; what is not in it is missing (s.z02)");
    assertThat(lines).contains(file("s.zip", 3));
    assertThat(lines.toString()).contains("begins in s.z02, which is missing; ask for all parts");
  }

  @Test
  void aSpannedZipWithoutItsEndIsNamed() throws IOException {
    span("s", zip(), 100, 5_000);
    Files.delete(folder.resolve("s.zip"));
    assertThat(listed(folder))
        .hasSize(2)
        .allMatch(line -> line.contains("s.zip is missing; ask for all parts"));
  }

  @Test
  void theLastPartAloneSaysWhatIsMissing() throws IOException {
    byte[] all = zip();
    span("s", all, 100, 5_000, all.length - 500);
    for (int part = 1; part <= 3; part++) {
      Files.delete(folder.resolve("s.z0" + part));
    }
    assertThat(listed(folder))
        .containsExactly(
            "s.zip: unreadable: s.zip is the last of 4 parts; missing: s.z01, s.z02, s.z03; ask"
                + " for them, put all parts into one folder and name that");
  }

  @Test
  void realPartsAreJoined() throws IOException {
    Path real = Path.of("../../shared/real/archive/commons-compress__bla-multi.7z.001");
    Assumptions.assumeTrue(
        Files.exists(real), "the collection of real files is not on this machine");
    assertThat(listed(real)).hasSize(4).last().asString().contains(".002: [part 2 of");
  }
}
