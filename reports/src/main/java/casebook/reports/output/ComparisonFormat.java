package casebook.reports.output;

import casebook.reports.model.Comparison;
import casebook.reports.page.Assets;
import casebook.reports.page.ComparisonPage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A kind of document that a comparison is written as. */
public enum ComparisonFormat {
  /** One page that stands alone. */
  HTML("html") {
    @Override
    public void write(Comparison comparison, OutputStream out) throws IOException {
      HtmlReport.render("compare.jte", ComparisonPage.of(comparison, Assets.forComparison()), out);
    }
  },
  /** The model as it is. */
  JSON("json") {
    @Override
    public void write(Comparison comparison, OutputStream out) throws IOException {
      JsonReport.writeModel(comparison, out);
    }
  },
  /** What is pasted into a ticket. */
  MARKDOWN("md") {
    @Override
    public void write(Comparison comparison, OutputStream out) throws IOException {
      out.write(ComparisonMarkdown.of(comparison).getBytes(StandardCharsets.UTF_8));
    }
  };

  private final String label;

  ComparisonFormat(String label) {
    this.label = label;
  }

  /** Its name, which is also the file's ending. */
  public String label() {
    return label;
  }

  /** Their names. */
  public static List<String> names() {
    return Stream.of(values()).map(ComparisonFormat::label).toList();
  }

  /** The one of that name. */
  public static Optional<ComparisonFormat> named(String name) {
    return Stream.of(values()).filter(format -> format.label.equals(name)).findFirst();
  }

  /**
   * Writes it; the same comparison gives the same bytes.
   *
   * @param out not closed
   */
  public abstract void write(Comparison comparison, OutputStream out) throws IOException;
}
