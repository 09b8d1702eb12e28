package casebook.reports.output;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.reports.model.Report;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class SarifReportTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final JsonSchema SCHEMA = schema();
  private static final List<String> HOSTILE = Hostile.TEXTS;

  private static JsonSchema schema() {
    try (InputStream in =
        SarifReportTest.class.getResourceAsStream("sarif/sarif-2.1.0.schema.json")) {
      return JsonSchemaFactory.getInstance(VersionFlag.V4).getSchema(in);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static JsonNode valid(Report report) throws IOException {
    JsonNode log = MAPPER.readTree(Rendered.text(new SarifReport(), report));
    assertThat(SCHEMA.validate(log)).isEmpty();
    for (JsonNode uri : log.findValues("uri")) {
      assertThat(URI.create(uri.asText()).normalize().toString())
          .isEqualTo(uri.asText())
          .doesNotStartWith("//");
    }
    JsonNode run = log.at("/runs/0");
    for (JsonNode location : run.findValues("artifactLocation")) {
      JsonNode artifact = run.at("/artifacts/" + location.get("index").asInt());
      assertThat(artifact.at("/location/uri")).isEqualTo(location.get("uri"));
      assertThat(location.has("uriBaseId")).isNotEqualTo(artifact.has("parentIndex"));
    }
    return run;
  }

  /** The schema would notice. */
  @ParameterizedTest
  @CsvSource({
    "version, 3.0",
    "runs/0/results/0/level, grave",
    "runs/0/results/0/locations/0/physicalLocation/region/startLine, 0"
  })
  void theSchemaHoldsItToSomething(String place, String value) throws IOException {
    JsonNode log = MAPPER.readTree(Rendered.text(new SarifReport(), SampleReport.rich()));
    assertThat(SCHEMA.validate(log)).isEmpty();
    int cut = place.lastIndexOf('/');
    JsonNode parent = log.at(cut < 0 ? "" : "/" + place.substring(0, cut));
    JsonNode bad = value.matches("\\d+") ? MAPPER.readTree(value) : MAPPER.valueToTree(value);
    ((ObjectNode) parent).set(place.substring(cut + 1), bad);
    assertThat(SCHEMA.validate(log)).isNotEmpty();
  }

  @Test
  void resultsPointIntoTheBundleAndRulesHelp() throws IOException {
    JsonNode run = valid(SampleReport.rich());
    JsonNode result = run.at("/results/0");
    assertThat(result.at("/ruleId").asText()).isEqualTo("conn.407.servicebus");
    assertThat(result.at("/level").asText()).isEqualTo("error");
    assertThat(result.at("/occurrenceCount").asLong()).isEqualTo(1_284);
    JsonNode place = result.at("/locations/0/physicalLocation");
    assertThat(place.at("/artifactLocation/uri").asText()).isEqualTo("Proxy/squid-access.log");
    assertThat(place.at("/artifactLocation/uriBaseId").asText()).isEqualTo("BUNDLE");
    assertThat(place.at("/region/startLine").asInt()).isEqualTo(30_118);
    assertThat(place.at("/region/snippet/text").asText()).contains("TCP_DENIED/407");
    assertThat(result.at("/relatedLocations")).hasSize(3);
    JsonNode rule = run.at("/tool/driver/rules/" + result.at("/ruleIndex").asInt());
    assertThat(rule.at("/id")).isEqualTo(result.at("/ruleId"));
    assertThat(rule.at("/deprecatedIds/0").asText()).isEqualTo("conn.407");
    assertThat(rule.at("/help/text").asText()).contains("1. Let the server", "Check: ");
    assertThat(rule.at("/help/markdown").asText()).contains("`*.servicebus.windows.net`");
    assertThat(rule.at("/helpUri").asText()).startsWith("https://learn.microsoft.com/");
    assertThat(run.at("/results/2/level").asText()).isEqualTo("warning");
    assertThat(run.at("/invocations/0/toolExecutionNotifications").toString())
        .contains("AADConnectProvisioningAgent.dmp", "a memory dump holds no log text");
  }

  @Test
  void aCleanBundleHasAnEmptyListOfResults() throws IOException {
    JsonNode results = valid(SampleReport.clean()).at("/results");
    assertThat(results.isArray()).isTrue();
    assertThat(results).isEmpty();
  }

  @ParameterizedTest
  @FieldSource("HOSTILE")
  void isValidWhateverTheTextIs(String text) throws IOException {
    JsonNode run = valid(Hostile.withAll(List.of(text)));
    assertThat(run.at("/results/0/message/text").asText()).doesNotContain("](");
  }

  @Test
  void soItIsForRandomTextsAndAllTogether() throws IOException {
    valid(Hostile.withAll(HOSTILE));
    valid(Hostile.withAll(MarkdownTest.MARKUP));
    for (long seed = 0; seed < 40; seed++) {
      valid(Hostile.random(seed));
    }
    String log = Rendered.text(new SarifReport(), Hostile.withAll(HOSTILE));
    assertThat(log).doesNotContainPattern("[\\x00-\\x09\\x0b-\\x1f\\x7f-\\x9f\\u202a-\\u202e]");
  }

  @Test
  void markdownOfTheRulesHoldsNoMarkupOfALog() throws IOException {
    JsonNode run = valid(Hostile.withAll(MarkdownTest.MARKUP));
    for (JsonNode rule : run.at("/tool/driver/rules")) {
      String markdown = rule.at("/help/markdown").asText().replace("{{", "{").replace("}}", "}");
      assertThat(MarkdownTree.shape(markdown).stream().map(String::strip).distinct())
          .isSubsetOf("Document", "Paragraph", "OrderedList", "BulletList", "ListItem", "words");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          # path                          | URI
            Trace/a.log                   | Trace/a.log
            a b/c#d?e%f:g.log             | a%20b/c%23d%3Fe%25f%3Ag.log
            Ägypten/東京.log               | %C3%84gypten/%E6%9D%B1%E4%BA%AC.log
            C:\\Windows\\x.log            | C%3A%5CWindows%5Cx.log
            ../../etc/passwd              | _../_../etc/passwd
            ./x                           | _./x
            /etc/passwd                   | _/etc/passwd
            a@b/(1)/~x'.log               | a@b/(1)/~x'.log
            a//b                          | a/_/b
          """)
  void everyPathIsARelativeReference(String path, String uri) {
    assertThat(BundleUri.of(path)).isEqualTo(uri);
    assertThat(URI.create(uri).isAbsolute()).isFalse();
  }

  @Test
  void entriesOfArchivesAreNested() throws IOException {
    JsonNode run = valid(Hostile.withAll(List.of("a.zip!/b c.zip!/Trace/x.log")));
    JsonNode artifacts = run.at("/artifacts");
    assertThat(artifacts.at("/0/location/uri").asText()).isEqualTo("a.zip");
    assertThat(artifacts.at("/0/location/uriBaseId").asText()).isEqualTo("BUNDLE");
    assertThat(artifacts.at("/1/location/uri").asText()).isEqualTo("/b%20c.zip");
    assertThat(artifacts.at("/1/parentIndex").asInt()).isZero();
    assertThat(artifacts.at("/2/location/uri").asText()).isEqualTo("/Trace/x.log");
    assertThat(artifacts.at("/2/parentIndex").asInt()).isEqualTo(1);
  }

  @Test
  void fingerprintsTellFindingsApartAndStayWhenLinesMove() throws IOException {
    Report rich = SampleReport.rich();
    Set<String> prints = new HashSet<>();
    for (JsonNode result : valid(rich).at("/results")) {
      prints.add(result.at("/partialFingerprints").toString());
    }
    assertThat(prints).hasSize(rich.findings().size());
    Report later =
        rich.withFindings(
            rich.findings().stream().map(one -> one.joined(one).withFix(one.fix())).toList());
    JsonNode results = valid(later).at("/results");
    assertThat(results.at("/0/occurrenceCount").asLong()).isEqualTo(2_568);
    results.forEach(
        result -> assertThat(prints).contains(result.at("/partialFingerprints").toString()));
  }

  @Test
  void isBounded() throws IOException {
    Report rich = SampleReport.rich();
    Report large = rich.withFindings(Collections.nCopies(10_000, rich.findings().get(0)));
    String log = Rendered.text(new SarifReport(), large);
    assertThat(log.length()).isLessThan(12_000_000);
    assertThat(MAPPER.readTree(log).at("/runs/0/properties/findings").asInt()).isEqualTo(10_000);
  }

  @Test
  void sameBytesWhereverItIsWritten() {
    String first = Rendered.text(new SarifReport(), SampleReport.rich());
    Elsewhere.run(
        () -> assertThat(Rendered.text(new SarifReport(), SampleReport.rich())).isEqualTo(first));
  }
}
