package casebook.analyzer.cli;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

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
        MAPPER.writer(printer).writeValueAsString(value).getBytes(StandardCharsets.UTF_8);
    out.write(bytes);
    out.print('\n');
  }

  /** A value on one line. */
  static String line(Object value) throws IOException {
    return MAPPER.writeValueAsString(value);
  }
}
