package casebook.parsers.item;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One log record: a range of UTF-8 bytes with its fields as ranges inside it, so that nothing is
 * decoded before somebody asks.
 *
 * <p>Mutable and reused by its parser: valid only while {@code ItemSink.accept} runs. Parsers call
 * {@link #begin}, the setters, and hand it on; readers call the rest.
 */
public final class LogEvent implements Item {

  /** The raw time of a record that has none. */
  public static final long NO_TIME = Long.MIN_VALUE;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long BLANKS = 0x2020202020202020L;
  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final byte[] NOTHING = {};

  private byte[] bytes = NOTHING;
  private int from;
  private int to;
  private int window;
  private long recordLine;
  private long wholeLine;
  private long rawTime;
  private Level level = Level.UNKNOWN;
  private boolean doubledQuotes;
  private boolean truncated;
  private boolean rest;
  private boolean decoded;
  private int secretStart;
  private int secretEnd;
  private final int[] starts = new int[Field.count()];
  private final int[] ends = new int[Field.count()];
  private @Nullable String message;
  private @Nullable String raw;

  /**
   * Starts a new record; forgets all fields of the one before.
   *
   * @param bytes buffer that holds the record as UTF-8; not copied
   * @param from first byte of the record
   * @param to byte after the last one, without the final line end
   * @param recordLine line that the record begins on, from 1
   */
  public void begin(byte[] bytes, int from, int to, long recordLine) {
    begin(bytes, from, to, recordLine, from);
  }

  /**
   * Starts a new record and says how far before it the buffer still holds earlier lines.
   *
   * @param window first byte of the buffer that belongs to the same file; at most {@code from}
   */
  public void begin(byte[] bytes, int from, int to, long recordLine, int window) {
    this.bytes = bytes;
    this.from = from;
    this.to = to;
    this.recordLine = recordLine;
    wholeLine = recordLine;
    this.window = window;
    rawTime = NO_TIME;
    level = Level.UNKNOWN;
    doubledQuotes = false;
    truncated = false;
    rest = false;
    decoded = false;
    secretStart = from;
    secretEnd = from;
    message = null;
    raw = null;
    Arrays.fill(starts, -1);
  }

  /**
   * Starts a record that stands for another: the same line, time, level and nature, but other text
   * and no fields yet.
   *
   * @param bytes buffer that holds the record as UTF-8; not copied
   */
  public void beginAs(LogEvent other, byte[] bytes, int from, int to) {
    beginAs(other, bytes, from, to, from);
  }

  /**
   * The same, in a buffer that also holds what stands before it.
   *
   * @param window first byte of the buffer that belongs to the same file; at most {@code from}
   */
  public void beginAs(LogEvent other, byte[] bytes, int from, int to, int window) {
    begin(bytes, from, to, other.recordLine, window);
    wholeLine = other.wholeLine;
    rawTime = other.rawTime;
    level = other.level;
    doubledQuotes = other.doubledQuotes;
    truncated = other.truncated;
    rest = other.rest;
    decoded = other.decoded;
  }

  /**
   * Sets a field to a range of the record's buffer; an empty range is a field that is there and
   * empty.
   */
  public void set(Field field, int start, int end) {
    starts[field.ordinal()] = start;
    ends[field.ordinal()] = end;
  }

  /** Sets the level. */
  public void level(Level value) {
    level = value;
  }

  /**
   * Sets the time as the record states it.
   *
   * @param millis milliseconds since 1970-01-01T00:00 on the clock that the file uses, not yet
   *     turned into UTC (see {@code FileClock}); or {@link #NO_TIME}
   */
  public void rawTime(long millis) {
    rawTime = millis;
  }

  /** Says that quotes inside the message are written twice in the bytes, as in CSV. */
  public void doubledQuotes() {
    doubledQuotes = true;
  }

  /** Says that the record went on beyond the longest one that is kept whole. */
  public void truncated() {
    truncated = true;
  }

  /** Says that this is no record of its own but the rest of the truncated one before. */
  public void rest() {
    rest = true;
  }

  /**
   * Says the same, and where that one began.
   *
   * @param line its first line, from 1
   */
  public void restOf(long line) {
    rest = true;
    wholeLine = line;
  }

  /**
   * Says that the text was put together from something else, such as XML or a binary record: its
   * lines are not lines of the file.
   */
  public void decoded() {
    decoded = true;
  }

  /**
   * Says that a part of the record is a secret that its text does not show to be one, such as a
   * column of cookies. Of several the last one counts.
   */
  public void secret(int start, int end) {
    secretStart = start;
    secretEnd = end;
  }

  /** First byte of the part that is known to be a secret; {@link #secretEnd} if there is none. */
  public int secretStart() {
    return secretStart;
  }

  /** The byte after its last one. */
  public int secretEnd() {
    return secretEnd;
  }

  /** True if quotes inside the message are written twice in the bytes. */
  public boolean hasDoubledQuotes() {
    return doubledQuotes;
  }

  @Override
  public long recordLine() {
    return recordLine;
  }

  /** The line that the whole record begins on where this is the rest of it, else its own. */
  public long wholeRecordLine() {
    return wholeLine;
  }

  /** The buffer behind this record: read only, valid only now. */
  public byte[] bytes() {
    return bytes;
  }

  /** First byte of the record in {@link #bytes}. */
  public int from() {
    return from;
  }

  /** The byte after the record's last in {@link #bytes}. */
  public int to() {
    return to;
  }

  /** First byte in {@link #bytes} that still holds the same file, for context before the record. */
  public int window() {
    return window;
  }

  /** The level, {@link Level#UNKNOWN} if the record states none. */
  public Level level() {
    return level;
  }

  /**
   * The time on the file's own clock, see {@link #rawTime(long)}; {@link #NO_TIME} if there is
   * none.
   */
  public long rawTime() {
    return rawTime;
  }

  /** True where only the beginning of an overlong record is here. */
  public boolean isTruncated() {
    return truncated;
  }

  /**
   * True where this is a further piece of an overlong record: text to be searched, without fields,
   * and not to be counted.
   */
  public boolean isRest() {
    return rest;
  }

  /** True if only {@link #recordLine} is a line of the file. */
  public boolean isDecoded() {
    return decoded;
  }

  /** True if the record has this field, be it empty. {@link Field#MESSAGE} is always there. */
  public boolean has(Field field) {
    return starts[field.ordinal()] >= 0 || field == Field.MESSAGE;
  }

  /** Start of a field in {@link #bytes}, or -1 if it is absent. */
  public int start(Field field) {
    int start = starts[field.ordinal()];
    return start < 0 && field == Field.MESSAGE ? from : start;
  }

  /** End of a field in {@link #bytes} (exclusive); meaningless if it is absent. */
  public int end(Field field) {
    return starts[field.ordinal()] < 0 && field == Field.MESSAGE ? to : ends[field.ordinal()];
  }

  /**
   * The text of a field.
   *
   * @return null if the record has no such field
   */
  public @Nullable String text(Field field) {
    if (field == Field.MESSAGE) {
      return message();
    }
    int start = starts[field.ordinal()];
    return start < 0
        ? null
        : new String(bytes, start, ends[field.ordinal()] - start, StandardCharsets.UTF_8);
  }

  /** A field as a number; -1 where it is absent or anything but 1 to 18 decimal digits. */
  public long number(Field field) {
    int start = starts[field.ordinal()];
    int end = ends[field.ordinal()];
    if (start < 0 || start == end || end - start > 18) {
      return -1;
    }
    long value = 0;
    for (int i = start; i < end; i++) {
      int digit = bytes[i] - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return value;
  }

  /**
   * The message, decoded, with doubled quotes made single; decoded once and kept for this record.
   */
  public String message() {
    String text = message;
    if (text == null) {
      int start = start(Field.MESSAGE);
      text = new String(bytes, start, end(Field.MESSAGE) - start, StandardCharsets.UTF_8);
      if (doubledQuotes) {
        text = text.replace("\"\"", "\"");
      }
      message = text;
    }
    return text;
  }

  /** The line that the message begins on, from 1. */
  public long messageLine() {
    return decoded ? recordLine : recordLine + lineEnds(from, start(Field.MESSAGE));
  }

  /** The whole record, decoded, as it stands in the file; decoded once and kept for this record. */
  public String rawText() {
    String text = raw;
    if (text == null) {
      text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
      raw = text;
    }
    return text;
  }

  /** How many lines end within the record; of CR LF and CR CR LF the last counts. */
  public long lineEnds() {
    return lineEnds(from, to);
  }

  private long lineEnds(int start, int end) {
    long count = 0;
    int i = start;
    for (; i + Long.BYTES <= end; i += Long.BYTES) {
      if (hasControl((long) LONGS.get(bytes, i))) {
        count += lineEnds(i, i + Long.BYTES, end);
      }
    }
    return count + lineEnds(i, end, end);
  }

  /** True if one of eight bytes is a control character, or may be one. */
  private static boolean hasControl(long eight) {
    return (eight - BLANKS & ~eight & HIGH_BITS) != 0;
  }

  /** The same of some bytes; what follows them may make one line end of two. */
  private long lineEnds(int start, int stop, int end) {
    long count = 0;
    for (int i = start; i < stop; i++) {
      if (bytes[i] == '\n' || (bytes[i] == '\r' && !followedByLineEnd(i, end))) {
        count++;
      }
    }
    return count;
  }

  private boolean followedByLineEnd(int at, int end) {
    return at + 1 < end
        && (bytes[at + 1] == '\n'
            || (bytes[at + 1] == '\r' && at + 2 < end && bytes[at + 2] == '\n'));
  }
}
