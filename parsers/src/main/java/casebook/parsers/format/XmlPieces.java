package casebook.parsers.format;

import casebook.parsers.text.LineCursor;
import java.io.IOException;
import java.util.Arrays;

/**
 * Cuts XML, with a root or without, into the elements of one name and what stands between them, as
 * bytes. Lines do not matter here: a whole trace may be one.
 *
 * <p>Payloads hold the element's tags escaped, but a writer that died leaves an element open: the
 * next one begins where its tag is followed by {@code <System}. An element beyond {@link
 * LineCursor#MAX_RECORD_BYTES} comes in pieces, so memory is bounded whatever the text holds.
 */
final class XmlPieces {

  /** What {@link #next} found. */
  enum Kind {
    /** Text before, between or behind the elements. */
    BETWEEN,
    /** An element, whole or broken off before the next one or the end. */
    ELEMENT,
    /** The beginning of an element that is too long. */
    CUT,
    /** A further piece of it. */
    REST,
    END
  }

  private static final int NONE = -1;
  private static final int MORE = -2;
  private static final int MOST_TAG_BYTES = 512;
  private static final byte[] SYSTEM = Ascii.bytes("<System");

  private final LineCursor lines;
  private final byte[] opening;
  private final byte[] closing;
  private byte[] buffer = new byte[1 << 16];
  private int limit;
  private int start;
  private int end;
  private int scan;
  private int depth;
  private boolean closed;
  private boolean inRest;
  private boolean eof;
  private long line = 1;

  /**
   * Reads all that the cursor still gives.
   *
   * @param element name of the elements, ASCII
   */
  XmlPieces(LineCursor lines, String element) {
    this.lines = lines;
    opening = Ascii.bytes("<" + element);
    closing = Ascii.bytes("</" + element);
  }

  /** Goes on to the next piece; together the pieces are the whole text. */
  Kind next() throws IOException {
    line += lineEnds();
    start = end;
    scan = start;
    depth = 0;
    closed = false;
    if (inRest) {
      return rest();
    }
    while (true) {
      int found = find(false);
      if (found == start) {
        scan = start + opening.length;
        return element();
      }
      if (found > start) {
        end = found;
        return Kind.BETWEEN;
      }
      // A line ends no tag's name, so what was looked at holds no beginning.
      if (scan > start) {
        end = scan;
        return Kind.BETWEEN;
      }
      if (!fill()) {
        end = limit;
        return end > start ? Kind.BETWEEN : Kind.END;
      }
    }
  }

  private Kind element() throws IOException {
    int found = elementEnd();
    if (found != NONE) {
      end = found;
      return Kind.ELEMENT;
    }
    end = characterStart(start + LineCursor.MAX_RECORD_BYTES);
    inRest = true;
    return Kind.CUT;
  }

  private Kind rest() throws IOException {
    int found = elementEnd();
    end = found != NONE ? found : characterStart(start + LineCursor.MAX_RECORD_BYTES);
    inRest = found == NONE;
    return end > start ? Kind.REST : next();
  }

  /** Where the element at {@link #start} ends, or NONE if that is too far. */
  private int elementEnd() throws IOException {
    while (true) {
      int found = find(true);
      if (found >= 0) {
        if (found - start > LineCursor.MAX_RECORD_BYTES) {
          return NONE;
        }
        return found;
      }
      if (limit - start > LineCursor.MAX_RECORD_BYTES) {
        return NONE;
      }
      if (!fill()) {
        return limit;
      }
    }
  }

  /**
   * Looks on from {@link #scan}.
   *
   * @param inside true for the end of an element, false for the beginning of one
   * @return its place, or NONE if it is not in what was read: then {@code scan} is where to go on
   */
  private int find(boolean inside) {
    while (scan < limit) {
      int at = Ascii.indexOf(buffer, scan, limit, '<');
      if (at < 0) {
        scan = limit;
        return NONE;
      }
      scan = at;
      int opens = nameEnd(at, opening);
      if (opens == MORE) {
        return NONE;
      }
      if (opens >= 0) {
        int top = inside ? isTopLevel(at) : at;
        if (top == MORE) {
          return NONE;
        }
        if (top >= 0) {
          return at;
        }
        depth++;
      }
      int closes = inside ? closingEnd(at) : NONE;
      if (closes == MORE) {
        return NONE;
      }
      if (closes >= 0 && depth-- == 0) {
        closed = true;
        return closes;
      }
      scan = at + 1;
    }
    return NONE;
  }

