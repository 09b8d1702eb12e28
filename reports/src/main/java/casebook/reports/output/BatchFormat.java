package casebook.reports.output;

import casebook.reports.model.Batch;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** A kind of document that a batch is summed up in. Implementations hold no state. */
public interface BatchFormat {

  /** Name of the file, such as {@code index.html}. */
  String fileName();

  /**
   * Writes it; the same model gives the same bytes.
   *
   * @param out not closed
   */
  void write(Batch batch, OutputStream out) throws IOException;

  /** Every one; the page, which is what people look at, last. */
  static List<BatchFormat> all() {
    return List.of(new BatchJson(), new BatchCsv(), new BatchHtml());
  }
}
