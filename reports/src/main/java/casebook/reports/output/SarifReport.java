package casebook.reports.output;

import casebook.reports.model.Report;
import casebook.reports.model.Report.Evidence;
import casebook.reports.model.Report.Finding;
import casebook.reports.page.Words;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A log in the Static Analysis Results Interchange Format, 2.1.0 (OASIS): a result for each
 * finding, its evidence as places in the bundle.
 */
final class SarifReport implements ReportFormat {

  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
  private static final int MOST_RESULTS = 2_000;
  private static final int MOST_PLACES = 5_000;
  private static final int PLACES_OF_RESULT = 20;
  private static final int LINE = 2_000;

  private static final JsonFactory JSON =
      JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

  @Override
  public String name() {
    return "sarif";
  }

  @Override
  public void write(Report report, OutputStream out) throws IOException {
    Writer writer = JsonText.to(out);
    DefaultIndenter lines = new DefaultIndenter("  ", "\n");
    try (JsonGenerator json = JSON.createGenerator(writer)) {
      json.setPrettyPrinter(
          new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines));
      new Log(report, json).write();
    }
    writer.write('\n');
    writer.flush();
  }

  /** One log, part by part. */
  private static final class Log {
    private final Report report;
    private final JsonGenerator json;
    private final List<Finding> findings;
    private final IdentityHashMap<Finding, List<Evidence>> shown = new IdentityHashMap<>();
    private final IdentityHashMap<Finding, Patch> patches = new IdentityHashMap<>();
    private final SarifPlaces places = new SarifPlaces();
    private final SarifNotices notices;
    private final SarifRules rules;

    Log(Report report, JsonGenerator json) {
      this.report = report;
      this.json = json;
      findings = report.findings().subList(0, Math.min(MOST_RESULTS, report.findings().size()));
      rules = new SarifRules(findings);
      notices = new SarifNotices(report);
      int left = MOST_PLACES;
      for (Finding finding : findings) {
        int most = Math.max(1, Math.min(left, PLACES_OF_RESULT));
        List<Evidence> some = Places.spread(finding.evidence(), most);
        left -= some.size();
        shown.put(finding, some);
        some.forEach(evidence -> places.add(evidence.path()));
        patch(finding);
      }
      notices.addTo(places);
      places.describe(report);
    }

    private void patch(Finding finding) {
      if (finding.fix() == null) {
        return;
      }
      Optional<Patch> patch = Patch.of(finding.fix().patch());
      if (patch.isPresent()) {
        patches.put(finding, patch.get());
        patch.get().files().forEach(file -> places.add(file.path()));
      }
    }

    void write() throws IOException {
      json.writeStartObject();
      json.writeStringField("$schema", SCHEMA);
      json.writeStringField("version", "2.1.0");
      json.writeArrayFieldStart("runs");
      json.writeStartObject();
      tool();
      notices.write(json, places);
      bases();
      places.write(json);
      json.writeArrayFieldStart("results");
      for (Finding finding : findings) {
        result(finding);
      }
      json.writeEndArray();
      json.writeStringField("columnKind", "utf16CodeUnits");
      json.writeArrayFieldStart("newlineSequences");
      for (String end : List.of("\r\r\n", "\r\n", "\n", "\r")) {
        json.writeString(end);
      }
      json.writeEndArray();
      about();
      json.writeEndObject();
      json.writeEndArray();
      json.writeEndObject();
    }

    private void tool() throws IOException {
      json.writeObjectFieldStart("tool");
      json.writeObjectFieldStart("driver");
      json.writeStringField("name", "Casebook");
      json.writeStringField("version", SafeText.line(report.tool().version()));
      rules.write(json);
      notices.kinds(json);
      json.writeObjectFieldStart("properties");
      json.writeNumberField("rules", report.tool().rules().count());
      json.writeStringField("rulesSha256", SafeText.line(report.tool().rules().sha256()));
      json.writeEndObject();
      json.writeEndObject();
      json.writeEndObject();
    }

    /** Where the bundle lies is nobody's business; so the base has a name and no address. */
    private void bases() throws IOException {
      json.writeObjectFieldStart("originalUriBaseIds");
      json.writeObjectFieldStart(SarifPlaces.BASE);
      SarifText.message(
          json, "description", "The content of " + Brief.line(report.caseInfo().source(), LINE));
      json.writeEndObject();
      json.writeEndObject();
    }

    private void about() throws IOException {
      json.writeObjectFieldStart("automationDetails");
      json.writeStringField("id", "casebook/" + BundleUri.of(report.caseInfo().id()));
      json.writeEndObject();
      json.writeObjectFieldStart("properties");
      Report.Verdict verdict = report.verdict();
      json.writeStringField("status", verdict.status().name().toLowerCase(Locale.ROOT));
      json.writeStringField("headline", Brief.line(verdict.headline(), LINE));
      json.writeStringField("why", Brief.line(verdict.why(), LINE));
      text("from", report.caseInfo().from());
      text("to", report.caseInfo().to());
      Report.Window window = report.caseInfo().window();
      text("since", window == null ? null : window.since());
      text("until", window == null ? null : window.until());
      json.writeNumberField("findings", report.findings().size());
      json.writeEndObject();
    }

    private void result(Finding finding) throws IOException {
      List<Evidence> some = shown.getOrDefault(finding, List.of());
      json.writeStartObject();
      json.writeStringField("ruleId", SafeText.line(finding.rule()));
      json.writeNumberField("ruleIndex", rules.index(finding));
      json.writeStringField("level", SarifRules.level(finding.severity()));
      SarifText.message(json, "message", message(finding, some.size()));
      if (!some.isEmpty()) {
        json.writeArrayFieldStart("locations");
        places.location(json, some.get(0), 0);
        json.writeEndArray();
      }
      if (some.size() > 1) {
        json.writeArrayFieldStart("relatedLocations");
        for (int i = 1; i < some.size(); i++) {
          places.location(json, some.get(i), i);
        }
        json.writeEndArray();
      }
      if (finding.count() > 0) {
        json.writeNumberField("occurrenceCount", finding.count());
      }
      json.writeObjectFieldStart("partialFingerprints");
      json.writeStringField("ruleAndMachine/v1", fingerprint(finding));
      json.writeEndObject();
      fixes(finding);
      properties(finding);
      json.writeEndObject();
    }

    private static String message(Finding finding, int shown) {
      String title = Brief.line(finding.title(), LINE).replace("`", "");
      String cause = Brief.line(finding.cause(), LINE).replace("`", "");
      String more = finding.count() > shown ? "; " + Words.count(shown) + " places are given" : "";
      return title
          + (title.endsWith(".") ? " " : ". ")
          + cause
          + " Seen "
          + Words.seen(finding)
          + more
          + ".";
    }

    /** The same in another bundle of the same trouble, whatever its times and lines. */
    private static String fingerprint(Finding finding) {
      String machine = finding.machine() == null ? "" : finding.machine();
      try {
        byte[] hash =
            MessageDigest.getInstance("SHA-256")
                .digest((finding.rule() + "\n" + machine).getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(hash, 0, 16);
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e); // every Java has it
      }
    }

    private void fixes(Finding finding) throws IOException {
      Patch patch = patches.get(finding);
      if (patch == null) {
        return;
      }
      json.writeArrayFieldStart("fixes");
      json.writeStartObject();
      SarifText.message(json, "description", "The configuration as it should be");
      json.writeArrayFieldStart("artifactChanges");
      for (Patch.Change change : patch.files()) {
        json.writeStartObject();
        places.artifact(json, change.path());
        json.writeArrayFieldStart("replacements");
        for (Patch.Replacement replacement : change.replacements()) {
          replacement(replacement);
        }
        json.writeEndArray();
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeEndArray();
    }

    private void replacement(Patch.Replacement replacement) throws IOException {
      json.writeStartObject();
      json.writeObjectFieldStart("deletedRegion");
      json.writeNumberField("startLine", replacement.line());
      json.writeNumberField("startColumn", 1);
      json.writeNumberField("endLine", replacement.endLine());
      json.writeNumberField("endColumn", replacement.endColumn());
      json.writeEndObject();
      json.writeObjectFieldStart("insertedContent");
      // As it is: it is to be applied, not to be looked at.
      json.writeStringField("text", replacement.text());
      json.writeEndObject();
      json.writeEndObject();
    }

    private void properties(Finding finding) throws IOException {
      json.writeObjectFieldStart("properties");
      json.writeStringField("severity", finding.severity().label());
      json.writeStringField("confidence", finding.confidence().name().toLowerCase(Locale.ROOT));
      json.writeStringField(
          "role", finding.role().name().toLowerCase(Locale.ROOT).replace('_', '-'));
      text("diagnosis", finding.diagnosis());
      text("machine", finding.machine());
      text("firstSeen", finding.firstSeen());
      text("lastSeen", finding.lastSeen());
      if (!finding.explainedBy().isEmpty()) {
        json.writeArrayFieldStart("explainedBy");
        for (String rule : finding.explainedBy()) {
          json.writeString(SafeText.line(rule));
        }
        json.writeEndArray();
      }
      json.writeEndObject();
    }

    private void text(String name, @Nullable String value) throws IOException {
      if (value != null) {
        json.writeStringField(name, SafeText.line(value));
      }
    }
  }
}
