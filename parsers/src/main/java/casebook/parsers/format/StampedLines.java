package casebook.parsers.format;

import casebook.parsers.item.Field;
import casebook.parsers.item.Level;
import casebook.parsers.item.LogEvent;
import casebook.parsers.text.LineCursor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Text whose records begin with a time stamp; lines without one, such as a stack trace, belong to
 * the record before. What the stamps look like is settled by the file's head.
 */
final class StampedLines {

  /** So many of a head's lines have a stamp at least, in per cent: the rest are stack traces. */
  private static final int LEAST_STAMPED = 20;

  /** A level stands this near to the stamp, or not at all. */
  private static final int LEVEL_REACH_BYTES = 60;

  private static final int MOST_WORDS = 4;

  private static final int INVARIANT_BYTES = "03/08/2021 16:57:13.0392".length();
  private static final byte[] BOX = Ascii.bytes("] [");

  private static final List<byte[]> DIRECTIVES =
      List.of(
          Ascii.bytes("#Software: "),
          Ascii.bytes("#Version: "),
          Ascii.bytes("#Log-type: "),
          Ascii.bytes("#Date: "),
          Ascii.bytes("#Fields: "));

  private final Stamp.Shape shape;
  private final boolean zoned;
  private final Stamp stamp = new Stamp();
  private final DateText date = new DateText();
  private final RelayedStamp own = new RelayedStamp();
  private final DateOrder order;

  /** True if the records' own dates count, since those of syslog have no year. */
  private final boolean relayed;

  private StampedLines(Stamp.Shape shape, boolean relayed, boolean zoned, boolean dayFirst) {
    this.shape = shape;
    this.relayed = relayed;
    this.zoned = zoned;
    order = new DateOrder(dayFirst);
  }

  /** How this text's records begin; empty if hardly any of its lines has a stamp. */
  static Optional<StampedLines> of(Head head) {
    List<String> lines = RequestLines.judged(head);
    Map<Stamp.Shape, Integer> counts = new EnumMap<>(Stamp.Shape.class);
    Stamp stamp = new Stamp();
    DateText date = new DateText();
    RelayedStamp own = new RelayedStamp();
    int zoned = 0;
    int dayFirst = 0;
    int relayed = 0;
    for (String line : lines) {
      byte[] b = line.getBytes(StandardCharsets.UTF_8);
      if (stamp.read(b, 0, b.length)) {
        counts.merge(stamp.shape(), 1, Integer::sum);
        boolean dated =
            stamp.shape() == Stamp.Shape.YEARLESS
                && own.read(b, stamp.end(), b.length, stamp.millis());
        relayed += dated ? 1 : 0;
        zoned += (dated ? own.isZoned() : stamp.isZoned()) ? 1 : 0;
        boolean likely = date.read(b, stamp.start(), stamp.end()) && DateOrder.likelyDayFirst(date);
        dayFirst += likely ? 1 : -1;
      }
    }
    Stamp.Shape most = null;
    for (Map.Entry<Stamp.Shape, Integer> entry : counts.entrySet()) {
      most =
          most == null || entry.getValue() > counts.getOrDefault(most, 0) ? entry.getKey() : most;
    }
    return most == null || counts.getOrDefault(most, 0) * 100 < lines.size() * LEAST_STAMPED
        ? Optional.empty()
        : Optional.of(
            new StampedLines(
                most,
                most == Stamp.Shape.YEARLESS && relayed * 2 > counts.getOrDefault(most, 0),
                zoned * 2 > counts.getOrDefault(most, 0),
                dayFirst > 0));
  }

  void parse(LineCursor lines, ItemSink sink) throws IOException {
    LogEvent event = new LogEvent();
    while (lines.nextRecord((b, from, to) -> !begins(b, from, to) && !isDirective(b, from, to))) {
      byte[] b = lines.buffer();
      if (lines.isRestOfCut()) {
        TracePieces.rest(lines, sink, event);
      } else if (RecordBytes.isBlank(b, lines.start(), lines.end())
          || (lines.lineCount() == 1 && isDirective(b, lines.start(), lines.end()))) {
        sink.slack(lines.byteCount());
      } else {
        event.begin(b, lines.start(), lines.end(), lines.line(), lines.window());
        if (lines.isCut()) {
          event.truncated();
        }
        fill(event, RecordBytes.lineEnd(b, lines.start(), lines.end()));
        sink.accept(event, lines.byteCount());
      }
    }
    sink.clock(clock());
  }

  private boolean begins(byte[] b, int from, int to) {
    return stamp.read(b, from, to) && stamp.shape() == shape;
  }

