package casebook.parsers.mask;

/** A text that is being looked through, and what was found in it so far; for text after text. */
final class Scan {

  /** How far is looked ahead, or back, for what tells how a place is meant. */
  static final int REACH = 256;

  byte[] b = {};
  int from;
  int to;
  private final Spans spans;
  private int done;
  private int json;

  // What was found last is true of all that stands before it: so looking ahead costs little.
  private int lineFrom = -1;
  private int lineEnd = -1;
  private int tagFrom = -1;
  private int tagAt = -1;

  // Headers that follow each other on one line end together.
  private int headFrom = -1;
  private int headEnd = -1;

  Scan(Spans spans) {
    this.spans = spans;
  }

  /** Begins with a text. */
  void begin(byte[] bytes, int start, int end) {
    b = bytes;
    from = start;
    to = end;
    done = start;
    json = 0;
    lineFrom = -1;
    lineEnd = -1;
    tagFrom = -1;
    tagAt = -1;
    headFrom = -1;
    headEnd = -1;
  }

  /** Where a header's value ends that begins here, as far as that is known; -1 if it is not. */
  int knownHeaderEnd(int start) {
    return start >= headFrom && start <= headEnd ? headEnd : -1;
  }

  void headerEnds(int start, int end) {
    headFrom = start;
    headEnd = end;
  }

  /** Before this nothing is looked at any more. */
  int done() {
    return done;
  }

  /** Notes a secret. */
  void add(int start, int end, Kind kind) {
    if (end > start) {
      spans.add(b, start, end, kind);
      done = Math.max(done, end);
    }
  }

  /** Reads on behind this place only. */
  void skip(int end) {
    done = Math.max(done, end);
  }

  int symbol(int at, boolean url) {
    return Symbols.at(b, at, to, url, json());
  }

  /** The byte at a place; a line end outside. */
  byte at(int i) {
    return i >= from && i < to ? b[i] : (byte) '\n';
  }

  /** True if names in quotes with a colon behind them show that backslashes escape. */
  boolean json() {
    if (json == 0) {
      json = 1;
      int last = Math.min(to, from + (1 << 14)) - 1;
      for (int i = from + 1; i < last; i++) {
        if (b[i] == '"' && (b[i + 1] == ':' || (b[i + 1] == ' ' && at(i + 2) == ':'))) {
          json = 2;
          break;
        }
      }
    }
    return json == 2;
  }

  /** The first place from here on that is no blank. */
  int blanks(int start, boolean url) {
    int i = start;
    while (i < to) {
      if (b[i] == ' ' || b[i] == '\t') {
        i++;
      } else if (url && b[i] == '+') {
        i++;
      } else if (b[i] == '%' || b[i] == '\\' || b[i] == '&') {
        int symbol = symbol(i, true);
        char sign = Symbols.sign(symbol);
        if (Symbols.length(symbol) < 2 || (sign != ' ' && sign != '\t')) {
          break;
        }
        i += Symbols.length(symbol);
      } else {
        break;
      }
    }
    return i;
  }

  /** The end of the line that this place is on. */
  int lineEnd(int start) {
    if (start < lineFrom || start > lineEnd) {
      int i = start;
      while (i < to && b[i] != '\n' && b[i] != '\r') {
        i++;
      }
      lineFrom = start;
      lineEnd = i;
    }
    return lineEnd;
  }

  /** Where the next tag begins, escaped or not, or what CDATA holds ends; the end without one. */
  int nextTag(int start) {
    if (start < tagFrom || start > tagAt) {
      int i = start;
      while (i < to && Symbols.sign(symbol(i, false)) != '<' && !startsWith(i, "]]>")) {
        i++;
      }
      tagFrom = start;
      tagAt = i;
    }
    return tagAt;
  }

  /** The beginning of the next line; the end of the text if there is none. */
  int nextLine(int lineEnd) {
    int i = lineEnd;
    while (i < to && (b[i] == '\n' || b[i] == '\r')) {
      i++;
    }
    return i;
  }

  boolean isBlank(int i) {
    return at(i) == ' ' || at(i) == '\t';
  }

  boolean isLineEnd(int i) {
    return at(i) == '\n' || at(i) == '\r';
  }

  static boolean isLetter(int c) {
    int lower = c | 0x20;
    return lower >= 'a' && lower <= 'z';
  }

  static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  static boolean isWord(int c) {
    return isLetter(c) || isDigit(c) || c == '_' || c < 0;
  }

  /** Letters of Base64 in all its forms, and what stands between the parts of a token. */
  static boolean isToken(int c) {
    return isLetter(c)
        || isDigit(c)
        || c == '+'
        || c == '/'
        || c == '='
        || c == '-'
        || c == '_'
        || c == '.'
        || c == '~';
  }

  /** The end of the letters of a token that begin here. */
  int tokenEnd(int start) {
    int i = start;
    while (i < to && isToken(b[i])) {
      i++;
    }
    return i;
  }

  boolean hasDigit(int start, int end) {
    for (int i = start; i < end; i++) {
      if (isDigit(b[i])) {
        return true;
      }
    }
    return false;
  }

  /** True if this text, in lower case, stands there in either case. */
  boolean startsWith(int at, String text) {
    if (at < from || at + text.length() > to) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      int c = b[at + i];
      if ((c >= 'A' && c <= 'Z' ? c + 32 : c) != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** True if this text, in lower case, ends there. */
  boolean endsWith(int end, String text) {
    return startsWith(end - text.length(), text);
  }
}
