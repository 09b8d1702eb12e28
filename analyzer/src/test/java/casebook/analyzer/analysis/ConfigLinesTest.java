package casebook.analyzer.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.parsers.text.LineCursor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A configuration is cut where a line ends with a tag, and nowhere else. */
class ConfigLinesTest {

  @Test
  void piecesEndWithATag() throws IOException {
    String[] parts = {"<add key='a'", " />", ">", "\n", "\n\n", "\r\n", "text", "ä", " "};
    for (long seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < 120_000; i++) {
        text.append(parts[random.nextInt(parts.length)]);
      }
      List<String> pieces = pieces(text.toString());
      assertThat(pieces.size()).isGreaterThan(2);
      assertThat(String.join("", pieces)).isEqualTo(text.toString().replaceAll("\\R", ""));
      for (String piece : pieces.subList(0, pieces.size() - 1)) {
        assertThat(piece).endsWith(">");
      }
    }
  }

  /** Looked at once for each of them, and not for each pair. */
  @Test
  @Timeout(60)
  void veryManyEmptyLinesAreOnePiece() throws IOException {
    String text = "<a>\n<!--" + "\n".repeat(1_000_000) + "-->\n</a>\n";
    assertThat(pieces(text)).containsExactly(text.replace("\n", ""));
  }

  /** Without line ends. */
  private static List<String> pieces(String text) throws IOException {
    List<String> pieces = new ArrayList<>();
    LineCursor cursor =
        new LineCursor(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    ConfigLines.pieces(
        cursor,
        (piece, masks, line, inLine) -> {
          pieces.add(piece.replaceAll("\\R", ""));
          return true;
        });
    return pieces;
  }
}
