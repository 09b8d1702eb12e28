package casebook.parsers.format;

import casebook.parsers.format.W3cFields.Slot;
import casebook.parsers.item.Field;
import casebook.parsers.item.LogEvent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The lines of one W3C extended log: directives, and records read by the directives above them. */
final class W3cLine implements RequestLines.Reader {

  // A directive is a line of a head; what is longer than this is not read further.
  private static final int LONGEST_DIRECTIVE = 1 << 15;
  private static final byte[] EVENTS_LOST = Ascii.bytes("INFO-EVENTS-LOST");
  private static final byte[] CONNECT = Ascii.bytes("CONNECT");

  private final W3cTime time;
  private @Nullable W3cFields fields;
  private boolean statedZone;
  private boolean literalQuotes;

  private final int[] starts = new int[Slot.values().length];
  private final int[] ends = new int[Slot.values().length];
  private int lostStart;
  private int lostEnd;
  private int valueStart;
  private int valueEnd;

  W3cLine(W3cTime time) {
    this.time = time;
  }

  /** True if the line begins with {@code #}, after a byte order mark where files were joined. */
  static boolean isDirective(byte[] b, int from, int to) {
    int at = afterMark(b, from, to);
    return at < to && b[at] == '#';
  }

  /** True once a {@code #Fields} line was read. */
  boolean hasFields() {
    return fields != null;
  }

  /** Reads a line for which {@link #isDirective} holds; unknown directives are passed over. */
  void directive(byte[] b, int from, int to) {
    int start = afterMark(b, from, to) + 1;
    int end = Math.min(to, start + LONGEST_DIRECTIVE);
    int colon = Ascii.indexOf(b, start, end, ':');
    if (colon < 0) {
      return;
    }
    String name = text(b, start, colon).strip().toLowerCase(Locale.ROOT);
    String value = text(b, colon + 1, end);
    switch (name) {
      case "fields" -> fields(W3cFields.of(b, colon + 1, end));
      case "date", "start-date" -> time.date(value);
      case "time format" -> {
        time.format(value);
        statedZone = true;
      }
      case "gmt-offset" -> {
        time.offset(value);
        statedZone = true;
      }
      case "software" -> literalQuotes = writesPlusForBlank(value);
      default -> {}
    }
  }

  /** Takes columns for granted until a {@code #Fields} line says otherwise. */
  void assume(W3cFields known) {
    fields(known);
  }

  // One name is no table: other programs use the word for lists with commas.
  private void fields(W3cFields now) {
    if (now.columns() < 2) {
      return;
    }
    fields = now;
    if (now.isLocal() && !statedZone) {
      time.local("columns in local time");
    }
  }

  /** IIS itself has no blanks in values, so a quote at the beginning of one is a character. */
  private static boolean writesPlusForBlank(String software) {
    return software.contains("Microsoft Internet Information S")
        || software.contains("Microsoft HTTP Server API");
  }

  @Override
  public boolean read(byte[] b, int from, int to, LogEvent event) {
    W3cFields now = fields;
    if (now == null) {
      return false;
    }
    Arrays.fill(starts, -1);
    lostEnd = lostStart;
    int columns = split(b, from, to, now);
    if (columns < 2 || !readTime(b, event, now)) {
      return false;
    }
    set(event, Field.USER, Slot.USER);
    set(event, Field.METHOD, Slot.METHOD);
    set(event, Field.RESULT, Slot.RESULT);
    set(event, Field.COMPUTER, Slot.COMPUTER);
    setNumber(event, b, Field.STATUS, Slot.STATUS);
    setNumber(event, b, Field.ELAPSED, Slot.ELAPSED);
    setNumber(event, b, Field.BYTES, Slot.BYTES);
    setNumber(event, b, Field.PORT, Slot.PORT);
    setClient(event, b);
    setTarget(event, b);
    noteLost(event, b);
    if (starts[Slot.SECRET.ordinal()] >= 0) {
      event.secret(starts[Slot.SECRET.ordinal()], ends[Slot.SECRET.ordinal()]);
    }
    event.level(RequestOutcome.level(event));
    return true;
  }

  private void noteLost(LogEvent event, byte[] b) {
    int info = starts[Slot.INFO.ordinal()];
    boolean lost =
        info >= 0
            && event.has(Field.RESULT)
            && Ascii.startsWith(b, event.start(Field.RESULT), event.end(Field.RESULT), EVENTS_LOST)
            && RequestTokens.isNumber(b, info, ends[Slot.INFO.ordinal()]);
    lostStart = info;
    lostEnd = lost ? ends[Slot.INFO.ordinal()] : info;
  }

  /**
   * The number of events that the Windows Firewall says it lost before the record that was read
   * last; empty if it says nothing of the kind.
   */
  String lost(byte[] b) {
    return lostStart < lostEnd ? text(b, lostStart, lostEnd) : "";
  }

  /** Notes where the values of the slots stand; returns the number of values that were met. */
  private int split(byte[] b, int from, int to, W3cFields now) {
    int at = from;
    int column = 0;
    // Two at least, since a single value is no record, whatever columns are of use.
    int wanted = Math.max(now.usedColumns(), 2);
    while (column < wanted) {
      int next = now.isTabbed() ? tabbed(b, at, to) : spaced(b, at, to);
      if (next < 0) {
        break;
      }
      int slot = column < now.usedColumns() ? now.slot(column) : -1;
      if (slot >= 0 && valueStart < valueEnd && !RequestTokens.isDash(b, valueStart, valueEnd)) {
        starts[slot] = valueStart;
        ends[slot] = valueEnd;
      }
      column++;
      at = next;
    }
    return column;
  }

