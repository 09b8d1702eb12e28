package casebook.parsers.format;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.parsers.item.Unparsed;
import casebook.parsers.text.LineCursor;
import casebook.parsers.text.TextSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;

/** Checks that formats of records over several lines account for every byte they were given. */
final class TraceBytes {

  private static final int ROUNDS = 4_000;
  private static final String[] LINE_ENDS = {"\n", "\r\n", "\r\n", "\r", "\r\r\n", "\r\n\r\n"};

  private TraceBytes() {}

  /**
   * Parses random texts.
   *
   * @param head what each text begins with
   * @param line makes a line that the format may or may not know
   */
  static void accountedFor(Format format, String head, Function<Random, String> line) {
    for (long seed = 0; seed < ROUNDS; seed++) {
      byte[] text = text(new Random(seed), head, line);
      assertThat(CollectingSink.head("x", text)).as("seed %d", seed).isNotNull();
      assertThat(format.confidence(CollectingSink.head("x", text)))
          .as("seed %d", seed)
          .isBetween(0, 100);
      accountedFor("seed " + seed, format, text);
    }
  }

  /** Parses one file. */
  static CollectingSink accountedFor(String what, Format format, byte[] file) {
    CollectingSink sink = CollectingSink.of(format, "bundle/x.log", file);
    Map<Long, Integer> offsets = new HashMap<>();
    byte[] decoded = decoded(file, offsets);
    long lost = 0;
    for (Unparsed part : sink.unparsed()) {
      Integer start = offsets.get(part.recordLine());
      assertThat(start).as("%s: line %d", what, part.recordLine()).isNotNull();
      int end = start + part.text().getBytes(StandardCharsets.UTF_8).length;
      lost += lineEnd(decoded, end) - start;
    }
    assertThat(sink.understoodBytes() + sink.slackBytes() + lost)
        .as("%s: understood, slack and unparsed bytes", what)
        .isEqualTo(decoded.length);
    assertThat(sink.clocks()).as(what).isLessThanOrEqualTo(1);
    return sink;
  }

  private static int lineEnd(byte[] b, int at) {
    if (at < b.length && b[at] == '\n') {
      return at + 1;
    }
    int end = at;
    while (end < b.length && b[end] == '\r' && end < at + 2) {
      end++;
    }
    if (end < b.length && end > at && b[end] == '\n') {
      return end + 1;
    }
    return end > at ? at + 1 : at;
  }

  private static byte[] decoded(byte[] file, Map<Long, Integer> offsets) {
    try {
      LineCursor lines = TextSource.open(new ByteArrayInputStream(file)).lines();
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      while (lines.nextLine()) {
        offsets.putIfAbsent(lines.line(), all.size());
        all.write(lines.buffer(), lines.start(), lines.byteCount());
      }
      return all.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] text(Random random, String head, Function<Random, String> line) {
    StringBuilder text = new StringBuilder(random.nextInt(8) == 0 ? "" : head);
    int lines = random.nextInt(14);
    for (int i = 0; i < lines; i++) {
      text.append(line.apply(random)).append(LINE_ENDS[random.nextInt(LINE_ENDS.length)]);
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    int spoilt = bytes.length == 0 || random.nextBoolean() ? 0 : random.nextInt(6);
    for (int i = 0; i < spoilt; i++) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    if (random.nextInt(20) == 0) {
      bytes = new byte[random.nextInt(300)];
      random.nextBytes(bytes);
    }
    return bytes;
  }
}
