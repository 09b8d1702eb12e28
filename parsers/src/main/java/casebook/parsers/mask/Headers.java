package casebook.parsers.mask;

import casebook.parsers.mask.Values.Extent;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Headers of HTTP that identify somebody, and what stands in them, wherever it is told. */
final class Headers {

  private static final String[] SCHEMES = {
    "basic",
    "bearer",
    "digest",
    "negotiate",
    "ntlm",
    "kerberos",
    "sharedkey",
    "sharedkeylite",
    "sharedaccesssignature",
    "aws4-hmac-sha256",
    "hmac-sha256",
    "hawk",
    "pop",
    "apikey",
    "token",
    "wrap",
    "msauth1.0",
    "oauth",
    "gssapi"
  };

  private static final int LEAST_BEARER = 16;
  private static final int SURE_BEARER = 30;
  private static final int LEAST_HANDSHAKE = 24;
  private static final int LEAST_JWT = 16;
  private static final int LEAST_BASIC = 4;
  private static final int MOST_BASIC = 2048;

  private final Scan s;
  private final Values values;
  private final Behind behind;

  Headers(Scan s) {
    this.s = s;
    values = new Values(s);
    behind = new Behind(s);
  }

  /** Behind the name of a header: where its value begins, and whether quotes end it; or null. */
  private @Nullable Extent valueOf(int nameEnd, boolean inDump) {
    int at = s.at(nameEnd) == ')' ? nameEnd + 1 : nameEnd; // cs(Cookie)
    int close = s.symbol(at, false);
    boolean quoted = isQuote(close);
    at += quoted ? Symbols.length(close) : 0;
    at += s.at(at) == ']' ? 1 : 0;
    at = s.blanks(at, true);
    int separator = s.symbol(at, true);
    char sign = Symbols.sign(separator);
    if (quoted && sign == ',') {
      return memberValue(at);
    }
    if (sign != ':' && sign != '=' && !(inDump && sign == ',')) {
      return null;
    }
    boolean url = Symbols.length(separator) == 3 && s.at(at) == '%';
    at = s.blanks(at + Symbols.length(separator), url);
    if (s.at(at) == '[' || s.at(at) == '{') {
      at = s.blanks(at + 1, false);
    }
    int open = s.symbol(at, url);
    return isQuote(open) ? values.quoted(at, open, url) : new Extent(at, end(at, inDump), at, url);
  }

  /** {@code "name":"Cookie","value":"…"}. */
  private @Nullable Extent memberValue(int comma) {
    int at = s.blanks(comma + 1, false);
    while (at < s.to && s.isLineEnd(at)) {
      at = s.blanks(at + 1, false);
    }
    int open = s.symbol(at, false);
    if (!isQuote(open) || !s.startsWith(at + Symbols.length(open), "value")) {
      return null;
    }
    return valueOf(at + Symbols.length(open) + "value".length(), false);
  }

  /** The end of a header's value: of the line, escaped or not, or of the text around it. */
  private int end(int start, boolean inDump) {
    int known = s.knownHeaderEnd(start);
    if (known < 0) {
      known = endOf(start, inDump);
      s.headerEnds(start, known);
    }
    return known;
  }

  private int endOf(int start, boolean inDump) {
    int i = start;
    while (i < s.to && !s.isLineEnd(i)) {
      int symbol = s.symbol(i, false);
      char sign = Symbols.sign(symbol);
      boolean escaped = Symbols.length(symbol) > 1;
      boolean ends = sign == '<' || sign == '\n' || (escaped && sign == '"') || isClosing(start, i);
      if (ends || isEscapedLineEnd(i) || (inDump && sign == ']' && s.isLineEnd(i + 1))) {
        return i;
      }
      i += Symbols.length(symbol);
    }
    return i;
  }

  /** A quote that was not opened since the value began ends the text around it. */
  private boolean isClosing(int start, int at) {
    return s.b[at] == '"' && s.at(at - 1) != '=' && !opened(start, at);
  }

