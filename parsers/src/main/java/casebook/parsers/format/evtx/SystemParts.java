package casebook.parsers.format.evtx;

import casebook.parsers.format.evtx.Role.Part;
import casebook.parsers.item.Level;
import casebook.parsers.item.LogEvent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What the {@code System} element of one record says; of values given twice, the first counts. */
final class SystemParts {

  private static final long AUDIT_FAILURE = 0x10_0000_0000_0000L;
  private static final long AUDIT_SUCCESS = 0x20_0000_0000_0000L;
  private static final int MOST_DIGITS = 18;
  private static final String[] LEVEL_WORDS = {
    "Information", "Critical", "Error", "Warning", "Information", "Verbose"
  };
  private static final Level[] LEVELS = {
    Level.INFORMATION, Level.CRITICAL, Level.ERROR, Level.WARNING, Level.INFORMATION, Level.VERBOSE
  };

  private final Utf8Buffer text = new Utf8Buffer(1 << 20);
  private final int[] starts = new int[Part.values().length];
  private final int[] ends = new int[Part.values().length];
  private @Nullable Part current;
  private long time;
  private boolean isTimeless;
  private boolean seen;

  void clear() {
    isTimeless = false;
    text.clear();
    Arrays.fill(starts, -1);
    current = null;
    time = LogEvent.NO_TIME;
    seen = false;
  }

  /** Notes that there is a {@code System} element. */
  void seen() {
    seen = true;
  }

  boolean wasSeen() {
    return seen;
  }

  /** What is written from now on is (still) this part; null for what is not kept. */
  void begin(@Nullable Part part) {
    if (part == current) {
      return;
    }
    current = null;
    if (part != null && starts[part.ordinal()] < 0) {
      starts[part.ordinal()] = text.length();
      ends[part.ordinal()] = text.length();
      current = part;
    }
  }

  /** Where the text of the part goes; null for what is not kept. */
  @Nullable Utf8Buffer target() {
    return current == null ? null : text;
  }

  /** The part is over. */
  void end() {
    if (current != null) {
      ends[current.ordinal()] = text.length();
      current = null;
    }
  }

  /** Notes the value of a time, should it be that of the event. */
  void time(long millis) {
    if (current == Part.TIME) {
      time = millis;
    }
  }

  /** True if the part is there, be it empty. */
  boolean has(Part part) {
    return starts[part.ordinal()] >= 0;
  }

  boolean isFull() {
    return text.isFull();
  }

  /** Adds the part to a buffer, on one line. */
  void copy(Part part, Utf8Buffer out) {
    int from = out.length();
    out.utf8(text.bytes(), starts[part.ordinal()], ends[part.ordinal()]);
    for (int i = from; i < out.length(); i++) {
      if (out.bytes()[i] >= 0 && out.bytes()[i] < ' ') {
        out.bytes()[i] = ' ';
      }
    }
  }

  /** Takes the part for absent. */
  void remove(Part part) {
    starts[part.ordinal()] = -1;
  }

  /** Keeps the text of the time, as it is written, but takes it for no time. */
  void withoutTime() {
    isTimeless = true;
  }

  /** Milliseconds since 1970-01-01T00:00Z, or {@link LogEvent#NO_TIME}. */
  long time() {
    if (isTimeless) {
      return LogEvent.NO_TIME;
    }
    if (time == LogEvent.NO_TIME && has(Part.TIME)) {
      // A record without a template has its time written out.
      time = FileTime.millis(string(Part.TIME));
    }
    return time;
  }

  /** The part as a number; -1 where it is absent or anything but 1 to 18 decimal digits. */
  long number(Part part) {
    int start = starts[part.ordinal()];
    int end = ends[part.ordinal()];
    if (start < 0 || start == end || end - start > MOST_DIGITS) {
      return -1;
    }
    long value = 0;
    for (int i = start; i < end; i++) {
      int digit = text.bytes()[i] - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return value;
  }

  Level level() {
    long number = number(Part.LEVEL);
    if (number == 0 && hasKeyword(AUDIT_FAILURE)) {
      return Level.WARNING;
    }
    return number >= 0 && number < LEVELS.length ? LEVELS[(int) number] : Level.UNKNOWN;
  }

  /** The level as Event Viewer names it; empty if the record states none. */
  String levelWord() {
    long number = number(Part.LEVEL);
    if (number < 0) {
      return "";
    }
    if (number == 0 && hasKeyword(AUDIT_FAILURE)) {
      return "Audit Failure";
    }
    if (number == 0 && hasKeyword(AUDIT_SUCCESS)) {
      return "Audit Success";
    }
    return number < LEVEL_WORDS.length ? LEVEL_WORDS[(int) number] : "Level " + number;
  }

  private boolean hasKeyword(long keyword) {
    int start = starts[Part.KEYWORDS.ordinal()];
    int end = ends[Part.KEYWORDS.ordinal()];
    if (start < 0 || end - start < 3 || end - start > 18 || text.bytes()[start + 1] != 'x') {
      return false;
    }
    long value = 0;
    for (int i = start + 2; i < end; i++) {
      int digit = Character.digit(text.bytes()[i], 16);
      if (digit < 0) {
        return false;
      }
      value = value << 4 | digit;
    }
    return (value & keyword) != 0;
  }

  /** The part as text; empty if it is absent. */
  String text(Part part) {
    return has(part) ? string(part) : "";
  }

  private String string(Part part) {
    int start = starts[part.ordinal()];
    return new String(text.bytes(), start, ends[part.ordinal()] - start, StandardCharsets.UTF_8);
  }
}
