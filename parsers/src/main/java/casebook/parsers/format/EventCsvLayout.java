package casebook.parsers.format;

import casebook.parsers.text.LineCursor;
import com.opencsv.RFC4180Parser;
import com.opencsv.RFC4180ParserBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which column of an exported event log holds what.
 *
 * <p>Told by the names of the columns where they are known; an export of the viewer in any other
 * language by its structure: at least five names, rows with one field more, among them a date, a
 * source and an event id in a row, the names of date and id being more than one plain word, as
 * "date and time" and "event id" are in all languages. Other tables have "Date" and "Zip" there.
 */
final class EventCsvLayout {

  private static final char[] DELIMITERS = {',', ';', '\t'};
  private static final List<String> VIEWER =
      List.of("level", "date and time", "source", "event id", "task category");
  private static final int MAX_NAME_CHARS = 64;
  private static final int MAX_EVENT_ID = 65_535;
  private static final String TYPE_LINE = "#TYPE ";
  private static final byte[] TYPE_LINE_BYTES = Ascii.bytes(TYPE_LINE);
  private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final byte delimiter;
  private final List<String> names;
  private final int headers;
  private final boolean quotedHeader;
  private final byte[] headerLine;
  private final int[] columns = new int[EventCsvColumn.values().length];
  private final int rowFields;
  private final boolean messageUnnamed;
  private int confidence;
  private boolean datesRead;
  private boolean dayFirst = true;
  private boolean isHeadless;

  private EventCsvLayout(char delimiter, String headerLine, List<String> names) {
    this.delimiter = (byte) delimiter;
    this.headerLine = headerLine.getBytes(StandardCharsets.UTF_8);
    this.names = names;
    headers = names.size();
    quotedHeader = headerLine.startsWith("\"");
    for (EventCsvColumn column : EventCsvColumn.values()) {
      columns[column.ordinal()] = column.in(names);
    }
    boolean lastUnnamed = names.get(headers - 1).isEmpty();
    messageUnnamed = lastUnnamed || columns[EventCsvColumn.MESSAGE.ordinal()] < 0;
    rowFields = messageUnnamed && !lastUnnamed ? headers + 1 : headers;
  }

  /** The layout that the head shows; null if this is no export of an event log. */
  static @Nullable EventCsvLayout of(Head head) {
    boolean typed = false;
    int at = 0;
    while (at < head.lines().size()) {
      String line = head.lines().get(at);
      if (line.startsWith(TYPE_LINE)) {
        typed |= line.contains("EventLog");
      } else if (!line.isBlank()) {
        break;
      }
      at++;
    }
    if (at == head.lines().size()) {
      return null;
    }
    String header = head.lines().get(at);
    String rest = String.join("\n", head.lines().subList(at + 1, head.lines().size()));
    for (char delimiter : DELIMITERS) {
      if (header.indexOf(delimiter) >= 0 || (typed && delimiter == ',')) {
        EventCsvLayout layout = of(header, delimiter, typed, rest);
        if (layout != null) {
          return layout;
        }
      }
    }
    return typed ? null : EventCsvHeadless.of(head);
  }

  /** The columns that the viewer writes if nobody changes them, for rows whose names are lost. */
  static EventCsvLayout headless(char delimiter) {
    EventCsvLayout layout = new EventCsvLayout(delimiter, "", VIEWER);
    layout.isHeadless = true;
    layout.datesRead = true;
    layout.confidence = 90;
    return layout;
  }

  /** The columns of these names, as PowerShell writes them, for rows whose names are lost. */
  static EventCsvLayout headless(char delimiter, List<String> names) {
    String header = "\"" + String.join("\"" + delimiter + "\"", names) + "\"";
    EventCsvLayout layout =
        new EventCsvLayout(delimiter, header, names.stream().map(EventCsvColumn::normal).toList());
    layout.isHeadless = true;
    layout.datesRead = true;
    layout.confidence = 90;
    return layout;
  }

  private static @Nullable EventCsvLayout of(
      String header, char delimiter, boolean typed, String rest) {
    List<String> names = names(header, delimiter);
    if (names.isEmpty()) {
      return null;
    }
    EventCsvLayout layout = new EventCsvLayout(delimiter, header, names);
    boolean named = layout.isNamed(names);
    boolean structured = isShortText(names);
    if (!typed && !named && !structured) {
      return null;
    }
    EventCsvRows rows =
        new EventCsvRows(
            new LineCursor(new ByteArrayInputStream(rest.getBytes(StandardCharsets.UTF_8))),
            layout);
    try {
      return layout.settle(rows, typed, named, structured) ? layout : null;
    } catch (IOException e) {
      throw new IllegalStateException(e); // an array does not fail
    }
  }

  /**
   * The layout of rows that follow this one, where it names other columns: exports of several logs
   * may stand one behind the other in a file. Null if it names none.
   */
  @Nullable EventCsvLayout following(String row) {
    List<String> names = names(row, (char) delimiter);
    if (names.isEmpty()) {
      return null;
    }
    EventCsvLayout next = new EventCsvLayout((char) delimiter, row, names);
    next.datesRead = datesRead;
    next.dayFirst = dayFirst;
    next.confidence = confidence;
    return next.isNamed(names) ? next : null;
  }

