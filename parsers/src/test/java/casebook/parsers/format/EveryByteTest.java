package casebook.parsers.format;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The property of {@link EveryByte} on files that are torn, spoilt and glued together at random.
 * The profile {@code fuzz} looks for more with a fuzzer.
 */
class EveryByteTest {

  private static final Path SAMPLES = Path.of("../samples");
  private static final Path REAL = Path.of("../../shared/real");
  private static final String TELLING = "\"<>\r\n,\0 =[]{}:;|'";

  /** Lines whose URL or host stands in them in another writing. */
  private static final List<String> REWRITTEN =
      List.of(
          "CEF:0|Contoso|Gate|1|x|y|3|act=deny src=1.2.3.4 request=http://a.example/b?c\\=d"
              + " requestMethod=GET rt=Mar 17 2026 08:34:20\n",
          "time=Tue Mar 17 08:34:20 2026\ttz=GMT\taction=Blocked\tproto=TUNNEL\trespcode=NA"
              + "\tcip=10.1.2.15\tb64host=Z3JhcGgubWljcm9zb2Z0LmNvbQ==\turlcat=x\n");

  private static final int ROUNDS = 2_000;
  private static final int MOST_BYTES = 6_000;

  /** Files that the formats are made for, short enough to be read thousands of times. */
  private static List<byte[]> seeds(Path folder) throws IOException {
    List<byte[]> seeds = new ArrayList<>();
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path file : walk.filter(Files::isRegularFile).sorted().toList()) {
        byte[] bytes = Files.readAllBytes(file);
        seeds.add(bytes.length > MOST_BYTES ? Arrays.copyOf(bytes, MOST_BYTES) : bytes);
      }
    }
    return seeds;
  }

  private static byte[] spoilt(List<byte[]> seeds, Random random) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int parts = 1 + random.nextInt(3);
    for (int i = 0; i < parts; i++) {
      byte[] seed = seeds.get(random.nextInt(seeds.size()));
      int from = random.nextInt(3) == 0 ? random.nextInt(seed.length + 1) : 0;
      int to = random.nextInt(3) == 0 ? seed.length : from + random.nextInt(seed.length - from + 1);
      out.write(seed, from, to - from);
    }
    byte[] bytes = out.toByteArray();
    int hits = bytes.length == 0 ? 0 : random.nextInt(12);
    for (int i = 0; i < hits; i++) {
      int at = random.nextInt(bytes.length);
      bytes[at] =
          (byte)
              (random.nextBoolean()
                  ? random.nextInt(256)
                  : TELLING.charAt(random.nextInt(TELLING.length())));
    }
    return random.nextInt(12) == 0 ? recoded(bytes, random) : bytes;
  }

  private static byte[] recoded(byte[] bytes, Random random) {
    Charset[] charsets = {
      StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE, StandardCharsets.UTF_16,
    };
    return new String(bytes, StandardCharsets.UTF_8)
        .getBytes(charsets[random.nextInt(charsets.length)]);
  }

  private static void holds(List<byte[]> seeds, int rounds) {
    for (long seed = 0; seed < rounds; seed++) {
      Random random = new Random(seed);
      byte[] file = spoilt(seeds, random);
      try {
        EveryByte.isAccountedFor(file, random.nextInt());
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
      }
    }
  }

  private static List<byte[]> rewritten() {
    return REWRITTEN.stream().map(line -> line.getBytes(StandardCharsets.UTF_8)).toList();
  }

  @Test
  void ofTheSamplesSpoilt() throws IOException {
    List<byte[]> seeds = seeds(SAMPLES);
    seeds.addAll(rewritten());
    holds(seeds, ROUNDS);
  }

  @Test
  void ofLinesWithFieldsBesideThem() {
    rewritten().forEach(line -> EveryByte.isAccountedFor(line, 0));
    holds(rewritten(), ROUNDS / 4);
  }

  @Test
  void ofFilesWithoutTextInAnyFormat() {
    for (String text : List.of("\n", " \r\n\r\n")) {
      for (int format = 0; format < Formats.all().size(); format++) {
        EveryByte.isAccountedFor(text.getBytes(StandardCharsets.UTF_8), format);
      }
    }
  }

  @Test
  void ofRealFilesSpoilt() throws IOException {
    assumeTrue(
        Files.isDirectory(REAL), "the collection of real files is not beside the project: skipped");
    holds(seeds(REAL), ROUNDS);
  }

  @Test
  void ofRealFilesAsTheyAre() throws IOException {
    assumeTrue(
        Files.isDirectory(REAL), "the collection of real files is not beside the project: skipped");
    int index = 0;
    for (byte[] file : seeds(REAL)) {
      EveryByte.isAccountedFor(file, index++);
    }
  }
}
