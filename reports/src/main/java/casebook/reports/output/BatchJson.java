package casebook.reports.output;

import casebook.reports.model.Batch;
import java.io.IOException;
import java.io.OutputStream;

/** {@code summary.json}: the model as it is. */
final class BatchJson implements BatchFormat {

  @Override
  public String fileName() {
    return "summary.json";
  }

  @Override
  public void write(Batch batch, OutputStream out) throws IOException {
    JsonReport.writeModel(batch, out);
  }
}
