package casebook.analyzer.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;

/** By which ids people may name the findings of a report. */
public final class FindingNames {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private FindingNames() {}

  /**
   * Rules, their aliases and diagnoses, in the order of the findings.
   *
   * @param reportJson {@code report.json}; empty for what has no findings
   * @throws IOException if it is no JSON
   */
  public static Set<String> of(byte[] reportJson) throws IOException {
    Set<String> names = new LinkedHashSet<>();
    for (JsonNode finding : MAPPER.readTree(reportJson).path("findings")) {
      names.add(finding.path("rule").asText());
      finding.path("aliases").forEach(alias -> names.add(alias.asText()));
      if (finding.hasNonNull("diagnosis")) {
        names.add(finding.get("diagnosis").asText());
      }
    }
    return names;
  }
}
