package casebook.parsers.mask;

import casebook.parsers.mask.Values.Bare;
import casebook.parsers.mask.Values.Extent;

/** Names that say that their value is a secret: {@code name=value} in all its forms. */
final class Names {

  private static final String[] SUFFIXES = {
    "value", "text", "plaintext", "plain", "string", "clear", "encrypted"
  };

  /** Tokens that are no secret: places to read on from, keys that are public. */
  private static final String[] HARMLESS_TOKENS = {
    "public", "publickey", "publickeytoken", "key", "cancellation", "skip", "delta", "next",
    "continuation", "page", "paging", "sync", "change", "metadata", "lastknownparent", "watermark"
  };

  private static final String[] SURE_TOKENS = {
    "access", "refresh", "id", "bearer", "secret", "sas", "auth", "api", "scim"
  };

  private static final int MOST_PLACEHOLDER_DIGITS = 4;

  private final Scan s;
  private final Values values;
  private final Behind behind;
  private final NamedParts parts;

  Names(Scan s) {
    this.s = s;
    values = new Values(s);
    behind = new Behind(s);
    parts = new NamedParts(s, values, behind);
  }

  /** A stem that may be the end of such a name. */
  void name(Stem stem, int start) {
    boolean isLong = stem.way() == Stem.Way.LONG_NAME;
    Kind kind = stem.kind();
    int end = start + stem.bytes().length;
    int suffix = suffix(stem, end);
    if (suffix < 0 || isHarmless(stem, start)) {
      return;
    }
    if (suffix > end) {
      isLong |= s.endsWith(suffix, "hash");
      kind = s.endsWith(suffix, "token") ? Kind.TOKEN : s.endsWith(suffix, "key") ? Kind.KEY : kind;
    }
    read(new Name(stem, kind, isLong, behind.nameStart(start), start, suffix));
  }

  /**
   * A name.
   *
   * @param isLong true if its value is a secret only if it looks like one
   * @param start where it begins
   * @param stemStart where its stem begins
   * @param end the byte after it
   */
  record Name(Stem stem, Kind kind, boolean isLong, int start, int stemStart, int end) {
    Name ofAnyValue() {
      return new Name(stem, kind, false, start, stemStart, end);
    }
  }

  /** The end of the name with what may follow the stem; -1 if it is another name. */
  private int suffix(Stem stem, int end) {
    int at = end;
    boolean joined =
        s.at(at) == '_' || s.at(at) == '-' || (s.at(at) == ' ' && Scan.isLetter(s.at(at + 1)));
    int word = joined ? at + 1 : at;
    int after = -1;
    if (stem == Stem.SECRET) {
      after = word(word, "key");
      after = after < 0 ? word(word, "token") : after;
    }
    if (stem.kind() == Kind.PASSWORD && s.at(at) != ' ') {
      after = after < 0 ? word(word, "hash") : after;
    }
    for (int i = 0; after < 0 && i < SUFFIXES.length && s.at(at) != ' '; i++) {
      after = word(word, SUFFIXES[i]);
    }
    if (after >= 0) {
      return after;
    }
    while (at < s.to && at - end < 2 && Scan.isDigit(s.b[at])) {
      at++;
    }
    return isNameEnd(at) ? at : -1;
  }

  private int word(int at, String word) {
    return s.startsWith(at, word) && isNameEnd(at + word.length()) ? at + word.length() : -1;
  }

  private boolean isNameEnd(int at) {
    int c = s.at(at);
    boolean goesOn = (c == '-' || c == '.') && Scan.isWord(s.at(at + 1));
    return !Scan.isWord(c) && !goesOn;
  }

  private boolean isHarmless(Stem stem, int start) {
    if (stem.way() == Stem.Way.WORD) {
      return Scan.isLetter(s.at(start - 1)) || Scan.isDigit(s.at(start - 1));
    }
    return stem == Stem.TOKEN && isBehindOne(HARMLESS_TOKENS, start);
  }

  private boolean isBehindOne(String[] words, int start) {
    int end = start;
    if (s.at(end - 1) == '_' || s.at(end - 1) == '-' || s.at(end - 1) == ' ') {
      end--;
    }
    for (String word : words) {
      if (s.endsWith(end, word)) {
        return true;
      }
    }
    return false;
  }

