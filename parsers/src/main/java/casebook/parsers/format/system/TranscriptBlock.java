package casebook.parsers.format.system;

import casebook.parsers.format.ItemSink;
import casebook.parsers.item.Field;
import casebook.parsers.item.LogEvent;
import casebook.parsers.text.LineCursor;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The blocks between lines of stars in a transcript. Their labels are translated, so rows are told
 * by their values: fourteen digits are the time, behind it stands the user.
 */
final class TranscriptBlock {

  private static final int FEWEST_STARS = 20;
  private static final int STAMP_CHARS = 14;

  /** A program may print a line of stars too; then no block follows. */
  private static final int MOST_LINES = 40;

  private static final String MACHINE = " (Microsoft Windows";

  private final Output out;
  private boolean open;
  private int rows;
  private int timeRow;
  private @Nullable StateElement element;

  TranscriptBlock(Output out) {
    this.out = out;
  }

  /** True if the line is nothing but stars, many of them. */
  static boolean isFence(String text) {
    String stars = text.strip();
    return stars.length() >= FEWEST_STARS && stars.chars().allMatch(c -> c == '*');
  }

  /** The time that the line states as {@code label: yyyyMMddHHmmss}, or {@code NO_TIME}. */
  static long millis(Line line) {
    String stamp = line.value();
    if (stamp.length() != STAMP_CHARS || !stamp.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return LogEvent.NO_TIME;
    }
    try {
      return LocalDateTime.of(
                  Integer.parseInt(stamp.substring(0, 4)),
                  Integer.parseInt(stamp.substring(4, 6)),
                  Integer.parseInt(stamp.substring(6, 8)),
                  Integer.parseInt(stamp.substring(8, 10)),
                  Integer.parseInt(stamp.substring(10, 12)),
                  Integer.parseInt(stamp.substring(12, 14)))
              .toEpochSecond(ZoneOffset.UTC)
          * 1000;
    } catch (DateTimeException e) {
      return LogEvent.NO_TIME;
    }
  }

  /** Takes a line that is not blank; false if it belongs to what the console showed. */
  boolean take(Line line) {
    if (isFence(line.text())) {
      end();
      open = !open;
      rows = 0;
      timeRow = 0;
      return true;
    }
    if (!open || ++rows > MOST_LINES) {
      end();
      open = false;
      return false;
    }
    row(line);
    return true;
  }

  private void row(Line line) {
    String value = line.value();
    if (timeRow == 0) {
      if (millis(line) != LogEvent.NO_TIME) {
        timeRow = rows;
        element = new StateElement("/transcript", line).set("time", value, line);
      }
      return;
    }
    if (element == null) {
      return;
    }
    int machine = value.indexOf(MACHINE);
    String lower = value.toLowerCase(Locale.ROOT);
    if (machine > 0) {
      element.set("machine", value.substring(0, machine), line);
    } else if (rows == timeRow + 1) {
      element.set("user", value, line);
    } else if (line.label().equals("PSVersion")) {
      element.set("version", value, line);
    } else if (lower.contains(".exe") || lower.contains("\\pwsh")) {
      element.set("host", value, line);
    }
  }

  /**
   * Hands on the line just taken, with the time or the machine that it names.
   *
   * @return true if it names a time
   */
  boolean send(LineCursor lines, ItemSink sink, LogEvent event, Line line) {
    event.begin(lines.buffer(), lines.start(), lines.end(), lines.line(), lines.window());
    long millis = open && rows > 0 && rows == timeRow ? millis(line) : LogEvent.NO_TIME;
    event.rawTime(millis);
    int machine = open ? line.text().indexOf(MACHINE) : -1;
    if (machine > 0 && line.colon() > 0 && line.colon() < machine) {
      int from = line.text().indexOf(line.value().substring(0, 1), line.colon() + 1);
      if (from < machine) {
        event.set(
            Field.COMPUTER,
            lines.start() + bytes(line.text().substring(0, from)),
            lines.start() + bytes(line.text().substring(0, machine)));
      }
    }
    if (lines.isCut()) {
      event.truncated();
    }
    sink.accept(event, lines.byteCount());
    return millis != LogEvent.NO_TIME;
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /** No more lines of this block. */
  void end() {
    if (element != null) {
      out.send(element);
      element = null;
    }
  }
}
