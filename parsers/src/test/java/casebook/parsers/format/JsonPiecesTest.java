package casebook.parsers.format;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.parsers.text.LineCursor;
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

class JsonPiecesTest {

  private static final String[] BLANKS = {"", " ", "\n", "\r\n", "\t", "\n\n"};
  private static final String[] SCALARS = {"1", "-2.5e3", "true", "null", "\"x\"", "\"\""};
  private static final String[] STRINGS = {
    "\"a\\\"b\"", "\"[{\"", "\"}]\"", "\"\\\\\"", "\"\\u0022,\"", "\"ü😀\"", "\"a\nb\""
  };

  /** A record and the line that it begins on. */
  private record Piece(String text, long line) {}

  private static List<Piece> pieces(byte[] text, List<String> path) throws IOException {
    List<Piece> found = new ArrayList<>();
    JsonPieces pieces = new JsonPieces(new LineCursor(new ByteArrayInputStream(text)), path);
    long bytes = 0;
    for (JsonPieces.Kind kind = pieces.next(); kind != JsonPieces.Kind.END; kind = pieces.next()) {
      bytes += pieces.byteCount();
      if (kind == JsonPieces.Kind.RECORD) {
        JsonValueBytes value = pieces.value();
        found.add(
            new Piece(
                new String(value.bytes(), 0, value.length(), StandardCharsets.UTF_8),
                pieces.line()));
      }
    }
    assertThat(bytes).isEqualTo(text.length);
    return found;
  }

  @Test
  void findsWhatWasPutIn() throws IOException {
    for (long seed = 0; seed < 3_000; seed++) {
      Random random = new Random(seed);
      boolean deep = random.nextBoolean();
      StringBuilder text =
          new StringBuilder(deep ? "{\"x\":[{\"entries\":[9]}],\"log\":{\"entries\":[" : "[");
      List<Piece> wanted = new ArrayList<>();
      for (int i = random.nextInt(5); i > 0; i--) {
        text.append(blank(random));
        String record = value(random, 0);
        wanted.add(new Piece(record, 1 + lineEnds(text)));
        text.append(record).append(blank(random)).append(i > 1 ? "," : "");
      }
      text.append(deep ? "],\"pages\":[{}]},\"y\":1}" : "]").append(blank(random));
      byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
      assertThat(pieces(bytes, deep ? List.of("log", "entries") : List.of()))
          .as("seed %d: %s", seed, text)
          .isEqualTo(wanted);
    }
  }

  private static long lineEnds(CharSequence text) {
    return text.chars().filter(c -> c == '\n').count();
  }

  private static String blank(Random random) {
    return BLANKS[random.nextInt(BLANKS.length)];
  }

  private static String value(Random random, int depth) {
    return switch (random.nextInt(depth > 3 ? 2 : 4)) {
      case 0 -> SCALARS[random.nextInt(SCALARS.length)];
      case 1 -> STRINGS[random.nextInt(STRINGS.length)];
      case 2 -> "{" + blank(random) + "\"k\":" + value(random, depth + 1) + ",\"entries\":[]" + "}";
      default -> "[" + value(random, depth + 1) + "," + value(random, depth + 1) + "]";
    };
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # why                         | text                                    | records
          values one behind the other   | {"a":1} {"a":2}                         | 2
          two arrays                    | [{"a":1}][{"a":2},{"a":3}]              | 3
          array after its end           | []                                      | 0
          comma too many                | [{"a":1},,]                             | 1
          never closed                  | [{"a":1},{"b":                          | 2
          closed too often              | ]}[{"a":1}]}                            | 1
          """)
  void readsTheTopLevel(String why, String text, int records) throws IOException {
    assertThat(pieces(text.getBytes(StandardCharsets.UTF_8), List.of())).hasSize(records);
  }

  @Test
  void takesAnObjectForAnArrayOfOne() throws IOException {
    byte[] text = "{\"n\":1,\"value\":{\"a\":1},\"z\":2}".getBytes(StandardCharsets.UTF_8);
    assertThat(pieces(text, List.of("value"))).containsExactly(new Piece("{\"a\":1}", 1));
  }

  /** Gives the same bytes again and again, then an end. */
  private static final class Repeated extends InputStream {
    private final byte[] start;
    private final byte[] middle;
    private final byte[] end;
    private final long length;
    private long at;

    Repeated(String start, String middle, long times, String end) {
      this.start = start.getBytes(StandardCharsets.UTF_8);
      this.middle = middle.getBytes(StandardCharsets.UTF_8);
      this.end = end.getBytes(StandardCharsets.UTF_8);
      length = this.start.length + this.middle.length * times + this.end.length;
    }

    @Override
    public int read() {
      if (at >= length) {
        return -1;
      }
      long place = at++;
      if (place < start.length) {
        return start[(int) place] & 0xFF;
      }
      if (place >= length - end.length) {
        return end[(int) (place - (length - end.length))] & 0xFF;
      }
      return middle[(int) ((place - start.length) % middle.length)] & 0xFF;
    }
  }

  @Test
  void staysSmallWhateverAStringHolds() throws IOException {
    Repeated in =
        new Repeated("[{\"a\":\"", "ä\\u00e4\\n", 1 << 19, "\",\"b\":\"last\"}, {\"a\":2}]");
    JsonPieces pieces = new JsonPieces(new LineCursor(in), List.of());
    List<String> last = new ArrayList<>();
    for (JsonPieces.Kind kind = pieces.next(); kind != JsonPieces.Kind.END; kind = pieces.next()) {
      if (kind == JsonPieces.Kind.RECORD) {
        assertThat(pieces.value().length()).isLessThan(JsonValueBytes.MOST_STRING_BYTES + 100);
        JsonFields fields = JsonFields.of(pieces.value().bytes(), pieces.value().length());
        assertThat(fields.fault()).isNull();
        last.add(fields.textAt("b"));
      }
    }
    assertThat(last).containsExactly("last", "");
  }

  @Test
  void staysSmallWhateverARecordHolds() throws IOException {
    Repeated in = new Repeated("[{\"a\":1", ",\"a\":\"x\"", 1 << 18, "}]");
    JsonPieces pieces = new JsonPieces(new LineCursor(in), List.of());
    assertThat(pieces.next()).isEqualTo(JsonPieces.Kind.BETWEEN);
    assertThat(pieces.next()).isEqualTo(JsonPieces.Kind.RECORD);
    assertThat(pieces.value().isCut()).isTrue();
    assertThat(pieces.value().isClosed()).isTrue();
    assertThat(pieces.value().length()).isLessThanOrEqualTo(JsonValueBytes.MOST_BYTES);
  }
}
