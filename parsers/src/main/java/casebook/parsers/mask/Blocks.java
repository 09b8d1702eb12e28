package casebook.parsers.mask;

/** Keys in blocks of lines: PEM, also when each line is a record of its own, and RSA in XML. */
final class Blocks {

  private static final String BEGIN = "-----begin ";
  private static final String DASHES = "-----";
  private static final int LONGEST_KIND = 40;
  private static final int FULL_LINE = 40;
  private static final String[] PRIVATE_PARTS = {
    "<d>",
    "<p>",
    "<q>",
    "<dp>",
    "<dq>",
    "<inverseq>",
    "&lt;d&gt;",
    "&lt;p&gt;",
    "&lt;q&gt;",
    "&lt;dp&gt;",
    "&lt;dq&gt;",
    "&lt;inverseq&gt;"
  };

  private final Scan s;

  Blocks(Scan s) {
    this.s = s;
  }

  /** {@code PRIVATE KEY} stands here; returns true if its block goes on behind the text. */
  boolean pem(int start, int end) {
    int begin = start;
    while (begin > s.from
        && start - begin < LONGEST_KIND
        && s.b[begin] != '\n'
        && !s.startsWith(begin, BEGIN)) {
      begin--;
    }
    int at = s.startsWith(end, " block") ? end + " block".length() : end;
    if (!s.startsWith(begin, BEGIN) || !s.startsWith(at, DASHES)) {
      return false;
    }
    return body(at + DASHES.length());
  }

  /** Masks what can be the body of a block; true if the text ends within it. */
  boolean body(int start) {
    int at = start;
    while (at < s.to && isBody(at)) {
      at++;
    }
    while (at > start && (s.b[at - 1] == ' ' || s.b[at - 1] == '\n' || s.b[at - 1] == '\r')) {
      at--;
    }
    int from = start;
    while (from < at && (s.isLineEnd(from) || s.isBlank(from))) {
      from++;
    }
    s.add(from, at, Kind.KEY);
    int rest = at;
    while (rest < s.to && (s.isLineEnd(rest) || s.isBlank(rest))) {
      rest++;
    }
    return rest == s.to;
  }

  private boolean isBody(int at) {
    byte c = s.b[at];
    if (c == '-') {
      return !s.startsWith(at, DASHES);
    }
    // Escaped line ends, and the heads of encrypted keys, belong to it.
    return Scan.isToken(c)
        || c == '\n'
        || c == '\r'
        || c == ' '
        || c == '\t'
        || c == '\\'
        || c == ':'
        || c == ','
        || c == '%'
        || c == '&'
        || c == '#'
        || c == ';'
        || c == '`';
  }

  /**
   * Goes on with a block that began in an earlier record.
   *
   * @return true if it goes on behind this one, too
   */
  boolean further() {
    int line = s.from;
    while (line < s.to) {
      int end = s.lineEnd(line);
      int word = end;
      while (word > line && Scan.isToken(s.b[word - 1])) {
        word--;
      }
      int length = end - word;
      boolean alone = s.blanks(line, false) == word;
      boolean closes = s.endsWith(end, DASHES) || s.startsWith(word, DASHES);
      if (closes
          || (length == 0 && end > line)
          || (!alone && length < FULL_LINE && !isLast(word, end))) {
        return false;
      }
      s.add(word, end, Kind.KEY);
      line = end < s.to ? s.nextLine(end) : s.to;
    }
    return true;
  }

  /** The last line of a block, behind the head of a record. */
  private boolean isLast(int word, int end) {
    return end - word >= 4
        && (s.b[end - 1] == '=' || s.hasDigit(word, end))
        && !Shapes.isGuid(s, word, end);
  }

  /** The private parts of a key in XML, from here to the end of its element. */
  void rsa(int start) {
    int at = start;
    while (at < s.to) {
      at = s.nextTag(at);
      if (s.startsWith(at, "</rsakeyvalue") || s.startsWith(at, "&lt;/rsakeyvalue")) {
        return;
      }
      int value = at + 1;
      for (String part : PRIVATE_PARTS) {
        if (s.startsWith(at, part)) {
          value = at + part.length();
          int end = s.nextTag(value);
          s.add(value, end, Kind.KEY);
        }
      }
      s.skip(Math.min(value, s.to));
      at = value;
    }
  }
}
