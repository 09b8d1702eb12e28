package casebook.browser;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.reports.model.Batch;
import casebook.reports.output.BatchFormat;
import casebook.reports.output.Hostile;
import casebook.reports.output.SampleBatch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;

/** The page over a batch: filtering, sorting, and everything that holds for a report's page. */
@ExtendWith(BrowserExtension.class)
@Timeout(120)
class BatchPageTest {
  /** This page leads to others that lie beside it, to nothing else. */
  private static final String TO_A_REPORT = "(?s).* href=bundle-[0-9a-f]{8}\\.(html|json)";

  private static Path page;

  private final Browser browser;

  BatchPageTest(Browser browser) {
    this.browser = browser;
  }

  @BeforeAll
  static void write() throws IOException {
    page = write(SampleBatch.of(40, SampleBatch.PLAIN), "batch");
  }

  @BeforeEach
  void fresh() {
    browser.open(page);
  }

  private static Path write(Batch batch, String name) throws IOException {
    return Sample.write(out -> BatchFormat.all().getLast().write(batch, out), name);
  }

  /** Statuses of the rows that are seen, in their order. */
  @SuppressWarnings("unchecked")
  private List<String> shown(String part) {
    return (List<String>)
        browser.script(
            "return Array.from(document.querySelectorAll('table.lines tbody tr'))"
                + ".filter(r => r.checkVisibility()).map(r => "
                + part
                + ")");
  }

  private List<String> statuses() {
    return shown("r.dataset.status");
  }

  private void assertSilent(Path opened) {
    assertThat(browser.console()).as("console").isEmpty();
    assertThat(browser.events())
        .as("requests and dialogs")
        .containsExactly("request " + Browser.url(opened));
    assertThat(browser.check("foreign").stream().filter(line -> !line.matches(TO_A_REPORT)))
        .isEmpty();
  }

  @ParameterizedTest(name = "{0}, {1} wide")
  @CsvSource({"light, 1280", "dark, 1280", "light, 400", "dark, 640"})
  void isAccessible(String scheme, int width) throws IOException {
    Path few = write(SampleBatch.of(8, SampleBatch.PLAIN), "batch-8");
    browser.size(width, 800, 1).media("screen", scheme).open(few);
    browser.check("openAll");
    assertThat(browser.axe()).isEmpty();
    assertThat(browser.check("overflow")).isEmpty();
  }

  @Test
  void asksForNothingAndSaysNothing() {
    assertSilent(page);
  }

  @Test
  void filtersByWordsAndByStatus() {
    assertThat(statuses()).hasSize(40);
    browser.script("document.getElementById('filter').focus()");
    browser.type("00007.ZIP utrecht");
    assertThat(shown("r.querySelector('th').textContent.trim().split('\\n')[0]"))
        .singleElement()
        .asString()
        .contains("00007.zip");
    assertThat(browser.script("return document.getElementById('filtered').textContent"))
        .isEqualTo("1 of 40");
    browser.script(
        "var f = document.getElementById('filter'); f.value = '';"
            + " f.dispatchEvent(new Event('input'));"
            + " document.querySelector('[data-toggle-status=problems]').click();");
    assertThat(statuses()).hasSize(20).doesNotContain("problems").contains("clean", "unreadable");
  }

  @Test
  void aCauseLeadsToItsBundles() {
    browser.script("document.querySelector('[data-cause=\"conn.407\"]').click()");
    assertThat(statuses()).hasSize(20).containsOnly("problems");
    assertThat(browser.script("return location.hash")).isEqualTo("#bundles");
    assertThat(browser.script("return document.getElementById('filter').value"))
        .isEqualTo("conn.407");
  }

  @Test
  void sortsByKeyboardAndSaysSo() {
    List<String> before = shown("r.cells[1].textContent");
    browser.script("document.querySelectorAll('.sort')[5].focus()");
    browser.type(Keys.ENTER);
    List<String> most = shown("r.cells[5].dataset.key");
    assertThat(Long.parseLong(most.getFirst())).isGreaterThan(Long.parseLong(most.get(10)));
    assertThat(
            browser.script(
                "return Array.from(document.querySelectorAll('th[aria-sort]'))"
                    + ".map(h => h.textContent + ' ' + h.getAttribute('aria-sort')).join()"))
        .isEqualTo("Findings descending");
    browser.type(Keys.ENTER);
    List<String> least = shown("r.cells[5].dataset.key");
    assertThat(Long.parseLong(least.getFirst())).isLessThan(Long.parseLong(least.getLast()));
    browser.script("document.querySelectorAll('.sort')[4].click()");
    List<String> times = shown("r.cells[4].dataset.key");
    assertThat(times.subList(0, 35)).isSortedAccordingTo((a, b) -> b.compareTo(a));
    assertThat(times.subList(35, 40)).as("no dates, last").containsOnly("");
    browser.script("document.querySelectorAll('.sort')[0].click()");
    assertThat(shown("r.cells[1].textContent")).isEqualTo(before);
    assertSilent(page);
  }

  @Test
  void withoutScriptEverythingIsThere() {
    browser.withoutScript().open(page);
    assertThat(browser.check("openAll")).isNotNull();
    assertThat(statuses()).hasSize(40);
    assertThat(browser.script("return document.querySelector('.filter').checkVisibility()"))
        .isEqualTo(false);
    assertThat(
            browser.script(
                "return Array.from(document.querySelectorAll('.bars .length .part'))"
                    + ".filter(b => b.getBoundingClientRect().width > 1).length"))
        .isEqualTo(31L);
  }

  @Test
  void aThousandBundlesAreSortedAndFilteredAtOnce() throws IOException {
    Path large = write(SampleBatch.of(1_000, SampleBatch.PLAIN), "batch-1000");
    browser.open(large);
    Object millis =
        browser.script(
            "var t = performance.now(); document.querySelectorAll('.sort')[5].click();"
                + " var f = document.getElementById('filter'); f.value = 'utrecht 00007';"
                + " f.dispatchEvent(new Event('input')); document.body.offsetHeight;"
                + " return performance.now() - t;");
    assertThat(((Number) millis).doubleValue()).isLessThan(2_000);
    assertThat(statuses()).hasSize(1);
  }

  @Test
  void noTextChangesWhatThePageIsMadeOf() throws IOException {
    List<String> plain = browser.check("skeleton");
    for (String text : Hostile.TEXTS) {
      Path hostile = write(SampleBatch.of(40, text), "batch-hostile");
      browser.events();
      browser.open(hostile);
      assertThat(browser.check("skeleton")).as(text).isEqualTo(plain);
      assertThat(browser.check("controls")).as(text).isEmpty();
      assertThat(browser.script("return document.title")).as(text).isNotEqualTo("ran");
      assertSilent(hostile);
    }
  }
}