  /** Where the name of the tag at {@code at} ends if it begins like that; else NONE. */
  private int nameEnd(int at, byte[] tag) {
    int end = at + tag.length;
    if (end >= limit) {
      boolean may = !eof && Arrays.equals(buffer, at, limit, tag, 0, limit - at);
      return may ? MORE : NONE;
    }
    return Ascii.startsWith(buffer, at, limit, tag) && endsName(buffer[end]) ? end : NONE;
  }

  /** Where the closing tag at {@code at} ends; NONE if there is none. */
  private int closingEnd(int at) {
    int name = nameEnd(at, closing);
    if (name < 0) {
      return name;
    }
    int to = Math.min(limit, name + MOST_TAG_BYTES);
    int close = skipSpace(name, to);
    if (close == to) {
      return eof || to < limit ? NONE : MORE;
    }
    return buffer[close] == '>' ? close + 1 : NONE;
  }

  /** Whether a tag within an element begins the next one: {@code at}, NONE or MORE. */
  private int isTopLevel(int at) {
    int to = Math.min(limit, at + MOST_TAG_BYTES);
    int more = eof || to < limit ? NONE : MORE;
    int close = at + opening.length;
    // Not beyond the next tag: else a row of open ones would be looked through again and again.
    while (close < to && buffer[close] != '>' && buffer[close] != '<') {
      close++;
    }
    if (close >= to) {
      return more;
    }
    if (buffer[close] == '<') {
      return NONE;
    }
    int next = skipSpace(close + 1, to);
    int name = next + SYSTEM.length;
    if (name >= to) {
      int common = Math.min(to - next, SYSTEM.length);
      return Arrays.equals(buffer, next, next + common, SYSTEM, 0, common) ? more : NONE;
    }
    boolean system = Ascii.startsWith(buffer, next, to, SYSTEM) && endsName(buffer[name]);
    return system ? at : NONE;
  }

  private int skipSpace(int from, int to) {
    int at = from;
    while (at < to && isSpace(buffer[at])) {
      at++;
    }
    return at;
  }

  private static boolean endsName(byte b) {
    return isSpace(b) || b == '>' || b == '/';
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\t' || b == '\n' || b == '\r';
  }

  private int characterStart(int at) {
    int result = at;
    while ((buffer[result] & 0xC0) == 0x80 && at - result < 4) {
      result--;
    }
    return result;
  }

  /** Takes in the next line; false at the end of the text. Positions move. */
  private boolean fill() throws IOException {
    if (eof || !lines.nextLine()) {
      eof = true;
      return false;
    }
    int count = lines.byteCount();
    if (limit + count > buffer.length && start > 0) {
      System.arraycopy(buffer, start, buffer, 0, limit - start);
      limit -= start;
      scan -= start;
      start = 0;
    }
    if (limit + count > buffer.length) {
      buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, limit + count));
    }
    System.arraycopy(lines.buffer(), lines.start(), buffer, limit, count);
    limit += count;
    return true;
  }

  /** Line ends of the piece; one that it is cut in belongs to the next. */
  private int lineEnds() {
    int count = 0;
    int at = start;
    while (at < end) {
      if (buffer[at] == '\n') {
        count++;
        at++;
      } else if (buffer[at] == '\r') {
        int bytes = at + 1 < limit && buffer[at + 1] == '\n' ? 2 : 1;
        if (at + 2 < limit && buffer[at + 1] == '\r' && buffer[at + 2] == '\n') {
          bytes = 3;
        }
        at += bytes;
        count += at <= end ? 1 : 0;
      } else {
        at++;
      }
    }
    return count;
  }

  /** True if the element has its closing tag. */
  boolean isClosed() {
    return closed;
  }

  /** The bytes behind {@link #start} and {@link #end}; valid until the next call of next. */
  byte[] buffer() {
    return buffer;
  }

  int start() {
    return start;
  }

  int end() {
    return end;
  }

  int byteCount() {
    return end - start;
  }

  /** Line that the piece begins on, from 1. */
  long line() {
    return line;
  }

  /** True if the text ends here because its bytes could not be read any further. */
  boolean isCutShort() {
    return eof && end == limit && lines.isCutShort();
  }
}
