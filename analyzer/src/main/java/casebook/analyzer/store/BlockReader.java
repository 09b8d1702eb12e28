package casebook.analyzer.store;

import casebook.parsers.item.ConfigSetting;
import casebook.parsers.item.Field;
import casebook.parsers.item.Item;
import casebook.parsers.item.Level;
import casebook.parsers.item.LogEvent;
import casebook.parsers.item.Unparsed;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Gives back the items of a block that {@link BlockWriter} wrote, in their order. Log events are
 * one object that is filled again and again. May be used for block after block.
 *
 * <p>A damaged block shows as an {@link IndexOutOfBoundsException}.
 */
final class BlockReader implements AutoCloseable {

  /** No block is larger: a record is bounded, and a block holds one at least. */
  private static final int MOST_BYTES = 1 << 28;

  private static final Field[] FIELDS = Field.values();
  private static final Level[] LEVELS = Level.values();

  private final BlockDecompressor packed = new BlockDecompressor();
  private final LogEvent event = new LogEvent();
  private byte[] whole = {};
  private int[] masks = {};
  private ByteCursor kinds = new ByteCursor(whole, 0, 0);
  private ByteCursor lines = kinds;
  private ByteCursor times = kinds;
  private ByteCursor lengths = kinds;
  private ByteCursor shapes = kinds;
  private ByteCursor ranges = kinds;
  private ByteCursor text = kinds;
  private Glance.Shown shown = new Glance.Shown(whole);

  /** Numbers among the ranges of which nothing was asked. */
  private int passedOver;

  private int left;
  private long line;
  private long time;

  /** Opens a block. */
  void open(byte[] blob, int from, int length) {
    ByteCursor head = new ByteCursor(blob, from, length);
    int size = head.count();
    if (size > MOST_BYTES) {
      throw new IndexOutOfBoundsException("damaged size " + size);
    }
    if (whole.length < size) {
      whole = new byte[size];
      shown = new Glance.Shown(whole);
    }
    packed.decompress(blob, head.position(), from + length - head.position(), whole, size);
    ByteCursor all = new ByteCursor(whole, 0, size);
    left = all.count();
    masks = new int[Math.min(all.count(), size)];
    for (int i = 0; i < masks.length; i++) {
      masks[i] = (int) all.number();
    }
    int[] sizes = new int[7];
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = all.count();
    }
    kinds = all.part(sizes[0]);
    lines = all.part(sizes[1]);
    times = all.part(sizes[2]);
    lengths = all.part(sizes[3]);
    shapes = all.part(sizes[4]);
    ranges = all.part(sizes[5]);
    text = all.part(sizes[6]);
    line = 0;
    time = 0;
    passedOver = 0;
  }

  /**
   * False only if no item of the block can be what a query asks for. Settings are searched with
   * signs between their parts that do not stand here, so of blocks with any nothing is said.
   */
  boolean mayFit(Glance glance) {
    for (int i = 0; i < left; i++) {
      if ((kinds.peek(i) & BlockWriter.KIND_BITS) == BlockWriter.SETTING) {
        return true;
      }
    }
    return glance.mayFitOneOf(whole, text.position(), text.end());
  }

  /** True if there is another item. */
  boolean hasNext() {
    return left > 0;
  }

  /** How many items are left. */
  int left() {
    return left;
  }

  /** The next item; a log event holds until the next call. */
  Item next() {
    Item item = next(Glance.ANYTHING);
    if (item == null) {
      throw new NoSuchElementException();
    }
    return item;
  }

  /**
   * The next item that may be what is asked for, or null if there is none; of log events that can't
   * be it none is made. A log event holds until the next call.
   */
  @Nullable Item next(Glance glance) {
    while (left > 0) {
      left--;
      int kind = kinds.get();
      line += lines.signed();
      shown.from = text.skip(lengths.count());
      shown.to = text.position();
      text.skip(lengths.count());
      shown.beyond = text.position();
      shown.fields = masks[shapes.count()];
      shown.level = (kind >> BlockWriter.LEVEL_SHIFT) & BlockWriter.LEVEL_BITS;
      shown.isTimed = (kind & BlockWriter.TIMED) != 0;
      if (shown.isTimed) {
        time += times.signed();
      }
      switch (kind & BlockWriter.KIND_BITS) {
        case BlockWriter.EVENT -> {
          if (glance.mayFit(shown)) {
            return event(kind);
          }
          passedOver += 2 * Integer.bitCount(shown.fields);
        }
        case BlockWriter.SETTING -> {
          return setting(shown.from);
        }
        case BlockWriter.UNPARSED -> {
          return unparsed(shown.from);
        }
        default -> throw new IndexOutOfBoundsException("damaged kind " + kind);
      }
    }
    return null;
  }

  /** Goes to the ranges of this item. */
  private void passOver() {
    ranges.skipNumbers(passedOver);
    passedOver = 0;
  }

  private LogEvent event(int kind) {
    passOver();
    int from = shown.from;
    event.begin(whole, from, shown.to, line);
    event.level(LEVELS[shown.level]);
    if ((kind & BlockWriter.DOUBLED_QUOTES) != 0) {
      event.doubledQuotes();
    }
    if ((kind & BlockWriter.TRUNCATED) != 0) {
      event.truncated();
    }
    if (shown.isTimed) {
      event.rawTime(time);
    }
    int last = 0;
    for (Field field : FIELDS) {
      if ((shown.fields & (1 << field.ordinal())) != 0) {
        int start = last + (int) ranges.signed();
        last = start + ranges.count();
        event.set(field, from + start, from + last);
      }
    }
    return event;
  }

  private ConfigSetting setting(int from) {
    passOver();
    int column = ranges.count();
    int attributes = ranges.count();
    Strings strings = new Strings(from);
    String path = strings.next();
    String name = strings.next();
    String value = strings.next();
    Map<String, String> map = new LinkedHashMap<>();
    for (int i = 0; i < attributes; i++) {
      map.put(strings.next(), strings.next());
    }
    return new ConfigSetting(path, name, value, line, column, Collections.unmodifiableMap(map));
  }

  private Unparsed unparsed(int from) {
    passOver();
    int column = ranges.count();
    Strings strings = new Strings(from);
    return new Unparsed(line, column, strings.next(), strings.next(), strings.next());
  }

  /** Gives back what the decompressor holds outside the heap. */
  @Override
  public void close() {
    packed.close();
  }

  /** Texts that stand one after the other. */
  private final class Strings {
    private int at;

    Strings(int from) {
      at = from;
    }

    String next() {
      int length = ranges.count();
      String text = new String(whole, at, length, StandardCharsets.UTF_8);
      at += length;
      return text;
    }
  }
}