  /** Finds the value that begins at {@code from}; returns where the next begins, -1 at the end. */
  private int tabbed(byte[] b, int from, int to) {
    if (from > to) {
      return -1;
    }
    int end = from;
    while (end < to && b[end] != '\t') {
      end++;
    }
    valueStart = from;
    valueEnd = end;
    while (valueStart < valueEnd && b[valueStart] == ' ') {
      valueStart++;
    }
    while (valueEnd > valueStart && b[valueEnd - 1] == ' ') {
      valueEnd--;
    }
    if (valueEnd - valueStart >= 2 && b[valueStart] == '"' && b[valueEnd - 1] == '"') {
      valueStart++;
      valueEnd--;
    }
    return end + 1;
  }

  private int spaced(byte[] b, int from, int to) {
    int start = from;
    while (start < to && RequestTokens.isGap(b[start])) {
      start++;
    }
    if (start == to) {
      return -1;
    }
    if (b[start] == '"' && !literalQuotes) {
      int close = closingQuote(b, start + 1, to);
      if (close >= 0) {
        valueStart = start + 1;
        valueEnd = close;
        return close + 1;
      }
    }
    int end = start;
    while (end < to && !RequestTokens.isGap(b[end])) {
      end++;
    }
    valueStart = start;
    valueEnd = end;
    return end;
  }

  /** The quote that ends a value: not doubled, and followed by a blank or the line's end; or -1. */
  private static int closingQuote(byte[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      if (b[i] == '"') {
        if (i + 1 == to || RequestTokens.isGap(b[i + 1])) {
          return i;
        }
        if (b[i + 1] == '"') {
          i++;
        }
      }
    }
    return -1;
  }

  /** False if the columns of date and time hold something else. */
  private boolean readTime(byte[] b, LogEvent event, W3cFields now) {
    long date = LogEvent.NO_TIME;
    int dateAt = starts[Slot.DATE.ordinal()];
    if (dateAt >= 0) {
      date = dateMillis(b, dateAt, ends[Slot.DATE.ordinal()]);
      if (date == LogEvent.NO_TIME) {
        return false;
      }
    }
    int timeAt = starts[Slot.TIME.ordinal()];
    if (timeAt < 0) {
      // Neither would leave nothing to tell a record by.
      return dateAt >= 0 || !(now.hasDate() || now.hasTime());
    }
    long timeOfDay = Ascii.timeMillis(b, timeAt, ends[Slot.TIME.ordinal()]);
    if (timeOfDay < 0 || (now.hasDate() && dateAt < 0)) {
      return false;
    }
    event.rawTime(time.raw(date, timeOfDay));
    return true;
  }

  private static long dateMillis(byte[] b, int from, int to) {
    if (to - from != 10 || b[from + 4] != '-' || b[from + 7] != '-') {
      return LogEvent.NO_TIME;
    }
    return Ascii.millis(
        Ascii.digits(b, from, to, 4),
        Ascii.digits(b, from + 5, to, 2),
        Ascii.digits(b, from + 8, to, 2),
        0);
  }

  private void setClient(LogEvent event, byte[] b) {
    int start = starts[Slot.CLIENT.ordinal()];
    if (start >= 0) {
      int end = ends[Slot.CLIENT.ordinal()];
      int colon = RequestTarget.portColon(b, start, end);
      event.set(Field.CLIENT, start, colon >= 0 ? colon : end);
    }
  }

  /** The host is that of its own column, else that of the target, else the address. */
  private void setTarget(LogEvent event, byte[] b) {
    setAuthority(event, b, Slot.HOST);
    int start = starts[Slot.URL.ordinal()];
    if (start >= 0) {
      int method = starts[Slot.METHOD.ordinal()];
      boolean connect =
          method >= 0 && Ascii.startsWith(b, method, ends[Slot.METHOD.ordinal()], CONNECT);
      RequestTarget.url(event, b, start, ends[Slot.URL.ordinal()], connect);
    }
    if (!event.has(Field.HOST)) {
      setAuthority(event, b, Slot.DESTINATION);
    }
  }

  private void setAuthority(LogEvent event, byte[] b, Slot slot) {
    int start = starts[slot.ordinal()];
    if (start >= 0) {
      RequestTarget.authority(event, b, start, ends[slot.ordinal()]);
    }
  }

  private void set(LogEvent event, Field field, Slot slot) {
    int start = starts[slot.ordinal()];
    if (start >= 0) {
      event.set(field, start, ends[slot.ordinal()]);
    }
  }

  private void setNumber(LogEvent event, byte[] b, Field field, Slot slot) {
    int start = starts[slot.ordinal()];
    if (start >= 0 && RequestTokens.isNumber(b, start, ends[slot.ordinal()])) {
      event.set(field, start, ends[slot.ordinal()]);
    }
  }

  private static int afterMark(byte[] b, int from, int to) {
    boolean mark =
        to - from >= 3
            && b[from] == (byte) 0xEF
            && b[from + 1] == (byte) 0xBB
            && b[from + 2] == (byte) 0xBF;
    return mark ? from + 3 : from;
  }

  private static String text(byte[] b, int from, int to) {
    return new String(b, from, to - from, StandardCharsets.UTF_8);
  }
}
