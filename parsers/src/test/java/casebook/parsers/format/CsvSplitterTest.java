package casebook.parsers.format;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.parsers.text.LineCursor;
import com.opencsv.CSVReader;
import com.opencsv.CSVReaderBuilder;
import com.opencsv.RFC4180ParserBuilder;
import com.opencsv.exceptions.CsvValidationException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvSplitterTest {

  private static final String[] PIECES = {
    "a", "bc", " ", "ü", "情報", "1", "\"", "\"\"", ",", ";", "\t", "\\", "'", "\n", "\r\n", "\n\n",
    "x,y",
  };

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      textBlock =
          """
          # why                                  | records, ⏎ is a line end  | fields, # between them, $ between records
          bare fields                            | a,b⏎c,d                   | a#b$c#d
          empty fields                           | ,a,                       | #a#
          quoted fields                          | "a","b"                   | a#b
          delimiter in quotes                    | "a,b",c                   | a,b#c
          line end in quotes                     | "a⏎b",c⏎d                 | a⏎b#c$d
          empty line in quotes                   | "a⏎⏎b"⏎d                  | a⏎⏎b$d
          doubled quote                          | "a""b"                    | a"b
          only quotes                            | \"\"\"\",\"\"                   | "#
          doubled quote at the end of a line     | "a""⏎b",c                 | a"⏎b#c
          doubled quote, then the closing one    | "a\"\"\",c                   | a"#c
          quote in the midst of a bare field     | a "b" c,d                 | a "b" c#d
          backslash is no escape                 | "a\\",b                   | 'a\\#b'
          single quotes inside, not doubled      | "say "x" now",d           | say "x" now#d
          """)
  void splits(String why, String text, String expected) throws IOException {
    List<String> records = new ArrayList<>();
    for (List<String> record : split(text.replace("⏎", "\n"), ',')) {
      records.add(String.join("#", record));
    }
    assertThat(String.join("$", records).replace("\n", "⏎")).isEqualTo(expected);
  }

  @Test
  void readsSoundRecordsAsOpenCsvDoes() throws IOException, CsvValidationException {
    for (long seed = 0; seed < 20_000; seed++) {
      Random random = new Random(seed);
      char delimiter = ",;\t".charAt(random.nextInt(3));
      String text = soundText(random, delimiter);
      assertThat(split(text, delimiter))
          .as("seed %d, text <%s>", seed, text)
          .isEqualTo(openCsv(text, delimiter));
    }
  }

  @Test
  void ownsEveryByteOfAnyText() throws IOException {
    for (long seed = 0; seed < 20_000; seed++) {
      Random random = new Random(seed);
      StringBuilder text = new StringBuilder();
      int pieces = random.nextInt(40);
      for (int i = 0; i < pieces; i++) {
        text.append(PIECES[random.nextInt(PIECES.length)]);
      }
      byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
      LineCursor lines = new LineCursor(new ByteArrayInputStream(bytes));
      CsvSplitter fields = new CsvSplitter((byte) ',');
      int all = 0;
      while (next(lines, fields)) {
        all += lines.byteCount();
        int last = 0;
        for (int i = 0; i < fields.count(); i++) {
          assertThat(fields.start(i)).as("seed %d", seed).isGreaterThanOrEqualTo(last);
          assertThat(fields.end(i)).as("seed %d", seed).isGreaterThanOrEqualTo(fields.start(i));
          last = fields.end(i);
        }
        assertThat(last).as("seed %d", seed).isLessThanOrEqualTo(lines.end() - lines.start());
      }
      assertThat(all).as("seed %d", seed).isEqualTo(bytes.length);
    }
  }

  @Test
  void keepsAllFurtherFieldsInTheLastOne() throws IOException {
    List<List<String>> records = split("a,".repeat(100_000), ',');
    assertThat(records).hasSize(1);
    assertThat(records.getFirst()).hasSizeLessThan(1000);
    assertThat(String.join(",", records.getFirst())).hasSize(200_000);
  }

  /** Fields as Excel and PowerShell write them: quoted where they must be, or always. */
  private static String soundText(Random random, char delimiter) {
    StringBuilder text = new StringBuilder();
    int records = 1 + random.nextInt(4);
    boolean always = random.nextBoolean();
    for (int i = 0; i < records; i++) {
      int fields = 2 + random.nextInt(6);
      for (int j = 0; j < fields; j++) {
        text.append(j == 0 ? "" : delimiter).append(field(random, always));
      }
      text.append("\n");
    }
    return text.toString();
  }

  private static String field(Random random, boolean always) {
    StringBuilder field = new StringBuilder();
    int pieces = random.nextInt(5);
    for (int i = 0; i < pieces; i++) {
      String piece = PIECES[random.nextInt(PIECES.length)];
      // OpenCSV joins lines with LF, whatever stood there.
      field.append(piece.replace("\r\n", "\n"));
    }
    String value = field.toString();
    boolean must = value.chars().anyMatch(c -> ",;\t\"\n".indexOf(c) >= 0);
    return must || (always && random.nextInt(8) != 0)
        ? '"' + value.replace("\"", "\"\"") + '"'
        : value;
  }

  static List<List<String>> openCsv(String text, char delimiter)
      throws IOException, CsvValidationException {
    List<List<String>> records = new ArrayList<>();
    try (CSVReader reader =
        new CSVReaderBuilder(new StringReader(text))
            .withCSVParser(new RFC4180ParserBuilder().withSeparator(delimiter).build())
            .build()) {
      for (String[] record = reader.readNext(); record != null; record = reader.readNext()) {
        records.add(List.of(record));
      }
    }
    return records;
  }

  static List<List<String>> split(String text, char delimiter) throws IOException {
    LineCursor lines =
        new LineCursor(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    CsvSplitter fields = new CsvSplitter((byte) delimiter);
    List<List<String>> records = new ArrayList<>();
    while (next(lines, fields)) {
      List<String> record = new ArrayList<>();
      for (int i = 0; i < fields.count(); i++) {
        int start = lines.start() + fields.start(i);
        int length = fields.end(i) - fields.start(i);
        String value = new String(lines.buffer(), start, length, StandardCharsets.UTF_8);
        record.add(fields.isQuoted(i) ? value.replace("\"\"", "\"") : value);
        assertThat(fields.hasDoubled(i)).isEqualTo(fields.isQuoted(i) && value.contains("\"\""));
      }
      records.add(record);
    }
    return records;
  }

  private static boolean next(LineCursor lines, CsvSplitter fields) throws IOException {
    fields.begin(false);
    boolean found =
        lines.nextRecord(
            (buffer, start, end) -> {
              fields.scan(lines.buffer(), lines.start(), lines.end());
              return fields.inQuotes();
            });
    if (found) {
      fields.scan(lines.buffer(), lines.start(), lines.end());
      fields.finish();
    }
    return found;
  }
}