  private void read(Name name) {
    int at = name.end();
    int close = s.symbol(at, true);
    boolean quoted = Symbols.sign(close) == '"' || Symbols.sign(close) == '\'';
    if (quoted) {
      boolean doubled = Symbols.length(close) == 1 && s.at(at + 1) == s.at(at);
      at += doubled ? 2 : Symbols.length(close);
    }
    at += s.at(at) == ']' ? 1 : 0;
    int sepAt = s.blanks(at, true);
    int separator = s.symbol(sepAt, true);
    int next = sepAt + Symbols.length(separator);
    switch (Symbols.sign(separator)) {
      case '=', ':' -> separated(name, sepAt, next, Symbols.sign(separator));
      case '>' -> parts.element(name, next);
      case ',' -> {
        if (quoted) {
          parts.pair(name, at);
        }
      }
      default -> {
        if (quoted) {
          parts.pair(name, at);
        } else if (parts.isTag(name.start())) {
          parts.element(name, parts.tagEnd(at));
        } else if (sepAt > at) {
          option(name, sepAt);
        }
      }
    }
  }

  private void separated(Name name, int sepAt, int next, char separator) {
    char before = behind.sign(name.start());
    boolean parameter = before == '?' || before == '&' || before == '#';
    boolean url = s.at(sepAt) == '%' || parameter;
    int at = next;
    if (separator == '=' && s.at(at) == '=') {
      return; // a comparison
    }
    if (separator == '=' && Symbols.sign(s.symbol(at, url)) == '>') {
      at += Symbols.length(s.symbol(at, url));
    } else if (separator == ':' && (s.at(at) == ':' || s.at(at) == '=')) {
      at++;
    }
    at = s.blanks(at, url);
    if (isWorkingFolder(name, at)) {
      return;
    }
    if (s.at(at) == '[' && isQuote(s.blanks(at + 1, url), url)) {
      at = s.blanks(at + 1, url);
    } else if ((s.at(at) == 'N' || s.at(at) == '@') && isQuote(at + 1, url)) {
      at++;
    }
    if (isQuote(at, url)) {
      take(name, values.quoted(at, s.symbol(at, url), url));
    } else if (s.isLineEnd(at)) {
      below(name, at);
    } else {
      bare(name, at, separator, url, parameter);
    }
  }

  private boolean isQuote(int at, boolean url) {
    char sign = Symbols.sign(s.symbol(at, url));
    return sign == '"' || sign == '\'';
  }

  /** The shells' variable of the folder that one is in. */
  private boolean isWorkingFolder(Name name, int at) {
    return name.stem() == Stem.PWD
        && s.b[name.stemStart()] == 'P'
        && s.b[name.stemStart() + 1] == 'W'
        && (s.at(at) == '/' || (s.at(at + 1) == ':' && s.at(at + 2) == '\\'));
  }

  private void bare(Name name, int at, char separator, boolean url, boolean parameter) {
    int c = s.at(at);
    if (c == '<'
        || c == '>'
        || c == ','
        || c == ';'
        || isCode(at)
        || isWeak(name, separator)
        || Shapes.isAddress(s, at)
        || Shapes.isMarkAt(s, at)) {
      return;
    }
    if (c == '{' && !parameter) {
      braces(name, at, separator);
      return;
    }
    Extent word = values.bare(at, url, parameter ? Bare.PARAMETER : Bare.WORD);
    boolean colon = separator == ':' && !parameter;
    if (colon && Shapes.isProse(s, word.start(), word.end())) {
      return;
    }
    boolean line = colon && behind.isLineStart(name.start());
    if (parameter && isSure(name)) {
      parts.take(name.ofAnyValue(), word, true);
    } else if (name.isLong() || parameter) {
      take(name, word);
    } else if (line) {
      take(name, values.bare(at, url, Bare.LINE));
    } else if (!colon && isPart(name.start(), url)) {
      take(name, values.bare(at, url, Bare.PART));
    } else {
      take(name, word);
    }
  }

  /** True where a script goes on that makes the value. */
  private boolean isCode(int at) {
    return s.at(at) == '('
        && (s.startsWith(at + 1, "convertto-")
            || s.startsWith(at + 1, "get-")
            || s.startsWith(at + 1, "read-host")
            || s.startsWith(at + 1, "new-object"));
  }

  /** {@code pass:} alone is a word of tests and of prose. */
  private boolean isWeak(Name name, char separator) {
    if (name.stem() != Stem.PASS) {
      return false;
    }
    int before = s.at(name.start() - 1);
    boolean isOption =
        before == '/' || s.at(name.start()) == '-' || name.start() < name.stemStart();
    int digits = s.blanks(name.end(), false) + 1;
    int end = digits;
    while (end < s.to && Scan.isDigit(s.b[end])) {
      end++;
    }
    boolean count =
        end > digits && end - digits <= MOST_PLACEHOLDER_DIGITS && !Scan.isWord(s.at(end));
    return (separator == ':' && !isOption) || count;
  }

