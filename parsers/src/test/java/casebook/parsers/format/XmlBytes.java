package casebook.parsers.format;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.parsers.text.LineCursor;
import casebook.parsers.text.TextSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Checks formats of XML records on random text: nothing is thrown, no byte is forgotten. */
final class XmlBytes {

  private static final int ROUNDS = 1_500;

  private XmlBytes() {}

  /**
   * Parses random sequences of the parts, some of them spoilt.
   *
   * @param parts ASCII or not, records and what may stand between them
   */
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
      String utf8 = new String(bytes, StandardCharsets.UTF_8);
      byte[] file = utf8.getBytes(StandardCharsets.UTF_8);
      accountedFor("seed " + seed, format, file);
      assertThat(format.confidence(CollectingSink.head("x", file)))
          .as("seed %d", seed)
          .isBetween(0, 100);
    }
    for (long seed = 0; seed < ROUNDS; seed++) {
      byte[] noise = new byte[new Random(seed).nextInt(300)];
      new Random(seed).nextBytes(noise);
      accountedFor("noise " + seed, format, noise);
    }
  }

  /** Parses one file. */
  static CollectingSink accountedFor(String what, Format format, byte[] file) {
    CollectingSink sink = CollectingSink.of(format, "bundle/x.xml", file);
    long bytes = decodedBytes(file);
    long lost = bytes - sink.understoodBytes() - sink.slackBytes();
    long shown =
        sink.unparsed().stream()
            .mapToLong(part -> part.text().getBytes(StandardCharsets.UTF_8).length)
            .sum();
    assertThat(lost)
        .as("%s: bytes that are neither understood nor slack", what)
        .isBetween(shown, sink.unparsed().isEmpty() ? 0L : bytes);
    assertThat(sink.clocks()).as(what).isEqualTo(1);
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
