package casebook.parsers.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import casebook.parsers.text.LineCursor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Places in a configuration, against walking through all of it. */
class ConfigTextTest {

  private static final String[] PIECES = {
    "a", "key=", "<add />", " ", "\n", "\r", "\r\n", "\r\r\n", "ä", "語", "\uD83D\uDE00"
  };

  @Test
  void knowsLineColumnAndByteOfEachPlace() throws IOException {
    for (long seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      check(text(random, 1 + random.nextInt(3_000)), random, 60);
    }
  }

  @Test
  void alsoWhereTheWindowHasMovedOn() throws IOException {
    for (long seed = 0; seed < 4; seed++) {
      check(text(new Random(seed), 200_000), new Random(seed), 400);
    }
  }

  @Test
  void alsoInALineLongerThanACursorGivesAtOnce() throws IOException {
    String text = "ab" + "ä".repeat(900_000) + "b".repeat(1_500_000) + "\r\nc\n";
    check(text, new Random(1), 50_000);
  }

  @Test
  void goesBackToTheMarkThatWasKept() throws IOException {
    ConfigText text = open("one\ntwo\nthree\nfour");
    readAll(text, new Random(0));
    text.moveTo(5);
    text.keepMark();
    text.moveTo(16);
    assertThat(text.line()).isEqualTo(4);
    text.backToMark();
    assertThat(text.line()).isEqualTo(2);
    assertThat(text.column()).isEqualTo(2);
    assertThat(text.bytes()).isEqualTo(5);
    assertThat(text.lineText(100)).isEqualTo("two");
  }

  @Test
  void givesEqualNamesAsWritten() throws IOException {
    String[] names = {"key", "value", "name", "xmlns:xdt", "é", "k", ""};
    StringBuilder all = new StringBuilder();
    Random random = new Random(0);
    for (int i = 0; i < 2_000; i++) {
      all.append(names[random.nextInt(names.length)]).append(random.nextInt(400)).append(' ');
    }
    ConfigText text = open(all.toString());
    readAll(text, random);
    int at = 0;
    while (at < all.length()) {
      int end = all.indexOf(" ", at);
      assertThat(text.name(at, end)).isEqualTo(all.substring(at, end));
      at = end + 1;
    }
  }

  @Test
  void takesInOnlySoManyLinesAtOnce() {
    ConfigText text = open("\n".repeat(1_000_000));
    assertThatThrownBy(() -> readAll(text, new Random(0))).isInstanceOf(IOException.class);
    assertThat(text.isTooLong()).isTrue();
  }

  private static String text(Random random, int pieces) {
    StringBuilder text = new StringBuilder();
    int kinds = random.nextBoolean() ? PIECES.length : 8;
    for (int i = 0; i < pieces; i++) {
      text.append(PIECES[random.nextInt(kinds)]);
    }
    return text.toString();
  }

  private static ConfigText open(String text) {
    return new ConfigText(
        new LineCursor(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))));
  }

  private static void readAll(ConfigText text, Random random) throws IOException {
    char[] buffer = new char[4_000];
    int read = 0;
    while (read >= 0) {
      read = text.read(buffer, 0, 1 + random.nextInt(buffer.length));
    }
  }

  /** Reads and moves on in turn, as the parser does, and compares each place with the slow way. */
  private static void check(String all, Random random, int mostStep) throws IOException {
    ConfigText text = open(all);
    char[] buffer = new char[4_000];
    long line = 1;
    int lineStart = 0;
    long bytes = 0;
    int known = 0;
    int at = 0;
    while (at < all.length()) {
      at = Math.min(all.length(), at + random.nextInt(mostStep));
      for (int got = 0; got >= 0 && !text.reaches(Math.min(at + 3, all.length() - 1)); ) {
        got = text.read(buffer, 0, buffer.length);
      }
      text.moveTo(at);
      for (; known < at; known++) {
        char c = all.charAt(known);
        bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
        boolean leadsToFeed = all.startsWith("\n", known + 1) || all.startsWith("\r\n", known + 1);
        if (c == '\n' || (c == '\r' && !leadsToFeed)) {
          line++;
          lineStart = known + 1;
        }
      }
      assertThat(text.line()).as("line at %d", at).isEqualTo(line);
      assertThat(text.column()).as("column at %d", at).isEqualTo(at - lineStart + 1);
      assertThat(text.bytes()).as("bytes before %d", at).isEqualTo(bytes);
    }
  }
}
