package casebook.parsers.format;

import casebook.parsers.item.Field;
import casebook.parsers.item.Level;
import casebook.parsers.item.LogEvent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/**
 * Gives an event fields whose text stands nowhere in its record, such as a duration in milliseconds
 * where the record states seconds. The record and the lines before it are copied, and the texts
 * kept behind the copy.
 */
final class SideText {

  private final Map<Field, byte[]> texts = new EnumMap<>(Field.class);
  private final int[] starts = new int[Field.count()];
  private final int[] ends = new int[Field.count()];
  private byte[] bytes = {};

  /** Forgets the record before. */
  void clear() {
    texts.clear();
  }

  /** Remembers a field for {@link #apply}. */
  void put(Field field, String text) {
    texts.put(field, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Adds the fields that were remembered; nothing happens if there are none. */
  void apply(LogEvent event) {
    if (texts.isEmpty()) {
      return;
    }
    // One byte more, where there is one: a window at 0 would be the beginning of the text.
    int window = Math.max(0, event.window() - 1);
    int length = event.to() - window;
    int more = texts.values().stream().mapToInt(text -> text.length).sum();
    if (bytes.length < length + more) {
      bytes = new byte[(length + more) * 2];
    }
    System.arraycopy(event.bytes(), window, bytes, 0, length);
    for (Field field : Field.values()) {
      starts[field.ordinal()] = event.has(field) ? event.start(field) - window : -1;
      ends[field.ordinal()] = event.has(field) ? event.end(field) - window : -1;
    }
    for (Map.Entry<Field, byte[]> text : texts.entrySet()) {
      System.arraycopy(text.getValue(), 0, bytes, length, text.getValue().length);
      starts[text.getKey().ordinal()] = length;
      length += text.getValue().length;
      ends[text.getKey().ordinal()] = length;
    }
    long time = event.rawTime();
    Level level = event.level();
    event.begin(
        bytes,
        event.from() - window,
        event.to() - window,
        event.recordLine(),
        event.window() - window);
    event.rawTime(time);
    event.level(level);
    for (Field field : Field.values()) {
      if (starts[field.ordinal()] >= 0 && field != Field.MESSAGE) {
        event.set(field, starts[field.ordinal()], ends[field.ordinal()]);
      }
    }
    Arrays.fill(starts, -1);
  }
}
