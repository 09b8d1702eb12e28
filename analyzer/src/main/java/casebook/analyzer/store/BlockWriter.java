package casebook.analyzer.store;

import casebook.parsers.item.ConfigSetting;
import casebook.parsers.item.Field;
import casebook.parsers.item.Item;
import casebook.parsers.item.LogEvent;
import casebook.parsers.item.Unparsed;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Collects consecutive items of a file and writes them as one block, from which {@link BlockReader}
 * gives them back exactly. May be used for block after block.
 *
 * <p>Like stands by like, for the sake of compression: kinds, lines, times, lengths and field
 * ranges in columns of their own, then all text. Numbers are differences from the record before.
 * The columns are compressed as one, headed by the length of the whole.
 */
final class BlockWriter implements AutoCloseable {

  static final int EVENT = 0;
  static final int SETTING = 1;
  static final int UNPARSED = 2;

  static final int KIND_BITS = 0x03;
  static final int LEVEL_SHIFT = 2;
  static final int LEVEL_BITS = 0x07;
  static final int DOUBLED_QUOTES = 0x20;
  static final int TRUNCATED = 0x40;
  static final int TIMED = 0x80;

  private static final Field[] FIELDS = Field.values();

  private final BlockCompressor compressor;
  private final ByteSink kinds = new ByteSink();
  private final ByteSink lines = new ByteSink();
  private final ByteSink times = new ByteSink();
  private final ByteSink lengths = new ByteSink();
  private final ByteSink shapes = new ByteSink();
  private final ByteSink ranges = new ByteSink();
  private final ByteSink text = new ByteSink();

  /** In the order in which they stand in a block. */
  private final List<ByteSink> columns =
      List.of(kinds, lines, times, lengths, shapes, ranges, text);

  private final ByteSink beyond = new ByteSink();
  private final ByteSink whole = new ByteSink();
  private final Map<Integer, Integer> masks = new HashMap<>();
  private int lastMask;
  private int lastShape;
  private int count;
  private long line;
  private long time;

  /**
   * Writes with a level of compression.
   *
   * @param level 1 (fast) to 9 (small)
   */
  BlockWriter(int level) {
    compressor = new BlockCompressor(level);
  }

  /** Records in the block so far. */
  int count() {
    return count;
  }

  /** Bytes of text in the block so far. */
  int textBytes() {
    return text.length();
  }

  void add(Item item) {
    count++;
    lines.signed(item.recordLine() - line);
    line = item.recordLine();
    switch (item) {
      case LogEvent event -> event(event);
      case ConfigSetting setting -> setting(setting);
      case Unparsed unparsed -> unparsed(unparsed);
    }
  }

  private void event(LogEvent event) {
    boolean timed = event.rawTime() != LogEvent.NO_TIME;
    kinds.put(
        EVENT
            | (event.level().ordinal() << LEVEL_SHIFT)
            | (hasDoubledQuotes(event) ? DOUBLED_QUOTES : 0)
            | (event.isTruncated() ? TRUNCATED : 0)
            | (timed ? TIMED : 0));
    if (timed) {
      times.signed(event.rawTime() - time);
      time = event.rawTime();
    }
    int from = event.from();
    int length = event.to() - from;
    text.put(event.bytes(), from, length);
    beyond.clear();
    int mask = 0;
    int last = 0;
    for (Field field : FIELDS) {
      int start = event.start(field);
      if (start < 0 || (field == Field.MESSAGE && isWhole(event, start))) {
        continue;
      }
      mask |= 1 << field.ordinal();
      int size = event.end(field) - start;
      int relative = start - from;
      if (start < from || event.end(field) > event.to()) {
        // A field may lie elsewhere in the parser's buffer: it is kept behind the record.
        relative = length + beyond.length();
        beyond.put(event.bytes(), start, size);
      }
      ranges.signed(relative - last);
      ranges.number(size);
      last = relative + size;
    }
    shape(mask);
    text.put(beyond);
    lengths.number(length);
    lengths.number(beyond.length());
  }

  /** A message that is the whole record need not be kept: it is what a record without one has. */
  private static boolean isWhole(LogEvent event, int messageStart) {
    return messageStart == event.from() && event.end(Field.MESSAGE) == event.to();
  }

  /** Without two quotes side by side it makes no difference; with them, decoding tells. */
  private static boolean hasDoubledQuotes(LogEvent event) {
    int start = event.start(Field.MESSAGE);
    int end = event.end(Field.MESSAGE);
    byte[] bytes = event.bytes();
    // Of two side by side one stands at every second place.
    for (int i = start + 1; i < end; i += 2) {
      if (bytes[i] == '"' && (bytes[i - 1] == '"' || (i + 1 < end && bytes[i + 1] == '"'))) {
        return event.message().length()
            != new String(bytes, start, end - start, StandardCharsets.UTF_8).length();
      }
    }
    return false;
  }

  private void setting(ConfigSetting setting) {
    kinds.put(SETTING);
    shape(0);
    ranges.number(setting.column());
    ranges.number(setting.attributes().size());
    int start = text.length();
    part(setting.path());
    part(setting.name());
    part(setting.value());
    setting
        .attributes()
        .forEach(
            (name, value) -> {
              part(name);
              part(value);
            });
    lengths.number(text.length() - start);
    lengths.number(0);
  }

  private void unparsed(Unparsed unparsed) {
    kinds.put(UNPARSED);
    shape(0);
    ranges.number(unparsed.column());
    int start = text.length();
    part(unparsed.reason());
    part(unparsed.message());
    part(unparsed.text());
    lengths.number(text.length() - start);
    lengths.number(0);
  }

  private void part(String value) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    ranges.number(utf8.length);
    text.put(utf8, 0, utf8.length);
  }

  /** Which fields a record has; most records of a file have the same. */
  private void shape(int mask) {
    if (mask != lastMask || masks.isEmpty()) {
      lastMask = mask;
      lastShape = masks.computeIfAbsent(mask, unused -> masks.size());
    }
    shapes.number(lastShape);
  }

  /** Writes the block and begins an empty one. */
  byte[] finish() {
    whole.clear();
    whole.number(count);
    whole.number(masks.size());
    int[] ordered = new int[masks.size()];
    masks.forEach((mask, number) -> ordered[number] = mask);
    for (int mask : ordered) {
      whole.number(mask);
    }
    for (ByteSink column : columns) {
      whole.number(column.length());
    }
    for (ByteSink column : columns) {
      whole.put(column);
      column.clear();
    }
    masks.clear();
    count = 0;
    line = 0;
    time = 0;
    return compressed();
  }

  private byte[] compressed() {
    ByteSink blob = new ByteSink();
    blob.number(whole.length());
    compressor.compress(whole.bytes(), whole.length(), blob);
    return blob.copy();
  }

  /** Gives back what the compressor holds outside the heap. */
  @Override
  public void close() {
    compressor.close();
  }
}