  private boolean opened(int start, int at) {
    boolean opened = false;
    for (int i = Math.max(start, at - Scan.REACH); i < at; i++) {
      opened ^= s.b[i] == '"';
    }
    return opened;
  }

  private boolean isEscapedLineEnd(int at) {
    return s.b[at] == '\\'
        && (s.startsWith(at, "\\r\\n") || s.startsWith(at, "\\n"))
        && !Scan.isWord(s.at(at - 1) == '\\' ? 'x' : ' ');
  }

  private static boolean isQuote(int symbol) {
    return Symbols.sign(symbol) == '"' || Symbols.sign(symbol) == '\'';
  }

  /** {@code Authorization} or {@code Proxy-Authorization} ends here. */
  void authorization(int end) {
    if (Scan.isWord(s.at(end))) {
      return;
    }
    Extent value = valueOf(end, true);
    if (value == null) {
      return;
    }
    int scheme = schemeEnd(value.start());
    if (scheme < 0) {
      int word = s.tokenEnd(value.start());
      if (word - value.start() >= LEAST_BEARER && Shapes.isToken(s, value.start(), word)) {
        s.add(value.start(), values.foldedEnd(value.start(), word), Kind.TOKEN);
      }
      return;
    }
    int start = s.blanks(scheme, true);
    int last = value.end();
    if (start >= last && s.isLineEnd(start)) {
      start = s.blanks(s.nextLine(start), false);
      last = s.tokenEnd(start);
      if (last - start < LEAST_BEARER || !s.hasDigit(start, last)) {
        return;
      }
    }
    if (s.isLineEnd(last) && s.tokenEnd(start) >= last) {
      last = values.foldedEnd(start, last);
    }
    if (!Shapes.isNothing(s, start, last) && !isWordOfProse(start, last)) {
      s.add(start, last, Kind.TOKEN);
    }
  }

  /** {@code Authorization: Negotiate, NTLM} and {@code Authorization: Basic is disabled}. */
  private boolean isWordOfProse(int start, int end) {
    int word = start;
    while (word < end && s.b[word] != ' ') {
      word++;
    }
    return s.b[start] == ',' || s.b[start] == '[' || Shapes.isProse(s, start, word);
  }

  private int schemeEnd(int start) {
    for (String scheme : SCHEMES) {
      int end = start + scheme.length();
      if (s.startsWith(start, scheme) && !Scan.isWord(s.at(end)) && s.at(end) != '-') {
        return end;
      }
    }
    return -1;
  }

  /** {@code Cookie} or {@code Set-Cookie} ends here. */
  void cookie(int stemEnd) {
    int end = (s.at(stemEnd) | 0x20) == 's' || s.at(stemEnd) == '2' ? stemEnd + 1 : stemEnd;
    if (Scan.isWord(s.at(end)) || s.at(end) == '-' || s.at(end) == '.') {
      return;
    }
    Extent value = valueOf(end, true);
    if (value == null || Shapes.isNothing(s, value.start(), value.end())) {
      return;
    }
    int last = value.quoted() || s.b[value.end() - 1] != ' ' ? value.end() : value.end() - 1;
    if (s.isLineEnd(last)) {
      last = furtherCookies(last);
    }
    boolean pairs = false;
    int reach = Math.min(last, value.start() + Scan.REACH);
    for (int i = value.start(); i < reach && !pairs; i++) {
      pairs = s.b[i] == '=' || (s.b[i] == '%' && s.startsWith(i, "%3d"));
    }
    boolean word = s.tokenEnd(value.start()) >= last && Shapes.isToken(s, value.start(), last);
    if (pairs || word) {
      s.add(value.start(), last, Kind.COOKIE);
    }
  }

  /** A folded header goes on in lines that begin with a blank and hold a pair. */
  private int furtherCookies(int lineEnd) {
    int end = lineEnd;
    while (end < s.to && s.b[end - 1] == ';') {
      int line = s.nextLine(end);
      if (!s.isBlank(line)) {
        return end;
      }
      end = s.lineEnd(line);
    }
    return end;
  }

