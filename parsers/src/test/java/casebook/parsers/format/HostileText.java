package casebook.parsers.format;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.parsers.item.Unparsed;
import casebook.parsers.text.LineCursor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Random bytes and spoilt lines for formats of one line per record. */
final class HostileText {

  private static final int ROUNDS = 3_000;
  private static final String[] LINE_ENDS = {"\n", "\r\n", "\r", "\r\r\n", "\n\n", "\n \t\n"};

  private HostileText() {}

  /**
   * Checks that nothing is thrown and that understood, slack and unparsed bytes are all the bytes.
   *
   * @param line makes a line that the format may or may not know
   */
  static void accountsForEveryByte(Format format, Function<Random, String> line) {
    for (long seed = 0; seed < ROUNDS; seed++) {
      byte[] text = text(new Random(seed), line);
      CollectingSink sink = new CollectingSink();
      LineCursor lines = new LineCursor(new ByteArrayInputStream(text));
      Head head = new Head("x.log", headLines(text), true);
      try {
        format.parse(head, lines, sink);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      assertThat(sink.understoodBytes() + sink.slackBytes() + unparsedBytes(text, sink))
          .as("seed %d", seed)
          .isEqualTo(text.length);
      assertThat(format.confidence(head)).as("seed %d", seed).isBetween(0, 100);
    }
  }

  private static byte[] text(Random random, Function<Random, String> line) {
    StringBuilder text = new StringBuilder();
    int lines = random.nextInt(12);
    for (int i = 0; i < lines; i++) {
      text.append(line.apply(random)).append(LINE_ENDS[random.nextInt(LINE_ENDS.length)]);
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    int spoilt = bytes.length == 0 ? 0 : random.nextInt(6);
    for (int i = 0; i < spoilt; i++) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    if (random.nextInt(10) == 0) {
      bytes = new byte[random.nextInt(300)];
      random.nextBytes(bytes);
    }
    return bytes;
  }

  private static List<String> headLines(byte[] text) {
    return new String(text, StandardCharsets.UTF_8).lines().toList();
  }

  private static long unparsedBytes(byte[] text, CollectingSink sink) {
    Set<Long> wanted =
        sink.unparsed().stream().map(Unparsed::recordLine).collect(Collectors.toSet());
    assertThat(wanted).hasSameSizeAs(sink.unparsed());
    LineCursor lines = new LineCursor(new ByteArrayInputStream(text));
    long bytes = 0;
    try {
      while (lines.nextLine()) {
        bytes += wanted.contains(lines.line()) ? lines.byteCount() : 0;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes;
  }
}
