package casebook.browser;

import casebook.reports.output.SampleReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Pictures of the sample reports to look at, in {@code target/screenshots}, and the one that the
 * README shows: {@code mvn -Pscreenshots test}.
 */
@Tag("screenshots")
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class ScreenshotsTest {
  private static final Path FOLDER = Path.of("..", "target", "screenshots");
  private static final Path README = Path.of("..", "docs", "report.png");

  @Test
  void areMade() throws IOException {
    Files.createDirectories(FOLDER);
    List<Sample> samples = new ArrayList<>(Sample.all());
    samples.add(
        new Sample("made-up", SampleReport.rich(), Sample.write(SampleReport.rich(), "made-up")));
    try (Browser browser = Browser.start()) {
      for (Sample sample : samples) {
        take(browser.reset(), sample);
        if (sample.name().equals("agent-proxy-407")) {
          Files.write(README, browser.reset().open(sample.page()).picture(false));
        }
      }
    }
  }

  private static void take(Browser browser, Sample sample) throws IOException {
    browser.open(sample.page());
    save(sample, "first-screen.png", browser.picture(false));
    save(sample, "light.png", browser.picture(true));
    save(sample, "dark.png", browser.media("screen", "dark").picture(true));
    browser.media("screen", "light").size(400, 800, 2).open(sample.page());
    save(sample, "phone.png", browser.picture(false));
    save(sample, "phone-whole.png", browser.size(400, 800, 1).picture(true));
    Path pdf = save(sample, "print.pdf", browser.media("print", "light").pdf());
    firstPages(pdf);
  }

  private static Path save(Sample sample, String name, byte[] bytes) throws IOException {
    return Files.write(FOLDER.resolve(sample.name() + "-" + name), bytes);
  }

  /** Pictures of the first two pages, where Poppler's {@code pdftoppm} is installed. */
  private static void firstPages(Path pdf) throws IOException {
    String stem = pdf.toString().replaceFirst("\\.pdf$", "");
    try {
      new ProcessBuilder("pdftoppm", "-png", "-r", "80", "-l", "2", pdf.toString(), stem)
          .inheritIO()
          .start()
          .waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      // Not installed; the PDF is there.
    }
  }
}
