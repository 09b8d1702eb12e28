package casebook.parsers.format;

import casebook.parsers.item.LogEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Text in columns of which one, but not the first, holds the time: the text format of ISA Server,
 * what .NET's FileLogTraceListener writes. A time is read only where it is certain to be the
 * record's own: a single column holds a date with a time of day in most lines of the head, and
 * these ascend. Of a few lines that says little, since a list of users may stand in the order of
 * their last logon too: then the column must have a name that says that it is the record's time.
 */
final class StampedCells {

  private static final byte[] SEPARATORS = {'\t', ',', ';', '|'};
  private static final int MOST_CELLS = 40;
  private static final int NEEDED_PER_CENT = 60;
  private static final int FEWEST_LINES = 8;
  private static final int FEWEST_NAMED_LINES = 2;

  /** Names of the record's own time, in small letters and without what is no letter. */
  private static final Set<String> NAMES =
      Set.of("time", "timestamp", "date", "datetime", "dateandtime", "zeit", "datum");

  private final byte separator;
  private final int column;
  private final boolean zoned;
  private final DateOrder order;
  private final Stamp stamp = new Stamp();
  private final DateText date = new DateText();

  private StampedCells(byte separator, int column, boolean zoned, boolean dayFirst) {
    this.separator = separator;
    this.column = column;
    this.zoned = zoned;
    order = new DateOrder(dayFirst);
  }

  /** Where this text's records have their time; empty if that is not certain. */
  static Optional<StampedCells> of(Head head) {
    List<byte[]> lines = new ArrayList<>();
    for (String line : RequestLines.judged(head)) {
      lines.add(line.getBytes(StandardCharsets.UTF_8));
    }
    for (byte separator : SEPARATORS) {
      int found = 0;
      Optional<StampedCells> cells = Optional.empty();
      int columns = lines.stream().mapToInt(b -> cells(b, separator)).max().orElse(0);
      for (int column = 0; column < columns; column++) {
        Column now = Column.of(lines, separator, column);
        if (now.times * 100 >= lines.size() * NEEDED_PER_CENT
            && now.times >= fewest(lines.getFirst(), separator, column)) {
          found++;
          cells =
              now.ascends()
                  ? Optional.of(
                      new StampedCells(
                          separator, column, now.zoned * 2 > now.times, now.dayFirst > 0))
                  : Optional.empty();
        }
      }
      if (found > 0) {
        return found == 1 ? cells : Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static int fewest(byte[] first, byte separator, int column) {
    String[] cells =
        new String(first, StandardCharsets.UTF_8)
            .split(Pattern.quote(Character.toString(separator)), -1);
    String name =
        column < cells.length
            ? cells[column].replaceAll("[^\\p{L}]", "").toLowerCase(Locale.ROOT)
            : "";
    return NAMES.contains(name) ? FEWEST_NAMED_LINES : FEWEST_LINES;
  }

  /** How many cells of a line are looked at; none of a line without a separator. */
  private static int cells(byte[] b, byte separator) {
    int count = 0;
    for (int i = 0; i < b.length && count < MOST_CELLS; i++) {
      count += b[i] == separator ? 1 : 0;
    }
    return count == 0 ? 0 : Math.min(MOST_CELLS, count + 1);
  }

  /** Gives the record that is this line its time. */
  void read(byte[] b, int from, int to, LogEvent event) {
    if (find(stamp, b, from, to, separator, column) && stamp.isZoned() == zoned) {
      if (stamp.shape() != Stamp.Shape.YEAR_LAST) {
        event.rawTime(stamp.millis());
      } else if (date.read(b, stamp.start(), stamp.end())) {
        event.rawTime(order.take(date));
      }
    }
  }

  FileClock clock() {
    return order.apply(
        zoned
            ? FileClock.utc("the stamps state their zone")
            : FileClock.local("stamps without a zone"));
  }

  /** True if the column holds a date with a time of day, and nothing else. */
  private static boolean find(Stamp stamp, byte[] b, int from, int to, byte separator, int column) {
    int at = from;
    for (int cell = 0; cell < column; cell++) {
      at = Ascii.indexOf(b, at, to, (char) separator) + 1;
      if (at == 0) {
        return false;
      }
    }
    if (!stamp.read(b, at, to)
        || stamp.shape() == Stamp.Shape.EPOCH
        || stamp.shape() == Stamp.Shape.YEARLESS) {
      return false;
    }
    int end = stamp.end();
    while (end < to && (b[end] == ' ' || b[end] == '"' || b[end] == '\'' || b[end] == ']')) {
      end++;
    }
    return end == to || b[end] == separator;
  }

  /** What one column holds in the lines of the head. */
  private static final class Column {
    private final List<Long> dayFirstTimes = new ArrayList<>();
    private final List<Long> monthFirstTimes = new ArrayList<>();
    private int times;
    private int zoned;
    private int dayFirst;

    static Column of(List<byte[]> lines, byte separator, int column) {
      Column found = new Column();
      Stamp stamp = new Stamp();
      DateText date = new DateText();
      for (byte[] b : lines) {
        if (find(stamp, b, 0, b.length, separator, column)) {
          found.take(stamp, date, b, separator);
        }
      }
      return found;
    }

    private void take(Stamp stamp, DateText date, byte[] b, byte separator) {
      times++;
      zoned += stamp.isZoned() ? 1 : 0;
      if (stamp.shape() != Stamp.Shape.YEAR_LAST) {
        dayFirstTimes.add(stamp.millis());
        monthFirstTimes.add(stamp.millis());
      } else if (date.read(b, stamp.start(), stamp.end())) {
        // ISA writes American dates on any server, and where commas part a list, many do.
        boolean open = separator == ',' && DateOrder.fitsBothWays(date) && !date.isDotted();
        dayFirst += DateOrder.likelyDayFirst(date) && !open ? 1 : -1;
        dayFirstTimes.add(date.dayFirst());
        monthFirstTimes.add(date.monthFirst());
      }
    }

    /** True if the times go up in one of the readings, but for one step in ten. */
    boolean ascends() {
      return ascends(dayFirstTimes) || ascends(monthFirstTimes);
    }

    private static boolean ascends(List<Long> times) {
      long down =
          IntStream.range(1, times.size()).filter(i -> times.get(i) < times.get(i - 1)).count();
      return down * 10 <= times.size() && !times.contains(LogEvent.NO_TIME);
    }
  }
}
