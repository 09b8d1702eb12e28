package casebook.parsers.format;

import casebook.parsers.format.PairNames.Slot;
import casebook.parsers.item.Field;
import casebook.parsers.item.Level;
import casebook.parsers.item.LogEvent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * One line of {@code key=value} pairs: the syslog of a firewall or proxy, CEF, LEEF. What a key
 * means is told by {@link PairNames}; a key with an empty value gives way to the next best, but for
 * the host: an empty one says that there was none.
 */
final class KeyValueLine implements RequestLines.Reader {

  private static final int FEWEST_PAIRS = 2;
  private static final int LONGEST_DURATION = 10;
  private static final int LONGEST_DATE = 32;
  private static final int OTHER_RANK = 64;
  private static final byte[] SSL = Ascii.bytes("ssl");
  private static final byte[] TUNNEL = Ascii.bytes("tunnel");
  private static final byte[][] NOTHING = {
    Ascii.bytes("-"),
    Ascii.bytes("n/a"),
    Ascii.bytes("na"),
    Ascii.bytes("none"),
    Ascii.bytes("\"\"")
  };

  private final Moment moment = new Moment();
  private final Pairs pairs = new Pairs();
  private final SideText side = new SideText();
  private final EventFormatHead head = new EventFormatHead();
  private final int[] starts = new int[Slot.values().length];
  private final int[] ends = new int[Slot.values().length];
  private final int[] ranks = new int[Slot.values().length];
  private final byte[] dateAndTime = new byte[LONGEST_DATE * 2 + 1];
  private int count;

  /** The times of the lines so far. */
  Moment moment() {
    return moment;
  }

  /** Number of pairs in the line that was read last. */
  int count() {
    return count;
  }

  /** True if the line that was read last has the head of CEF or LEEF. */
  boolean hasHead() {
    return head.isPresent();
  }

  @Override
  public boolean read(byte[] b, int from, int to, LogEvent event) {
    Arrays.fill(starts, -1);
    Arrays.fill(ranks, Integer.MAX_VALUE);
    side.clear();
    moment.clear();
    count = 0;
    int first = pairs(b, from, to);
    if (count < FEWEST_PAIRS && !head.isPresent()) {
      return false;
    }
    time(b, from, first);
    moment.apply(event);
    setTarget(event, b);
    setWord(event, b, Field.CLIENT, Slot.CLIENT);
    if (has(Slot.USER) && !Nobody.is(b, start(Slot.USER), end(Slot.USER))) {
      set(event, Field.USER, Slot.USER);
    }
    setResult(event, b);
    set(event, Field.COMPUTER, Slot.COMPUTER);
    setNumber(event, b, Field.STATUS, Slot.STATUS);
    setNumber(event, b, Field.BYTES, Slot.BYTES);
    setNumber(event, b, Field.ELAPSED, Slot.ELAPSED_MILLIS);
    setSeconds(event, b);
    event.level(level(event, b));
    if (head.isEscaping()) {
      unescape(event, b, Field.URL);
      unescape(event, b, Field.USER);
    }
    side.apply(event);
    return true;
  }

  /** Zscaler's LEEF calls its verdict a category. */
  private void setResult(LogEvent event, byte[] b) {
    set(event, Field.RESULT, Slot.RESULT);
    if (!has(Slot.RESULT)
        && has(Slot.CATEGORY)
        && ZscalerColumns.isAction(b, start(Slot.CATEGORY), end(Slot.CATEGORY))) {
      set(event, Field.RESULT, Slot.CATEGORY);
    }
  }

  private void unescape(LogEvent event, byte[] b, Field field) {
    int start = event.start(field);
    int end = event.end(field);
    if (start < 0 || Ascii.indexOf(b, start, end, '\\') < 0) {
      return;
    }
    byte[] text = new byte[end - start];
    int length = 0;
    for (int i = start; i < end; i++) {
      boolean escape = b[i] == '\\' && i + 1 < end && (b[i + 1] == '=' || b[i + 1] == '\\');
      text[length++] = b[escape ? ++i : i];
    }
    if (length < end - start) {
      side.put(field, new String(text, 0, length, StandardCharsets.UTF_8));
    }
  }

