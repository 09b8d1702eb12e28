package casebook.analyzer.analysis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import casebook.reports.model.Report;
import casebook.reports.model.Report.Finding;
import casebook.reports.output.ReportFormat;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The samples in every form that a report has. */
class FormsTest {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final Path GOLDEN = Path.of("src/test/resources/casebook/analyzer/analysis/forms");
  private static final Path SARIF =
      Path.of(
          "../reports/src/test/resources/casebook/reports/output/sarif/sarif-2.1.0.schema.json");
  private static final JsonSchema SARIF_SCHEMA = schema(VersionFlag.V4, read(SARIF));
  private static final JsonSchema REPORT_SCHEMA =
      schema(VersionFlag.V202012, ReportFormat.jsonSchema());
  private static final Map<String, Report> REPORTS = new HashMap<>();

  @TempDir Path folder;

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static JsonSchema schema(VersionFlag version, String text) {
    return JsonSchemaFactory.getInstance(version).getSchema(text);
  }

  static Stream<GoldenCase> cases() {
    return GoldenCase.all().stream();
  }

  private static Report report(GoldenCase golden) throws IOException, InterruptedException {
    Report known = REPORTS.get(golden.name());
    if (known == null) {
      known = GoldenCase.analysed(golden.bundle()).report();
      REPORTS.put(golden.name(), known);
    }
    return known;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void jsonFitsItsSchema(GoldenCase golden) throws Exception {
    String json = Analyses.written(report(golden), "json");
    assertThat(REPORT_SCHEMA.validate(MAPPER.readTree(json))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aTicketTakesTheNote(GoldenCase golden) throws Exception {
    Report report = report(golden);
    String note = Analyses.written(report, "md");
    assertThat(note).hasSizeLessThan(4_000).contains(report.caseInfo().id());
    report.verdict().rootCauses().forEach(rule -> assertThat(note).contains(rule));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theCustomerReadsNothingOfTheHouse(GoldenCase golden) throws Exception {
    Report report = report(golden);
    String letter = letter(report);
    assertThat(letter)
        .startsWith("Hello,\n\nthank you")
        .endsWith("Kind regards\n")
        .contains("**What we found**", "**What to do**")
        .doesNotContain(report.caseInfo().id(), "null", report.caseInfo().sha256())
        .doesNotContainPattern("(?i)\\bconfidence\\b|casebook|root cause|\\bbundle\\b|rule id");
    List<String> ids = new ArrayList<>();
    for (Finding finding : report.findings()) {
      ids.add(finding.rule());
      ids.addAll(finding.aliases());
    }
    report.missingEvidence().forEach(missing -> ids.addAll(missing.wouldDecide()));
    report.ruledOut().forEach(one -> ids.add(one.rule()));
    assertThat(ids).allSatisfy(id -> assertThat(letter).doesNotContain(id));
    if (report.verdict().status() == Report.Status.PROBLEMS) {
      String title = report.findings().get(0).title();
      assertThat(letter.replace("`", "")).contains(title.replace("`", ""));
    }
  }

  private static String letter(Report report) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ReportFormat.forCustomer().write(report, bytes);
    return bytes.toString(UTF_8);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void sarifIsValidAndItsFixesMakeTheMendedFiles(GoldenCase golden) throws Exception {
    Report report = report(golden);
    JsonNode log = MAPPER.readTree(Analyses.written(report, "sarif"));
    assertThat(SARIF_SCHEMA.validate(log)).isEmpty();
    JsonNode results = log.at("/runs/0/results");
    assertThat(results).hasSize(report.findings().size());
    for (int i = 0; i < results.size(); i++) {
      Report.Fix fix = report.findings().get(i).fix();
      assertThat(results.get(i).has("fixes")).isEqualTo(fix != null);
      if (fix != null) {
        assertThat(mended(golden, results.get(i))).isEqualTo(patched(golden, fix));
      }
    }
  }

  private Map<String, String> patched(GoldenCase golden, Report.Fix fix) throws Exception {
    Map<String, byte[]> originals = new LinkedHashMap<>();
    for (String line : fix.patch().split("\n")) {
      if (line.startsWith("--- a/")) {
        String path = line.substring("--- a/".length()).replaceFirst("\t$", "");
        originals.put(path, Files.readAllBytes(golden.bundle().resolve(path)));
      }
    }
    Map<String, String> texts = new LinkedHashMap<>();
    Patches.applied(folder, fix, originals)
        .forEach((path, bytes) -> texts.put(path, new String(bytes, UTF_8)));
    return texts;
  }

  private static Map<String, String> mended(GoldenCase golden, JsonNode result) throws IOException {
    Map<String, String> texts = new LinkedHashMap<>();
    for (JsonNode change : result.at("/fixes/0/artifactChanges")) {
      String uri = change.at("/artifactLocation/uri").asText();
      String path = URI.create(uri).getPath();
      String text = Files.readString(golden.bundle().resolve(path));
      texts.put(path, replaced(text, change.get("replacements")));
    }
    return texts;
  }

  private static String replaced(String text, JsonNode replacements) {
    List<Integer> starts = new ArrayList<>(List.of(0));
    for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
      starts.add(i + 1);
    }
    StringBuilder mended = new StringBuilder();
    int at = 0;
    for (JsonNode one : replacements) {
      JsonNode region = one.get("deletedRegion");
      mended.append(text, at, starts.get(region.get("startLine").asInt() - 1));
      mended.append(one.at("/insertedContent/text").asText());
      at = starts.get(region.get("endLine").asInt() - 1) + region.get("endColumn").asInt() - 1;
    }
    return mended.append(text.substring(at)).toString();
  }

  /** The whole texts of three samples; {@code mvn test -Dbless=true} takes what there is. */
  @ParameterizedTest
  @ValueSource(strings = {"agent-proxy-407", "healthy-red-herrings", "wizard-403-endpoints"})
  void areWhatWasBlessed(String name) throws Exception {
    GoldenCase golden = cases().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
    Report report = report(golden);
    for (String format : List.of("md", "csv", "sarif")) {
      compare(name + "." + format, Analyses.written(report, format));
    }
    compare(name + "-customer.md", letter(report));
  }

  /** But for what every new rule changes: how many there are, and their sum. */
  private static void compare(String name, String actual) throws IOException {
    String text =
        actual
            .replace("\r\n", "\n")
            .replaceAll("\\d+ rules;", "N rules;")
            .replaceAll("\"rules\" : \\d+", "\"rules\" : 0")
            .replaceAll("\"rulesSha256\" : \"[0-9a-f]+\"", "\"rulesSha256\" : \"\"");
    Path file = GOLDEN.resolve(name);
    if (Boolean.getBoolean("bless")) {
      Files.createDirectories(GOLDEN);
      Files.writeString(file, text);
    }
    assertThat(text).isEqualTo(Files.readString(file).replace("\r\n", "\n"));
  }
}
