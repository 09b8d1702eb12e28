package casebook.parsers.format;

import casebook.parsers.item.Field;
import casebook.parsers.item.LogEvent;
import java.nio.charset.StandardCharsets;

/**
 * One line of a Squid access log.
 *
 * <p>Native: {@code seconds.millis elapsed client RESULT/status bytes method url user
 * HIERARCHY/peer type}, with anything after it. The user may hold blanks (old Blue Coat), so the
 * hierarchy is the anchor, not the number of the column. Anything else that begins with the time
 * and holds method, target and status, or method, target and {@code RESULT/status}, is read as a
 * log format made by the administrator.
 */
final class SquidLine implements RequestLines.Reader {

  // Positions of the native words after the time.
  private static final int ELAPSED = 0;
  private static final int CLIENT = 1;
  private static final int RESULT = 2;
  private static final int BYTES = 3;
  private static final int METHOD = 4;
  private static final int URL = 5;
  private static final int USER = 6;

  private static final int LONGEST_PREFIX_WORDS = 8;
  private static final int MILLIS_BYTES = 4;
  private static final byte[] CONNECT = Ascii.bytes("CONNECT");
  private static final byte[] TCP_CONNECT = Ascii.bytes("TCP_CONNECT");
  private static final byte[] HTTP = Ascii.bytes("HTTP/");
  private static final byte[] SCHEME_END = Ascii.bytes("://");

  /** 2001-09-09: from here on, seconds since 1970 have ten digits. */
  private static final long TEN_DIGITS = 1_000_000_000L;

  private static final long YEAR_SECONDS = 31_557_600L;

  private final RequestTokens words = new RequestTokens();
  private final SquidTime time = new SquidTime();
  private final SideText side = new SideText();
  private long usualSeconds;

  /**
   * Learns from the head whether times have ten digits: one of nine has lost its first then, which
   * makes 1994 of 2026. Files of before September 2001 have nine throughout.
   */
  void learn(Head head) {
    SquidLine probe = new SquidLine();
    LogEvent event = new LogEvent();
    long ten = 0;
    int more = 0;
    for (String line : head.nonBlank()) {
      byte[] b = line.getBytes(StandardCharsets.UTF_8);
      event.begin(b, 0, b.length, 1);
      if (stamp(b, 0, b.length) >= 0 && probe.read(b, 0, b.length, event)) {
        long seconds = event.rawTime() / 1000;
        ten = seconds >= TEN_DIGITS ? seconds : ten;
        more += seconds >= TEN_DIGITS ? 1 : -1;
      }
    }
    usualSeconds = more >= 0 ? ten : 0;
  }

  /** The times of the lines so far. */
  SquidTime time() {
    return time;
  }

  @Override
  public boolean read(byte[] b, int from, int to, LogEvent event) {
    side.clear();
    int stamp = stamp(b, from, to);
    if (stamp < 0) {
      return readStamped(b, from, to, event);
    }
    int dot = Ascii.indexOf(b, stamp, to, '.');
    long seconds = 0;
    for (int i = stamp; i < dot; i++) {
      seconds = seconds * 10 + b[i] - '0';
    }
    if (seconds < TEN_DIGITS && usualSeconds - seconds > YEAR_SECONDS) {
      return false;
    }
    words.split(b, dot + MILLIS_BYTES, to);
    if (!(isNative(b) ? readNative(b, event) : readCustom(b, event))) {
      return false;
    }
    event.rawTime(time.seconds(seconds * 1000 + Ascii.digits(b, dot + 1, to, 3)));
    event.level(RequestOutcome.level(event));
    side.apply(event);
    return true;
  }

  /** A line with a time for people to read; others write those too, so it takes more to be one. */
  private boolean readStamped(byte[] b, int from, int to, LogEvent event) {
    int after = time.find(b, from, to);
    if (after < 0) {
      return false;
    }
    words.split(b, after, to);
    if (!isSurelySquid(b) || !(isNative(b) ? readNative(b, event) : readCustom(b, event))) {
      return false;
    }
    event.rawTime(time.take());
    event.level(RequestOutcome.level(event));
    side.apply(event);
    return true;
  }

  /**
   * True if {@code RESULT/status}, method and target, {@code HIERARCHY/peer} come in this order.
   */
  private boolean isSurelySquid(byte[] b) {
    int result = 0;
    while (result < words.count() && !isResultOfSquid(b, result)) {
      result++;
    }
    int peer = result + 3;
    while (peer < words.count() && !isHierarchy(b, peer)) {
      peer++;
    }
    return peer < words.count();
  }

  private boolean isResultOfSquid(byte[] b, int word) {
    int slash = slash(b, word);
    return slash >= 0 && words.end(word) - slash == 4 && slash - words.start(word) >= 4;
  }

