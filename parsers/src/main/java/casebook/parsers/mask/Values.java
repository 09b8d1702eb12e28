package casebook.parsers.mask;

/** Where a value ends that begins behind its name: by its quotes, or by what cannot be in it. */
final class Values {

  private static final int MOST_WORDS = 5;
  private static final int FULL_LINE = 40;
  private static final int LEAST_FOLDED = 16;
  private static final int MOST_TURNS = 5;

  private final Scan s;

  Values(Scan s) {
    this.s = s;
  }

  /**
   * How the value is written.
   *
   * @param start its first byte, behind its quote
   * @param end the byte after its last
   * @param next where reading may go on
   * @param quoted true if quotes say where it ends
   */
  record Extent(int start, int end, int next, boolean quoted) {}

  /**
   * A quoted value.
   *
   * @param at the quote
   * @param quote what it is read as
   */
  Extent quoted(int at, int quote, boolean url) {
    char sign = Symbols.sign(quote);
    int width = Symbols.length(quote);
    int start = at + width;
    if (width == 1 && s.at(start) == sign) {
      // Twice, as in a cell of CSV, or nothing between them.
      int behind = s.at(start + 1);
      if (!Scan.isWord(behind) && behind != '$' && behind != '!' && behind != '#') {
        return new Extent(start, start, start + 1, true);
      }
      return doubled(start + 1, sign);
    }
    int i = start;
    while (i < s.to) {
      int symbol = s.symbol(i, url);
      if (Symbols.sign(symbol) == sign && Symbols.length(symbol) == width) {
        boolean twice = width == 1 && s.at(i + 1) == sign && Scan.isWord(s.at(i + 2));
        if (!twice) {
          return new Extent(start, i, i + width, true);
        }
        i++;
      } else if (s.isLineEnd(i)) {
        int on = folded(i, i - start);
        if (on < 0) {
          return new Extent(start, i, i, true);
        }
        i = on;
        continue;
      } else if (width > 1 && s.b[i] == '"') {
        return new Extent(start, i, i, true); // the text around it ends
      }
      i += Math.max(1, Symbols.length(symbol));
    }
    return new Extent(start, s.to, s.to, true);
  }

  private Extent doubled(int start, char sign) {
    int i = start;
    while (i < s.to && !s.isLineEnd(i)) {
      if (s.b[i] == sign) {
        int end = i;
        return new Extent(start, end, s.at(i + 1) == sign ? i + 2 : i + 1, true);
      }
      i++;
    }
    return new Extent(start, i, i, true);
  }

  /** What may be in a value without quotes. */
  enum Bare {
    /** One word of a line of pairs. */
    WORD,
    /** A parameter of an address: one word, up to the next parameter. */
    PARAMETER,
    /** A part of a connection string: blanks too, up to a semicolon or the line's end. */
    PART,
    /** All of the line. */
    LINE
  }

  /** A value without quotes. */
  Extent bare(int start, boolean url, Bare bare) {
    boolean blanks = bare == Bare.PART || bare == Bare.LINE;
    int i = start;
    int words = 1;
    int firstWord = -1;
    while (i < s.to && !s.isLineEnd(i)) {
      int symbol = s.symbol(i, url);
      char sign = Symbols.sign(symbol);
      int next = i + Symbols.length(symbol);
      if (sign == ' ' || sign == '\t') {
        if (!blanks || (bare == Bare.PART && isNamed(next, url))) {
          break;
        }
        firstWord = firstWord < 0 ? i : firstWord;
        words += s.isBlank(next) ? 0 : 1;
      } else if (ends(sign, i, next, url, bare)) {
        break;
      }
      i = next;
    }
    int end = blanks && words > MOST_WORDS && at(i, url) != ';' ? firstWord : i;
    if (end == i && i > start && i < s.to && s.isLineEnd(i)) {
      end = foldedEnd(start, i);
    }
    end = trimmed(start, end);
    return new Extent(start, end, Math.max(end, start), false);
  }

  private char at(int i, boolean url) {
    return Symbols.sign(s.symbol(i, url));
  }

