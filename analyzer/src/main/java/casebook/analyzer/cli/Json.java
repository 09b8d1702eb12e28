package casebook.analyzer.cli;

import casebook.reports.output.SafeText;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Results as JSON. */
final class Json {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Json() {}

  /** Prints a value, indented, with a line end. */
  static void print(PrintStream out, Object value) throws IOException {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
    byte[] bytes =
        escaped(MAPPER.writer(printer).writeValueAsString(value)).getBytes(StandardCharsets.UTF_8);
    out.write(bytes);
    out.print('\n');
  }

  /** A value on one line. */
  static String line(Object value) throws IOException {
    return escaped(MAPPER.writeValueAsString(value));
  }

  /** What a log may drive a terminal with stands as an escape; to a JSON parser it is the same. */
  static String escaped(String json) {
    StringBuilder escaped = new StringBuilder(json.length());
    json.codePoints()
        .forEach(
            c -> {
              String one = Character.toString(c);
              if ((c >= 0x20 && c < 0x7F) || c == '\n' || SafeText.line(one).equals(one)) {
                escaped.append(one);
              } else {
                one.chars()
                    .forEach(unit -> escaped.append(String.format(Locale.ROOT, "\\u%04x", unit)));
              }
            });
    return escaped.toString();
  }
}
