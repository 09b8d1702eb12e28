package casebook.browser;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.reports.output.SampleReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.Keys;

/** What a person does with a page, on the made-up report, which has something of everything. */
@ExtendWith(BrowserExtension.class)
@Timeout(120)
class InteractionTest {
  private static Path page;

  private final Browser browser;

  @BeforeAll
  static void write() throws IOException {
    page = Sample.write(SampleReport.rich(), "made-up");
  }

  InteractionTest(Browser browser) {
    this.browser = browser;
  }

  @BeforeEach
  void fresh() {
    browser.open(page);
  }

  /** WCAG 2.4.11, going forwards and back: the bar at the top covers nothing that has the focus. */
  @Test
  void focusIsNeverHidden() {
    browser.check("openAll");
    int count = browser.check("interactive").size();
    List<String> hidden = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      browser.tab(1);
      hidden.addAll(browser.check("hiddenFocus"));
    }
    for (int i = 0; i < count / 3; i++) {
      browser.type(Keys.chord(Keys.SHIFT, Keys.TAB));
      hidden.addAll(browser.check("hiddenFocus"));
    }
    assertThat(new TreeSet<>(hidden)).isEmpty();
  }

  @Test
  void skipLinkLeadsToTheVerdict() {
    browser.tab(1);
    assertThat(browser.script("return document.activeElement.getAttribute('href')"))
        .isEqualTo("#main");
    assertThat(browser.check("hiddenFocus")).isEmpty();
    browser.type(Keys.ENTER);
    assertThat(browser.script("return location.hash")).isEqualTo("#main");
  }

  @Test
  void evidenceUnfoldsByKeyboard() {
    browser.script("document.querySelector('.evidence summary').focus()");
    browser.type(Keys.ENTER);
    browser.until("return document.querySelector('.evidence details').open === true;");
    assertThat(
            browser.script(
                "return document.querySelector('.evidence details pre').checkVisibility()"))
        .isEqualTo(true);
  }

  /** Where the browser keeps the clipboard from scripts, the old way still copies. */
  @Test
  void copiesWithoutLeaveToo() {
    String text =
        copyFirst("navigator.clipboard.writeText = function () { return Promise.reject(); };");
    assertThat(browser.clipboard()).contains(text);
  }

  @Test
  void copiesEverythingThatHasAButton() {
    Object count = browser.script("return document.querySelectorAll('[data-copy]').length");
    assertThat((long) count).isGreaterThan(3);
    assertThat(browser.script("return document.querySelectorAll('[data-copy] .copy').length"))
        .isEqualTo(count);
  }

  /** Nothing is told by what only a button's looks say. */
  @Test
  void buttonsSayWhatTheyDo() {
    browser.check("openAll");
    assertThat(
            browser.script(
                "return Array.from(document.querySelectorAll('button')).filter(b =>"
                    + " !(b.getAttribute('aria-label') || b.textContent).trim()).length"))
        .isEqualTo(0L);
  }

  private String copyFirst(String before) {
    browser.script("navigator.clipboard.writeText('nothing yet');");
    String text =
        (String)
            browser.script(
                before
                    + " var b = document.querySelector('.copy'); b.focus();"
                    + " return b.closest('[data-copy]').querySelector('pre').textContent;");
    browser.type(Keys.ENTER);
    browser.until("return document.querySelector('.copy').textContent === 'Copied';");
    return text;
  }

  /** What a link on the page names is on the page, and the bar does not cover it. */
  @Test
  void linksWithinThePageLeadSomewhere() {
    @SuppressWarnings("unchecked")
    List<String> dead =
        (List<String>)
            browser.script(
                "return Array.from(document.querySelectorAll(\"a[href^='#']\"))"
                    + ".map(a => a.getAttribute('href').slice(1))"
                    + ".filter(id => !document.getElementById(id))");
    assertThat(dead).isEmpty();
    browser.script("document.querySelector(\"nav a[href='#timeline']\").click()");
    browser.until(
        "var top = document.querySelector('#h-timeline').getBoundingClientRect().top;"
            + " return top >= document.querySelector('.masthead').getBoundingClientRect().bottom - 1"
            + " && top < innerHeight;");
  }

  @Test
  void prefersWhatTheReaderPrefers() {
    String background = "return getComputedStyle(document.body).backgroundColor";
    Object light = browser.script(background);
    browser.media("screen", "dark");
    assertThat(browser.script(background)).isNotEqualTo(light);
    browser.cdp(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "forced-colors", "value", "active"))));
    assertThat(browser.axe()).isEmpty();
  }
}
