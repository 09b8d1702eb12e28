package casebook.reports.output;

import casebook.reports.model.Report;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Reads {@code report.json} back, so that other forms of a report can be made from it. */
public final class ReportReader {

  /** Keys that are left out where they are empty. */
  private static final String REQUEST = "request";

  private static final JsonMapper MAPPER = mapper();

  private ReportReader() {}

  private static JsonMapper mapper() {
    JsonMapper mapper =
        JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
    JsonSetter.Value empty = JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY);
    mapper.configOverride(List.class).setSetterInfo(empty);
    mapper.configOverride(Map.class).setSetterInfo(empty);
    return mapper;
  }

  /**
   * Reads it. What a lone surrogate was has become U+FFFD; all else is as it was written.
   *
   * @throws IOException if it is no report of a version that is known here
   */
  public static Report read(byte[] json) throws IOException {
    JsonNode tree = MAPPER.readTree(json);
    if (!"casebook-report/1".equals(tree.path("schema").asText())) {
      throw new IOException("no report.json that this version reads");
    }
    ObjectNode report = (ObjectNode) tree;
    if (!report.has(REQUEST)) {
      report.put(REQUEST, "");
    }
    boolean knowsPast = report.has("pastCases");
    Report read = MAPPER.treeToValue(report, Report.class);
    return knowsPast ? read : read.withoutPastCases();
  }
}
