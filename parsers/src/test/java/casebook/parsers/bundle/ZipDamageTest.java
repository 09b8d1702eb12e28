package casebook.parsers.bundle;

import static casebook.parsers.bundle.TestZips.add;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ZipDamageTest {

  private static final String A = "Trace/a.log: " + "alpha ".repeat(5);
  private static final String B = "b.log: " + "beta ".repeat(4);
  private static final String C = "c.log: gamma";
  private static final String NO_DIRECTORY =
      "the zip is cut or damaged: its directory is missing; found without it: %d entries";

  private static final Limits SMALL = new Limits(5_000, 64 << 20, 16 << 20, 2_000);

  @TempDir Path folder;

  private static String hidden(int from, int to) {
    return "bytes "
        + from
        + "–"
        + (to - 1)
        + " of the zip belong to no entry of its directory, but one begins there; lost";
  }

  /** A zip of three entries whose directory leaves out one of them. */
  private static byte[] hiding(byte[] zip, int n) {
    int directory = TestZips.find(zip, ZipEnd.DIRECTORY_ENTRY, 0);
    int from = TestZips.find(zip, ZipEnd.DIRECTORY_ENTRY, n);
    int end = TestZips.find(zip, ZipEnd.SIGNATURE, 0);
    int to = n == 2 ? end : TestZips.find(zip, ZipEnd.DIRECTORY_ENTRY, n + 1);
    byte[] rest = Arrays.copyOfRange(zip, to, zip.length);
    int bytes = end - directory - (to - from);
    rest = TestZips.put(rest, end - to + 8, 2, 0, 2, 0, bytes & 0xFF, bytes >> 8, 0, 0);
    return TestZips.join(Arrays.copyOf(zip, from), rest);
  }

  static Stream<Arguments> damagedZips() {
    byte[] good = TestZips.zip(TestZips::three);
    byte[] streamed = TestZips.streamed(TestZips::three);
    byte[] stored =
        TestZips.zip(
            zip -> {
              zip.setMethod(ZipArchiveOutputStream.STORED);
              add(zip, "a.log", "first");
              add(zip, "b.log", "second");
            });
    int directory = TestZips.find(good, ZipEnd.DIRECTORY_ENTRY, 0);
    int secondHeader = TestZips.find(good, ZipMember.LOCAL_HEADER, 1);
    int secondRecord = TestZips.find(good, ZipEnd.DIRECTORY_ENTRY, 1);
    int thirdHeader = TestZips.find(good, ZipMember.LOCAL_HEADER, 2);
    byte[] junk = "what a web server answers\r\n".getBytes(UTF_8);
    return Stream.of(
        row("no directory", Arrays.copyOf(good, directory), NO_DIRECTORY.formatted(3), A, B, C),
        row(
            "no directory, lengths behind the data",
            Arrays.copyOf(streamed, TestZips.find(streamed, ZipEnd.DIRECTORY_ENTRY, 0)),
            NO_DIRECTORY.formatted(3),
            A,
            B,
            C),
        row(
            "no directory, stored",
            Arrays.copyOf(stored, TestZips.find(stored, ZipEnd.DIRECTORY_ENTRY, 0)),
            NO_DIRECTORY.formatted(2),
            "a.log: first",
            "b.log: second"),
        row(
            "no end record",
            Arrays.copyOf(good, good.length - 22),
            NO_DIRECTORY.formatted(3),
            A,
            B,
            C),
        row(
            "cut in the third entry's data",
            Arrays.copyOf(good, directory - 3),
            NO_DIRECTORY.formatted(3),
            A,
            B,
            "c.log: 3 bytes, then: the entry is cut off here"),
        row(
            "cut in the third entry's data, length unknown",
            Arrays.copyOf(streamed, TestZips.find(streamed, ZipEnd.DIRECTORY_ENTRY, 0) - 19),
            NO_DIRECTORY.formatted(3),
            A,
            B,
            "c.log: 3 bytes, then: the entry is cut off here"),
        row(
            "cut in a stored entry",
            Arrays.copyOf(stored, TestZips.find(stored, ZipEnd.DIRECTORY_ENTRY, 0) - 3),
            NO_DIRECTORY.formatted(2),
            "a.log: first",
            "b.log: 3 bytes, then: the entry is cut or damaged: it ends after 3 of 6 bytes"),
        row(
            "cut in the third entry's header",
            Arrays.copyOf(good, thirdHeader + 20),
            NO_DIRECTORY.formatted(2),
            A,
            B),
        row(
            "junk in front",
            TestZips.join(junk, good),
            junk.length + " bytes before the beginning of the zip: ignored",
            A,
            B,
            C),
        row(
            "junk behind",
            TestZips.join(good, junk),
            junk.length + " bytes after the end of the zip: ignored",
            A,
            B,
            C),
        row(
            "its first bytes missing",
            Arrays.copyOfRange(good, 10, good.length),
            "the zip has lost its first 10 bytes",
            "Trace/a.log: 0 bytes, then: the zip is damaged where this entry should begin; it is"
                + " lost",
            B,
            C),
        row(
            "a local header overwritten",
            TestZips.put(good, secondHeader, 'x', 'x', 'x', 'x'),
            "",
            A,
            "b.log: 0 bytes, then: the zip is damaged where this entry should begin; it is lost",
            C),
        row(
            "a directory record overwritten",
            TestZips.put(good, secondRecord, 'x', 'x', 'x', 'x'),
            "the zip's directory is damaged after 1 entry; found without it: 2 entries",
            A,
            B,
            C),
        row("an entry hidden at the end", hiding(good, 2), hidden(thirdHeader, directory), A, B),
        row("in the midst", hiding(good, 1), hidden(secondHeader, thirdHeader), A, C),
        row("at the beginning", hiding(good, 0), hidden(0, secondHeader), B, C),
        row(
            "hidden, lengths behind the data",
            hiding(streamed, 1),
            hidden(
                TestZips.find(streamed, ZipMember.LOCAL_HEADER, 1),
                TestZips.find(streamed, ZipMember.LOCAL_HEADER, 2)),
            A,
            C),
        row(
            "a wrong CRC in the directory",
            TestZips.put(good, secondRecord + 16, 1, 2, 3, 4),
            "",
            A,
            "b.log: 20 bytes, then: its checksum does not fit: some of the content is damaged",
            C),
        row(
            "a wrong length in the directory",
            TestZips.put(good, secondRecord + 24, 19, 0, 0, 0),
            "",
            A,
            "b.log: 20 bytes, then: the entry is damaged: it has 20 bytes, the zip says 19",
            C),
        row(
            "a compressed length that runs over the next entry",
            TestZips.put(good, secondRecord + 20, 0, 1, 0, 0),
            "bytes of other entries are claimed by 1 entry, which will be read only up to the next"
                + " one",
            A,
            B,
            C),
        row(
            "zip64 mark without its number",
            TestZips.put(good, secondRecord + 20, 0xFF, 0xFF, 0xFF, 0xFF),
            "",
            A,
            "b.log: unreadable: its record in the zip's directory is damaged",
            C),
        row(
            "numbered as the second part, but whole",
            TestZips.put(good, good.length - 22 + 4, 1, 0, 1, 0),
            "the zip says that it is one part of several; what is not in it is missing (test.z01)",
            A,
            B,
            C),
        row(
            "two records for one body",
            TestZips.put(good, secondRecord + 42, 0, 0, 0, 0),
            "bytes of other entries are claimed by 1 entry, which will be read only up to the next"
                + " one",
            A,
            "b.log: unreadable: stands for the same bytes as another entry",
            C));
  }

  private static Arguments row(String why, byte[] zip, String problem, String... entries) {
    return Arguments.of(
        why, zip, problem.isEmpty() ? List.of() : List.of(problem), List.of(entries));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("damagedZips")
  void readsWhatIsThere(String why, byte[] zip, List<String> problems, List<String> entries)
      throws IOException {
    try (Bundle bundle = Bundle.open(TestZips.save(folder, zip), Limits.DEFAULT)) {
      assertThat(TestZips.read(bundle)).as(why).isEqualTo(entries);
      List<String> said = new ArrayList<>(bundle.problems());
      said.addAll(bundle.notes());
      assertThat(said).as(why).isEqualTo(problems);
    }
  }

  @Test
  void damagedDataAreReadUpToTheFault() throws IOException {
    byte[] text = new byte[50_000];
    Random random = new Random(3);
    for (int i = 0; i < text.length; i++) {
      text[i] = (byte) ('a' + random.nextInt(20));
    }
    byte[] zip = TestZips.zip(out -> add(out, "a.log", new String(text, UTF_8)));
    byte[] damaged = TestZips.put(zip, 20_000, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF);
    try (Bundle bundle = Bundle.open(TestZips.save(folder, damaged), Limits.DEFAULT)) {
      assertThat(TestZips.read(bundle).getFirst())
          .matches(
              "a.log: [1-9][0-9]{3,} bytes, then: (the compressed data|its checksum|the entry is"
                  + " (cut|damaged)).*");
    }
  }

  static Stream<Arguments> unreadable() {
    byte[] good = TestZips.zip(TestZips::three);
    byte[] lastPart =
        Arrays.copyOfRange(good, TestZips.find(good, ZipEnd.DIRECTORY_ENTRY, 0), good.length);
    return Stream.of(
        Arguments.of("no bytes", new byte[0], "is empty (0 bytes)"),
        Arguments.of(
            "nothing behind the first mark",
            "PK\3\4 and then text".getBytes(UTF_8),
            "nothing in it"),
        Arguments.of(
            "last part of several",
            TestZips.put(lastPart, lastPart.length - 22 + 4, 2, 0, 2, 0),
            "the last of 3 parts; missing: test.z01, test.z02; ask for them"),
        Arguments.of(
            "first part of several",
            TestZips.join(new byte[] {'P', 'K', 7, 8}, Arrays.copyOf(good, 100)),
            "one part of a zip in several parts"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("unreadable")
  void saysWhyTheWholeIsUnreadable(String why, byte[] bytes, String message) {
    Path file = TestZips.save(folder, bytes);
    assertThatThrownBy(() -> Bundle.open(file, Limits.DEFAULT))
        .as(why)
        .isInstanceOf(BundleException.class)
        .hasMessageStartingWith("test.zip ")
        .hasMessageContaining(message);
  }

  @Test
  void whateverIsChangedNothingButIoExceptionsComeOut() throws IOException {
    byte[][] zips = {
      TestZips.zip(TestZips::three),
      TestZips.streamed(TestZips::three),
      TestZips.zip(
          zip -> {
            zip.setUseZip64(org.apache.commons.compress.archivers.zip.Zip64Mode.Always);
            TestZips.three(zip);
          })
    };
    for (long seed = 0; seed < 2_400; seed++) {
      Random random = new Random(seed);
      byte[] changed = mutate(zips[(int) (seed % zips.length)], random);
      try (Bundle bundle = Bundle.open(TestZips.save(folder, changed), SMALL)) {
        for (Source source : bundle.sources()) {
          drain(source);
        }
      } catch (IOException e) {
        assertThat(e.getMessage()).as("seed %d", seed).isNotBlank();
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + seed, e);
      }
    }
  }

  private static void drain(Source source) {
    try (InputStream in = source.open()) {
      in.readAllBytes();
    } catch (IOException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }

  private static byte[] mutate(byte[] zip, Random random) {
    byte[] changed = zip.clone();
    int changes = 1 + random.nextInt(8);
    for (int i = 0; i < changes; i++) {
      // Half of the changes hit the directory at the end, where most of the structure is.
      int from = random.nextBoolean() ? Math.max(0, changed.length - 250) : 0;
      int at = from + random.nextInt(changed.length - from);
      switch (random.nextInt(4)) {
        case 0 -> changed[at] = (byte) random.nextInt(256);
        case 1 -> changed[at] ^= (byte) (1 << random.nextInt(8));
        case 2 -> changed[at] = (byte) 0xFF;
        default -> {
          if (random.nextInt(4) == 0) {
            changed = Arrays.copyOf(changed, Math.max(30, at));
          } else {
            changed[at] = 0;
          }
        }
      }
    }
    return changed;
  }
}
