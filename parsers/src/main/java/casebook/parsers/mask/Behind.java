package casebook.parsers.mask;

/** Reads backwards: the sign, escaped or not, that ends before a place. */
final class Behind {

  private static final int LONGEST_ENTITY = 12;
  private static final int LONGEST_NAME = 128;

  private final Scan s;

  Behind(Scan s) {
    this.s = s;
  }

  /** The sign that ends at a place, see {@link Symbols#at}; 0 at the beginning of the text. */
  int symbol(int end) {
    if (end <= s.from) {
      return 0;
    }
    byte last = s.b[end - 1];
    if (last == ';') {
      for (int at = end - 2; at >= s.from && end - at <= LONGEST_ENTITY; at--) {
        if (s.b[at] == '&') {
          int found = found(at, end);
          if (found != 0) {
            return found;
          }
        }
      }
    } else if (last == '"' || last == '\'') {
      int start = end - 1;
      while (start > s.from && s.b[start - 1] == '\\' && end - start < LONGEST_ENTITY) {
        start--;
      }
      return (end - start) << 16 | last;
    } else if (end - 3 >= s.from && s.b[end - 3] == '%') {
      int at = end - 3;
      while (at - 2 >= s.from && s.b[at - 2] == '%' && s.b[at - 1] == '2') {
        at -= 2; // %25 stands for the percent sign itself
      }
      int found = found(end - 3, end);
      if (found != 0) {
        return found;
      }
    } else if (end - 6 >= s.from && s.b[end - 6] == '\\') {
      int found = found(end - 6, end);
      if (found != 0) {
        return found;
      }
    }
    return 1 << 16 | (last & 0xFF);
  }

  private int found(int start, int end) {
    int symbol = s.symbol(start, true);
    return Symbols.length(symbol) == end - start && end - start > 1 ? symbol : 0;
  }

  char sign(int end) {
    return Symbols.sign(symbol(end));
  }

  /** Where the name begins that goes on at a place: letters, digits, dots and dashes. */
  int nameStart(int at) {
    int start = at;
    while (start > s.from && at - start < LONGEST_NAME && isName(s.b[start - 1])) {
      start--;
    }
    // What is escaped before a name is none of it: %26password.
    if (start - 1 >= s.from && s.b[start - 1] == '%' && at - start >= 2) {
      start += 2;
    } else if (start - 1 >= s.from && s.b[start - 1] == '\\' && at - start >= 1) {
      start += s.b[start] == 'u' && at - start >= 5 ? 5 : 1;
    }
    return Math.min(start, at);
  }

  private static boolean isName(byte c) {
    return Scan.isWord(c) || c == '-' || c == '.';
  }

  /** The first place before {@code end} behind which nothing but blanks stands. */
  int blanks(int end) {
    int at = end;
    while (at > s.from && end - at < LONGEST_NAME && s.isBlank(at - 1)) {
      at--;
    }
    return at;
  }

  /** True if nothing but blanks stands between the beginning of the line and this place. */
  boolean isLineStart(int at) {
    int start = blanks(at);
    return start == s.from || s.isLineEnd(start - 1);
  }
}
