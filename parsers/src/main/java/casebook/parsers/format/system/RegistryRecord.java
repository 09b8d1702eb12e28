package casebook.parsers.format.system;

import casebook.parsers.text.LineCursor;

/**
 * Tells which lines of a {@code .reg} file belong together: bytes go on behind a backslash, a
 * string until its quote. Looks at each byte once, however long the record grows.
 */
final class RegistryRecord implements LineCursor.Continuation {

  private final LineCursor lines;
  private long record = -1;
  private int scanned;
  private boolean quoted;
  private boolean escaped;
  private byte last;

  RegistryRecord(LineCursor lines) {
    this.lines = lines;
  }

  @Override
  public boolean continues(byte[] b, int start, int end) {
    int from = lines.start();
    if (b[from] != '"' && b[from] != '@') {
      return false;
    }
    if (record != lines.line()) {
      record = lines.line();
      scanned = 0;
      quoted = false;
      escaped = false;
    }
    last = 0;
    for (int i = from + scanned; i < lines.end(); i++) {
      scan(b[i]);
    }
    scanned = lines.end() - from;
    // A quote that nobody closed must not swallow the rest of the file.
    return quoted ? !isStatement(b, start, end) : last == '\\';
  }

  private void scan(byte c) {
    if (escaped) {
      escaped = false;
    } else if (quoted && c == '\\') {
      escaped = true;
    } else if (c == '"') {
      quoted = !quoted;
    }
    last = c == ' ' || c == '\t' ? last : c;
  }

  private static boolean isStatement(byte[] b, int start, int end) {
    if (end - start < 2) {
      return false;
    }
    return b[start] == '[' || b[start] == '"' || (b[start] == '@' && b[start + 1] == '=');
  }
}
