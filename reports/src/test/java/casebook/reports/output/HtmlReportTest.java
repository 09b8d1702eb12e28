package casebook.reports.output;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.reports.model.Report;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class HtmlReportTest {
  private static final List<String> HOSTILE = Hostile.TEXTS;

  @ParameterizedTest
  @FieldSource("HOSTILE")
  void noTextChangesWhatThePageIsMadeOf(String text) {
    assertThat(structure(List.of(text))).isEqualTo(structure(List.of(Hostile.harmless(text))));
  }

  @Test
  void neitherDoTheyTogetherNorRandomOnes() {
    List<String> plain =
        HOSTILE.stream().map(text -> Hostile.harmless(text) + HOSTILE.indexOf(text)).toList();
    assertThat(structure(HOSTILE)).isEqualTo(structure(plain));
    List<String> random = Rendered.structure(Rendered.html(Hostile.random(0)));
    for (long seed = 1; seed < 100; seed++) {
      assertThat(Rendered.structure(Rendered.html(Hostile.random(seed))))
          .as("seed %d", seed)
          .isEqualTo(random);
    }
  }

  private static List<String> structure(List<String> texts) {
    return Rendered.structure(Rendered.html(Hostile.withAll(texts)));
  }

  @Test
  void nothingInvisibleReachesThePage() {
    assertThat(Rendered.html(Hostile.withAll(HOSTILE)))
        .doesNotContainPattern("[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u202a-\\u202e\\u2066-\\u2069]")
        .contains("⟨U+202E⟩", "␀", "␛[31m", "⟨U+D800⟩", "⟨U+FFFE⟩");
  }

  @Test
  void policyNamesTheStyleAndTheScriptThatAreInThePage() throws Exception {
    String html = Rendered.html(SampleReport.rich());
    assertThat(html)
        .contains("default-src &#39;none&#39;")
        .contains("style-src &#39;" + hash(html, "style") + "&#39;")
        .contains("script-src &#39;" + hash(html, "script") + "&#39;")
        .doesNotContain("unsafe-inline");
  }

  private static String hash(String html, String tag) throws Exception {
    Matcher matcher = Pattern.compile("(?s)<" + tag + ">(.*?)</" + tag + ">").matcher(html);
    assertThat(matcher.find()).isTrue();
    byte[] digest =
        MessageDigest.getInstance("SHA-256")
            .digest(matcher.group(1).getBytes(StandardCharsets.UTF_8));
    assertThat(matcher.find()).as("a second " + tag).isFalse();
    return "sha256-" + Base64.getEncoder().encodeToString(digest);
  }

  @Test
  void asksForNothingAndStylesNothingInline() {
    List<String> tags = Rendered.structure(Rendered.html(Hostile.withAll(HOSTILE)));
    assertThat(tags)
        .noneMatch(tag -> tag.matches("(?i).*\\s(style|src|srcset|on\\w+|action|poster)\\b.*"))
        .filteredOn(tag -> tag.startsWith("<link"))
        .hasSize(1);
    assertThat(Rendered.html(SampleReport.rich())).contains("<link rel=\"icon\" href=\"data:");
  }

  @Test
  void linksOnlyToTheWebAndToItself() {
    Matcher links =
        Pattern.compile("href=\"([^\"]*)\"").matcher(Rendered.html(Hostile.withAll(HOSTILE)));
    while (links.find()) {
      assertThat(links.group(1)).matches("#.*|https?://.*|data:image/svg.xml,.*");
    }
  }

  @Test
  void sameBytesWhereverItIsWritten() {
    String first = Rendered.html(SampleReport.rich()) + Rendered.json(SampleReport.rich());
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-SA-u-nu-arab"));
      TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Apia"));
      assertThat(Rendered.html(SampleReport.rich()) + Rendered.json(SampleReport.rich()))
          .isEqualTo(first);
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
  }

  @Test
  void hasNoSectionForWhatThereIsNone() {
    String html = Rendered.html(SampleReport.clean());
    assertThat(html)
        .contains("No problem found", "No known error was seen", "there is no timeline")
        .doesNotContain(
            "id=\"settings\"",
            "id=\"connectivity\"",
            "id=\"unexplained\"",
            "id=\"past\"",
            "id=\"missing\"",
            "id=\"skipped\"",
            "What to do first",
            "Onset");
  }

  @Test
  void asksForEvidenceWhereNothingIsDecided() {
    Report rich = SampleReport.rich();
    Report undecided =
        Reports.with(
                rich,
                new Report.Verdict(
                    Report.Status.INCONCLUSIVE,
                    "Something is wrong, but its cause is not in this bundle",
                    List.of(),
                    new Report.Onset(null, null, null, "unknown", List.of()),
                    List.of(),
                    "No rule fits."),
                List.of())
            .withoutPastCases();
    assertThat(Rendered.html(undecided))
        .contains("Not decided", "What to ask for first", "configuration for this server")
        .doesNotContain("Past cases");
  }
}
