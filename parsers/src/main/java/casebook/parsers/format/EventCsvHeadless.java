package casebook.parsers.format;

import casebook.parsers.text.LineCursor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Recognises an export of an event log whose beginning is lost, the names of its columns with it.
 * The viewer's: by rows of a level's word, a date, a source, an event id, a category and a message.
 * PowerShell's: by as many columns as the objects of its two commands have, with a date, an event
 * id, a source and a record's number where they belong, and the name of a type that no other
 * program writes.
 */
final class EventCsvHeadless {

  private static final char[] DELIMITERS = {',', ';', '\t'};
  private static final int LEAST_ROWS = 3;
  private static final int LEAST_SHARE = 80;
  private static final int MOST_LEVEL_CHARS = 40;
  private static final int MOST_SHORT_BYTES = 128;
  private static final int MOST_EVENT_ID = 65_535;

  // Columns of a row, and how many there are at least.
  private static final int LEVEL = 0;
  private static final int TIME = 1;
  private static final int SOURCE = 2;
  private static final int EVENT = 3;
  private static final int CATEGORY = 4;
  private static final int FIELDS = 6;

  /** What PowerShell writes of an object of one command. */
  private record Shell(List<String> names, String type) {

    Shell(String names, String type) {
      this(List.of(names.split(" ")), type);
    }
  }

  /** {@code Get-WinEvent} and {@code Get-EventLog} of Windows PowerShell. */
  private static final List<Shell> SHELLS =
      List.of(
          new Shell(
              "Message Id Version Qualifiers Level Task Opcode Keywords RecordId ProviderName"
                  + " ProviderId LogName ProcessId ThreadId MachineName UserId TimeCreated"
                  + " ActivityId RelatedActivityId ContainerLog MatchedQueryIds Bookmark"
                  + " LevelDisplayName OpcodeDisplayName TaskDisplayName KeywordsDisplayNames"
                  + " Properties",
              "System.Diagnostics.Eventing.Reader.EventBookmark"),
          new Shell(
              "EventID MachineName Data Index Category CategoryNumber EntryType Message Source"
                  + " ReplacementStrings InstanceId TimeGenerated TimeWritten UserName Site"
                  + " Container",
              "System.String[]"));

  private final EventCsvLayout layout;
  private final @Nullable Shell shell;
  private final EventCsvLevels levels = new EventCsvLevels();
  private final DateText date = new DateText();
  private int fitting;
  private int others;
  private boolean decided;

  private EventCsvHeadless(EventCsvLayout layout, @Nullable Shell shell) {
    this.layout = layout;
    this.shell = shell;
  }

  /** The layout of such rows; null if the head shows anything else. */
  static @Nullable EventCsvLayout of(Head head) {
    List<String> lines = head.nonBlank();
    for (char delimiter : DELIMITERS) {
      if (isWorthALook(lines, delimiter)) {
        EventCsvLayout layout = EventCsvLayout.headless(delimiter);
        if (new EventCsvHeadless(layout, null).fits(head)) {
          return layout;
        }
      }
    }
    for (Shell shell : SHELLS) {
      if (lines.stream().anyMatch(line -> line.contains(shell.type))) {
        for (char delimiter : DELIMITERS) {
          EventCsvLayout layout = EventCsvLayout.headless(delimiter, shell.names);
          if (new EventCsvHeadless(layout, shell).fits(head)) {
            return layout;
          }
        }
      }
    }
    return null;
  }

  /** Most files are told from an export by how their lines begin. */
  private static boolean isWorthALook(List<String> lines, char delimiter) {
    if (lines.isEmpty() || mayBeNames(lines.getFirst(), delimiter)) {
      return false;
    }
    EventCsvLevels levels = new EventCsvLevels();
    int rows = 0;
    for (String line : lines) {
      int end = line.indexOf(delimiter);
      if (end > 0 && end <= MOST_LEVEL_CHARS) {
        byte[] word = line.substring(0, end).getBytes(StandardCharsets.UTF_8);
        rows += levels.knows(word, 0, word.length) && !Ascii.isDigit(word[0]) ? 1 : 0;
      }
    }
    return rows >= LEAST_ROWS;
  }

  /** True of a line with as many fields as a row and no number: the names of another table. */
  private static boolean mayBeNames(String line, char delimiter) {
    long delimiters = line.chars().filter(c -> c == delimiter).count();
    return delimiters >= FIELDS - 2 && line.chars().noneMatch(c -> c >= '0' && c <= '9');
  }

  private boolean fits(Head head) {
    byte[] text = String.join("\n", head.lines()).getBytes(StandardCharsets.UTF_8);
    LineCursor lines = new LineCursor(new ByteArrayInputStream(text));
    EventCsvRows rows = new EventCsvRows(lines, layout);
    try {
      while (rows.next()) {
        if (shell == null ? isRow(rows, lines.buffer()) : isRow(rows, lines.buffer(), shell)) {
          learn();
        } else if (fitting > 0 && !rows.isBlank()) {
          others++; // what stands before the first row is the rest of one that was cut
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException(e); // an array does not fail
    }
    // The last one may be cut where the head ends.
    others -= others > 0 && !head.complete() ? 1 : 0;
    return fitting >= (shell == null ? LEAST_ROWS : 1)
        && fitting * 100 >= (fitting + others) * LEAST_SHARE;
  }

  private boolean isRow(EventCsvRows rows, byte[] b) {
    return rows.count() >= FIELDS
        && isShort(rows, LEVEL)
        && isShort(rows, SOURCE)
        && isShort(rows, CATEGORY)
        && !Ascii.isDigit(b[rows.start(LEVEL)])
        && levels.knows(b, rows.start(LEVEL), rows.end(LEVEL))
        && rows.number(EVENT) >= 0
        && rows.number(EVENT) <= MOST_EVENT_ID
        && rows.read(TIME, date);
  }

  private boolean isRow(EventCsvRows rows, byte[] b, Shell of) {
    int record = layout.column(EventCsvColumn.RECORD);
    int event = rows.number(layout.column(EventCsvColumn.EVENT));
    return rows.count() == of.names.size()
        && event >= 0
        && event <= MOST_EVENT_ID
        && isShort(rows, layout.column(EventCsvColumn.SOURCE))
        && !rows.isEmpty(record)
        && RequestTokens.isNumber(b, rows.start(record), rows.end(record))
        && rows.read(layout.column(EventCsvColumn.TIME), date);
  }

  private static boolean isShort(EventCsvRows rows, int column) {
    return !rows.isEmpty(column) && rows.end(column) - rows.start(column) <= MOST_SHORT_BYTES;
  }

  private void learn() {
    boolean decides = date.dayFirst() != date.monthFirst() && !DateOrder.fitsBothWays(date);
    if (fitting == 0 || (decides && !decided)) {
      layout.dayFirst(DateOrder.likelyDayFirst(date));
      decided = decides;
    }
    fitting++;
  }
}
