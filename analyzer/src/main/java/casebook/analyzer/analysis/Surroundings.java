package casebook.analyzer.analysis;

import casebook.analyzer.store.Lead;
import casebook.parsers.item.Field;
import casebook.parsers.item.LogEvent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Puts the records of a file behind each other again as they stood in it, so that each has the
 * lines before it in its buffer, as its parser gave it. For one thread.
 */
final class Surroundings {

  private static final Field[] FIELDS = Field.values();

  /** As much as parsers leave in the buffer before a record. */
  private static final int WINDOW_BYTES = 2048;

  private final int window;
  private byte[] buffer = new byte[1 << 14];
  private int end;

  /** The first byte that may be in a window: 0 only where the text begins there. */
  private int floor;

  private Surroundings(int window) {
    this.window = window;
  }

  /** Of records that are a file's own text. */
  static Surroundings ofText() {
    return new Surroundings(WINDOW_BYTES);
  }

  /** Of records whose text was put together: with what stands before them goes a line end. */
  static Surroundings ofDecoded() {
    return new Surroundings(WINDOW_BYTES + 1);
  }

  /**
   * Fills an event as another one, with what stands before it.
   *
   * @param into holds until the next call
   * @param event from the store
   */
  void place(LogEvent into, LogEvent event, Lead lead) {
    byte[] before = lead.text().getBytes(StandardCharsets.UTF_8);
    int last = event.to();
    for (Field field : FIELDS) {
      last = event.has(field) ? Math.max(last, event.end(field)) : last;
    }
    if (!lead.follows()) {
      // Something stands there that is not known, and so ends the first line in the window.
      end = 0;
      put(new byte[] {'\n', '\n'}, 0, 2);
      floor = 1;
    }
    makeRoom(before.length + last - event.from());
    put(before, 0, before.length);
    int from = end;
    put(event.bytes(), event.from(), last - event.from());
    int to = from + event.to() - event.from();
    int first = lead.equals(Lead.NONE) ? from : Math.max(floor, from - window);
    into.beginAs(event, buffer, from, to, first);
    for (Field field : FIELDS) {
      int start = event.start(field);
      boolean isWhole =
          field == Field.MESSAGE && start == event.from() && event.end(field) == event.to();
      if (start >= 0 && !isWhole) {
        into.set(field, start - event.from() + from, event.end(field) - event.from() + from);
      }
    }
    // What stands behind the record's text is no part of the file.
    end = to;
  }

  /** Drops what is no more in any window, all but one byte: 0 is where the text begins. */
  private void makeRoom(int more) {
    if (buffer.length - end >= more) {
      return;
    }
    int from = Math.max(0, end - window - 1);
    byte[] target = end - from + more > buffer.length ? new byte[(end - from + more) * 2] : buffer;
    System.arraycopy(buffer, from, target, 0, end - from);
    end -= from;
    floor = from > 0 ? 1 : floor;
    buffer = target;
  }

  private void put(byte[] bytes, int from, int length) {
    if (buffer.length - end < length) {
      buffer = Arrays.copyOf(buffer, (end + length) * 2);
    }
    System.arraycopy(bytes, from, buffer, end, length);
    end += length;
  }
}
