package casebook.parsers.format;

import casebook.parsers.item.Field;
import casebook.parsers.item.Level;
import casebook.parsers.item.LogEvent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The text of a record whose bytes in the file are no text for people, put together in a buffer of
 * its own that is used again for the next record.
 *
 * <p>It reads as a trace listener writes: {@code source Level: id : message}. What comes after the
 * message is searched but no part of it; fields that stand nowhere in the text are kept behind it.
 */
final class RecordText {

  private static final int MOST_KEPT_BYTES = 1 << 21;

  /** Bytes of the record before that stay, for context lines. */
  private static final int WINDOW_BYTES = 2048;

  private byte[] bytes = new byte[1 << 12];
  private int length;
  private int textStart;
  private int textEnd;
  private long rawTime;
  private Level level = Level.UNKNOWN;
  private final int[] starts = new int[Field.count()];
  private final int[] ends = new int[Field.count()];

  /** Starts a record. */
  void clear() {
    length = keepWindow();
    textStart = length;
    textEnd = length;
    rawTime = LogEvent.NO_TIME;
    level = Level.UNKNOWN;
    Arrays.fill(starts, -1);
  }

  /** Appends the head, from values of which each may be empty. */
  void head(String source, String type, String id) {
    if (!source.isEmpty()) {
      append(Field.SOURCE, source);
      append(" ");
    }
    append(type.isEmpty() ? "" : type + ": ");
    if (!id.isEmpty()) {
      append(Field.EVENT, id);
      append(" : ");
    }
  }

  /** Appends the message and what stands behind it; both may be empty. */
  void text(String message, String rest) {
    int start = length;
    append(message);
    starts[Field.MESSAGE.ordinal()] = start;
    ends[Field.MESSAGE.ordinal()] = length;
    if (!rest.isEmpty()) {
      append("\n");
      append(rest);
    }
    textEnd = length;
  }

  /** Appends text without a field of its own. */
  void add(String piece) {
    append(piece);
    textEnd = length;
  }

  /** Appends text that is the value of a field; where it had one, the first stands. */
  void add(Field field, String value) {
    if (starts[field.ordinal()] < 0) {
      append(field, value);
    } else {
      append(value);
    }
    textEnd = length;
  }

  /** Keeps a field behind the text; to be called after {@link #text}. Empty means absent. */
  void field(Field field, String value) {
    if (!value.isEmpty()) {
      append(field, value);
    }
  }

  void level(Level value) {
    level = value;
  }

  void rawTime(long millis) {
    rawTime = millis;
  }

  /** True if the record says when it was. */
  boolean isTimed() {
    return rawTime != LogEvent.NO_TIME;
  }

  /** Begins the event that this is the text of. */
  void begin(LogEvent event, long line) {
    event.begin(bytes, textStart, textEnd, line, 0);
    event.level(level);
    event.rawTime(rawTime);
    for (Field field : Field.values()) {
      if (starts[field.ordinal()] >= 0) {
        event.set(field, starts[field.ordinal()], ends[field.ordinal()]);
      }
    }
  }

  /** Moves the end of the text to the front, from the beginning of a line if there is one. */
  private int keepWindow() {
    int from = Math.max(0, textEnd - WINDOW_BYTES);
    if (from > 0) {
      int line = Ascii.indexOf(bytes, from, textEnd, '\n') + 1;
      from = line > 0 ? line : textEnd;
    }
    int kept = textEnd - from;
    byte[] target = bytes.length > MOST_KEPT_BYTES ? new byte[1 << 12] : bytes;
    System.arraycopy(bytes, from, target, 0, kept);
    bytes = target;
    if (kept > 0) {
      bytes[kept++] = '\n';
    }
    return kept;
  }

  private void append(Field field, String value) {
    starts[field.ordinal()] = length;
    append(value);
    ends[field.ordinal()] = length;
  }

  private void append(String value) {
    byte[] more = value.getBytes(StandardCharsets.UTF_8);
    if (length + more.length > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more.length));
    }
    System.arraycopy(more, 0, bytes, length, more.length);
    length += more.length;
  }
}
