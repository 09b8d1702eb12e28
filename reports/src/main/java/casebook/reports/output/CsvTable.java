package casebook.reports.output;

import com.opencsv.CSVWriter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table as RFC 4180 has it, in UTF-8 with a byte order mark, by which spreadsheets know it; no
 * cell of it is a formula.
 */
final class CsvTable {

  private static final String LINE_END = "\r\n";

  private final CSVWriter csv;

  /**
   * Begins it with its heads.
   *
   * @param out not closed
   */
  CsvTable(OutputStream out, List<String> columns) throws IOException {
    Writer writer =
        new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
    writer.write('\ufeff');
    // Not closed: the stream is the caller's.
    csv =
        new CSVWriter(
            writer,
            CSVWriter.DEFAULT_SEPARATOR,
            CSVWriter.DEFAULT_QUOTE_CHARACTER,
            CSVWriter.DEFAULT_QUOTE_CHARACTER,
            LINE_END);
    csv.writeNext(columns.toArray(String[]::new), true);
  }

  /** Adds a row; a null is an empty cell. */
  void row(List<@Nullable String> cells) {
    csv.writeNext(
        cells.stream().map(cell -> cell == null ? "" : CsvCell.of(cell)).toArray(String[]::new),
        true);
  }

  /** Writes what is held back, and says if anything could not be written. */
  void end() throws IOException {
    csv.flush();
    if (csv.checkError()) {
      throw csv.getException();
    }
  }
}