  /** {@code Bearer} and a token behind it. */
  void bearer(int end) {
    int at = end;
    if (s.at(at) == ':' || s.at(at) == '=' || s.at(at) == ',') {
      at++;
    }
    at = s.blanks(at, true);
    if (at == end) {
      return;
    }
    if (s.isLineEnd(at)) {
      at = s.blanks(s.nextLine(at), false);
    }
    int quote = s.symbol(at, false);
    at += isQuote(quote) ? Symbols.length(quote) : 0;
    int last = s.tokenEnd(at);
    int length = last - at;
    boolean assigns = s.at(last - 1) == '=' && isQuote(s.symbol(last, false));
    boolean fits = length >= SURE_BEARER || (length >= LEAST_BEARER && s.hasDigit(at, last));
    if (fits && !assigns && !Shapes.isAddress(s, at) && !isName(at, last)) {
      s.add(at, s.isLineEnd(last) ? values.foldedEnd(at, last) : last, Kind.TOKEN);
    }
  }

  /** {@code authorization_uri=…}: a parameter of a challenge; or a type's name. */
  private boolean isName(int start, int end) {
    boolean letters = true;
    for (int i = start; i < end; i++) {
      if (s.b[i] == '='
          && i + 1 < end
          && s.b[i + 1] != '='
          && i - start < 24
          && !s.hasDigit(start, i)) {
        return true;
      }
      letters &= Scan.isLetter(s.b[i]) || s.b[i] == '.' || s.b[i] == '_' || s.b[i] == '-';
    }
    return letters;
  }

  /** {@code Basic} and what is a user and a password in Base64. */
  void basic(int start, int end) {
    int at = s.blanks(end, true);
    if (at == end || Scan.isWord(s.at(start - 1))) {
      return;
    }
    int last = s.tokenEnd(at);
    int length = last - at;
    if (length < LEAST_BASIC || length > MOST_BASIC) {
      return;
    }
    try {
      byte[] user = Base64.getDecoder().decode(java.util.Arrays.copyOfRange(s.b, at, last));
      boolean readable = false;
      for (byte c : user) {
        readable |= c == ':';
        if (c >= 0 && c < ' ') {
          return;
        }
      }
      if (readable) {
        s.add(at, last, Kind.PASSWORD);
      }
    } catch (IllegalArgumentException e) {
      return; // no Base64, so a word of a sentence
    }
  }

  /** {@code Negotiate} and a ticket. */
  void handshake(int end) {
    int at = s.blanks(end, true);
    int last = at == end ? at : s.tokenEnd(at);
    if (last - at >= LEAST_HANDSHAKE && s.hasDigit(at, last)) {
      s.add(at, s.isLineEnd(last) ? values.foldedEnd(at, last) : last, Kind.TOKEN);
    }
  }

  /** A message of NTLM in Base64, wherever it stands. */
  void ntlm(int start) {
    if (s.b[start] == 'T' && s.b[start + 1] == 'l' && !Scan.isWord(s.at(start - 1))) {
      int last = s.tokenEnd(start);
      s.add(start, s.isLineEnd(last) ? values.foldedEnd(start, last) : last, Kind.TOKEN);
    }
  }

  /** A JSON web token, wherever it stands; also without its signature. */
  void jwt(int start) {
    if (s.b[start] != 'e' || s.b[start + 1] != 'y' || s.b[start + 2] != 'J') {
      return;
    }
    char before = behind.sign(start);
    if (Scan.isWord(s.at(start - 1)) && before == s.at(start - 1)) {
      return; // in the midst of a word
    }
    int last = tokenEnd(start);
    if (last - start >= LEAST_JWT) {
      s.add(start, s.isLineEnd(last) ? values.foldedEnd(start, last) : last, Kind.TOKEN);
    }
  }

  private int tokenEnd(int start) {
    int i = s.tokenEnd(start);
    while (s.startsWith(i, "%2e") || s.startsWith(i, "%3d")) {
      i = s.tokenEnd(i + 3);
    }
    while (i > start && (s.b[i - 1] == '.' || s.b[i - 1] == '/') && !Scan.isToken(s.at(i))) {
      i--;
    }
    return i;
  }
}
