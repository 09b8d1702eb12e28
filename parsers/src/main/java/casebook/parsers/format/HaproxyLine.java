package casebook.parsers.format;

import casebook.parsers.item.Field;
import casebook.parsers.item.Level;
import casebook.parsers.item.LogEvent;

/**
 * One line of HAProxy. The bracket with the time is the anchor: {@code client:port [time] frontend
 * backend/server timers [status] bytes [cookie cookie] state connections queues [{captured}]
 * ["request"]}. TCP has three timers, no status and a state of two letters.
 */
final class HaproxyLine implements RequestLines.Reader {

  private static final byte[][] PROGRAMS = Ascii.words("haproxy", "hapee");
  private static final byte[] CONNECT_FROM = Ascii.bytes("Connect from ");
  private static final byte[] TO = Ascii.bytes("to");

  // Words after the bracket.
  private static final int TIMERS = 2;
  private static final int HTTP_STATUS = 3;
  private static final int HTTP_BYTES = 4;
  private static final int HTTP_STATE = 7;
  private static final int TCP_BYTES = 3;
  private static final int TCP_STATE = 4;
  private static final int LONGEST_TAG = 200;

  private final Moment moment = new Moment();
  private final RequestTokens words = new RequestTokens();
  private long sessions;

  Moment moment() {
    return moment;
  }

  /** Requests, connections and failed handshakes so far. */
  long sessions() {
    return sessions;
  }

  @Override
  public boolean read(byte[] b, int from, int to, LogEvent event) {
    moment.clear();
    int bracket = Ascii.indexOf(b, from, to, '[');
    while (bracket >= 0) {
      int close = Ascii.indexOf(b, bracket, Math.min(to, bracket + 40), ']');
      // A bracket that was left empty makes a session without a time.
      if (close == bracket + 1 || (close > 0 && moment.leading(b, bracket + 1, close))) {
        return session(b, from, bracket, close, to, event);
      }
      bracket = Ascii.indexOf(b, bracket + 1, to, '[');
    }
    return process(b, from, to, event);
  }

  private boolean session(byte[] b, int from, int bracket, int close, int to, LogEvent event) {
    int end = bracket;
    while (end > from && RequestTokens.isGap(b[end - 1])) {
      end--;
    }
    int client = end;
    while (client > from && !RequestTokens.isGap(b[client - 1])) {
      client--;
    }
    int colon = RequestTarget.portColon(b, client, end);
    words.split(b, close + 1, to);
    if (colon < 0 || words.count() < 2) {
      return false;
    }
    int timers = words.count() > TIMERS ? slashes(b, words.start(TIMERS), words.end(TIMERS)) : 0;
    if (timers == 4 && words.count() > HTTP_STATE + 1) {
      request(b, event, to);
    } else if (timers == 2 && words.count() > TCP_STATE) {
      number(b, event, Field.BYTES, TCP_BYTES);
      event.set(Field.RESULT, words.start(TCP_STATE), words.end(TCP_STATE));
    } else if (b[words.end(0) - 1] != ':') {
      return false; // not "frontend/1: SSL handshake failure" either
    } else {
      event.level(Level.WARNING);
    }
    event.set(Field.CLIENT, client, colon);
    moment.apply(event);
    sessions++;
    return true;
  }

  private void request(byte[] b, LogEvent event, int to) {
    number(b, event, Field.STATUS, HTTP_STATUS);
    number(b, event, Field.BYTES, HTTP_BYTES);
    event.set(Field.RESULT, words.start(HTTP_STATE), words.end(HTTP_STATE));
    int total = words.end(TIMERS);
    while (Ascii.isDigit(b[total - 1])) {
      total--;
    }
    event.set(Field.ELAPSED, total, words.end(TIMERS));
    int at = words.end(HTTP_STATE);
    int quote = Ascii.indexOf(b, at, to, '"');
    int last = to;
    while (last > at && b[last - 1] != '"') {
      last--;
    }
    // Behind the request there may be more in quotes; the protocol says where the request ends.
    for (int i = quote + 1; quote >= 0 && i < last; i++) {
      if (b[i] == '"' && (i + 1 == to || RequestTokens.isGap(b[i + 1]))) {
        last = i + 1;
      }
    }
    if (quote >= 0 && quote + 1 < last) {
      RequestTarget.requestLine(event, b, quote + 1, last - 1);
    }
    if (!event.has(Field.HOST)) {
      capturedHost(b, event, at, quote < 0 ? to : quote);
    }
    event.level(RequestOutcome.level(event));
  }

  /** The first captured header is a host, if it looks like one. */
  private static void capturedHost(byte[] b, LogEvent event, int from, int to) {
    int open = Ascii.indexOf(b, from, to, '{');
    if (open < 0) {
      return;
    }
    boolean dot = false;
    int at = open + 1;
    while (at < to && b[at] != '}' && b[at] != '|') {
      byte c = b[at];
      boolean letter = (c >= 'a' && c <= 'z') || RequestTokens.isUpper(c);
      if (!letter && !Ascii.isDigit(c) && c != '.' && c != '-' && c != ':') {
        return;
      }
      dot |= c == '.';
      at++;
    }
    if (dot && at < to && !RequestTokens.isAddress(b, open + 1, at)) {
      RequestTarget.authority(event, b, open + 1, at);
    }
  }

  /** {@code +1234} was logged before the end of the session. */
  private void number(byte[] b, LogEvent event, Field field, int word) {
    int start = words.start(word);
    start = b[start] == '+' ? start + 1 : start;
    if (RequestTokens.isNumber(b, start, words.end(word))) {
      event.set(field, start, words.end(word));
    }
  }

  /** Number of slashes between whole numbers, -1 if something else is between them. */
  private static int slashes(byte[] b, int from, int to) {
    int slashes = 0;
    for (int i = from; i < to; i++) {
      if (b[i] == '/') {
        slashes++;
      } else if (!Ascii.isDigit(b[i]) && b[i] != '-' && b[i] != '+') {
        return -1;
      }
    }
    return Ascii.isDigit(b[to - 1]) ? slashes : -1;
  }

  /** What the process says of itself, behind its name; or a connection that nothing came of. */
  private boolean process(byte[] b, int from, int to, LogEvent event) {
    int text = afterTag(b, from, to);
    int at = text < 0 ? from : text;
    if (Ascii.startsWith(b, at, to, CONNECT_FROM)) {
      words.split(b, at + CONNECT_FROM.length, to);
      if (words.count() > 2 && Ascii.equalsIgnoringCase(b, words.start(1), words.end(1), TO)) {
        int colon = RequestTarget.portColon(b, words.start(0), words.end(0));
        event.set(Field.CLIENT, words.start(0), colon < 0 ? words.end(0) : colon);
        RequestTarget.authority(event, b, words.start(2), words.end(2));
        event.level(Level.INFORMATION);
        return true;
      }
    }
    return text >= 0;
  }

  /** Index after {@code haproxy[123]: }, or -1. */
  private static int afterTag(byte[] b, int from, int to) {
    int limit = Math.min(to, from + LONGEST_TAG);
    for (int i = from; i < limit; i++) {
      for (byte[] program : PROGRAMS) {
        if (Ascii.startsWith(b, i, to, program) && (i == from || b[i - 1] == ' ')) {
          int colon = Ascii.indexOf(b, i, limit, ':');
          return colon < 0 || colon + 2 >= to ? -1 : colon + 2;
        }
      }
    }
    return -1;
  }
}
