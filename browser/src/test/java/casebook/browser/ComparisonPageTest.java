package casebook.browser;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.reports.model.Comparison;
import casebook.reports.output.ComparisonFormat;
import casebook.reports.output.Hostile;
import casebook.reports.output.SampleComparison;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page over two sides: readable everywhere, and harmless. */
@ExtendWith(BrowserExtension.class)
@Timeout(120)
class ComparisonPageTest {

  private final Browser browser;

  ComparisonPageTest(Browser browser) {
    this.browser = browser;
  }

  private static Path write(Comparison comparison, String name) throws IOException {
    return Sample.write(out -> ComparisonFormat.HTML.write(comparison, out), name);
  }

  @ParameterizedTest(name = "{0}, {1} wide")
  @CsvSource({"light, 1280", "dark, 1280", "light, 400", "dark, 640"})
  void isAccessible(String scheme, int width) throws IOException {
    Path page = write(SampleComparison.of("an ordinary value"), "diff");
    browser.size(width, 800, 1).media("screen", scheme).open(page);
    browser.check("openAll");
    assertThat(browser.axe()).isEmpty();
    assertThat(browser.check("overflow")).isEmpty();
    assertThat(browser.console()).isEmpty();
  }

  @Test
  void whatSidesSayDoesNothing() throws IOException {
    Path page = write(SampleComparison.of(String.join(" ", Hostile.TEXTS)), "diff-hostile");
    browser.open(page);
    browser.check("openAll");
    assertThat(browser.script("return document.title")).asString().endsWith("Casebook");
    // Other pages have one script of their own, this one has none.
    assertThat(browser.check("foreign")).containsExactly("0 times script");
    assertThat(browser.console()).isEmpty();
    assertThat(browser.events()).containsExactly("request " + Browser.url(page));
  }
}