  /** Start of the time, which may follow {@code Info:} or the head that syslog writes; or -1. */
  private static int stamp(byte[] b, int from, int to) {
    int at = from;
    for (int word = 0; word < LONGEST_PREFIX_WORDS; word++) {
      boolean mayBegin = word == 0 || b[at - 1] == ':';
      while (at < to && RequestTokens.isGap(b[at])) {
        at++;
      }
      int start = at;
      while (at < to && !RequestTokens.isGap(b[at])) {
        at++;
      }
      if (start == at) {
        return -1;
      }
      if (mayBegin && isStamp(b, start, at)) {
        return start;
      }
    }
    return -1;
  }

  private static boolean isStamp(byte[] b, int from, int to) {
    int dot = to - MILLIS_BYTES;
    int seconds = dot - from;
    return (seconds == 9 || seconds == 10)
        && b[dot] == '.'
        && RequestTokens.isNumber(b, from, dot)
        && RequestTokens.isNumber(b, dot + 1, to);
  }

  private boolean isNative(byte[] b) {
    return words.count() > URL
        && isElapsed(b)
        && slash(b, RESULT) >= 0
        && (words.isNumber(b, BYTES) || words.isDash(b, BYTES));
  }

  // Negative where the clock was set back meanwhile.
  private boolean isElapsed(byte[] b) {
    int start = words.start(ELAPSED);
    return RequestTokens.isNumber(b, b[start] == '-' ? start + 1 : start, words.end(ELAPSED));
  }

  private boolean readNative(byte[] b, LogEvent event) {
    set(event, Field.CLIENT, CLIENT);
    setResult(event, slash(b, RESULT), RESULT);
    if (words.isNumber(b, ELAPSED)) {
      set(event, Field.ELAPSED, ELAPSED);
    }
    if (words.isNumber(b, BYTES)) {
      set(event, Field.BYTES, BYTES);
    }
    setMethod(event, b, METHOD);
    int hierarchy = hierarchy(b);
    int urlLast = URL;
    int user = words.count() > USER + 1 && isVersion(b, USER) ? USER + 1 : USER;
    if (hierarchy < 0) {
      if (words.count() > user) {
        setUser(event, b, user, user);
      }
    } else if (user > USER && hierarchy >= user) {
      if (hierarchy > user) {
        setUser(event, b, user, hierarchy - 1);
      }
    } else if (hierarchy > USER && words.isDash(b, hierarchy - 1)) {
      // Nobody is named, so all words before the hyphen are the target, blanks and all.
      urlLast = Math.max(URL, hierarchy - 2);
    } else if (hierarchy > USER) {
      urlLast = endsInScheme(b) && hierarchy > USER + 1 ? USER : URL;
      setUser(event, b, urlLast + 1, hierarchy - 1);
    }
    RequestTarget.url(event, b, words.start(URL), words.end(urlLast), isConnect(b, METHOD));
    return true;
  }

  private boolean readCustom(byte[] b, LogEvent event) {
    int method = -1;
    int result = -1;
    for (int i = 0; i < words.count(); i++) {
      if (result < 0 && slash(b, i) >= 0) {
        result = i;
      } else if (method < 0 && i + 1 < words.count() && isMethod(b, i) && isTarget(b, i + 1)) {
        method = i;
      }
    }
    if (method < 1) {
      return false;
    }
    boolean plainStatus = isStatus(b, method + 2);
    if (result >= 0 && (result < method || !plainStatus)) {
      setResult(event, slash(b, result), result);
    } else if (plainStatus) {
      set(event, Field.STATUS, method + 2);
    } else {
      return false;
    }
    int client = 0;
    while (client < method && !words.isAddress(b, client)) {
      client++;
    }
    client = client == method ? 0 : client;
    set(event, Field.CLIENT, client);
    if (plainStatus && client + 1 < method && result != method - 1) {
      setUser(event, b, method - 1, method - 1);
    }
    if (client == CLIENT && words.isNumber(b, ELAPSED)) {
      set(event, Field.ELAPSED, ELAPSED);
    }
    boolean behind = result > method && !plainStatus;
    boolean sized =
        result > 0
            && (behind || result + 1 < method)
            && result + 1 < words.count()
            && words.isNumber(b, result + 1);
    if (sized) {
      set(event, Field.BYTES, result + 1);
    }
    int peer = method + 2;
    while (peer < words.count() && ((behind && peer == result) || !isHierarchy(b, peer))) {
      peer++;
    }
    if (peer < words.count() && (!behind || peer < result)) {
      setUserBefore(event, b, method + 2, peer);
    } else if (peer < words.count() && !isMediaType(b, peer - 1)) {
      setUserBefore(event, b, sized ? result + 2 : result + 1, peer);
    }
    setMethod(event, b, method);
    RequestTarget.url(
        event, b, words.start(method + 1), words.end(method + 1), isConnect(b, method));
    return true;
  }

