package casebook.browser;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.reports.model.Report;
import casebook.reports.output.Hostile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Texts that try to get out of where they are put, in every place of a report, in a real browser.
 */
@ExtendWith(BrowserExtension.class)
@Timeout(120)
class HostilePageTest {
  /** As long as a word can be that a parser still hands on. */
  private static final int HUGE = 1 << 20;

  private final Browser browser;

  HostilePageTest(Browser browser) {
    this.browser = browser;
  }

  /** One text everywhere: the page is made of the same as with a harmless one. */
  @Test
  void noTextChangesWhatThePageIsMadeOf() throws IOException {
    Map<String, List<String>> plain = new HashMap<>();
    for (String text : Hostile.TEXTS) {
      String like = Hostile.harmless(text);
      if (!plain.containsKey(like)) {
        plain.put(like, skeleton(like));
      }
      assertThat(skeleton(text)).as(text).hasSizeGreaterThan(500).isEqualTo(plain.get(like));
    }
  }

  private List<String> skeleton(String text) throws IOException {
    Path page = Sample.write(Hostile.withAll(List.of(text)), "hostile");
    browser.open(page);
    List<String> skeleton = browser.check("skeleton");
    assertHarmless(page, text);
    return skeleton;
  }

  static Stream<Arguments> mixtures() {
    return Stream.of(
        Arguments.of("all in turn", Hostile.TEXTS),
        Arguments.of("a huge word", List.of("a".repeat(HUGE))),
        Arguments.of("a huge word of what is escaped", List.of("<\"&".repeat(HUGE / 3))),
        Arguments.of("a huge word of what is marked", List.of("\u202e\u0000".repeat(HUGE / 2))),
        Arguments.of("a huge word of wide letters", List.of("漢".repeat(HUGE / 3))),
        Arguments.of("accents on one letter", List.of("e" + "\u0301".repeat(HUGE))),
        Arguments.of("a few accents on every letter", List.of("a\u0323\u0302".repeat(HUGE / 3))),
        Arguments.of("many short lines", List.of("a\n".repeat(HUGE / 2))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mixtures")
  void mixturesAreHarmlessAndFit(String why, List<String> texts) throws IOException {
    Path page = Sample.write(Hostile.withAll(texts), "hostile");
    assertThat(Files.size(page)).as("%s: bytes", why).isLessThan(5_000_000);
    for (int width : List.of(1280, 400)) {
      browser.size(width, 800, 1).open(page).check("openAll");
      assertThat(browser.check("overflow")).as(why).isEmpty();
      assertHarmless(page, why);
    }
  }

  private void assertHarmless(Path page, String why) {
    assertThat(browser.check("foreign")).as(why).isEmpty();
    assertThat(browser.check("controls")).as(why).isEmpty();
    assertThat(browser.script("return document.title")).as(why).isNotEqualTo("ran");
    assertThat(browser.console()).as("%s: console", why).isEmpty();
    assertThat(browser.events())
        .as("%s: requests and dialogs", why)
        .containsExactly("request " + Browser.url(page));
  }

  @Test
  void titleIsTheTextThatTriesToEndIt() throws IOException {
    String text = "</title></head><script>document.title='ran'</script>";
    Report report = Hostile.withAll(List.of(text));
    browser.open(Sample.write(report, "hostile"));
    assertThat((String) browser.script("return document.title")).contains(text);
  }

  /** Right-to-left text runs from the right, and takes nothing beside it along. */
  @Test
  void textsRunInTheirOwnDirection() throws IOException {
    browser.open(Sample.write(Hostile.withAll(List.of("שגיאה: הגישה נדחתה")), "hostile"));
    assertThat(
            browser.script(
                "return getComputedStyle(document.querySelector('.evidence pre.line')).direction"))
        .isEqualTo("rtl");
    assertThat(
            browser.script(
                "return getComputedStyle(document.querySelector('.evidence .where')).direction"))
        .isEqualTo("ltr");
  }
}
