package casebook.parsers.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LineCursorTest {

  /** What a record was when the cursor stood on it. */
  private record Seen(
      long line,
      long offset,
      String text,
      int byteCount,
      long lineCount,
      boolean cut,
      boolean restOfCut) {}

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # why                         | text, N is LF and R is CR | lines
          LF                            | aNbN                      | 1a 2b
          CRLF                          | aRNbRN                    | 1a 2b
          lone CR                       | aRbR                      | 1a 2b
          CR CR LF ends one line        | aRRNbRRN                  | 1a 2b
          two CR are two lines          | aRRb                      | 1a 2 3b
          CR CR at the end              | aRR                       | 1a 2
          empty lines                   | NRNRbN                    | 1 2 3 4b
          LF CR is two line ends        | aNRb                      | 1a 2 3b
          no line end at the end        | aNb                       | 1a 2b
          nothing                       | ''                        | ''
          only a line end               | N                         | 1
          three CR and LF               | aRRRN                     | 1a 2
          """)
  void endsLines(String why, String text, String lines) throws IOException {
    byte[] bytes = text.replace('N', '\n').replace('R', '\r').getBytes(StandardCharsets.UTF_8);
    for (int chunk = 1; chunk <= 5; chunk++) {
      List<String> found = new ArrayList<>();
      for (Seen seen : read(new Chunks(bytes, chunk, null), false)) {
        found.add(seen.line() + seen.text());
      }
      assertThat(String.join(" ", found)).as("chunks of %d", chunk).isEqualTo(lines);
    }
  }

  @Test
  void agreesWithTheNaiveSplitterWhateverTheChunks() throws IOException {
    for (long seed = 0; seed < 3_000; seed++) {
      Random random = new Random(seed);
      byte[] text = text(random);
      List<Seen> naive = naive(text);
      assertThat(read(new Chunks(text, 0, random), false)).as("seed %d", seed).isEqualTo(naive);
      assertThat(read(new Chunks(text, text.length + 1, null), false))
          .as("seed %d, one chunk", seed)
          .isEqualTo(naive);
    }
  }

  @Test
  void gathersRecordsWhateverTheChunks() throws IOException {
    for (long seed = 0; seed < 3_000; seed++) {
      Random random = new Random(seed);
      byte[] text = text(random);
      List<Seen> joined = joined(naive(text), text);
      assertThat(read(new Chunks(text, 0, random), true)).as("seed %d", seed).isEqualTo(joined);
    }
  }

  @Test
  void readsFarBeyondItsBuffer() throws IOException {
    Random random = new Random(42);
    StringBuilder text = new StringBuilder();
    while (text.length() < 3_000_000) {
      text.append(random.nextInt(4) == 0 ? "" : " ").append("x".repeat(random.nextInt(3000)));
      text.append(random.nextBoolean() ? "\r\n" : "\n");
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    assertThat(read(new Chunks(bytes, 0, random), false)).isEqualTo(naive(bytes));
    assertThat(read(new Chunks(bytes, 0, random), true)).isEqualTo(joined(naive(bytes), bytes));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 4096, 100_000, 10_000_000})
  void cutsAnOverlongLineAlikeInAllChunks(int chunk) throws IOException {
    int most = LineCursor.MAX_RECORD_BYTES;
    byte[] text =
        ("first\n" + "y".repeat(2 * most + 10) + "\r\nlast\n").getBytes(StandardCharsets.UTF_8);
    if (chunk == 1) {
      chunk = 3; // a byte at a time takes its time
    }
    List<Seen> seen = read(new Chunks(text, chunk, null), false);
    assertThat(seen).extracting(Seen::line).containsExactly(1L, 2L, 2L, 2L, 3L);
    assertThat(seen).extracting(Seen::byteCount).containsExactly(6, most, most, 12, 5);
    assertThat(seen).extracting(Seen::cut).containsExactly(false, true, true, false, false);
    assertThat(seen).extracting(Seen::restOfCut).containsExactly(false, false, true, true, false);
    assertThat(seen)
        .extracting(Seen::offset)
        .containsExactly(0L, 6L, 6L + most, 6L + 2 * most, 18L + 2 * most);
  }

  @ParameterizedTest(name = "{0} bytes beyond")
  @ValueSource(ints = {-1, 0, 1, 2, 3, 100})
  void cutsOnlyWhatIsLonger(int beyond) throws IOException {
    byte[] text = "y".repeat(LineCursor.MAX_RECORD_BYTES + beyond).getBytes(StandardCharsets.UTF_8);
    for (String end : List.of("", "\n", "\r\n", "\r\r\n")) {
      byte[] line =
          (new String(text, StandardCharsets.UTF_8) + end).getBytes(StandardCharsets.UTF_8);
      List<Seen> seen = read(new Chunks(line, 1 << 16, null), false);
      assertThat(seen).hasSize(beyond > 0 ? 2 : 1);
      assertThat(seen.getLast().line()).isEqualTo(1);
      assertThat(seen.stream().mapToInt(Seen::byteCount).sum()).isEqualTo(line.length);
    }
  }

  @Test
  void neverCutsInsideACharacter() throws IOException {
    for (int shift = 0; shift < 4; shift++) {
      byte[] text = ("a".repeat(shift) + "𝔘".repeat(600_000)).getBytes(StandardCharsets.UTF_8);
      StringBuilder all = new StringBuilder();
      for (Seen seen : read(new Chunks(text, 50_000, null), false)) {
        assertThat(seen.text()).doesNotContain("\uFFFD");
        all.append(seen.text());
      }
      assertThat(all.toString().getBytes(StandardCharsets.UTF_8)).isEqualTo(text);
    }
  }

  @Test
  void cutsAnOverlongRecordBetweenItsLines() throws IOException {
    String text = "head\n" + (" " + "z".repeat(998) + "\n").repeat(2_500) + "next\n";
    for (int chunk : new int[] {1000, 65_536, 10_000_000}) {
      List<Seen> seen = read(new Chunks(text.getBytes(StandardCharsets.UTF_8), chunk, null), true);
      assertThat(seen).hasSize(4);
      assertThat(seen).extracting(Seen::cut).containsExactly(true, true, false, false);
      assertThat(seen).extracting(Seen::restOfCut).containsExactly(false, true, true, false);
      assertThat(seen.stream().mapToLong(Seen::lineCount).sum()).isEqualTo(2_502);
      assertThat(seen.getLast().line()).isEqualTo(2_502);
      assertThat(seen.getFirst().byteCount()).isLessThanOrEqualTo(LineCursor.MAX_RECORD_BYTES);
      long line = 1;
      for (Seen one : seen) {
        assertThat(one.line()).isEqualTo(line);
        line += one.lineCount();
      }
    }
  }

  @Test
  void keepsWhatStandsBeforeARecord() throws IOException {
    String text = "0123456789abcdef\n".repeat(60_000);
    LineCursor lines =
        new LineCursor(new Chunks(text.getBytes(StandardCharsets.UTF_8), 30_000, null));
    while (lines.nextLine()) {
      int before = lines.start() - lines.window();
      assertThat(before).isEqualTo((int) Math.min(lines.offset(), LineCursor.WINDOW_BYTES));
      int from = (int) lines.offset() - before;
      assertThat(new String(lines.buffer(), lines.window(), before, StandardCharsets.UTF_8))
          .isEqualTo(text.substring(from, from + before));
    }
  }

  @Test
  void findsLineEndsAtAnyPlace() {
    for (long seed = 0; seed < 20_000; seed++) {
      Random random = new Random(seed);
      byte[] bytes = new byte[random.nextInt(40)];
      random.nextBytes(bytes);
      for (int i = 0; i < bytes.length; i++) {
        // Neighbours of LF and CR, with and without the highest bit, are what the trick could
        // mistake.
        bytes[i] =
            random.nextInt(12) == 0
                ? "\n\r\u000b\t\f\u000e".getBytes(StandardCharsets.US_ASCII)[random.nextInt(6)]
                : (byte) (bytes[i] | 0x80);
      }
      int from = bytes.length == 0 ? 0 : random.nextInt(bytes.length);
      int naive = from;
      while (naive < bytes.length && bytes[naive] != '\n' && bytes[naive] != '\r') {
        naive++;
      }
      assertThat(LineCursor.lineEnd(bytes, from, bytes.length))
          .as("seed %d", seed)
          .isEqualTo(naive);
    }
  }

  private static byte[] text(Random random) {
    String[] pieces = {"\n", "\r\n", "\r", "\r\r\n", "a", " b", "ü", "情", "longer than a word", ""};
    StringBuilder text = new StringBuilder();
    int count = random.nextInt(40);
    for (int i = 0; i < count; i++) {
      text.append(pieces[random.nextInt(pieces.length)]);
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static List<Seen> read(InputStream in, boolean joinIndented) throws IOException {
    LineCursor lines = new LineCursor(in);
    List<Seen> all = new ArrayList<>();
    while (joinIndented
        ? lines.nextRecord((b, start, end) -> start < end && b[start] == ' ')
        : lines.nextLine()) {
      all.add(
          new Seen(
              lines.line(),
              lines.offset(),
              lines.text(),
              lines.byteCount(),
              lines.lineCount(),
              lines.isCut(),
              lines.isRestOfCut()));
    }
    return all;
  }

  private static List<Seen> naive(byte[] bytes) {
    List<Seen> lines = new ArrayList<>();
    int start = 0;
    while (start < bytes.length) {
      int end = start;
      while (end < bytes.length && bytes[end] != '\n' && bytes[end] != '\r') {
        end++;
      }
      String rest =
          new String(bytes, end, Math.min(3, bytes.length - end), StandardCharsets.ISO_8859_1);
      int ends =
          rest.startsWith("\r\r\n") ? 3 : rest.startsWith("\r\n") ? 2 : rest.isEmpty() ? 0 : 1;
      String text = new String(bytes, start, end - start, StandardCharsets.UTF_8);
      lines.add(new Seen(lines.size() + 1, start, text, end + ends - start, 1, false, false));
      start = end + ends;
    }
    return lines;
  }

  private static List<Seen> joined(List<Seen> lines, byte[] bytes) {
    List<Seen> records = new ArrayList<>();
    for (Seen line : lines) {
      if (records.isEmpty() || !line.text().startsWith(" ")) {
        records.add(line);
        continue;
      }
      Seen last = records.removeLast();
      int from = (int) last.offset();
      int length = (int) line.offset() - from + line.text().getBytes(StandardCharsets.UTF_8).length;
      records.add(
          new Seen(
              last.line(),
              from,
              new String(bytes, from, length, StandardCharsets.UTF_8),
              last.byteCount() + line.byteCount(),
              last.lineCount() + 1,
              false,
              false));
    }
    return records;
  }

  /** Gives bytes in pieces of one size, or of random ones. */
  private static final class Chunks extends InputStream {
    private final ByteArrayInputStream bytes;
    private final int size;
    private final Random random;

    Chunks(byte[] bytes, int size, Random random) {
      this.bytes = new ByteArrayInputStream(bytes);
      this.size = size;
      this.random = random;
    }

    @Override
    public int read() {
      return bytes.read();
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      int most = random == null ? size : 1 + random.nextInt(random.nextInt(4) == 0 ? 100_000 : 9);
      return bytes.read(target, offset, Math.min(length, most));
    }
  }
}
