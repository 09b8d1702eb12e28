package casebook.parsers.format;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.parsers.text.LineCursor;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XmlPiecesTest {

  private static final int MEBI = LineCursor.MAX_RECORD_BYTES;

  private record Piece(XmlPieces.Kind kind, String text, long line) {}

  private static List<Piece> cut(byte[] text) throws IOException {
    XmlPieces pieces = new XmlPieces(new LineCursor(new ByteArrayInputStream(text)), "Event");
    List<Piece> all = new ArrayList<>();
    for (XmlPieces.Kind kind = pieces.next(); kind != XmlPieces.Kind.END; kind = pieces.next()) {
      String piece =
          new String(
              pieces.buffer(), pieces.start(), pieces.byteCount(), StandardCharsets.ISO_8859_1);
      all.add(new Piece(kind, piece, pieces.line()));
    }
    return all;
  }

  private static String elements(String text) throws IOException {
    return cut(text.getBytes(StandardCharsets.UTF_8)).stream()
        .filter(piece -> piece.kind() != XmlPieces.Kind.BETWEEN)
        .map(piece -> piece.line() + " " + piece.text().replace("\n", "⏎"))
        .collect(Collectors.joining("#"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # why                                | text                                                     | line and text of each element
          side by side                         | <Event>a</Event><Event>b</Event>                         | 1 <Event>a</Event>#1 <Event>b</Event>
          with a root and lines                | <Events>⏎<Event>⏎a</Event>⏎<Event>b</Event>⏎</Events>    | 2 <Event>⏎a</Event>#4 <Event>b</Event>
          names that only begin alike          | <Events><EventData/><Event>a<EventID/></Event>           | 1 <Event>a<EventID/></Event>
          tag with attributes and blanks       | <Event a='1'⏎b='2'>x</Event >                            | 1 <Event a='1'⏎b='2'>x</Event >
          broken off before the next           | <Event><System>a<Event><System/></Event>                 | 1 <Event><System>a#1 <Event><System/></Event>
          broken off in a line before          | <Event>⏎ <System>a⏎<Event>⏎ <System/></Event>            | 1 <Event>⏎ <System>a⏎#3 <Event>⏎ <System/></Event>
          broken off at the end                | <Event>a                                                 | 1 <Event>a
          broken off in its closing tag        | <Event>a</Eve                                            | 1 <Event>a</Eve
          one of the same name inside          | <Event><System/><Event a=''>x</Event></Event>            | 1 <Event><System/><Event a=''>x</Event></Event>
          begins in the midst of one           | a</Event><Event>b</Event>                                | 1 <Event>b</Event>
          """)
  void findsElements(String why, String text, String wanted) throws IOException {
    assertThat(elements(text.replace("⏎", "\n"))).isEqualTo(wanted);
  }

  @Test
  void handsAnOverlongElementOutInPieces() throws IOException {
    String text = "<Event>" + "é\n".repeat(MEBI) + "</Event>\n<Event>b</Event>";
    List<Piece> pieces = cut(text.getBytes(StandardCharsets.UTF_8));
    assertThat(pieces)
        .extracting(Piece::kind)
        .containsExactly(
            XmlPieces.Kind.CUT,
            XmlPieces.Kind.REST,
            XmlPieces.Kind.REST,
            XmlPieces.Kind.REST,
            XmlPieces.Kind.BETWEEN,
            XmlPieces.Kind.ELEMENT);
    assertThat(pieces).allMatch(piece -> piece.text().length() <= MEBI);
    assertThat(pieces.getLast().line()).isEqualTo(MEBI + 2L);
    assertThat(pieces.get(2).text().charAt(0) & 0xC0).isNotEqualTo(0x80);
  }

  @Test
  void cutsAnOverlongLineOfSmallElements() throws IOException {
    String element = "<Event>0123456789</Event>";
    List<Piece> pieces = cut(element.repeat(200_000).getBytes(StandardCharsets.UTF_8));
    assertThat(pieces).hasSize(200_000).allMatch(piece -> piece.text().equals(element));
  }

  /** Joined, the pieces are the text, each on the line that it begins on. */
  @Test
  void losesNothing() throws IOException {
    String[] parts = {
      "<Event>",
      "</Event>",
      "<Event ",
      ">",
      "<System",
      "<Event><System>",
      "x",
      "\n",
      "\r\n",
      "\r",
      "\r\r\n",
      "<",
      "</",
      "é",
      " ",
      "<Events>",
      "</Event",
      "<Event\n",
      "\n\t<System/>"
    };
    for (long seed = 0; seed < 20_000; seed++) {
      Random random = new Random(seed);
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(20); i > 0; i--) {
        text.append(parts[random.nextInt(parts.length)]);
      }
      byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
      ByteArrayOutputStream joined = new ByteArrayOutputStream();
      for (Piece piece : cut(bytes)) {
        assertThat(piece.line())
            .as("seed %d, line of %s", seed, piece)
            .isEqualTo(lineAt(bytes, joined.size()));
        joined.write(piece.text().getBytes(StandardCharsets.ISO_8859_1));
      }
      assertThat(joined.toByteArray()).as("seed %d", seed).isEqualTo(bytes);
    }
  }

  @Test
  void agreesWithAPlainExpressionOnSoundText() throws IOException {
    Pattern plain = Pattern.compile("<Event[ >].*?</Event>", Pattern.DOTALL);
    String[] parts = {
      "<Event>a</Event>", "<Event x='1'>\n<System/></Event>", "\n", "<Events>", "<!-- c -->", "text"
    };
    for (long seed = 0; seed < 3_000; seed++) {
      Random random = new Random(seed);
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(12); i > 0; i--) {
        text.append(parts[random.nextInt(parts.length)]);
      }
      Matcher matcher = plain.matcher(text);
      List<String> wanted = new ArrayList<>();
      while (matcher.find()) {
        wanted.add(matcher.group());
      }
      List<String> found =
          cut(text.toString().getBytes(StandardCharsets.UTF_8)).stream()
              .filter(piece -> piece.kind() == XmlPieces.Kind.ELEMENT)
              .map(Piece::text)
              .toList();
      assertThat(found).as("seed %d, %s", seed, text).isEqualTo(wanted);
    }
  }

  private static long lineAt(byte[] text, int offset) throws IOException {
    LineCursor lines = new LineCursor(new ByteArrayInputStream(text));
    long line = 1;
    while (lines.nextLine() && lines.offset() <= offset) {
      line = lines.line();
      if (offset >= lines.offset() + lines.byteCount()) {
        line++;
      }
    }
    return line;
  }
}
