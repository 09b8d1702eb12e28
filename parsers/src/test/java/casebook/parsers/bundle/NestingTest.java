package casebook.parsers.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.sevenz.SevenZArchiveEntry;
import org.apache.commons.compress.archivers.sevenz.SevenZOutputFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorOutputStream;
import org.apache.commons.compress.compressors.zstandard.ZstdCompressorOutputStream;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives inside a bundle are opened, whatever they are and whatever is wrong with them. */
class NestingTest {

  private static final Map<String, String> FILES =
      new TreeMap<>(Map.of("a.log", "alpha", "d/ü.log", "ü"));

  @TempDir Path folder;

  private static byte[] pack(String kind, Map<String, String> files) throws IOException {
    return switch (kind) {
      case "zip" ->
          TestZips.zip(
              zip -> {
                for (var file : files.entrySet()) {
                  TestZips.add(zip, file.getKey(), file.getValue());
                }
              });
      case "7z" -> sevenZ(files, null);
      case "tar" -> tar(files);
      default -> stream(kind.substring(4), tar(files));
    };
  }

  private static byte[] tar(Map<String, String> files) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(out, "UTF-8")) {
      for (var file : files.entrySet()) {
        byte[] content = file.getValue().getBytes(UTF_8);
        TarArchiveEntry entry = new TarArchiveEntry(file.getKey());
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
      }
    }
    return out.toByteArray();
  }

  private static byte[] sevenZ(Map<String, String> files, char[] password) throws IOException {
    try (SeekableInMemoryByteChannel channel = new SeekableInMemoryByteChannel()) {
      try (SevenZOutputFile out = new SevenZOutputFile(channel, password)) {
        for (var file : files.entrySet()) {
          SevenZArchiveEntry entry = new SevenZArchiveEntry();
          entry.setName(file.getKey());
          out.putArchiveEntry(entry);
          out.write(file.getValue().getBytes(UTF_8));
          out.closeArchiveEntry();
        }
      }
      return Arrays.copyOf(channel.array(), (int) channel.size());
    }
  }

  private static byte[] stream(String kind, byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out =
        switch (kind) {
          case "gz" -> new GzipCompressorOutputStream(bytes);
          case "bz2" -> new BZip2CompressorOutputStream(bytes);
          case "xz" -> new XZCompressorOutputStream(bytes);
          default -> new ZstdCompressorOutputStream(bytes);
        }) {
      out.write(content);
    }
    return bytes.toByteArray();
  }

  /** What a bundle holds: a line for each entry, with its text or what is wrong with it. */
  private static List<String> listed(Bundle bundle) throws IOException {
    List<String> lines = new ArrayList<>();
    for (Source source : bundle.sources()) {
      lines.add(source.path() + " " + content(source));
    }
    return lines;
  }

  private static String content(Source source) {
    Source.Archive archive = source.archive();
    if (archive != null) {
      return "(" + archive.entries() + ")" + String.join("; ", archive.problems());
    }
    if (source.unreadable() != null) {
      return source.unreadable();
    }
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try (InputStream in = source.open()) {
      in.transferTo(text);
      return text.toString(UTF_8);
    } catch (IOException e) {
      return text.size() + " bytes, then " + e.getMessage();
    }
  }

  private List<String> listed(String name, byte[] content) throws IOException {
    Path file = Files.write(folder.resolve(name), content);
    try (Bundle bundle = Bundle.open(file, Limits.DEFAULT)) {
      return listed(bundle);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"zip", "7z", "tar", "tar.gz", "tar.bz2", "tar.xz", "tar.zst"})
  void opensWhatLiesInAZip(String kind) throws IOException {
    byte[] inner = pack(kind, FILES);
    byte[] outer =
        TestZips.zip(
            zip -> {
              TestZips.add(zip, "first.txt", "1");
              TestZips.add(zip, new ZipArchiveEntry("in/x." + kind), inner);
              TestZips.add(zip, "last.txt", "2");
            });
    String at = "in/x." + kind;
    assertThat(listed("b.zip", outer))
        .containsExactly(
            "first.txt 1", at + " (2)", at + "!/a.log alpha", at + "!/d/ü.log ü", "last.txt 2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"7z", "tar", "tar.gz", "tar.bz2", "tar.xz", "tar.zst"})
  void opensAnArchiveThatIsTheBundle(String kind) throws IOException {
    assertThat(listed("b." + kind, pack(kind, FILES)))
        .containsExactly(
            "b." + kind + " (2)", "b." + kind + "!/a.log alpha", "b." + kind + "!/d/ü.log ü");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gz", "bz2", "xz", "zst"})
  void unpacksASingleFile(String kind) throws IOException {
    assertThat(listed("x.LOG." + kind, stream(kind, "text".getBytes(UTF_8))))
        .containsExactly("x.LOG." + kind + " (1)", "x.LOG." + kind + "!/x.LOG text");
  }

  @Test
  void goesOnIntoArchivesInArchives() throws IOException {
    byte[] content = "deep".getBytes(UTF_8);
    for (int i = 0; i < 3; i++) {
      content = stream("gz", content);
    }
    assertThat(listed("a.gz.gz.gz", content)).last().isEqualTo("a.gz.gz.gz!/a.gz.gz!/a.gz!/a deep");
  }

  @Test
  void stopsSomewhere() throws IOException {
    byte[] content = "deep".getBytes(UTF_8);
    for (int i = 0; i < 20; i++) {
      byte[] inner = content;
      content = TestZips.zip(zip -> TestZips.add(zip, new ZipArchiveEntry("z"), inner));
    }
    List<String> lines = listed("a.zip", content);
    assertThat(lines).hasSize(9);
    assertThat(lines).last().asString().contains("more than 8 archives");
  }

  @Test
  void allMembersOfAStreamCount() throws IOException {
    ByteArrayOutputStream two = new ByteArrayOutputStream();
    two.write(stream("gz", "one ".getBytes(UTF_8)));
    two.write(stream("gz", "two".getBytes(UTF_8)));
    assertThat(listed("x.gz", two.toByteArray())).last().isEqualTo("x.gz!/x one two");
  }

  @Test
  void keepsWhatACutTarHolds() throws IOException {
    byte[] tar = tar(new TreeMap<>(Map.of("a", "x".repeat(5_000), "b", "y".repeat(5_000))));
    byte[] cut = Arrays.copyOf(tar, 512 + 5_120 + 512 + 100);
    List<String> lines = listed("x.tar", cut);
    assertThat(lines.get(1)).isEqualTo("x.tar!/a " + "x".repeat(5_000));
    assertThat(lines.get(2)).startsWith("x.tar!/b ").contains("bytes, then");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # why                           | zeros between | behind it | files   | what is said
            tars joined by cat            | 1024          | tar       | a b c d | ''
            padded to a record            | 8192          | tar       | a b c d | ''
            without an end mark           | 0             | tar       | a b c d | ''
            half an end mark, a head gone | 512           | tar       | a b     | what stands behind the end mark of the tar is no tar, and was not read
            text                          | 1024          | text      | a b     | what stands behind the end mark of the tar is no tar, and was not read
            less than a block             | 1024          | x         | a b     | what stands behind the end mark of the tar is no tar, and was not read
            padding                       | 20000         | ''        | a b     | ''
          """)
  void readsOnBehindTheEndMarkOfATar(
      String why, int zeros, String behind, String files, String said) throws IOException {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    joined.write(tar(Map.of("a", "x".repeat(600), "b", "y")), 0, 512 + 1024 + 512 + 512);
    joined.write(new byte[zeros]);
    joined.write(
        switch (behind) {
          case "tar" -> tar(Map.of("c", "z".repeat(600), "d", "z"));
          case "text" -> "text".repeat(1000).getBytes(UTF_8);
          default -> behind.getBytes(UTF_8);
        });
    for (byte[] file : List.of(joined.toByteArray(), stream("gz", joined.toByteArray()))) {
      Path path = Files.write(folder.resolve("x.tar"), file);
      try (Bundle bundle = Bundle.open(path, Limits.DEFAULT)) {
        Source.Archive archive = bundle.sources().getFirst().archive();
        assertThat(archive).as(why).isNotNull();
        assertThat(String.join("; ", archive.problems())).as(why).isEqualTo(said);
        assertThat(archive.lost()).as(why).isEqualTo(!said.isEmpty());
        assertThat(
                bundle.sources().stream()
                    .skip(1)
                    .map(one -> one.path().substring(one.path().length() - 1))
                    .sorted())
            .as(why)
            .containsExactly(files.split(" "));
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # why                                      | bytes kept | lost  | what is said
            whole                                    | 4096       | false | ''
            one block of zeros is an end             | 2560       | false | ''
            in the zeros of the end                  | 2100       | false | the tar has no end mark: it may be cut after 2 files, between two files
            no end mark                              | 2048       | false | the tar has no end mark: it may be cut after 2 files, between two files
            in the padding of the second file        | 2000       | true  | the tar is cut or damaged after 2 files; what follows is lost
            in the second header                     | 1100       | true  | the tar is cut after 1 file; what followed is lost
            between two files                        | 1024       | false | the tar has no end mark: it may be cut after 1 file, between two files
            in the padding of the first file         | 600        | true  | the tar is cut or damaged after 1 file; what follows is lost
          """)
  void tellsWhereATarIsCut(String why, int kept, boolean lost, String said) throws IOException {
    byte[] tar = Arrays.copyOf(Arrays.copyOf(tar(FILES), kept), kept);
    for (byte[] file : List.of(tar, stream("gz", tar))) {
      Path path = Files.write(folder.resolve("x.tar"), file);
      try (Bundle bundle = Bundle.open(path, Limits.DEFAULT)) {
        Source.Archive archive = bundle.sources().getFirst().archive();
        assertThat(archive).as(why).isNotNull();
        assertThat(String.join("; ", archive.problems())).as(why).isEqualTo(said);
        assertThat(archive.lost()).as(why).isEqualTo(lost);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"zip", "7z", "tar", "tar.gz", "tar.bz2", "tar.xz", "tar.zst"})
  void damageIsNamedAndNothingIsThrown(String kind) throws IOException {
    byte[] good =
        pack(kind, Map.of("a.log", "alpha ".repeat(20_000), "b.log", "beta ".repeat(9_000)));
    for (int seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      byte[] bad =
          random.nextBoolean() ? good.clone() : Arrays.copyOf(good, random.nextInt(good.length));
      for (int i = random.nextInt(4); i >= 0 && bad.length > 8; i--) {
        bad[8 + random.nextInt(bad.length - 8)] = (byte) random.nextInt(256);
      }
      byte[] outer =
          TestZips.zip(
              zip -> {
                TestZips.add(zip, new ZipArchiveEntry("bad"), bad);
                TestZips.add(zip, "good.txt", "good");
              });
      assertThat(listed("b.zip", outer)).as("seed %d", seed).last().isEqualTo("good.txt good");
    }
  }

  @Test
  void anEncryptedArchiveIsNamed() throws IOException {
    assertThat(listed("x.7z", sevenZ(FILES, "secret".toCharArray())).toString())
        .contains("is encrypted; give its password");
  }

  @Test
  void linksAndOddNamesOfATarAreHarmless() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(out, "UTF-8")) {
      TarArchiveEntry link = new TarArchiveEntry("link", TarConstants.LF_SYMLINK);
      link.setLinkName("/etc/passwd");
      tar.putArchiveEntry(link);
      tar.closeArchiveEntry();
      for (String name : List.of("./a", "../../b", "c:\\d", "a", "//e", ".//f")) {
        TarArchiveEntry entry = new TarArchiveEntry(name, true);
        entry.setSize(1);
        tar.putArchiveEntry(entry);
        tar.write('x');
        tar.closeArchiveEntry();
      }
    }
    assertThat(listed("x.tar", out.toByteArray()))
        .containsExactly(
            "x.tar (7)",
            "x.tar!/link is a link; not followed",
            "x.tar!/a x",
            "x.tar!/../../b x",
            "x.tar!/c:/d x",
            "x.tar!/a#2 x",
            "x.tar!/e x",
            "x.tar!/f x");
  }

  @Test
  void documentsAreNoArchives() throws IOException {
    byte[] document = pack("zip", Map.of("[Content_Types].xml", "<Types/>"));
    byte[] outer = TestZips.zip(zip -> TestZips.add(zip, new ZipArchiveEntry("a.docx"), document));
    assertThat(listed("b.zip", outer)).hasSize(1);
  }

  @Test
  void whatIsUnpackedCountsAgainstTheLimits() throws IOException {
    byte[] bomb = stream("bz2", new byte[8 << 20]);
    Path file = Files.write(folder.resolve("x.bz2"), bomb);
    try (Bundle bundle = Bundle.open(file, new Limits(10, 1 << 20, 1 << 20, 2_000))) {
      assertThat(listed(bundle)).last().asString().contains("stopped here");
    }
    Path tar =
        Files.write(
            folder.resolve("x.tgz"), stream("gz", tar(Map.of("a", "x".repeat(3 << 20), "b", "b"))));
    try (Bundle bundle = Bundle.open(tar, new Limits(10, 1 << 20, 1 << 20, 2_000))) {
      assertThat(listed(bundle).toString()).contains("stopped here");
    }
    Path many = Files.write(folder.resolve("m.zip"), pack("zip", Map.of("1", "1", "2", "2")));
    byte[] nested =
        TestZips.zip(
            zip -> TestZips.add(zip, new ZipArchiveEntry("m.zip"), Files.readAllBytes(many)));
    Path outer = Files.write(folder.resolve("o.zip"), nested);
    try (Bundle bundle = Bundle.open(outer, new Limits(2, 1 << 20, 1 << 20, 2_000))) {
      assertThat(listed(bundle))
          .containsExactly("m.zip holds more files than may be read; not opened (--max-entries)");
    }
  }

  @Test
  void aBombInATarIsStopped() throws IOException {
    byte[] bomb = stream("xz", tar(Map.of("zeros", "0".repeat(3 << 20))));
    byte[] outer =
        TestZips.zip(
            zip -> {
              TestZips.add(zip, new ZipArchiveEntry("x.txz"), bomb);
              TestZips.add(zip, "good.txt", "good");
            });
    Path file = Files.write(folder.resolve("b.zip"), outer);
    try (Bundle bundle = Bundle.open(file, new Limits(10, 1 << 20, 8 << 20, 2_000))) {
      assertThat(listed(bundle).toString()).contains("stopped here");
      assertThat(bundle.sources()).last().extracting(Source::path).isEqualTo("good.txt");
    }
  }

  @Test
  void aTarWithAnEndlessNameTakesNoMemory() throws IOException {
    TarArchiveEntry name = new TarArchiveEntry("././@LongLink", TarConstants.LF_GNUTYPE_LONGNAME);
    name.setSize(64L << 20);
    byte[] header = new byte[512];
    name.writeEntryHeader(header);
    ByteArrayOutputStream tar = new ByteArrayOutputStream();
    tar.write(header);
    tar.write("n".repeat(64 << 20).getBytes(UTF_8));
    assertThat(listed("x.tgz", stream("gz", tar.toByteArray())))
        .containsExactly("x.tgz (0)the tar is cut or damaged after 0 files; what follows is lost");
  }

  @Test
  void textThatBeginsLikeAnArchiveIsText() throws IOException {
    assertThat(listed("a.log", "BZh is how it begins".getBytes(UTF_8)))
        .containsExactly("a.log BZh is how it begins");
    assertThat(listed("b.zip", "no zip at all".getBytes(UTF_8)))
        .containsExactly("b.zip no zip at all");
  }

  @Test
  void leavesNothingBehind() throws IOException {
    Path temp = Path.of(System.getProperty("java.io.tmpdir"));
    long before = ours(temp);
    listed("x.tgz", stream("gz", tar(FILES)));
    listed("text.zip", "no zip at all".getBytes(UTF_8));
    assertThat(ours(temp)).isEqualTo(before);
  }

  private static long ours(Path temp) throws IOException {
    try (Stream<Path> files = Files.list(temp)) {
      return files.filter(file -> file.getFileName().toString().startsWith("casebook-")).count();
    }
  }

  @Test
  void standardInputToo() throws IOException {
    byte[] packed = stream("gz", "text".getBytes(UTF_8));
    try (Bundle bundle =
        Bundle.openStdin(new ByteArrayInputStream(packed), folder, Limits.DEFAULT)) {
      assertThat(listed(bundle)).last().isEqualTo("stdin!/stdin text");
    }
  }

  @Test
  void aTarHeaderWhoseChecksumDoesNotFitIsTold() throws IOException {
    byte[] tar = tar(FILES);
    tar[2 * 512 + 100] ^= 1; // a digit of the mode of the second file
    Path path = Files.write(folder.resolve("x.tar"), tar);
    try (Bundle bundle = Bundle.open(path, Limits.DEFAULT)) {
      assertThat(listed(bundle).get(0))
          .contains("the checksum of the header of d/ü.log does not fit")
          .doesNotContain("a.log");
    }
  }
}
