package casebook.reports.output;

import java.io.BufferedWriter;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** How JSON becomes bytes here. */
final class JsonText {
  private static final byte[] REPLACEMENT = "\ufffd".getBytes(StandardCharsets.UTF_8);

  private JsonText() {}

  /**
   * A writer that takes any UTF-16 and writes UTF-8 that drives no terminal.
   *
   * @param out not closed unless the writer is
   */
  static Writer to(OutputStream out) {
    // Jackson's own UTF-8 writer fails on a lone surrogate; a log may hold one.
    CharsetEncoder encoder =
        StandardCharsets.UTF_8
            .newEncoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .replaceWith(REPLACEMENT);
    return new EscapingWriter(new BufferedWriter(new OutputStreamWriter(out, encoder), 1 << 16));
  }
}
