package casebook.parsers.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Files that were joined have a byte order mark in their midst, which is no text. */
class MarksTest {

  private static List<String> lines(Charset charset, String... texts) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (String text : texts) {
      bytes.write(("\uFEFF" + text).getBytes(charset));
    }
    LineCursor cursor = TextSource.open(new ByteArrayInputStream(bytes.toByteArray())).lines();
    List<String> lines = new ArrayList<>();
    while (cursor.nextLine()) {
      lines.add(cursor.text());
    }
    return lines;
  }

  @Test
  void marksInTheMidstAreLeftOut() throws IOException {
    String first = "one\ntwo\n".repeat(40_000);
    for (Charset charset :
        List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
      List<String> lines = lines(charset, first, "three\n", "fo\u00fcr\n");
      assertThat(lines).as("%s", charset).hasSize(80_002);
      assertThat(lines.subList(79_999, 80_002)).containsExactly("two", "three", "fo\u00fcr");
    }
  }

  @Test
  void aMarkAtTheCutOfTwoReadsToo() throws IOException {
    for (int fill = (1 << 16) - 6; fill <= (1 << 16) + 2; fill++) {
      assertThat(lines(StandardCharsets.UTF_8, "x".repeat(fill) + "\n", "end\n"))
          .as("%d", fill)
          .last()
          .isEqualTo("end");
    }
  }
}
