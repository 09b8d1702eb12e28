package casebook.browser;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.reports.output.SampleReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.UnhandledAlertException;

/** The other tests here would notice: what they hold to be absent is seen where it is put in. */
@ExtendWith(BrowserExtension.class)
@Timeout(120)
class BrowserTest {
  private final Browser browser;

  BrowserTest(Browser browser) {
    this.browser = browser;
  }

  /** Once escaping is gone, the policy still stops the script, and the console says so. */
  @Test
  void policyStopsWhatEscapingWouldLetThrough() throws IOException {
    browser.open(tampered("<script>document.title='ran'</script><img src=\"x.png\">", true));
    assertThat(browser.script("return document.title")).isNotEqualTo("ran");
    assertThat(browser.console())
        .anyMatch(line -> line.contains("Content Security Policy") && line.contains("script"))
        .anyMatch(line -> line.contains("Content Security Policy") && line.contains("x.png"));
    assertThat(browser.check("foreign")).hasSizeGreaterThan(1);
  }

  @Test
  void requestsAreSeen() throws IOException {
    browser.open(tampered("<img alt=\"\" src=\"x.png\">", false));
    assertThat(browser.events()).anyMatch(event -> event.endsWith("/x.png"));
  }

  @Test
  void dialogsAreSeen() throws IOException {
    try {
      browser.open(
          tampered("<script>setTimeout(function () { alert('here'); }, 0);</script>", false));
      browser.until("return false;");
    } catch (UnhandledAlertException e) {
      assertThat(e).hasMessageContaining("here");
    }
    assertThat(browser.events()).contains("dialog here");
  }

  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # check    | what                                                    | says
          overflow   | <p id="wide"><svg width="3000" height="9"></svg></p>    | 3000
          clipped    | <p class="scroll"><svg width="3000" height="9"></svg>x</p> | scroll
          foreign    | <p onclick="x()">x</p>                                  | onclick
          foreign    | <svg><a href="javascript:x">x</a></svg>                 | javascript
          """)
  void checksSeeWhatTheyLookFor(String check, String what, String says) throws IOException {
    browser.open(tampered("", true));
    assertThat(browser.check(check)).isEmpty();
    browser.open(tampered(what, true));
    assertThat(browser.check(check)).isNotEmpty().anyMatch(line -> line.contains(says));
  }

  @Test
  void axeSeesFaintText() throws IOException {
    browser.open(tampered("", true));
    assertThat(browser.axe()).isEmpty();
    browser.script(
        "document.querySelectorAll('.why').forEach(function (each) { each.style.color = '#bbb'; })");
    assertThat(browser.axe()).isNotEmpty().allMatch(line -> line.startsWith("color-contrast"));
  }

  @Test
  void unreachedAndUnmarkedFocusIsSeen() throws IOException {
    browser.open(tampered("", true));
    browser.check("watchFocus");
    browser.tab(2);
    assertThat(browser.check("notFocused")).anyMatch(line -> line.startsWith("not reached"));
    browser.script(
        "document.querySelectorAll('a').forEach(function (each) { each.style.outline = 'none'; })");
    browser.tab(1);
    assertThat(browser.check("notFocused"))
        .anyMatch(line -> line.startsWith("focus does not show"));
  }

  /** The made-up report with something at the end of its first part. */
  private static Path tampered(String what, boolean withPolicy) throws IOException {
    Path page = Sample.write(SampleReport.rich(), "tampered");
    String html = Files.readString(page).replaceFirst("<main[^>]*>", "$0" + what);
    if (!withPolicy) {
      html = html.replaceFirst("<meta http-equiv[^>]*>", "");
    }
    return Files.writeString(page, html);
  }
}
