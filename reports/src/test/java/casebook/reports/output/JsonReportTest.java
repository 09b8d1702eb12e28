package casebook.reports.output;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.reports.model.Report;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonReportTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @Test
  void keysStandInTheOrderOfTheContract() throws IOException {
    JsonNode root = MAPPER.readTree(Rendered.json(SampleReport.rich()));
    assertThat(names(root))
        .containsExactly(
            "schema",
            "casebook",
            "case",
            "verdict",
            "findings",
            "unexplained",
            "missingEvidence",
            "request",
            "ruledOut",
            "environment",
            "connectivity",
            "routes",
            "pastCases",
            "timeline",
            "files",
            "settings");
    assertThat(root.get("schema").asText()).isEqualTo("casebook-report/1");
    assertThat(names(root.at("/findings/0/captures"))).containsExactly("proxy", "host", "client");
    assertThat(root.at("/timeline/series/0/points/0").toString())
        .matches("\\[\"2026-03-02T\\d\\d:\\d\\d:00Z\",\\d+]");
  }

  private static List<String> names(JsonNode node) {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  @Test
  void pastCasesAreAbsentWithoutStore() throws IOException {
    assertThat(MAPPER.readTree(Rendered.json(SampleReport.clean())).has("pastCases")).isFalse();
  }

  @Test
  void indentsByTwoAndKeepsPointsOnOneLine() {
    assertThat(Rendered.json(SampleReport.rich()))
        .startsWith("{\n  \"schema\": \"casebook-report/1\",\n  \"casebook\": {\n    \"version\":")
        .containsPattern("\n {10}\\[\"2026-03-02T07:42:00Z\", \\d+],\n")
        .contains("\"aliases\": [\n        \"conn.407\"\n      ]")
        .contains("\"explainedBy\": []")
        .endsWith("}\n")
        .doesNotContain("\r", "[ ]", "[ \"");
  }

  @Test
  void isValidUtf8WhateverTheTextIs() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Report report = Hostile.withAll(Hostile.TEXTS);
    new JsonReport().write(report, out);
    String text =
        StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(out.toByteArray())).toString();
    assertThat(text).contains("\ufffd lone \ufffd");
    String first = MAPPER.readTree(text).at("/findings/0/title").asText();
    assertThat(Hostile.TEXTS).contains(first.replace("\ufffd lone \ufffd", "\ud800 lone \udc00"));
  }

  @Test
  void nothingInItDrivesATerminal() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new JsonReport()
        .write(
            Hostile.withAll(
                List.of("\u009b31m \u202e \u2066 \u007f \u001b[31m é ü 漢 \ud83d\ude00")),
            out);
    String json = out.toString(StandardCharsets.UTF_8);
    assertThat(json).doesNotContainPattern("[\\x7f-\\x9f\\u202a-\\u202e\\u2066-\\u2069\\x1b]");
    assertThat(json).contains("\\u009b31m \\u202e", "é ü 漢 \ud83d\ude00");
  }

  @Test
  void leavesTheStreamOpen() throws IOException {
    OutputStream out =
        new ByteArrayOutputStream() {
          @Override
          public void close() {
            throw new AssertionError("closed");
          }
        };
    new JsonReport().write(SampleReport.clean(), out);
    new HtmlReport().write(SampleReport.clean(), out);
  }
}
