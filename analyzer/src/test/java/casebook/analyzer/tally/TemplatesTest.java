package casebook.analyzer.tally;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.parsers.item.Level;
import java.util.List;
import org.junit.jupiter.api.Test;

class TemplatesTest {

  private final Templates templates = new Templates();

  @Test
  void wordsThatDifferBecomeStars() {
    add("Failed to bind to host alpha on port 8585", "Failed to bind to host beta on port 8586");
    assertThat(texts()).containsExactly("Failed to bind to host <*> on port <*>");
    assertThat(templates.all().get(0).count()).isEqualTo(2);
  }

  @Test
  void messagesOfAnotherShapeStayApart() {
    add("Failed to bind to host alpha", "Failed with a plain refusal now", "Failed to bind");
    assertThat(texts())
        .containsExactly(
            "Failed to bind to host alpha", "Failed with a plain refusal now", "Failed to bind");
  }

  @Test
  void numbersIdsAndPathsAreNoWords() {
    add(
        "Object 8b514472-c18a-4641-9a44-732c296534e8 in C:\\a\\b failed after 31 ms",
        "Object 00000000-c18a-4641-9a44-732c296534e8 in D:\\c failed after 7 ms");
    assertThat(texts()).containsExactly("Object <*> in <*> failed after <*> ms");
  }

  @Test
  void onlyTheFirstLineCounts() {
    add("It broke\n   at A.B()", "It broke\n   at C.D()");
    assertThat(texts()).containsExactly("It broke");
  }

  @Test
  void theGravestLevelIsKept() {
    templates.add("It broke", Level.WARNING);
    templates.add("It broke", Level.ERROR);
    templates.add("It broke", Level.WARNING);
    assertThat(templates.all().get(0).level()).isEqualTo(Level.ERROR);
  }

  @Test
  void tooManyAreCountedAsOneAndNoneIsLost() {
    for (int i = 0; i < 2000; i++) {
      templates.add(
          "w" + letters(i) + " is " + letters(i * 7) + " and " + letters(i * 13), Level.ERROR);
    }
    assertThat(templates.all()).hasSizeLessThanOrEqualTo(501);
    assertThat(templates.all().getLast().text()).isEqualTo(Templates.OTHERS);
    assertThat(templates.all().stream().mapToLong(Templates.Template::count).sum()).isEqualTo(2000);
  }

  @Test
  void anEmptyMessageIsOneToo() {
    add("", " ");
    assertThat(texts()).containsExactly("");
  }

  private static String letters(int number) {
    StringBuilder text = new StringBuilder();
    for (char c : Integer.toString(number).toCharArray()) {
      text.append((char) (c - '0' + 'a'));
    }
    return text.toString();
  }

  private void add(String... messages) {
    for (String message : messages) {
      templates.add(message, Level.ERROR);
    }
  }

  private List<String> texts() {
    return templates.all().stream().map(Templates.Template::text).toList();
  }
}
