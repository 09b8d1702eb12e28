package casebook.reports.output;

import casebook.reports.model.Report;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/** A kind of document that a report can be written as. Implementations hold no state. */
public interface ReportFormat {

  /** Name on the command line and file extension, such as {@code html}. */
  String name();

  /**
   * Writes the report; the same model gives the same bytes.
   *
   * @param out not closed
   */
  void write(Report report, OutputStream out) throws IOException;

  /** Every format. */
  static List<ReportFormat> all() {
    return List.of(new HtmlReport(), new JsonReport());
  }

  /** The format of that name. */
  static Optional<ReportFormat> named(String name) {
    return all().stream().filter(format -> format.name().equals(name)).findFirst();
  }
}
