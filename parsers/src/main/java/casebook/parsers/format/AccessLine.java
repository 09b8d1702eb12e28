package casebook.parsers.format;

import casebook.parsers.item.Field;
import casebook.parsers.item.LogEvent;

/**
 * One line of an access log. The bracket with the time is the anchor: client and user are looked
 * for before it, request and status after it.
 */
final class AccessLine implements RequestLines.Reader {

  private static final byte[] PROTOCOL = Ascii.bytes("HTTP/");
  private static final byte[] CONNECT = Ascii.bytes("CONNECT");

  private final RequestTokens words = new RequestTokens();
  private final AccessTime time = new AccessTime();
  private final TimeFirstLine timeFirst = new TimeFirstLine();
  private int requestStart;
  private int requestEnd;
  private long zoned;
  private long unzoned;
  private boolean dayFirst;
  private boolean monthFirst;

  /** Records so far whose time has an offset. */
  long zoned() {
    return zoned;
  }

  /** Records so far whose time has none. */
  long unzoned() {
    return unzoned;
  }

  /** True if dates in digits have shown that their month comes first, and none the contrary. */
  boolean isMonthFirst() {
    return monthFirst && !dayFirst;
  }

  @Override
  public boolean read(byte[] b, int from, int to, LogEvent event) {
    int bracket = Ascii.indexOf(b, from, to, '[');
    while (bracket >= 0 && !time.read(b, bracket + 1, to)) {
      bracket = Ascii.indexOf(b, bracket + 1, to, '[');
    }
    if (bracket < 0) {
      return false;
    }
    if (!isFirst(b, from, bracket) || !timeFirst.read(b, time.end() + 1, to, event)) {
      if (!findRequest(b, time.end() + 1, to)) {
        return false;
      }
      setRequest(event, b);
      setOutcome(event, b, skipGap(b, requestEnd + 1, to), to);
      setClient(event, b, from, bracket);
    }
    event.rawTime(time.millis());
    event.level(RequestOutcome.level(event));
    if (time.isZoned()) {
      zoned++;
    } else {
      unzoned++;
    }
    dayFirst |= time.isSurelyDayFirst();
    monthFirst |= time.isSurelyMonthFirst();
    return true;
  }

  /** True if nothing stands before the time but what syslog writes. */
  private static boolean isFirst(byte[] b, int from, int bracket) {
    int end = trimmedEnd(b, from, bracket);
    return end == from || b[end - 1] == ':';
  }

  /**
   * Finds the quoted request: the first quoted text that a status follows. Only hyphens and quoted
   * texts may stand before it.
   */
  private boolean findRequest(byte[] b, int from, int to) {
    int at = skipGap(b, from, to);
    while (at < to) {
      if (b[at] == '-' && at + 1 < to && RequestTokens.isGap(b[at + 1])) {
        at = skipGap(b, at + 1, to);
        continue;
      }
      if (b[at] != '"') {
        return false;
      }
      requestStart = at + 1;
      requestEnd = closingQuote(b, requestStart, to);
      if (requestEnd < 0) {
        return false;
      }
      at = skipGap(b, requestEnd + 1, to);
      if (at > requestEnd + 1 && isStatus(b, at, to)) {
        return true;
      }
      if (at < to && b[at] != '"' && b[at] != '-') {
        return findUnescapedEnd(b, to);
      }
    }
    return false;
  }

  /** For writers that do not escape: the request ends at the first quote that a status follows. */
  private boolean findUnescapedEnd(byte[] b, int to) {
    while (true) {
      requestEnd = closingQuote(b, requestEnd + 1, to);
      if (requestEnd < 0) {
        return false;
      }
      int at = skipGap(b, requestEnd + 1, to);
      if (at > requestEnd + 1 && isStatus(b, at, to)) {
        return true;
      }
    }
  }

  private static int closingQuote(byte[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      if (b[i] == '\\') {
        i++;
      } else if (b[i] == '"') {
        return i;
      }
    }
    return -1;
  }

  // "200/200": status sent and status before an internal redirect.
  private static boolean isStatus(byte[] b, int at, int to) {
    return Ascii.digits(b, at, to, 3) >= 100
        && (at + 3 == to || RequestTokens.isGap(b[at + 3]) || b[at + 3] == '/');
  }

  private void setRequest(LogEvent event, byte[] b) {
    int methodEnd = requestStart;
    while (methodEnd < requestEnd && isMethodByte(b[methodEnd])) {
      methodEnd++;
    }
    if (methodEnd == requestStart || methodEnd == requestEnd || b[methodEnd] != ' ') {
      return; // "-", or bytes of another protocol, such as TLS sent to a plain port
    }
    int targetStart = skipGap(b, methodEnd, requestEnd);
    int targetEnd = requestEnd;
    int lastWord = requestEnd;
    while (lastWord > targetStart && b[lastWord - 1] != ' ') {
      lastWord--;
    }
    if (Ascii.startsWith(b, lastWord, requestEnd, PROTOCOL)) {
      targetEnd = lastWord;
    }
    while (targetEnd > targetStart && b[targetEnd - 1] == ' ') {
      targetEnd--;
    }
    if (targetStart == targetEnd) {
      return;
    }
    event.set(Field.METHOD, requestStart, methodEnd);
    RequestTarget.url(
        event, b, targetStart, targetEnd, Ascii.startsWith(b, requestStart, methodEnd, CONNECT));
  }

