package casebook.reports.output;

import casebook.reports.model.Batch;
import casebook.reports.page.Assets;
import casebook.reports.page.BatchPage;
import java.io.IOException;
import java.io.OutputStream;

/** {@code index.html}: all bundles on one page that stands alone, beside their reports. */
final class BatchHtml implements BatchFormat {

  @Override
  public String fileName() {
    return "index.html";
  }

  @Override
  public void write(Batch batch, OutputStream out) throws IOException {
    HtmlReport.render("batch.jte", BatchPage.of(batch, Assets.forBatch()), out);
  }
}
