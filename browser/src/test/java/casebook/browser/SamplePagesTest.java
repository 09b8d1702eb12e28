package casebook.browser;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.reports.model.Effect;
import casebook.reports.model.Report;
import casebook.reports.model.Report.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.openqa.selenium.Keys;

/**
 * The reports of the samples in a real browser: of every fourth, or of all with {@code
 * -Dsamples=.*}, which takes about ten minutes.
 */
@ExtendWith(BrowserExtension.class)
@ParameterizedClass(name = "{0}")
@MethodSource("samples")
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SamplePagesTest {
  /** What the customer is to be asked for: beside the verdict, or what to do first. */
  private static final String FAILS = ".verdict .fails";

  private static final String ASKED = ".verdict .asked, .verdict .first a[href='#missing']";

  private final Browser browser;

  @Parameter Sample sample;

  SamplePagesTest(Browser browser) {
    this.browser = browser;
  }

  static Stream<Sample> samples() {
    return Sample.all().stream();
  }

  /** Whatever a test did with the page. */
  @AfterEach
  void saysNothingAndAsksForNothingButItself() {
    assertThat(browser.console()).as("console").isEmpty();
    assertThat(browser.events())
        .as("requests and dialogs")
        .isNotEmpty()
        .allMatch(event -> event.equals("request " + Browser.url(sample.page())));
  }

  @Test
  void answersOnTheFirstScreen() {
    browser.open(sample.page());
    List<String> wanted = new ArrayList<>(List.of("#headline", ".window .span"));
    Report.Verdict verdict = sample.report().verdict();
    if (!verdict.rootCauses().isEmpty()) {
      wanted.addAll(List.of(".verdict .sure", ".verdict .why"));
      if (tellsMoreThanTheHeadline(sample.report())) {
        wanted.add(".verdict .chain");
      }
    }
    if (verdict.status() != Status.CLEAN) {
      wanted.add(".verdict .first");
      wanted.addAll(sample.report().missingEvidence().isEmpty() ? List.of() : List.of(ASKED));
      wanted.addAll(Effect.of(sample.report()).text().isEmpty() ? List.of() : List.of(FAILS));
    }
    assertThat(browser.check("inView", wanted)).isEmpty();
    assertThat(browser.script("return document.getElementById('headline').textContent"))
        .isEqualTo(verdict.headline());
  }

  private static boolean tellsMoreThanTheHeadline(Report report) {
    List<String> roots = report.verdict().rootCauses();
    return roots.size() > 1
        || report.findings().stream().anyMatch(one -> one.explainedBy().contains(roots.get(0)));
  }

  /** About ten screens: what nobody reads at once is folded away. */
  @Test
  void isShortUntilItIsUnfolded() {
    browser.open(sample.page());
    assertThat((long) browser.script("return document.documentElement.scrollHeight"))
        .isLessThan(8_000);
  }

  @Test
  void hasEveryFinding() {
    browser.open(sample.page());
    assertThat(browser.script("return document.querySelectorAll('#findings .finding').length"))
        .isEqualTo((long) sample.report().findings().size());
  }

  @Test
  void policyAllowsNothingInline() {
    browser.open(sample.page());
    assertThat(
            (String)
                browser.script(
                    "return document.querySelector('meta[http-equiv=Content-Security-Policy]').content"))
        .contains("default-src 'none'")
        .doesNotContain("unsafe");
  }

  @Test
  void isAccessibleInLight() {
    browser.open(sample.page()).check("openAll");
    assertThat(browser.axe()).isEmpty();
  }

  /** The scheme changes colours and nothing else. */
  @Test
  void isAccessibleInDark() {
    browser.media("screen", "dark").open(sample.page()).check("openAll");
    assertThat(browser.axe("color-contrast", "link-in-text-block")).isEmpty();
  }

  /** As a window of 1280 pixels at 200 %. */
  @Test
  void isAccessibleWhenZoomed() {
    browser.size(640, 400, 2).open(sample.page());
    assertThat(browser.axe()).isEmpty();
    assertThat(browser.check("overflow")).isEmpty();
  }

  @Test
  void keyboardReachesEverything() {
    browser.open(sample.page()).check("openAll");
    int count = browser.check("interactive").size();
    browser.check("watchFocus");
    browser.tab(count + 2);
    assertThat(count).isGreaterThan(3);
    assertThat(browser.check("notFocused")).isEmpty();
  }

  @Test
  void fitsOnAPhone() {
    browser.size(400, 800, 2).open(sample.page()).check("openAll");
    assertThat(browser.check("overflow")).isEmpty();
  }

  @Test
  void printsWhole() {
    // A4 less the margins of the page, in CSS pixels.
    browser.media("print", "light").size(688, 1000, 1).open(sample.page());
    assertThat(browser.check("clipped")).isEmpty();
  }

  @Test
  void filterLeavesWhatFits() {
    browser.open(sample.page());
    long findings = sample.report().findings().size();
    if (findings < 2) {
      assertThat(browser.script("return document.getElementById('filter')")).isNull();
      return;
    }
    String rule = sample.report().findings().get(0).rule();
    browser.script("document.getElementById('filter').focus()");
    browser.type(rule);
    browser.until("return document.getElementById('filter').value === '" + rule + "'");
    assertThat(shown()).isNotEmpty().allMatch(text -> text.contains(rule));
    browser.type(" nosuchwordanywhere");
    browser.until("return document.getElementById('filter').value.endsWith('anywhere')");
    assertThat(shown()).isEmpty();
    browser.script(
        "var f = document.getElementById('filter'); f.select();"
            + " document.execCommand('delete');");
    assertThat(shown()).hasSize((int) findings);
  }

  @SuppressWarnings("unchecked")
  private List<String> shown() {
    return (List<String>)
        browser.script(
            "return Array.from(document.querySelectorAll('#findings .finding'))"
                + ".filter(f => f.checkVisibility()).map(f => f.textContent)");
  }

  @Test
  void copies() {
    browser.open(sample.page()).check("openAll");
    if (sample.report().findings().isEmpty() && sample.report().missingEvidence().isEmpty()) {
      return;
    }
    String wanted =
        (String)
            browser.script(
                "var b = document.querySelector('.copy'); b.focus();"
                    + " return b.closest('[data-copy]').querySelector('pre').textContent;");
    browser.type(Keys.ENTER);
    browser.until("return document.querySelector('.copy').textContent === 'Copied'");
    assertThat(browser.clipboard()).contains(wanted);
  }

  @Test
  void isWholeWithoutScript() {
    browser.withoutScript().open(sample.page());
    assertThat(browser.script("return document.documentElement.classList.contains('js')"))
        .isEqualTo(false);
    assertThat(browser.script("return document.querySelectorAll('.finding').length"))
        .isEqualTo((long) sample.report().findings().size());
    assertThat(browser.check("hiddenWhenOpened")).isEmpty();
  }
}
