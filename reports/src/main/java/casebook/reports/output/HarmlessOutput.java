package casebook.reports.output;

import casebook.reports.page.Words;
import gg.jte.TemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;

/**
 * Escapes for HTML by context, as jte does, and before that makes every value harmless to look at
 * and bounded. Here rather than in the templates: none of them can forget it.
 */
final class HarmlessOutput extends OwaspHtmlTemplateOutput {

  HarmlessOutput(TemplateOutput page) {
    super(page);
  }

  @Override
  @SuppressWarnings("NullAway") // jte passes null for a value that is null, and it is nothing then
  public void writeUserContent(String value) {
    super.writeUserContent(value == null ? null : SafeText.lines(Words.value(value)));
  }
}