  /** Notes where the values of the slots stand; returns where the first key stands. */
  private int pairs(byte[] b, int from, int to) {
    int body = head.read(b, from, to);
    if (!head.isPresent()) {
      pairs.begin(b, from, to);
    } else {
      pairs.begin(b, body, to, head.border());
    }
    int first = -1;
    while (pairs.next()) {
      first = first < 0 ? pairs.keyStart() : first;
      count++;
      int meaning = PairNames.meaning(b, pairs.keyStart(), pairs.keyEnd());
      if (meaning != 0) {
        note(b, meaning & 0xFFFF);
        if (meaning >>> 16 != 0) {
          note(b, meaning >>> 16);
        }
      }
    }
    return first < 0 ? from : first;
  }

  private void note(byte[] b, int meaning) {
    Slot slot = PairNames.slot(meaning);
    int start = pairs.valueStart();
    int end = pairs.valueEnd();
    int rank = meaning >>> 8;
    boolean fits =
        switch (slot) {
          case HOST -> true;
          case STATUS -> RequestTokens.isNumber(b, start, end) && end - start == 3;
          case METHOD -> isMethod(b, start, end);
          case RESULT -> !isNothing(b, start, end) && !RequestTokens.isNumber(b, start, end);
          default -> !isNothing(b, start, end);
        };
    if (slot == Slot.RESULT && !RequestOutcome.isRefusal(b, start, end)) {
      rank += OTHER_RANK; // "action=accept utmaction=block": whatever refuses decides
    }
    int at = slot.ordinal();
    if (fits && rank < ranks[at]) {
      ranks[at] = rank;
      starts[at] = start;
      ends[at] = isNothing(b, start, end) ? start : end;
    }
  }