  private static boolean isMethodByte(byte c) {
    return RequestTokens.isUpper(c) || (c >= 'a' && c <= 'z') || c == '_';
  }

  private void setOutcome(LogEvent event, byte[] b, int status, int to) {
    event.set(Field.STATUS, status, status + 3);
    int at = status + 3;
    while (at < to && !RequestTokens.isGap(b[at])) {
      at++;
    }
    int start = skipGap(b, at, to);
    int end = start;
    while (end < to && Ascii.isDigit(b[end])) {
      end++;
    }
    if (end > start && (end == to || RequestTokens.isGap(b[end]))) {
      event.set(Field.BYTES, start, end);
    }
    setSquidResult(event, b, end, to);
  }

  /** Squid ends its own "common" and "combined" lines with {@code TCP_MISS:HIER_DIRECT}. */
  private static void setSquidResult(LogEvent event, byte[] b, int from, int to) {
    int colon = -1;
    int at = to;
    while (at > from && !RequestTokens.isGap(b[at - 1])) {
      at--;
      if (b[at] == ':') {
        colon = at;
      } else if (!RequestTokens.isUpper(b[at]) && b[at] != '_' && !Ascii.isDigit(b[at])) {
        return;
      }
    }
    if (colon > at && colon + 1 < to && RequestTokens.isUpper(b[at])) {
      event.set(Field.RESULT, at, colon);
    }
  }

  /** What stands before the time: {@code [syslog head] [virtual host] client [ident] [user]}. */
  private void setClient(LogEvent event, byte[] b, int from, int bracket) {
    words.split(b, from, bracket);
    int client = afterTag(b);
    int count = words.count();
    if (client >= count) {
      return;
    }
    // A list of forwarded addresses; the first is the client.
    boolean list = endsInComma(b, client);
    if (!list
        && client + 1 < count
        && !words.isAddress(b, client)
        && (words.isAddress(b, client + 1) || endsInComma(b, client + 1))) {
      setVirtualHost(event, b, client);
      client++;
      list = endsInComma(b, client);
    }
    int clientEnd = words.end(client);
    if (!words.isDash(b, client)) {
      event.set(Field.CLIENT, words.start(client), list ? clientEnd - 1 : clientEnd);
    }
    int ident = client + 1;
    while (list && ident + 1 < count) {
      list = endsInComma(b, ident);
      ident++;
    }
    int user = ident + 1 < count ? ident + 1 : ident;
    while (user + 1 < count && words.isDash(b, user)) {
      user++;
    }
    if (user < count) {
      setUser(event, b, words.start(user), trimmedEnd(b, words.start(user), bracket));
    }
  }

  /**
   * Index of the word after the tag of a syslog head, such as {@code nginx[123]:}; 0 without one.
   */
  private int afterTag(byte[] b) {
    for (int i = 0; i + 1 < words.count(); i++) {
      int end = words.end(i);
      if (b[end - 1] == ':'
          && end - 1 > words.start(i)
          && !isHexAndColons(b, words.start(i), end)) {
        return i + 1;
      }
    }
    return 0;
  }

  private static boolean isHexAndColons(byte[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      if (b[i] != ':' && !RequestTokens.isHex(b[i])) {
        return false;
      }
    }
    return true;
  }

  private boolean endsInComma(byte[] b, int word) {
    return words.end(word) - words.start(word) > 1 && b[words.end(word) - 1] == ',';
  }

  private void setVirtualHost(LogEvent event, byte[] b, int word) {
    if (!event.has(Field.HOST) && !words.isDash(b, word)) {
      RequestTarget.authority(event, b, words.start(word), words.end(word));
    }
  }

  private static void setUser(LogEvent event, byte[] b, int from, int to) {
    boolean quoted = to - from >= 2 && b[from] == '"' && b[to - 1] == '"';
    int start = quoted ? from + 1 : from;
    int end = quoted ? to - 1 : to;
    if (start < end && !RequestTokens.isDash(b, start, end)) {
      event.set(Field.USER, start, end);
    }
  }

  private static int trimmedEnd(byte[] b, int from, int to) {
    int end = to;
    while (end > from && RequestTokens.isGap(b[end - 1])) {
      end--;
    }
    return end;
  }

  private static int skipGap(byte[] b, int from, int to) {
    int at = from;
    while (at < to && RequestTokens.isGap(b[at])) {
      at++;
    }
    return at;
  }
}