  /** In connection strings of ODBC braces quote; behind a colon they are an object. */
  private void braces(Name name, int at, char separator) {
    int end = at + 1;
    while (end < s.to && end - at < Scan.REACH && s.b[end] != '}' && !s.isLineEnd(end)) {
      end++;
    }
    if (Shapes.isNothing(s, at, Math.min(end + 1, s.to))) {
      return;
    }
    boolean scheme = s.at(end) == '}' && end - at < 12 && Scan.isToken(s.at(end + 1));
    if (scheme) {
      take(name, values.bare(end + 1, false, Bare.WORD));
    } else if (separator == '=' && s.at(end) == '}') {
      take(name, new Extent(at + 1, end, end + 1, true));
    }
  }

  private boolean isPart(int nameStart, boolean url) {
    int at = behind.blanks(nameStart);
    char before = behind.sign(at);
    return before == ';' || before == '"' || before == '\'' || isBeforePart(nameStart, url);
  }

  /** True if a semicolon with another name follows on the line. */
  private boolean isBeforePart(int start, boolean url) {
    int last = Math.min(s.to, start + Scan.REACH);
    int i = start;
    while (i < last && !s.isLineEnd(i) && s.b[i] != '"' && s.b[i] != ';' && s.b[i] != '<') {
      i++;
    }
    int name = i + 1;
    while (name < last && (Scan.isWord(s.b[name]) || s.b[name] == ' ')) {
      name++;
    }
    return s.at(i) == ';' && name > i + 1 && Symbols.sign(s.symbol(name, url)) == '=';
  }

  /** The value stands on the next line, further in, and is one word. */
  private void below(Name name, int lineEnd) {
    int line = s.nextLine(lineEnd);
    int start = s.blanks(line, false);
    int end = start;
    while (end < s.to
        && !s.isBlank(end)
        && !s.isLineEnd(end)
        && s.b[end] != '"'
        && s.b[end] != '<') {
      end++;
    }
    boolean alone = s.isLineEnd(end) || s.at(end) == '"' || s.at(end) == '<';
    boolean named = end > start && (s.b[end - 1] == ':' || s.b[end - 1] == '=');
    boolean strange = s.hasDigit(start, end) && !Shapes.isGuid(s, start, end);
    if (start > line && alone && !named && strange && end - start >= 6) {
      take(name, new Extent(start, values.foldedEnd(start, end), end, false));
    }
  }

  /** {@code -Password value}, {@code /password value}. */
  private void option(Name name, int at) {
    int first = s.at(name.start());
    int before = s.at(name.start() - 1);
    boolean dash = first == '-' && isBorder(before);
    boolean slash = before == '/' && isBorder(s.at(name.start() - 2));
    int c = s.at(at);
    if ((!dash && !slash)
        || s.isLineEnd(at)
        || c == '$'
        || c == '('
        || c == '|'
        || c == '@'
        || c == '<') {
      return;
    }
    if (isQuote(at, false)) {
      take(name, values.quoted(at, s.symbol(at, false), false));
      return;
    }
    Extent word = values.bare(at, false, Bare.WORD);
    boolean isOption = (c == '-' || c == '/') && Scan.isLetter(s.at(at + 1));
    if (!isOption
        && !Shapes.isMarkAt(s, at)
        && !Shapes.isProse(s, word.start(), word.end())
        && !isParameter(at)) {
      take(name, word);
    }
  }

  /** Sentences speak of {@code the -Password parameter}. */
  private boolean isParameter(int at) {
    return s.startsWith(at, "param")
        || s.startsWith(at, "argument")
        || s.startsWith(at, "switch")
        || s.startsWith(at, "option")
        || s.startsWith(at, "flag");
  }

  private static boolean isBorder(int c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '"' || c == '\'' || c == '('
        || c == '{' || c == ',' || c == ';' || c == '`';
  }

  /** Masks a value unless it is none. */
  void take(Name name, Extent value) {
    parts.take(name, value, isSure(name));
  }

  private boolean isSure(Name name) {
    return name.stem() == Stem.TOKEN && isBehindOne(SURE_TOKENS, name.stemStart());
  }
}