  private static List<String> names(String header, char delimiter) {
    RFC4180Parser parser = new RFC4180ParserBuilder().withSeparator(delimiter).build();
    List<String> names = new ArrayList<>();
    try {
      for (String name : parser.parseLine(header)) {
        names.add(EventCsvColumn.normal(name));
      }
    } catch (IOException e) {
      return List.of(); // no line of CSV
    }
    return names;
  }

  private boolean isNamed(List<String> names) {
    if (!has(EventCsvColumn.TIME)) {
      return false;
    }
    long telling = names.stream().filter(EventCsvColumn.TELLING::contains).count();
    boolean source = has(EventCsvColumn.SOURCE);
    boolean event = has(EventCsvColumn.EVENT);
    return telling >= 2
        || (telling >= 1 && (source || event || has(EventCsvColumn.MESSAGE)))
        || (source && event && has(EventCsvColumn.LEVEL));
  }

  private static boolean isShortText(List<String> names) {
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      boolean outer = i == 0 || i == names.size() - 1;
      if ((name.isEmpty() && !outer)
          || name.length() > MAX_NAME_CHARS
          || name.chars().anyMatch(c -> c >= '0' && c <= '9')) {
        return false;
      }
    }
    return names.size() >= 5;
  }

  /** Compares with the first rows; false if they contradict. */
  private boolean settle(EventCsvRows rows, boolean typed, boolean named, boolean structured)
      throws IOException {
    DateText date = new DateText();
    boolean any = false;
    boolean decided = false;
    while (!decided && rows.next()) {
      if (rows.isBlank()) {
        continue;
      }
      if (!any && !named && !typed) {
        if (!structured || !structure(rows, date)) {
          return false;
        }
      }
      boolean read = has(EventCsvColumn.TIME) && rows.read(column(EventCsvColumn.TIME), date);
      if (!any) {
        datesRead = read;
        dayFirst = read && DateOrder.likelyDayFirst(date);
        if (!read && !typed && !rows.isEmpty(column(EventCsvColumn.TIME))) {
          return false;
        }
      }
      any = true;
      if (read && date.dayFirst() != date.monthFirst() && !DateOrder.fitsBothWays(date)) {
        dayFirst = DateOrder.likelyDayFirst(date);
        decided = true;
      }
    }
    confidence = typed ? 98 : named ? 92 : 90;
    return any || typed || named;
  }

  /** Looks for date, source and event id side by side in a row that has a field without a name. */
  private boolean structure(EventCsvRows rows, DateText date) {
    if (rows.count() != rowFields || !messageUnnamed) {
      return false;
    }
    for (int i = 0; i <= 2; i++) {
      int id = rows.number(i + 2);
      if (id >= 0
          && id <= MAX_EVENT_ID
          && !rows.isEmpty(i + 1)
          && isComposed(names.get(i))
          && isComposed(names.get(i + 2))
          && rows.read(i, date)) {
        columns[EventCsvColumn.TIME.ordinal()] = i;
        columns[EventCsvColumn.LEVEL.ordinal()] = i - 1;
        columns[EventCsvColumn.SOURCE.ordinal()] = i + 1;
        columns[EventCsvColumn.EVENT.ordinal()] = i + 2;
        return true;
      }
    }
    return false;
  }

  private static boolean isComposed(String name) {
    return !name.chars().allMatch(c -> c < 0x80 && Character.isLetter(c));
  }

  private boolean has(EventCsvColumn column) {
    return columns[column.ordinal()] >= 0;
  }

  /** Index of the column in a row, or -1. */
  int column(EventCsvColumn column) {
    return columns[column.ordinal()];
  }

  /**
   * Index of the message in a row, or -1; the field without a name where no column is called so.
   */
  int message() {
    return messageUnnamed ? rowFields - 1 : column(EventCsvColumn.MESSAGE);
  }

  /** True if the message is the field without a name, to which all further fields belong. */
  boolean isMessageUnnamed() {
    return messageUnnamed;
  }

  byte delimiter() {
    return delimiter;
  }

  /** True if the header's names stand in quotes: then so do the values. */
  boolean isQuoted() {
    return quotedHeader;
  }

  /** Confidence of a format that reads this, 1 to 100. */
  int confidence() {
    return confidence;
  }

  /** True if the row with the names of the columns is missing. */
  boolean isHeadless() {
    return isHeadless;
  }

  /** Says how dates that fit both ways are likely to be meant. */
  void dayFirst(boolean isDayFirst) {
    dayFirst = isDayFirst;
  }

  /** True if dates that fit both ways are more likely to have the day first. */
  boolean isDayFirst() {
    return dayFirst;
  }

  /** True if a line is no row: the names again, or the type that PowerShell puts before them. */
  boolean isHeader(byte[] b, int from, int to) {
    // Where exports were joined, each brings its mark along.
    int start = Ascii.startsWith(b, from, to, MARK) ? from + MARK.length : from;
    return Arrays.equals(b, start, to, headerLine, 0, headerLine.length)
        || Ascii.startsWith(b, start, to, TYPE_LINE_BYTES);
  }

  /**
   * True if a row of so many fields can be read.
   *
   * @param dated true if its date could be read
   */
  boolean fits(EventCsvRows rows, boolean dated) {
    if (dated) {
      return rows.count() >= Math.min(3, headers);
    }
    boolean whole = rows.count() == rowFields || rows.count() == headers;
    return whole && (!datesRead || rows.isEmpty(column(EventCsvColumn.TIME)));
  }
}