  /** True if a value is empty or a word for nothing. */
  static boolean isNothing(byte[] b, int from, int to) {
    if (from >= to) {
      return true;
    }
    for (byte[] word : NOTHING) {
      if (Ascii.equalsIgnoringCase(b, from, to, word)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isMethod(byte[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!RequestTokens.isUpper(b[i]) && b[i] != '_' && b[i] != '-') {
        return false;
      }
    }
    return to - from >= 3 && to - from <= 20 && !isNothing(b, from, to);
  }

  private void time(byte[] b, int from, int first) {
    if (!reads(b, Slot.INSTANT)
        && !readDateAndTime(b)
        && !reads(b, Slot.DATE)
        && !reads(b, Slot.TIME)
        && !reads(b, Slot.STAMP)) {
      readHead(b, from, first);
    }
    int zone = starts[Slot.ZONE.ordinal()];
    if (zone >= 0) {
      moment.zone(b, zone, ends[Slot.ZONE.ordinal()]);
    }
  }

  private boolean reads(byte[] b, Slot slot) {
    int start = starts[slot.ordinal()];
    return start >= 0 && moment.read(b, start, ends[slot.ordinal()]);
  }

  private boolean readDateAndTime(byte[] b) {
    int date = starts[Slot.DATE.ordinal()];
    int time = starts[Slot.TIME.ordinal()];
    int dateBytes = ends[Slot.DATE.ordinal()] - date;
    int timeBytes = ends[Slot.TIME.ordinal()] - time;
    if (date < 0 || time < 0 || dateBytes > LONGEST_DATE || timeBytes > LONGEST_DATE) {
      return false;
    }
    System.arraycopy(b, date, dateAndTime, 0, dateBytes);
    dateAndTime[dateBytes] = ' ';
    System.arraycopy(b, time, dateAndTime, dateBytes + 1, timeBytes);
    return moment.read(dateAndTime, 0, dateBytes + 1 + timeBytes);
  }

  /** The time before the first pair: of syslog after RFC 5424, or of the feed itself. */
  private void readHead(byte[] b, int from, int first) {
    int at = from;
    if (at < first && b[at] == '<') {
      int close = Ascii.indexOf(b, at, Math.min(first, at + 6), '>');
      at = close < 0 ? at : close + 1;
    }
    if (at + 1 < first && b[at] == '1' && b[at + 1] == ' ') {
      at += 2;
    }
    while (at < first && (b[at] == ' ' || b[at] == '"' || b[at] == '[')) {
      at++;
    }
    moment.leading(b, at, first);
  }

  private void setTarget(LogEvent event, byte[] b) {
    if (has(Slot.URL) || has(Slot.HOST)) {
      setWord(event, b, Field.METHOD, Slot.METHOD);
    }
    setNumber(event, b, Field.PORT, Slot.PORT);
    if (has(Slot.HOST)) {
      RequestTarget.authority(event, b, start(Slot.HOST), wordEnd(b, Slot.HOST));
    }
    if (has(Slot.REQUEST_LINE)) {
      RequestTarget.requestLine(event, b, start(Slot.REQUEST_LINE), end(Slot.REQUEST_LINE));
    } else if (has(Slot.URL)) {
      int start = start(Slot.URL);
      boolean bare = start < end(Slot.URL) && b[start] != '/' && b[start] != '?';
      RequestTarget.url(event, b, start, end(Slot.URL), bare);
    }
    if (event.has(Field.URL)) {
      RequestTarget.port(event, b, event.start(Field.URL), event.end(Field.URL));
    }
    if (!event.has(Field.HOST) && has(Slot.HOST_BASE64)) {
      putDecodedHost(b);
    } else if (!event.has(Field.HOST) && has(Slot.DESTINATION)) {
      RequestTarget.authority(event, b, start(Slot.DESTINATION), wordEnd(b, Slot.DESTINATION));
    }
    // A tunnel that is not opened has no method, but its protocol says what it is.
    if (!event.has(Field.METHOD)
        && has(Slot.PROTOCOL)
        && (has(Slot.URL) || has(Slot.HOST))
        && isTunnel(b, start(Slot.PROTOCOL), end(Slot.PROTOCOL))) {
      side.put(Field.METHOD, "CONNECT");
    }
  }

  static boolean isTunnel(byte[] b, int from, int to) {
    return Ascii.equalsIgnoringCase(b, from, to, SSL)
        || (to - from >= TUNNEL.length
            && Ascii.equalsIgnoringCase(b, from, from + TUNNEL.length, TUNNEL));
  }

  private void putDecodedHost(byte[] b) {
    int start = start(Slot.HOST_BASE64);
    try {
      byte[] host = Base64.getDecoder().decode(Arrays.copyOfRange(b, start, end(Slot.HOST_BASE64)));
      side.put(Field.HOST, new String(host, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return; // not what its name says: then the host is not known
    }
  }

  private void setSeconds(LogEvent event, byte[] b) {
    if (event.has(Field.ELAPSED) || !has(Slot.ELAPSED_SECONDS)) {
      return;
    }
    int start = start(Slot.ELAPSED_SECONDS);
    int at = start;
    long millis = 0;
    while (at < end(Slot.ELAPSED_SECONDS) && Ascii.isDigit(b[at])) {
      millis = millis * 10 + b[at++] - '0';
      if (at - start > LONGEST_DURATION) {
        return;
      }
    }
    if (at == start) {
      return;
    }
    millis *= 1000;
    if (at < end(Slot.ELAPSED_SECONDS) && b[at] == '.') {
      int weight = 100;
      for (int i = at + 1;
          i < end(Slot.ELAPSED_SECONDS) && weight > 0 && Ascii.isDigit(b[i]);
          i++) {
        millis += (long) (b[i] - '0') * weight;
        weight /= 10;
      }
    }
    side.put(Field.ELAPSED, Long.toString(millis));
  }

  /** What became of the request counts more than what the device says of its own record. */
  private Level level(LogEvent event, byte[] b) {
    Level outcome = RequestOutcome.level(event);
    if (outcome == Level.WARNING || !has(Slot.LEVEL)) {
      return outcome;
    }
    Level stated = SyslogLevels.level(b, start(Slot.LEVEL), end(Slot.LEVEL));
    return stated == Level.UNKNOWN ? outcome : stated;
  }

  private boolean has(Slot slot) {
    return starts[slot.ordinal()] >= 0;
  }

  private int start(Slot slot) {
    return starts[slot.ordinal()];
  }

  private int end(Slot slot) {
    return ends[slot.ordinal()];
  }

  private int wordEnd(byte[] b, Slot slot) {
    int at = start(slot);
    while (at < end(slot) && !RequestTokens.isGap(b[at])) {
      at++;
    }
    return at;
  }

  private void set(LogEvent event, Field field, Slot slot) {
    if (has(slot)) {
      event.set(field, start(slot), end(slot));
    }
  }

  private void setWord(LogEvent event, byte[] b, Field field, Slot slot) {
    if (has(slot)) {
      event.set(field, start(slot), wordEnd(b, slot));
    }
  }

  private void setNumber(LogEvent event, byte[] b, Field field, Slot slot) {
    if (has(slot) && RequestTokens.isNumber(b, start(slot), wordEnd(b, slot))) {
      event.set(field, start(slot), wordEnd(b, slot));
    }
  }
}
