package casebook.browser;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.reports.output.SampleReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.Keys;

/** Zoom and filters of the timeline, on the made-up report. */
@ExtendWith(BrowserExtension.class)
@Timeout(120)
class TimelineTest {
  private static Path page;

  private final Browser browser;

  @BeforeAll
  static void write() throws IOException {
    page = Sample.write(SampleReport.rich(), "made-up");
  }

  TimelineTest(Browser browser) {
    this.browser = browser;
  }

  @BeforeEach
  void fresh() {
    browser.open(page);
    browser.script("document.querySelector('#timeline svg.chart').scrollIntoView()");
  }

  /** What of the time the rows show, and where the marks stand. */
  private Object drawn() {
    return browser.script(
        "return Array.from(document.querySelectorAll('#timeline svg.plot, #timeline [data-x]'))"
            + ".map(e => (e.getAttribute('viewBox') || '') + e.getAttribute('transform')).join()"
            + ".replaceAll('.0 ', ' ')");
  }

  /** Ticks that can be read now. */
  private Object ticks() {
    return browser.script(
        "return Array.from(document.querySelectorAll('#timeline svg.chart .tick'))"
            + ".filter(t => t.checkVisibility()).map(t => t.textContent).join()");
  }

  /** Drags over the middle of the chart. */
  private void drag() {
    @SuppressWarnings("unchecked")
    List<Number> box =
        (List<Number>)
            browser.script(
                "var b = document.querySelector('#timeline svg.chart').getBoundingClientRect();"
                    + " return [b.left, b.top, b.width, b.height];");
    double y = box.get(1).doubleValue() + box.get(3).doubleValue() / 2;
    double from = box.get(0).doubleValue() + box.get(2).doubleValue() * 0.4;
    double to = box.get(0).doubleValue() + box.get(2).doubleValue() * 0.6;
    mouse("mouseMoved", from, y, 0);
    mouse("mousePressed", from, y, 1);
    for (int i = 1; i <= 5; i++) {
      mouse("mouseMoved", from + (to - from) * i / 5, y, 1);
    }
    mouse("mouseReleased", to, y, 0);
  }

  private void mouse(String type, double x, double y, int buttons) {
    browser.cdp(
        "Input.dispatchMouseEvent",
        Map.of(
            "type", type, "x", x, "y", y, "button", "left", "buttons", buttons, "clickCount", 1));
  }

  @Test
  void draggingZoomsAndTheButtonRestores() {
    Object before = drawn();
    Object ticks = ticks();
    assertThat(browser.script("return document.querySelector('#zoom-reset').disabled"))
        .as("there is nothing yet to undo")
        .isEqualTo(true);
    drag();
    browser.until("return !document.querySelector('#zoom-reset').disabled;");
    assertThat(drawn()).isNotEqualTo(before);
    assertThat(ticks()).isNotEqualTo(ticks);
    browser.script("document.querySelector('#zoom-reset').focus()");
    browser.type(Keys.ENTER);
    browser.until("return document.querySelector('#zoom-reset').disabled;");
    assertThat(browser.script("return document.activeElement.id"))
        .as("the keyboard is not lost with the button")
        .isEqualTo("zoom-in");
    assertThat(drawn()).isEqualTo(before);
    assertThat(ticks()).isEqualTo(ticks);
  }

  @Test
  void zoomedItIsAccessibleStill() {
    drag();
    browser.until("return !document.querySelector('#zoom-reset').disabled;");
    assertThat(browser.axe()).isEmpty();
    assertThat(browser.check("overflow")).isEmpty();
  }

  @Test
  void eachSourceCanBeLeftOut() {
    String rows =
        "return Array.from(document.querySelectorAll('#timeline svg.chart .row'))"
            + ".filter(r => getComputedStyle(r).display !== 'none').length";
    long all = (long) browser.script(rows);
    long boxes =
        (long) browser.script("return document.querySelectorAll('[data-toggle-source]').length");
    assertThat(boxes).isPositive().isLessThanOrEqualTo(all);
    browser.script("document.querySelector('[data-toggle-source]').focus()");
    browser.type(Keys.SPACE);
    browser.until("return !document.querySelector('[data-toggle-source]').checked;");
    assertThat((long) browser.script(rows)).isLessThan(all);
    browser.type(Keys.SPACE);
    browser.until("return document.querySelector('[data-toggle-source]').checked;");
    assertThat((long) browser.script(rows)).isEqualTo(all);
  }

  @Test
  void withoutScriptThereIsTheChartAndNothingThatDoesNothing() {
    browser.withoutScript().open(page);
    assertThat(
            browser.script("return document.querySelectorAll('#timeline svg.chart rect').length"))
        .isNotEqualTo(0L);
    assertThat(
            browser.script(
                "return Array.from(document.querySelectorAll("
                    + "'#zoom-reset, [data-toggle-source], #filter')).filter(e =>"
                    + " e.checkVisibility()).length"))
        .isEqualTo(0L);
  }
}
