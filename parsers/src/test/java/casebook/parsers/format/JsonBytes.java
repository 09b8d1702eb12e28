package casebook.parsers.format;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.parsers.text.LineCursor;
import casebook.parsers.text.TextSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Checks formats of JSON on random text: nothing is thrown, no byte is lost in silence. */
final class JsonBytes {

  private static final int ROUNDS = 1_500;

  private JsonBytes() {}

  /** Parses random sequences of the parts, some of them spoilt. */
  static void accountedFor(Format format, String... parts) {
    for (long seed = 0; seed < ROUNDS; seed++) {
      Random random = new Random(seed);
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(10); i > 0; i--) {
        String part = parts[random.nextInt(parts.length)];
        text.append(
            part, 0, random.nextInt(4) == 0 ? random.nextInt(part.length()) : part.length());
      }
      byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
      for (int i = random.nextInt(4) - 1; i > 0 && bytes.length > 0; i--) {
        bytes[random.nextInt(bytes.length)] = (byte) (1 + random.nextInt(127));
      }
      accountedFor("seed " + seed, format, bytes);
      byte[] noise = new byte[random.nextInt(300)];
      random.nextBytes(noise);
      accountedFor("noise " + seed, format, noise);
    }
  }

  /** Parses one file. */
  static CollectingSink accountedFor(String what, Format format, byte[] file) {
    Head head = CollectingSink.head("x.json", file);
    assertThat(format.confidence(head)).as(what).isBetween(0, 100);
    CollectingSink sink = CollectingSink.of(format.fitted(head), "x.json", file);
    long lost = decodedBytes(file) - sink.understoodBytes() - sink.slackBytes();
    boolean named = !sink.unparsed().isEmpty() || !sink.problems().isEmpty();
    assertThat(lost).as("%s: bytes lost", what).isBetween(0L, named ? Long.MAX_VALUE : 0L);
    assertThat(sink.clocks()).as(what).isLessThanOrEqualTo(1);
    return sink;
  }

  /** Bytes of the text that a format gets to see. */
  private static long decodedBytes(byte[] file) {
    try {
      LineCursor lines = TextSource.open(new ByteArrayInputStream(file)).lines();
      long bytes = 0;
      while (lines.nextLine()) {
        bytes += lines.byteCount();
      }
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
