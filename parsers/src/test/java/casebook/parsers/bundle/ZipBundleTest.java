package casebook.parsers.bundle;

import static casebook.parsers.bundle.TestZips.add;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.UnicodePathExtraField;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ZipBundleTest {

  private static final Charset DOS = Charset.forName("IBM437");

  @TempDir Path folder;

  static Stream<Arguments> goodZips() {
    return Stream.of(
        row(
            "order of the zip, not of the names",
            TestZips.zip(
                zip -> {
                  add(zip, "z.log", "1");
                  add(zip, "a.log", "2");
                }),
            "z.log: 1",
            "a.log: 2"),
        row(
            "lengths behind the data",
            TestZips.streamed(
                zip -> {
                  add(zip, "a.log", "first");
                  add(zip, "b.log", "second");
                }),
            "a.log: first",
            "b.log: second"),
        row(
            "zip64 everywhere",
            TestZips.zip(
                zip -> {
                  zip.setUseZip64(Zip64Mode.Always);
                  add(zip, "a.log", "first");
                }),
            "a.log: first"),
        row(
            "zip64 with lengths behind the data",
            TestZips.streamed(
                zip -> {
                  zip.setUseZip64(Zip64Mode.Always);
                  add(zip, "a.log", "first");
                }),
            "a.log: first"),
        row(
            "UTF-8 by its flag",
            TestZips.zip(zip -> add(zip, "Größe/日本.log", "x")),
            "Größe/日本.log: x"),
        row(
            "UTF-8 without the flag",
            TestZips.zip(
                zip -> {
                  zip.setUseLanguageEncodingFlag(false);
                  add(zip, "Größe.log", "x");
                }),
            "Größe.log: x"),
        row(
            "CP437",
            TestZips.zip(
                zip -> {
                  zip.setEncoding(DOS.name());
                  add(zip, "Größe.log", "x");
                }),
            "Größe.log: x"),
        row(
            "a Unicode name besides the CP437 one",
            TestZips.zip(
                zip -> {
                  zip.setEncoding(DOS.name());
                  ZipArchiveEntry entry = new ZipArchiveEntry("Preis_.log");
                  entry.addExtraField(
                      new UnicodePathExtraField("Preis€.log", "Preis_.log".getBytes(DOS)));
                  add(zip, entry, "x".getBytes(UTF_8));
                }),
            "Preis€.log: x"),
        row(
            "a Unicode name that is out of date",
            TestZips.zip(
                zip -> {
                  zip.setEncoding(DOS.name());
                  ZipArchiveEntry entry = new ZipArchiveEntry("new.log");
                  entry.addExtraField(
                      new UnicodePathExtraField("old.log", "old.log".getBytes(DOS)));
                  add(zip, entry, "x".getBytes(UTF_8));
                }),
            "new.log: x"),
        row(
            "backslashes",
            replaced(
                TestZips.zip(zip -> add(zip, "Trace/a.log", "x")), "Trace/a.log", "Trace\\a.log"),
            "Trace/a.log: x"),
        row(
            "names that lead out of any folder are only labels",
            TestZips.zip(
                zip -> {
                  add(zip, "../../etc/passwd", "1");
                  add(zip, "/etc/passwd", "2");
                  add(zip, "C:/x", "3");
                }),
            "../../etc/passwd: 1",
            "/etc/passwd: 2",
            "C:/x: 3"),
        row(
            "control characters in names",
            TestZips.zip(zip -> add(zip, "a\nb\u202Egol.log", "x")),
            "a\uFFFDb\uFFFDgol.log: x"),
        row(
            "no name at all",
            TestZips.zip(zip -> add(zip, new ZipArchiveEntry(""), "x".getBytes(UTF_8))),
            "(no name): x"),
        row(
            "folders are no entries",
            TestZips.zip(
                zip -> {
                  add(zip, new ZipArchiveEntry("Trace/"), new byte[0]);
                  add(zip, "Trace/a.log", "x");
                }),
            "Trace/a.log: x"),
        row(
            "one name several times, also as if numbered",
            TestZips.zip(
                zip -> {
                  add(zip, "a", "1");
                  add(zip, "a", "2");
                  add(zip, "a#2", "3");
                  add(zip, "a", "4");
                }),
            "a: 1",
            "a#2: 2",
            "a#2#2: 3",
            "a#3: 4"),
        row(
            "a link",
            TestZips.zip(
                zip -> {
                  ZipArchiveEntry entry = new ZipArchiveEntry("link");
                  entry.setUnixMode(0120777);
                  add(zip, entry, "/etc/passwd".getBytes(UTF_8));
                  add(zip, "a.log", "x");
                }),
            "link: unreadable: is a link; not followed",
            "a.log: x"),
        row("an entry of no bytes", TestZips.zip(zip -> add(zip, "a.log", "")), "a.log: "),
        row(
            "a program in front, as in self-extracting archives",
            TestZips.join("MZ program".getBytes(UTF_8), TestZips.zip(zip -> add(zip, "a", "x"))),
            "a: x"),
        row(
            "a mark of several parts on a zip of one",
            TestZips.join(new byte[] {'P', 'K', 7, 8}, TestZips.zip(zip -> add(zip, "a.log", "x"))),
            "a.log: x"));
  }

  private static Arguments row(String why, byte[] zip, String... entries) {
    return Arguments.of(why, zip, List.of(entries));
  }

  private static byte[] replaced(byte[] zip, String from, String to) {
    return new String(zip, java.nio.charset.StandardCharsets.ISO_8859_1)
        .replace(from, to)
        .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("goodZips")
  void readsEntries(String why, byte[] zip, List<String> entries) throws IOException {
    try (Bundle bundle = Bundle.open(TestZips.save(folder, zip), Limits.DEFAULT)) {
      assertThat(TestZips.read(bundle)).as(why).isEqualTo(entries);
      assertThat(bundle.isSingleFile()).isFalse();
      assertThat(bundle.bytes()).isEqualTo(zip.length);
    }
  }

  @Test
  void encryptedAndUnsupportedEntriesLeaveTheOthersReadable() throws IOException {
    byte[] zip = TestZips.zip(TestZips::three);
    int first = TestZips.find(zip, ZipEnd.DIRECTORY_ENTRY, 0);
    int second = TestZips.find(zip, ZipEnd.DIRECTORY_ENTRY, 1);
    byte[] changed = TestZips.put(TestZips.put(zip, first + 8, 65), second + 10, 98);
    try (Bundle bundle = Bundle.open(TestZips.save(folder, changed), Limits.DEFAULT)) {
      assertThat(TestZips.read(bundle))
          .containsExactly(
              "Trace/a.log: unreadable: is encrypted in a way that is not supported (PKWARE strong"
                  + " encryption); ask for a zip with AES or without a password",
              "b.log: unreadable: is packed with a method that is not supported (PPMd); ask for an"
                  + " ordinary zip",
              "c.log: gamma");
      Source encrypted = bundle.sources().getFirst();
      assertThatThrownBy(encrypted::open).isInstanceOf(IOException.class);
    }
  }

  @Test
  void storedEntriesAreRead() throws IOException {
    byte[] zip =
        TestZips.zip(
            out -> {
              out.setMethod(ZipArchiveOutputStream.STORED);
              add(out, "a.log", "as it is");
            });
    try (Bundle bundle = Bundle.open(TestZips.save(folder, zip), Limits.DEFAULT)) {
      assertThat(TestZips.read(bundle)).containsExactly("a.log: as it is");
      assertThat(bundle.sources().getFirst().bytes()).isEqualTo(8);
    }
  }

  @Test
  void identityIsTheBytes() throws Exception {
    byte[] zip = TestZips.zip(TestZips::three);
    String expected = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(zip));
    try (Bundle bundle = Bundle.open(TestZips.save(folder, zip), Limits.DEFAULT)) {
      assertThat(bundle.name()).isEqualTo("test.zip");
      assertThat(bundle.sha256()).isEqualTo(expected).isEqualTo(bundle.sha256());
    }
  }

  @Test
  void anEmptyZipIsToldOf() throws IOException {
    try (Bundle bundle =
        Bundle.open(TestZips.save(folder, TestZips.zip(zip -> {})), Limits.DEFAULT)) {
      assertThat(bundle.sources()).isEmpty();
      assertThat(bundle.problems()).containsExactly("the zip is empty: it holds no files");
    }
  }

  @Test
  void aFileThatIsNoZipIsItsOwnEntry() throws IOException {
    Path log = Files.writeString(folder.resolve("only.zip"), "plain text\n");
    try (Bundle bundle = Bundle.open(log, Limits.DEFAULT)) {
      assertThat(bundle.isSingleFile()).isTrue();
      assertThat(TestZips.read(bundle)).containsExactly("only.zip: plain text\n");
      assertThat(bundle.problems()).isEmpty();
    }
  }

  @Test
  void manyThreadsReadTheSameEntries() throws Exception {
    Random random = new Random(7);
    List<byte[]> contents = new ArrayList<>();
    byte[] zip =
        TestZips.zip(
            out -> {
              for (int i = 0; i < 20; i++) {
                byte[] content = new byte[random.nextInt(200_000)];
                random.nextBytes(content);
                contents.add(content);
                add(out, new ZipArchiveEntry("e" + i), content);
              }
            });
    try (Bundle bundle = Bundle.open(TestZips.save(folder, zip), Limits.DEFAULT);
        ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Future<byte[]>> reads = new ArrayList<>();
      for (int i = 0; i < 400; i++) {
        Source source = bundle.sources().get(i % 20);
        reads.add(
            threads.submit(
                () -> {
                  try (InputStream in = source.open()) {
                    return in.readAllBytes();
                  }
                }));
      }
      for (int i = 0; i < reads.size(); i++) {
        assertThat(reads.get(i).get()).as("read %d", i).isEqualTo(contents.get(i % 20));
      }
    }
  }
}