  /** The word of the form {@code CODE/peer} that follows target and user; -1 if there is none. */
  private int hierarchy(byte[] b) {
    for (int i = USER + 1; i < words.count(); i++) {
      if (isHierarchy(b, i)) {
        return i;
      }
    }
    return words.count() > USER && isHierarchy(b, USER) ? USER : -1;
  }

  private boolean isHierarchy(byte[] b, int word) {
    int slash = codeEnd(b, word);
    return slash - words.start(word) >= 4
        && slash + 1 < words.end(word)
        && b[slash] == '/'
        && !isVersion(b, word);
  }

  /** {@code HTTP/1.1} or {@code 1.1}, which some put behind the target. */
  private boolean isVersion(byte[] b, int word) {
    int start = words.start(word);
    int end = words.end(word);
    int number = Ascii.startsWith(b, start, end, HTTP) ? start + HTTP.length : start;
    return end - number == 3
        && Ascii.isDigit(b[number])
        && b[number + 1] == '.'
        && Ascii.isDigit(b[number + 2]);
  }

  /** The user stands before the hierarchy; of several words that is certain of a name only. */
  private void setUserBefore(LogEvent event, byte[] b, int from, int peer) {
    int first = from < peer && isVersion(b, from) ? from + 1 : from;
    int last = peer - 1;
    boolean certain =
        first == last
            || (first < last
                && !isVersion(b, last)
                && !words.isNumber(b, last)
                && Ascii.indexOf(b, words.start(last), words.end(last), '"') < 0);
    if (certain) {
      setUser(event, b, last, last);
    }
  }

  /** {@code text/html}, which stands before the hierarchy where the result follows the target. */
  private boolean isMediaType(byte[] b, int word) {
    return Ascii.indexOf(b, words.start(word), words.end(word), '/') >= 0;
  }

  /** Index of the slash of {@code RESULT/status}, or -1 if the word is something else. */
  private int slash(byte[] b, int word) {
    int end = words.end(word);
    int slash = codeEnd(b, word);
    boolean fits =
        slash > words.start(word)
            && slash < end
            && b[slash] == '/'
            && end - slash <= 4
            && RequestTokens.isNumber(b, slash + 1, end);
    return fits ? slash : -1;
  }

  /** End of the capital letters, digits and underscores that a word begins with. */
  private int codeEnd(byte[] b, int word) {
    int at = words.start(word);
    int end = words.end(word);
    if (!RequestTokens.isUpper(b[at])) {
      return at;
    }
    while (at < end && (RequestTokens.isUpper(b[at]) || b[at] == '_' || Ascii.isDigit(b[at]))) {
      at++;
    }
    return at;
  }

  private boolean isMethod(byte[] b, int word) {
    int length = words.end(word) - words.start(word);
    return length >= 3 && length <= 20 && codeEnd(b, word) == words.end(word);
  }

  private boolean isTarget(byte[] b, int word) {
    int start = words.start(word);
    int end = words.end(word);
    return Ascii.indexOf(b, start, end, ':') >= 0 || Ascii.indexOf(b, start, end, '/') >= 0;
  }

  private boolean isStatus(byte[] b, int word) {
    return word < words.count()
        && words.end(word) - words.start(word) == 3
        && words.isNumber(b, word);
  }

  private boolean endsInScheme(byte[] b) {
    return Ascii.startsWith(b, words.end(URL) - SCHEME_END.length, words.end(URL), SCHEME_END);
  }

  // Cisco WSA calls a tunnel that it took by force TCP_CONNECT.
  private boolean isConnect(byte[] b, int word) {
    int start = words.start(word);
    int end = words.end(word);
    return Ascii.startsWith(b, start, end, CONNECT) || Ascii.startsWith(b, start, end, TCP_CONNECT);
  }

  private void setResult(LogEvent event, int slash, int word) {
    event.set(Field.RESULT, words.start(word), slash);
    event.set(Field.STATUS, slash + 1, words.end(word));
  }

  private void setMethod(LogEvent event, byte[] b, int word) {
    if (!words.isDash(b, word)) {
      set(event, Field.METHOD, word);
    }
  }

  private void setUser(LogEvent event, byte[] b, int first, int last) {
    int start = words.start(first);
    int end = words.end(last);
    if (end - start >= 2 && b[start] == '"' && b[end - 1] == '"') {
      start++;
      end--;
    }
    if (start < end && !RequestTokens.isDash(b, start, end)) {
      event.set(Field.USER, start, end);
      String decoded = PercentText.decode(b, start, end);
      if (decoded != null) {
        side.put(Field.USER, decoded);
      }
    }
  }

  private void set(LogEvent event, Field field, int word) {
    event.set(field, words.start(word), words.end(word));
  }
}
