package casebook.parsers.format;

import casebook.parsers.text.LineCursor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a JSON text into its records and what stands between them, as bytes: the elements of one
 * array, or the values of the top level one after the other. Lines do not matter: a document may be
 * one line, or a record many.
 */
final class JsonPieces {

  /** What {@link #next} found. */
  enum Kind {
    /** Text before, between or behind the records. */
    BETWEEN,
    /** A record, whole or broken off at the end of the text. */
    RECORD,
    END
  }

  private static final int MOST_LOOSE_BYTES = 1_000;
  private static final int MOST_KEY_BYTES = 64;

  private final LineCursor lines;
  private final List<String> path;
  private final JsonValueBytes value = new JsonValueBytes();
  private final ByteArrayOutputStream loose = new ByteArrayOutputStream();
  private int at;
  private int limit;
  private boolean eof;

  private int depth;
  private int matched;
  private int recordsDepth;
  private boolean found;
  private boolean inString;
  private boolean escaped;
  private final StringBuilder key = new StringBuilder();
  private @Nullable String pendingKey;

  private long line = 1;
  private long looseLine;
  private long byteCount;
  private long lastLine = 1;

  /**
   * Reads all that the cursor still gives.
   *
   * @param path keys that lead from the root to the array of the records; empty where the root is
   *     the array, or where each value of the top level is a record
   */
  JsonPieces(LineCursor lines, List<String> path) {
    this.lines = lines;
    this.path = List.copyOf(path);
    recordsDepth = path.isEmpty() ? 0 : -1;
  }

  /** Goes on to the next piece; together the pieces are the whole text. */
  Kind next() throws IOException {
    byteCount = 0;
    loose.reset();
    line = lines.line();
    while (at < limit || fill()) {
      byte c = lines.buffer()[at];
      if (byteCount == 0) {
        line = lines.line();
      }
      if (!inString && startsRecord(c)) {
        return byteCount > 0 ? Kind.BETWEEN : record();
      }
      if (inString) {
        string(c);
      } else {
        structure(c);
      }
      at++;
      byteCount++;
    }
    return byteCount > 0 ? Kind.BETWEEN : Kind.END;
  }

  private Kind record() throws IOException {
    found = true;
    pendingKey = null;
    value.clear();
    do {
      int end = value.take(lines.buffer(), at, limit);
      byteCount += end - at;
      at = end;
    } while (!value.isClosed() && fill());
    return Kind.RECORD;
  }

  private boolean startsRecord(byte c) {
    boolean separates = c == ',' || c == ':' || c == ']' || c == '}' || (c >= 0 && c <= ' ');
    if (separates) {
      return false;
    }
    if (depth == recordsDepth) {
      return !(c == '[' && depth == 0);
    }
    // Some writers leave out the brackets of an array of one.
    return c == '{' && !path.isEmpty() && depth == path.size() && isOnPath();
  }

  /** True if the value that begins here is the next one on the path to the records. */
  private boolean isOnPath() {
    return depth == matched && depth <= path.size() && path.get(depth - 1).equals(pendingKey);
  }

  private void structure(byte c) {
    switch (c) {
      case '"' -> {
        inString = true;
        key.setLength(0);
      }
      case ':' -> pendingKey = depth == matched && depth > 0 ? key.toString() : null;
      case ',' -> pendingKey = null;
      case '{', '[' -> open(c);
      case '}', ']' -> close(c);
      default -> {
        if (depth == 0 && (c > ' ' || c < 0)) {
          loose(c);
        }
      }
    }
  }

  private void open(byte c) {
    if (depth == 0) {
      matched = c == '{' ? 1 : 0;
      recordsDepth = path.isEmpty() ? 1 : -1;
    } else if (depth > 0 && !path.isEmpty() && depth == matched && isOnPath()) {
      if (depth == path.size() && c == '[') {
        recordsDepth = depth + 1;
        found = true;
      } else if (depth < path.size() && c == '{') {
        matched = depth + 1;
      }
    }
    pendingKey = null;
    depth++;
  }

  private void close(byte c) {
    if (depth == 0) {
      loose(c);
      return;
    }
    depth--;
    matched = Math.min(matched, depth);
    if (depth < recordsDepth) {
      recordsDepth = path.isEmpty() ? 0 : -1;
    }
  }

  private void string(byte c) {
    if (escaped) {
      escaped = false;
    } else if (c == '\\') {
      escaped = true;
    } else if (c == '"') {
      inString = false;
      return;
    }
    if (key.length() < MOST_KEY_BYTES) {
      key.append((char) (c & 0xFF));
    }
  }

  private void loose(byte c) {
    if (loose.size() == 0) {
      looseLine = lines.line();
    }
    if (loose.size() < MOST_LOOSE_BYTES) {
      loose.write(c);
    }
  }

  private boolean fill() throws IOException {
    if (eof || !lines.nextLine()) {
      eof = true;
      return false;
    }
    lastLine = lines.line();
    at = lines.start();
    limit = at + lines.byteCount();
    return true;
  }

  /** The record's bytes; valid until the next call of next. */
  JsonValueBytes value() {
    return value;
  }

  /**
   * Text of the piece that belongs to nothing; empty if all of it is brackets, heads and blanks.
   */
  String loose() {
    return loose.toString(StandardCharsets.UTF_8);
  }

  /** Line that the piece begins on, from 1; of loose text, the line of that. */
  long line() {
    return loose.size() > 0 ? looseLine : line;
  }

  long byteCount() {
    return byteCount;
  }

  /** The last line that was read so far, from 1. */
  long lastLine() {
    return lastLine;
  }

  /** True if the array of records was met so far. */
  boolean isFound() {
    return found;
  }

  /** True if the text ended inside of something. */
  boolean isOpen() {
    return depth > 0 || inString;
  }

  /** True if the text ends because its bytes could not be read any further. */
  boolean isCutShort() {
    return eof && lines.isCutShort();
  }
}
