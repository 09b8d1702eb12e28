package casebook.parsers.format;

import casebook.parsers.item.Field;
import casebook.parsers.item.LogEvent;

/**
 * Access logs that begin with the time and have an order of their own behind it: McAfee Web Gateway
 * ({@code "user" client status "request" "categories" "reputation" "type" bytes …}) and Nginx Proxy
 * Manager ({@code cache upstream-status status - METHOD scheme host "/path" [Client a] [Length n]
 * …}).
 */
final class TimeFirstLine {

  private static final byte[] CLIENT = Ascii.bytes("[Client ");
  private static final byte[] LENGTH = Ascii.bytes("[Length ");
  private static final int QUOTED_BEFORE_BYTES = 3;

  private final RequestTokens words = new RequestTokens();

  /** Reads what stands behind the bracket; false if it is neither of the two. */
  boolean read(byte[] b, int from, int to, LogEvent event) {
    int at = skip(b, from, to);
    return at < to
        && (b[at] == '"' ? webGateway(b, at, to, event) : proxyManager(b, at, to, event));
  }

  private boolean webGateway(byte[] b, int from, int to, LogEvent event) {
    int userEnd = Ascii.indexOf(b, from + 1, to, '"');
    if (userEnd < 0) {
      return false;
    }
    int client = skip(b, userEnd + 1, to);
    int clientEnd = wordEnd(b, client, to);
    int status = skip(b, clientEnd, to);
    int request = skip(b, wordEnd(b, status, to), to);
    if ((!RequestTokens.isAddress(b, client, clientEnd)
            && !RequestTokens.isDash(b, client, clientEnd))
        || Ascii.digits(b, status, to, 3) < 0
        || wordEnd(b, status, to) != status + 3
        || request >= to
        || b[request] != '"') {
      return false;
    }
    int requestEnd = quoteEnd(b, request + 1, to);
    if (requestEnd < 0) {
      return false;
    }
    if (userEnd > from + 1 && !RequestTokens.isDash(b, from + 1, userEnd)) {
      event.set(Field.USER, from + 1, userEnd);
    }
    event.set(Field.CLIENT, client, clientEnd);
    event.set(Field.STATUS, status, status + 3);
    RequestTarget.requestLine(event, b, request + 1, requestEnd);
    int at = skip(b, requestEnd + 1, to);
    for (int i = 0; i < QUOTED_BEFORE_BYTES && at < to && b[at] == '"'; i++) {
      int end = quoteEnd(b, at + 1, to);
      at = end < 0 ? to : skip(b, end + 1, to);
    }
    setNumber(event, b, Field.BYTES, at, wordEnd(b, at, to));
    return true;
  }

  private boolean proxyManager(byte[] b, int from, int to, LogEvent event) {
    int quote = Ascii.indexOf(b, from, to, '"');
    if (quote < 0) {
      return false;
    }
    words.split(b, from, quote);
    int count = words.count();
    if (count < 5 || !words.isDash(b, count - 4)) {
      return false;
    }
    int status = count - 5;
    if (Ascii.digits(b, words.start(status), words.end(status), 3) < 100) {
      return false;
    }
    int end = quoteEnd(b, quote + 1, to);
    if (end < 0) {
      return false;
    }
    event.set(Field.STATUS, words.start(status), words.end(status));
    event.set(Field.METHOD, words.start(count - 3), words.end(count - 3));
    RequestTarget.authority(event, b, words.start(count - 1), words.end(count - 1));
    RequestTarget.url(event, b, quote + 1, end, false);
    setBracket(event, b, Field.CLIENT, CLIENT, end, to);
    setBracket(event, b, Field.BYTES, LENGTH, end, to);
    return true;
  }

  private static void setBracket(
      LogEvent event, byte[] b, Field field, byte[] open, int from, int to) {
    int at = Ascii.indexOf(b, from, to, open);
    int close = at < 0 ? -1 : Ascii.indexOf(b, at, to, ']');
    if (close > 0
        && (field == Field.CLIENT || RequestTokens.isNumber(b, at + open.length, close))) {
      event.set(field, at + open.length, close);
    }
  }

  private static void setNumber(LogEvent event, byte[] b, Field field, int from, int to) {
    if (RequestTokens.isNumber(b, from, to)) {
      event.set(field, from, to);
    }
  }

  /** The quote that a blank or the end of the line follows; or -1. */
  private static int quoteEnd(byte[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      if (b[i] == '"' && (i + 1 == to || RequestTokens.isGap(b[i + 1]))) {
        return i;
      }
    }
    return -1;
  }

  private static int skip(byte[] b, int from, int to) {
    int at = from;
    while (at < to && RequestTokens.isGap(b[at])) {
      at++;
    }
    return at;
  }

  private static int wordEnd(byte[] b, int from, int to) {
    int at = from;
    while (at < to && !RequestTokens.isGap(b[at])) {
      at++;
    }
    return at;
  }
}
