package casebook.parsers.mask;

import casebook.parsers.mask.Names.Name;
import casebook.parsers.mask.Values.Bare;
import casebook.parsers.mask.Values.Extent;

/** Values that stand apart from their names: in elements, and beside a name that is a value. */
final class NamedParts {

  private static final String VALUE = "value";
  private static final String[] KEYS = {
    "key", "name", "n", "id", "setting", "property", "parameter", "header", "field", "attribute"
  };
  private static final int LONGEST_TAG = 64;
  private static final String CDATA = "<![cdata[";

  private final Scan s;
  private final Values values;
  private final Behind behind;

  NamedParts(Scan s, Values values, Behind behind) {
    this.s = s;
    this.values = values;
    this.behind = behind;
  }

  /** True if the name is that of an element that begins. */
  boolean isTag(int nameStart) {
    int at = nameStart;
    if (s.at(at - 1) == ':') {
      at--;
      while (at > s.from && nameStart - at < LONGEST_TAG && Scan.isWord(s.b[at - 1])) {
        at--;
      }
    }
    return behind.sign(at) == '<';
  }

  /** Behind the end of the tag that a place is in; -1 if it ends the element too. */
  int tagEnd(int start) {
    int last = Math.min(s.to, start + Scan.REACH);
    for (int i = start; i < last; i++) {
      if (s.b[i] == '>') {
        return s.b[i - 1] == '/' ? -1 : i + 1;
      }
      if (s.b[i] == '<') {
        return -1;
      }
    }
    return -1;
  }

  /** The text of an element with that name, or with an attribute that says so. */
  void element(Name name, int start) {
    boolean named =
        isTag(name.start())
            || isKey(name)
            || behind.sign(name.start()) == '"'
            || behind.sign(name.start()) == '\'';
    if (start < 0 || !named) {
      return;
    }
    int at = inner(start);
    if (s.startsWith(at, CDATA)) {
      at += CDATA.length();
    } else if (Symbols.sign(s.symbol(at, false)) == '<') {
      int slash = at + Symbols.length(s.symbol(at, false));
      if (s.at(slash) == '/' || s.at(slash) == '!') {
        return;
      }
      int open = slash;
      while (open < s.to && open - at < LONGEST_TAG && Symbols.sign(s.symbol(open, false)) != '>') {
        open++;
      }
      at = inner(open + Symbols.length(s.symbol(open, false)));
    }
    int end = s.nextTag(at);
    if (end == s.to) {
      end = values.foldedEnd(at, Math.min(end, s.lineEnd(at)));
    }
    int last = end;
    while (last > at && (s.isBlank(last - 1) || s.isLineEnd(last - 1))) {
      last--;
    }
    take(name, new Extent(at, last, last, true), false);
  }

  private int inner(int start) {
    int at = start;
    while (at < s.to && at - start < Scan.REACH && (s.isBlank(at) || s.isLineEnd(at))) {
      at++;
    }
    return at;
  }

  /** The name is the value of a key: {@code key="…" value="…"}, {@code "name":"…","value":"…"}. */
  void pair(Name name, int at) {
    if (!isKey(name)) {
      return;
    }
    int last = Math.min(s.to, at + Scan.REACH);
    for (int i = at; i < last; i++) {
      if (s.startsWith(i, VALUE) && taken(name, i + VALUE.length())) {
        return;
      }
      char sign = Symbols.sign(s.symbol(i, false));
      if (sign == '>') {
        if (s.b[i - 1] != '/') {
          element(name, i + Symbols.length(s.symbol(i, false)));
          return;
        }
        break;
      }
      if (sign == '}' || sign == '<') {
        break;
      }
    }
    before(name);
  }

  /** The value may stand before its key in the same tag or object. */
  private void before(Name name) {
    int start = name.start();
    int first = Math.max(s.from, start - Scan.REACH);
    while (start > first
        && s.b[start - 1] != '<'
        && s.b[start - 1] != '{'
        && s.b[start - 1] != '>') {
      start--;
    }
    for (int i = start; i < name.start(); i++) {
      if (s.startsWith(i, VALUE) && taken(name, i + VALUE.length())) {
        return;
      }
    }
  }

  private boolean taken(Name name, int end) {
    int quote = s.symbol(end, false);
    boolean quoted = Symbols.sign(quote) == '"' || Symbols.sign(quote) == '\'';
    int at = s.blanks(quoted ? end + Symbols.length(quote) : end, false);
    int separator = s.symbol(at, false);
    if (Symbols.sign(separator) != '=' && Symbols.sign(separator) != ':') {
      return false;
    }
    at = inner(at + Symbols.length(separator));
    int open = s.symbol(at, false);
    boolean opens = Symbols.sign(open) == '"' || Symbols.sign(open) == '\'';
    take(name, opens ? values.quoted(at, open, false) : values.bare(at, false, Bare.WORD), false);
    return true;
  }

  /** True if the name is the value of an attribute, or of a member, that names things. */
  private boolean isKey(Name name) {
    int at = name.start();
    int first = Math.max(s.from, at - LONGEST_TAG);
    while (at > first && !isQuoteOrBreak(at)) {
      at--;
    }
    int quote = behind.symbol(at);
    if (Symbols.sign(quote) != '"' && Symbols.sign(quote) != '\'') {
      return false;
    }
    at = behind.blanks(at - Symbols.length(quote));
    char separator = behind.sign(at);
    if (separator != '=' && separator != ':') {
      return false;
    }
    at = behind.blanks(at - Symbols.length(behind.symbol(at)));
    int close = behind.symbol(at);
    if (Symbols.sign(close) == '"' || Symbols.sign(close) == '\'') {
      at -= Symbols.length(close);
    }
    for (String key : KEYS) {
      if (s.endsWith(at, key) && !Scan.isWord(s.at(at - key.length() - 1))) {
        return true;
      }
    }
    return false;
  }

  private boolean isQuoteOrBreak(int at) {
    char sign = behind.sign(at);
    return sign == '"' || sign == '\'' || sign == '<' || sign == '>' || sign == '=' || sign == '\n';
  }

  /** Masks a value unless it is none. */
  void take(Name name, Extent value, boolean sure) {
    int start = value.start();
    int end = value.end();
    if (Shapes.isNothing(s, start, end)) {
      return;
    }
    int line = Math.min(end, s.lineEnd(start));
    if (name.isLong()
        && !(sure
            ? end - start >= 8 && !s.startsWith(start, "http")
            : Shapes.isToken(s, start, line))) {
      return;
    }
    s.add(start, end, name.kind());
  }
}
