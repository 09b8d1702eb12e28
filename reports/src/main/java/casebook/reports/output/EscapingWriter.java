package casebook.reports.output;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;
import java.util.Locale;

/**
 * Writes JSON so that no terminal it is shown on can be driven by it: control characters and those
 * that turn the direction of text stand as escapes, which are the same to every JSON parser.
 */
final class EscapingWriter extends FilterWriter {

  EscapingWriter(Writer out) {
    super(out);
  }

  @Override
  public void write(int c) throws IOException {
    if (mustEscape((char) c)) {
      out.write(String.format(Locale.ROOT, "\\u%04x", c & 0xFFFF));
    } else {
      out.write(c);
    }
  }

  @Override
  public void write(char[] text, int offset, int length) throws IOException {
    int from = offset;
    int end = offset + length;
    for (int i = offset; i < end; i++) {
      if (mustEscape(text[i])) {
        out.write(text, from, i - from);
        write(text[i]);
        from = i + 1;
      }
    }
    out.write(text, from, end - from);
  }

  @Override
  public void write(String text, int offset, int length) throws IOException {
    write(text.toCharArray(), offset, length);
  }

  /** Whole characters beyond U+FFFF are harmless; a lone half is for the encoder to replace. */
  private static boolean mustEscape(char c) {
    return c == 0x7F || (c > 0x7F && !Character.isSurrogate(c) && SafeText.isHarmful(c));
  }
}
