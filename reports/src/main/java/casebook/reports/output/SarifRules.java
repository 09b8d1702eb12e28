package casebook.reports.output;

import casebook.reports.model.Report.Document;
import casebook.reports.model.Report.Finding;
import casebook.reports.model.Report.Step;
import casebook.reports.model.Severity;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The rules that found something, as SARIF describes them. */
final class SarifRules {

  private static final int LINE = 2_000;

  private final Map<String, Finding> rules = new LinkedHashMap<>();
  private final Map<String, Integer> indices = new LinkedHashMap<>();

  SarifRules(List<Finding> findings) {
    for (Finding finding : findings) {
      rules.putIfAbsent(finding.rule(), finding);
      indices.putIfAbsent(finding.rule(), indices.size());
    }
  }

  /** Place of the rule in the list. */
  int index(Finding finding) {
    return indices.getOrDefault(finding.rule(), -1);
  }

  /** The word of SARIF for a severity. */
  static String level(Severity severity) {
    return switch (severity) {
      case CRITICAL, ERROR -> "error";
      case WARNING -> "warning";
      case INFO -> "note";
    };
  }

  /** Writes {@code rules}. */
  void write(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("rules");
    for (Finding finding : rules.values()) {
      json.writeStartObject();
      json.writeStringField("id", SafeText.line(finding.rule()));
      if (!finding.aliases().isEmpty()) {
        json.writeArrayFieldStart("deprecatedIds");
        for (String alias : finding.aliases().stream().distinct().toList()) {
          json.writeString(SafeText.line(alias));
        }
        json.writeEndArray();
      }
      SarifText.message(json, "shortDescription", Brief.line(finding.title(), LINE));
      SarifText.message(json, "fullDescription", Brief.line(finding.cause(), LINE));
      json.writeObjectFieldStart("defaultConfiguration");
      json.writeStringField("level", level(finding.severity()));
      json.writeEndObject();
      Optional<String> uri = uri(finding.documents());
      if (uri.isPresent()) {
        json.writeStringField("helpUri", uri.get());
      }
      json.writeObjectFieldStart("help");
      json.writeStringField("text", SarifText.plain(text(finding)));
      json.writeStringField("markdown", SarifText.markdown(markdown(finding)));
      json.writeEndObject();
      json.writeObjectFieldStart("properties");
      json.writeStringField("precision", finding.confidence().name().toLowerCase(Locale.ROOT));
      json.writeStringField(
          "problem.severity",
          finding.severity() == Severity.INFO ? "recommendation" : level(finding.severity()));
      json.writeEndObject();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static Optional<String> uri(List<Document> documents) {
    for (Document document : documents) {
      String url = document.url();
      if (url != null && isWeb(url)) {
        return Optional.of(url);
      }
    }
    return Optional.empty();
  }

  private static boolean isWeb(String url) {
    try {
      URI uri = new URI(url);
      return uri.getHost() != null
          && url.chars().allMatch(c -> c < 0x7f)
          && List.of("http", "https").contains(uri.getScheme());
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static String text(Finding finding) {
    StringBuilder text = new StringBuilder(Brief.line(finding.cause(), LINE));
    int number = 0;
    for (Step step : finding.resolution()) {
      text.append("\n\n").append(++number).append(". ").append(Brief.line(step.action(), LINE));
      if (step.risk() != null) {
        text.append("\nRisk: ").append(Brief.line(step.risk(), LINE));
      }
      if (step.verify() != null) {
        text.append("\nCheck: ").append(Brief.line(step.verify(), LINE));
      }
    }
    for (Document document : finding.documents()) {
      text.append("\n\nSee ").append(Brief.line(document.title(), LINE));
      text.append(document.url() == null ? "" : ": " + Brief.line(document.url(), LINE));
    }
    return text.toString().replace("`", "");
  }

  private static String markdown(Finding finding) {
    Markdown text = new Markdown().prose(finding.cause(), LINE).own("\n");
    int number = 0;
    for (Step step : finding.resolution()) {
      text.own(number == 0 ? "\n" : "").own(++number + ". ").prose(step.action(), LINE).own("\n");
      if (step.risk() != null) {
        text.own("   - Risk: ").prose(step.risk(), LINE).own("\n");
      }
      if (step.verify() != null) {
        text.own("   - Check: ").prose(step.verify(), LINE).own("\n");
      }
    }
    for (Document document : finding.documents()) {
      text.own("\nSee ").prose(document.title(), LINE);
      if (document.url() != null) {
        text.own(": ").code(document.url(), LINE);
      }
      text.own("\n");
    }
    return text.toString();
  }
}