  /** What the logs of Exchange have before their rows, and again after each restart. */
  private static boolean isDirective(byte[] b, int from, int to) {
    if (from == to || b[from] != '#') {
      return false;
    }
    for (byte[] directive : DIRECTIVES) {
      if (Ascii.startsWith(b, from, to, directive)) {
        return true;
      }
    }
    return false;
  }

  private void fill(LogEvent event, int lineEnd) {
    byte[] b = event.bytes();
    int at = event.from();
    if (begins(b, at, lineEnd)) {
      if (relayed) {
        boolean dated = own.read(b, stamp.end(), lineEnd, stamp.millis());
        event.rawTime(dated && own.isZoned() == zoned ? own.millis() : LogEvent.NO_TIME);
      } else if (stamp.isZoned() == zoned) {
        event.rawTime(time(b, lineEnd));
      }
      Level before =
          LevelWord.of(b, wordStart(b, at, stamp.start()), wordEnd(b, at, stamp.start()));
      if (before != null) {
        event.level(before);
      }
      at = stamp.end();
    }
    if (event.level() == Level.UNKNOWN) {
      words(event, at, Math.min(lineEnd, at + LEVEL_REACH_BYTES));
    }
  }

  private long time(byte[] b, int lineEnd) {
    if (shape != Stamp.Shape.YEAR_LAST) {
      return stamp.millis();
    }
    if (!date.read(b, stamp.start(), stamp.end())) {
      return LogEvent.NO_TIME;
    }
    if (DateOrder.fitsBothWays(date) && isInvariant(b, lineEnd)) {
      order.confirm(false);
    }
    return order.take(date);
  }

  /**
   * True for {@code [03/08/2021 16:57:13.0392] [0]}, as the setup of Exchange begins its lines: in
   * .NET's invariant culture, whatever the server's language, and so with the month first.
   */
  private boolean isInvariant(byte[] b, int lineEnd) {
    int from = stamp.start();
    int end = from + INVARIANT_BYTES;
    int digit = end + BOX.length;
    return stamp.end() == end
        && from > 0
        && b[from - 1] == '['
        && b[from + 2] == '/'
        && b[end - 5] == '.'
        && Ascii.startsWith(b, end, lineEnd, BOX)
        && digit + 1 < lineEnd
        && Ascii.isDigit(b[digit])
        && b[digit + 1] == ']';
  }

  private FileClock clock() {
    if (shape == Stamp.Shape.YEARLESS && !relayed) {
      return FileClock.undated("the stamps state no year");
    }
    return order.apply(
        zoned
            ? FileClock.utc("the stamps state their zone")
            : FileClock.local("stamps without a zone"));
  }

  /** The words behind the stamp: a level in capitals or set apart, a thread in brackets. */
  private static void words(LogEvent event, int from, int to) {
    byte[] b = event.bytes();
    int at = from;
    for (int count = 0; count < MOST_WORDS && at < to; count++) {
      int start = wordStart(b, at, to);
      int end = wordEnd(b, start, to);
      if (start >= to) {
        return;
      }
      boolean apart = start > from && isBracket(b[start - 1]) && end < to && isBracket(b[end]);
      boolean ended = end < to && b[end] == ':';
      Level level = LevelWord.of(b, start, end);
      if (level != null && (apart || ended || isUpper(b, start, end))) {
        event.level(level);
        return;
      }
      if (apart && isNumber(b, start, end) && !event.has(Field.THREAD)) {
        event.set(Field.THREAD, start, end);
      }
      at = Math.max(end, start + 1);
    }
  }

  private static int wordStart(byte[] b, int from, int to) {
    int at = from;
    while (at < to && isGap(b[at])) {
      at++;
    }
    return at;
  }

  private static int wordEnd(byte[] b, int from, int to) {
    int at = wordStart(b, from, to);
    while (at < to && (b[at] > ' ' || b[at] < 0) && !isBracket(b[at]) && b[at] != ':') {
      at++;
    }
    return at;
  }

  private static boolean isGap(byte c) {
    return (c >= 0 && c <= ' ') || isBracket(c) || c == '-' || c == ':';
  }

  private static boolean isBracket(byte c) {
    return c == '[' || c == ']' || c == '(' || c == ')' || c == '|' || c == '<' || c == '>';
  }

  private static boolean isUpper(byte[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      if (b[i] < 'A' || b[i] > 'Z') {
        return false;
      }
    }
    return true;
  }

  private static boolean isNumber(byte[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!Ascii.isDigit(b[i])) {
        return false;
      }
    }
    return to > from;
  }
}
