package casebook.parsers.mask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is hidden of a text, and what is not. */
class MaskingTest {

  private static final int MILLION = 1_000_000;

  private static List<String> rows(String name) throws IOException {
    try (InputStream in = MaskingTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.replace('⏎', '\n').replace('⇥', '\t'))
          .toList();
    }
  }

  static Stream<Arguments> secrets() throws IOException {
    return rows("secrets.txt").stream().map(row -> Arguments.of((Object[]) row.split(" → ", 2)));
  }

  static Stream<String> harmless() throws IOException {
    return rows("harmless.txt").stream();
  }

  @ParameterizedTest
  @MethodSource("secrets")
  void theKindStaysAndTheValueGoes(String text, String shown) {
    assertThat(Masking.text(text)).isEqualTo(shown);
  }

  @ParameterizedTest
  @MethodSource("secrets")
  void whatIsMaskedStaysAsItIs(String text, String shown) {
    assertThat(Masking.text(shown)).isEqualTo(shown);
  }

  @ParameterizedTest
  @MethodSource("secrets")
  void noLineIsLost(String text, String shown) {
    assertThat(shown.lines().count()).isEqualTo(text.lines().count());
    String crlf = text.replace("\n", "\r\n");
    assertThat(Masking.text(crlf)).isEqualTo(shown.replace("\n", "\r\n"));
  }

  /** Wherever it begins: the stems are sought at every second place. */
  @ParameterizedTest
  @MethodSource("secrets")
  void itsPlaceDoesNotMatter(String text, String shown) {
    for (String before : List.of("\n", "é\n", "abc\n")) {
      assertThat(Masking.text(before + text)).isEqualTo(before + shown);
    }
  }

  @ParameterizedTest
  @MethodSource("harmless")
  void whatIsNoSecretStays(String text) {
    assertThat(Masking.text(text)).isEqualTo(text);
  }

  /** Texts that ask to look closer again and again. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "pwd=",
        "pwd= ",
        "pwd=\"",
        "pwd='a ",
        "token=http://a",
        "token=\"a b ",
        "\"token\">",
        "pwd={",
        "://",
        "://a:",
        "eyJ",
        "eyJ.",
        "Bearer ",
        "Authorization: ",
        "Authorization: Basic ",
        "Cookie: ",
        "Cookie: \"",
        "-----BEGIN PRIVATE KEY-----",
        "key=\"password\" ",
        "net use ",
        "net use \"",
        "sqlcmd -P ",
        "curl -u \"",
        "securestring ",
        "&sig=",
        ";code=",
        "<password>",
        "password&gt;",
        "\\\\\\\\",
        "&amp;amp;",
        "%2525",
        "rsakeyvalue<d>",
        "pass:",
        "-password ",
        "credential(\"",
        "property. Its value is '",
        "password\n ",
        "Basic a",
        "secret: ",
        "'",
        "\"",
        "pwd=\\\"",
        "a;password=b c d e f g h "
      })
  void hostileTextsTakeLinearTime(String piece) {
    String text = piece.repeat(MILLION / piece.length());
    assertTimeoutPreemptively(Duration.ofSeconds(4), () -> Masking.text(text));
    String mixed = "pwd=\"" + text;
    assertTimeoutPreemptively(Duration.ofSeconds(4), () -> Masking.text(mixed));
  }

  @Test
  void aWordOfAMillionLettersIsOneSecret() {
    assertThat(Masking.text("password=" + "ab1".repeat(MILLION / 3)))
        .isEqualTo("password=[password]");
  }

  /** Any text at all is taken, and what was masked is masked for good. */
  @Test
  void randomTextsAreTaken() throws IOException {
    List<String> parts =
        Stream.concat(rows("secrets.txt").stream(), rows("harmless.txt").stream()).toList();
    Random random = new Random(7);
    for (int run = 0; run < 20_000; run++) {
      String one = parts.get(random.nextInt(parts.size()));
      String other = parts.get(random.nextInt(parts.size()));
      String text =
          one.substring(random.nextInt(one.length()))
              + other.substring(0, random.nextInt(other.length()));
      String masked = Masking.text(text);
      assertThat(masked.chars().filter(c -> c == '\n').count())
          .as(text)
          .isEqualTo(text.chars().filter(c -> c == '\n').count());
    }
  }
}
