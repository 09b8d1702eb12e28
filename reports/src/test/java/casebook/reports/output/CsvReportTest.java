package casebook.reports.output;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.reports.model.Report;
import casebook.reports.model.Report.Evidence;
import casebook.reports.model.Report.Finding;
import com.opencsv.CSVReader;
import com.opencsv.CSVReaderBuilder;
import com.opencsv.RFC4180ParserBuilder;
import com.opencsv.exceptions.CsvException;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvReportTest {
  private static final List<String> HOSTILE = Hostile.TEXTS;

  private static List<String[]> read(String csv) throws IOException, CsvException {
    assertThat(csv).startsWith("\ufeff\"kind\",\"number\",").endsWith("\"\r\n");
    try (CSVReader reader =
        new CSVReaderBuilder(new StringReader(csv.substring(1)))
            .withCSVParser(new RFC4180ParserBuilder().build())
            .build()) {
      return reader.readAll();
    }
  }

  private static String cell(String[] row, String column) {
    return row[CsvReport.COLUMNS.indexOf(column)];
  }

  @Test
  void hasARowForEachFindingAndEachPieceOfEvidence() throws Exception {
    Report report = SampleReport.rich();
    List<String[]> rows = read(Rendered.text(new CsvReport(), report));
    assertThat(rows.get(0)).containsExactlyElementsOf(CsvReport.COLUMNS);
    int at = 1;
    for (Finding finding : report.findings()) {
      String[] row = rows.get(at++);
      assertThat(cell(row, "kind")).isEqualTo("finding");
      assertThat(cell(row, "rule")).isEqualTo(finding.rule());
      assertThat(cell(row, "title")).isEqualTo(finding.title());
      assertThat(cell(row, "count")).isEqualTo(String.valueOf(finding.count()));
      assertThat(cell(row, "listed")).isEqualTo(String.valueOf(finding.evidence().size()));
      assertThat(cell(row, "cause")).isEqualTo(finding.cause());
      for (Evidence evidence : finding.evidence()) {
        row = rows.get(at++);
        assertThat(cell(row, "kind")).isEqualTo("evidence");
        assertThat(cell(row, "rule")).isEqualTo(finding.rule());
        assertThat(cell(row, "path")).isEqualTo(evidence.path());
        assertThat(cell(row, "line")).isEqualTo(String.valueOf(evidence.line()));
        assertThat(cell(row, "time")).isEqualTo(evidence.time() == null ? "" : evidence.time());
        assertThat(cell(row, "text")).isEqualTo(evidence.text());
      }
    }
    assertThat(rows).hasSize(at).allMatch(row -> row.length == CsvReport.COLUMNS.size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "=cmd|' /C calc'!A0",
        " =1",
        "\t=1",
        "\r\n=1",
        "\n@x",
        "\"=1\"",
        "'=1",
        "' \" =1",
        "\u00a0=1",
        "\u3000-1",
        "\ufeff=1",
        "\u200b=1",
        "\u202e=1",
        "\uff1d1",
        "\uff0b1",
        "\uff0d1",
        "\uff20x",
        "\u22121",
        "\u0000=1",
        "\u001b=1",
        "a;=1",
        "a; \"=1",
        "a\";\"=1"
      })
  void nothingIsAFormula(String text) {
    String cell = CsvCell.of(text);
    assertThat(isFormula(cell)).as(cell).isFalse();
    for (String part : cell.split(";", -1)) {
      assertThat(isFormula(part)).as(part).isFalse();
    }
    // What can't be seen is made visible, and then the cell begins with that.
    assertThat(cell).matches("(?s)\u27e8U\\+.*|.*'.*");
  }

  /** As a spreadsheet may look at a cell: what people can't see, and quotes, are nothing to it. */
  private static boolean isFormula(String cell) {
    String seen = cell.replaceFirst("^[\\p{Z}\\p{C}\\u2400-\\u2426\"]*", "");
    return !seen.isEmpty()
        && "=+-@\uff1d\uff0b\uff0d\uff20\u2212\ufe62\ufe63\ufe66\ufe6b".indexOf(seen.charAt(0))
            >= 0;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "a", "1", "a-1", "a=b", "x@contoso.example", "2026-03-02", "'quoted'"})
  void whatIsNoneStaysAsItIs(String text) {
    assertThat(CsvCell.of(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @FieldSource("HOSTILE")
  void everyCellComesBack(String text) throws Exception {
    comesBack(Hostile.withAll(List.of(text)));
  }

  @Test
  void soDoRandomOnesAndLongOnes() throws Exception {
    Random random = new Random(6);
    String alphabet = "=+-@;,\"' \t\r\n\0\\|a1\u00e9\u6f22\ud83d\u202e\uff1d";
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int j = random.nextInt(12); j >= 0; j--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      texts.add(text.toString());
      for (String part : CsvCell.of(text.toString()).split(";", -1)) {
        assertThat(isFormula(part)).as("%s of %s", part, text).isFalse();
      }
    }
    comesBack(Hostile.withAll(texts));
    comesBack(Hostile.withAll(List.of("=x,\"".repeat(50_000))));
  }

  private static void comesBack(Report report) throws IOException, CsvException {
    String csv = Rendered.text(new CsvReport(), report);
    assertThat(csv.substring(1).replace("\r\n", ""))
        .doesNotContainPattern("[\\x00-\\x1f\\x7f-\\x9f\\u202a-\\u202e\\ufeff]");
    List<String[]> rows = read(csv);
    int at = 1;
    for (Finding finding : report.findings()) {
      assertThat(cell(rows.get(at++), "cause")).isEqualTo(CsvCell.of(finding.cause()));
      for (Evidence evidence : finding.evidence()) {
        String[] row = rows.get(at++);
        assertThat(cell(row, "text")).isEqualTo(CsvCell.of(evidence.text()));
        assertThat(cell(row, "path")).isEqualTo(CsvCell.of(evidence.path()));
        assertThat(row).allMatch(cell -> cell.length() < 32_767);
      }
    }
    assertThat(rows).hasSize(at);
  }

  @Test
  void sameBytesWhereverItIsWritten() {
    String first = Rendered.text(new CsvReport(), SampleReport.rich());
    Elsewhere.run(
        () -> assertThat(Rendered.text(new CsvReport(), SampleReport.rich())).isEqualTo(first));
  }
}
