package casebook.reports.output;

import casebook.reports.model.Report;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/** A kind of document that a report can be written as. Implementations hold no state. */
public interface ReportFormat {

  /** Name on the command line, such as {@code html}. */
  String name();

  /** What a file's name has behind the case's id, such as {@code .html}. */
  default String ending() {
    return "." + name();
  }

  /**
   * Writes the report; the same model gives the same bytes.
   *
   * @param out not closed
   */
  void write(Report report, OutputStream out) throws IOException;

  /** Every format. */
  static List<ReportFormat> all() {
    return List.of(
        new HtmlReport(), new JsonReport(), new TicketReport(), new CsvReport(), new SarifReport());
  }

  /** The message to the customer, which is Markdown and none of {@link #all}. */
  static ReportFormat forCustomer() {
    return new CustomerMessage();
  }

  /** The JSON Schema (draft 2020-12) of what the format {@code json} writes. */
  static String jsonSchema() {
    return JsonReport.schema();
  }

  /** A part of the model, or anything else, as {@code report.json} would have it; no line end. */
  static String json(Object part) throws IOException {
    return JsonReport.text(part);
  }

  /** The format of that name. */
  static Optional<ReportFormat> named(String name) {
    return all().stream().filter(format -> format.name().equals(name)).findFirst();
  }
}
