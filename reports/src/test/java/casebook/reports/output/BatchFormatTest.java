package casebook.reports.output;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.reports.model.Batch;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.opencsv.CSVReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The forms of a batch: true, bounded and harmless. */
class BatchFormatTest {

  private static final int MOST_BYTES = 5_000_000;

  private static String text(String fileName, Batch batch) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (BatchFormat format : BatchFormat.all()) {
      if (format.fileName().equals(fileName)) {
        format.write(batch, out);
      }
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private static long rows(String html) {
    Matcher row = Pattern.compile("<tr data-status=").matcher(html);
    return row.results().count();
  }

  @Test
  void aThousandBundlesAreAllOnThePage() throws IOException {
    String html = text("index.html", SampleBatch.of(1_000, SampleBatch.PLAIN));
    assertThat(html.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(2_000_000);
    assertThat(rows(html)).isEqualTo(1_000);
    assertThat(html).contains("A cause was found in 500 of 1,000 bundles");
  }

  @Test
  void ofTenThousandTheGravestAreShownAndTheOthersCounted() throws IOException {
    String html = text("index.html", SampleBatch.of(10_000, SampleBatch.PLAIN));
    assertThat(html.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(MOST_BYTES);
    long shown = rows(html);
    assertThat(shown).isBetween(2_000L, 9_000L);
    assertThat(html)
        .contains(String.format("%,d more bundles are not shown here", 10_000 - shown))
        .contains("<tr data-status=\"unreadable\">", "<tr data-status=\"problems\">");
    assertThat(text("summary.csv", SampleBatch.of(10_000, SampleBatch.PLAIN)).lines())
        .hasSize(10_001);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 60, 3_000})
  void hugeAndHostileTextsStayInBounds(int bundles) throws IOException {
    for (String text :
        List.of("<\"&'".repeat(500), "\u202e\u0000".repeat(500), "漢".repeat(1_000))) {
      String html = text("index.html", SampleBatch.of(bundles, text));
      assertThat(html.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(MOST_BYTES);
      assertThat(html).doesNotContain("\u202e", "\u0000", "<\"&");
    }
  }

  /** One text everywhere: the page is made of the same tags as with a harmless one. */
  @Test
  void noTextIsMarkup() throws IOException {
    String plain = tags(text("index.html", SampleBatch.of(40, SampleBatch.PLAIN)));
    for (String hostile : Hostile.TEXTS) {
      assertThat(tags(text("index.html", SampleBatch.of(40, hostile))))
          .as(hostile)
          .isEqualTo(plain);
    }
  }

  private static String tags(String html) {
    StringBuilder tags = new StringBuilder();
    Matcher tag =
        Pattern.compile("</?[a-z][a-z0-9]*")
            .matcher(html.replaceAll("(?s)<style>.*?</style>|<script>.*?</script>", ""));
    while (tag.find()) {
      tags.append(tag.group()).append('\n');
    }
    return tags.toString();
  }

  @Test
  void csvCellsAreNoFormulas() throws Exception {
    try (CSVReader csv =
        new CSVReader(
            new StringReader(
                text("summary.csv", SampleBatch.of(3, "=HYPERLINK(1)")).substring(1)))) {
      List<String[]> rows = csv.readAll();
      assertThat(rows).hasSize(4).allMatch(row -> row.length == BatchCsv.COLUMNS.size());
      assertThat(rows.get(1)[BatchCsv.COLUMNS.indexOf("bundle")]).startsWith("'=");
    }
  }

  @Test
  void jsonHasEveryBundleAndTheSameBytesEachTime() throws IOException {
    Batch batch = SampleBatch.of(50, "x\ud800");
    String json = text("summary.json", batch);
    JsonNode tree = JsonMapper.builder().build().readTree(json);
    assertThat(tree.get("schema").asText()).isEqualTo("casebook-batch/1");
    assertThat(tree.get("bundles")).hasSize(50);
    assertThat(json).isEqualTo(text("summary.json", SampleBatch.of(50, "x\ud800")));
  }

  @Test
  void aBatchWithoutBundlesIsAPage() throws IOException {
    assertThat(text("index.html", SampleBatch.of(0, SampleBatch.PLAIN)))
        .contains("No bundle was found")
        .doesNotContain("<table class=\"fold lines\"");
  }
}
