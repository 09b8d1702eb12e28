package casebook.reports.output;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** Text in a SARIF log, where braces are placeholders and brackets may be links. */
final class SarifText {

  private SarifText() {}

  /** A text in which nothing is a placeholder or a link; lines stay. */
  static String plain(String text) {
    return braces(SafeText.lines(text).replace("](", "] ("));
  }

  /** Markdown in which nothing is a placeholder. */
  static String markdown(String text) {
    return braces(text);
  }

  private static String braces(String text) {
    return text.replace("{", "{{").replace("}", "}}");
  }

  /** Writes a {@code message}, or what else holds its text under {@code text}. */
  static void message(JsonGenerator json, String name, String text) throws IOException {
    json.writeObjectFieldStart(name);
    json.writeStringField("text", plain(text));
    json.writeEndObject();
  }
}
