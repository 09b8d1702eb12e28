package casebook.reports.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import casebook.reports.model.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a real browser makes of the page; without Chromium it is skipped, but not by CI. */
class BrowserTest {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final String COMPLAINT = "Content Security Policy";

  @TempDir Path folder;

  @BeforeAll
  static void needsChromium() {
    if (!Files.isExecutable(CHROMIUM)) {
      String reason = "no browser to try the page in: " + CHROMIUM + " is not there";
      if (Boolean.parseBoolean(System.getenv("CI"))) {
        fail(reason);
      }
      abort(reason);
    }
  }

  @Test
  void nothingOfTheLogRunsAndOurOwnDoes() throws Exception {
    Loaded page = load(Rendered.html(Hostile.withAll(Hostile.TEXTS)));
    assertThat(page.log).doesNotContain(COMPLAINT);
    assertThat(page.dom)
        .contains("<html lang=\"en\" class=\"js\">", "class=\"copy\"")
        .doesNotContain("<title>ran</title>")
        .doesNotContainPattern("(?i)<(img|iframe|base|object|embed)\\b");
    assertThat(count(page.dom, "<script")).isEqualTo(1);
  }

  @Test
  void titleIsWhatTheVerdictSays() throws Exception {
    Loaded page =
        load(Rendered.html(withHeadline("</title></head><script>document.title='ran'</script>")));
    assertThat(page.dom).contains("<title>&lt;/title&gt;&lt;/head&gt;&lt;script&gt;document.title");
    assertThat(page.log).doesNotContain(COMPLAINT);
  }

  /** The tests above would see it: once escaping is gone, the policy still stops the script. */
  @Test
  void policyStopsWhatEscapingWouldLetThrough() throws Exception {
    String html =
        Rendered.html(SampleReport.rich())
            .replace(
                "<main id=\"main\">", "<main id=\"main\"><script>document.title='ran'</script>");
    Loaded page = load(html);
    assertThat(page.log).contains(COMPLAINT);
    assertThat(page.dom).doesNotContain("<title>ran</title>");
  }

  private static Report withHeadline(String text) {
    Report clean = SampleReport.clean();
    return new Report(
        clean.tool(),
        clean.caseInfo(),
        new Report.Verdict(
            Report.Status.CLEAN, text, List.of(), clean.verdict().onset(), List.of(), text),
        clean.findings(),
        clean.unexplained(),
        clean.missingEvidence(),
        "",
        List.of(),
        clean.environment(),
        clean.connectivity(),
        List.of(),
        null,
        clean.timeline(),
        clean.files(),
        clean.settings());
  }

  private static int count(String text, String part) {
    return text.split(Pattern.quote(part), -1).length - 1;
  }

  private record Loaded(String dom, String log) {}

  private Loaded load(String html) throws IOException, InterruptedException {
    Path page = folder.resolve("page.html");
    Path dom = folder.resolve("dom");
    Path log = folder.resolve("log");
    Files.writeString(page, html);
    Process browser =
        new ProcessBuilder(
                CHROMIUM.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--user-data-dir=" + folder.resolve("profile"),
                "--enable-logging=stderr",
                "--dump-dom",
                page.toUri().toString())
            .redirectOutput(dom.toFile())
            .redirectError(log.toFile())
            .start();
    if (!browser.waitFor(60, TimeUnit.SECONDS)) {
      Stream.concat(browser.descendants(), Stream.of(browser.toHandle()))
          .forEach(ProcessHandle::destroyForcibly);
      fail("the browser did not come back: " + Files.readString(log));
    }
    assertThat(browser.exitValue()).as(Files.readString(log)).isZero();
    return new Loaded(Files.readString(dom), Files.readString(log));
  }
}