  private boolean ends(char sign, int at, int next, boolean url, Bare bare) {
    int behind = s.at(next);
    boolean breaks = behind == ' ' || s.isLineEnd(next);
    return switch (sign) {
      case '\n', '"', '<', '>' -> true;
      case ';' -> bare != Bare.LINE || breaks || isNamed(next, url);
      case '&' -> bare == Bare.PARAMETER || (bare == Bare.WORD && isNamed(next, url));
      case '\'', '`' -> !Scan.isWord(behind);
      case ',' ->
          bare != Bare.PART && (breaks || behind == '"' || behind == '\'' || isNamed(next, url));
      case '}', ']', ')' -> breaks || ",;\"}])<\\&'".indexOf(behind) >= 0;
      case '#' -> bare == Bare.PARAMETER && s.at(at) == '#';
      default -> false;
    };
  }

  /** True if a name and an equals sign follow, so that another parameter begins. */
  private boolean isNamed(int start, boolean url) {
    int i = start;
    while (i < s.to && i - start < 64 && (Scan.isWord(s.b[i]) || s.b[i] == '-' || s.b[i] == '.')) {
      i++;
    }
    if (i == start || i >= s.to) {
      return false;
    }
    char sign = Symbols.sign(s.symbol(i, url));
    return sign == '=' || (sign == ':' && !url);
  }

  private int trimmed(int start, int end) {
    int last = end;
    while (last > start && (s.b[last - 1] == ' ' || s.b[last - 1] == '\t')) {
      last--;
    }
    if (last > start + 1
        && (s.b[last - 1] == ',' || (s.b[last - 1] == '.' && !Scan.isWord(s.at(last))))) {
      last--;
    }
    return last;
  }

  /** The end of a value whose line is full, and that goes on in the next. */
  int foldedEnd(int start, int lineEnd) {
    int end = lineEnd;
    int length = end - start;
    while (end < s.to) {
      int on = folded(end, length);
      if (on < 0) {
        return end;
      }
      int next = s.tokenEnd(on);
      length = next - on;
      end = next;
      if (!s.isLineEnd(end)) {
        return end;
      }
    }
    return end;
  }

  /**
   * Where a value goes on behind the end of a line; -1 if it does not.
   *
   * @param length how much of it stands on that line
   */
  int folded(int lineEnd, int length) {
    int line = s.nextLine(lineEnd);
    int start = line;
    while (start < s.to && s.isBlank(start)) {
      start++;
    }
    int end = s.tokenEnd(start);
    int all = end - start;
    if (all == 0) {
      return -1;
    }
    boolean last = end >= s.to || s.isLineEnd(end);
    int behind = s.at(end);
    boolean closes =
        behind == '"'
            || behind == '\''
            || behind == ';'
            || behind == '<'
            || behind == '&'
            || behind == ',';
    if (!last && !closes) {
      return -1;
    }
    boolean random = s.hasDigit(start, end) || isMixed(start, end) || s.b[end - 1] == '=';
    boolean indented = start > line;
    boolean afterFull = length >= FULL_LINE;
    boolean fits = random && (all >= LEAST_FOLDED || afterFull);
    return fits
            && (afterFull || indented || all >= FULL_LINE)
            && !Shapes.isGuid(s, start, end)
            && !isDate(start)
        ? start
        : -1;
  }

  private boolean isDate(int at) {
    return Scan.isDigit(s.at(at))
        && Scan.isDigit(s.at(at + 3))
        && s.at(at + 4) == '-'
        && s.at(at + 7) == '-';
  }

  /** Letters of either case in turns, as no word has them. */
  private boolean isMixed(int start, int end) {
    int turns = 0;
    for (int i = start + 1; i < end; i++) {
      boolean upper = s.b[i] >= 'A' && s.b[i] <= 'Z';
      boolean upperBefore = s.b[i - 1] >= 'A' && s.b[i - 1] <= 'Z';
      turns += upper != upperBefore ? 1 : 0;
    }
    return turns > (end - start < LEAST_FOLDED ? 1 : MOST_TURNS);
  }
}
