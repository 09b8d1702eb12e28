package casebook.reports.output;

import casebook.reports.model.Report;
import casebook.reports.page.Assets;
import casebook.reports.page.Page;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** One page that stands alone: it asks for nothing and works from a folder. */
final class HtmlReport implements ReportFormat {
  private static final String PAGES = "casebook.reports.output.pages";

  @Override
  public String name() {
    return "html";
  }

  @Override
  public void write(Report report, OutputStream out) throws IOException {
    render("report.jte", Page.of(report, Assets.load()), out);
  }

  /** Writes a page by its template; the template's one parameter is the page. */
  static void render(String template, Object page, OutputStream out) throws IOException {
    TemplateEngine engine =
        TemplateEngine.createPrecompiled(
            null, ContentType.Html, HtmlReport.class.getClassLoader(), PAGES);
    StringOutput html = new StringOutput(1 << 16);
    engine.render(template, page, new HarmlessOutput(html));
    out.write(html.toString().getBytes(StandardCharsets.UTF_8));
  }
}
