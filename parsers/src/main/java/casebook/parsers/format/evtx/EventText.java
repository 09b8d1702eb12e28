package casebook.parsers.format.evtx;

import casebook.parsers.format.evtx.Role.Part;
import casebook.parsers.format.message.MessageTexts;
import casebook.parsers.item.LogEvent;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Makes the text and the fields of one event from the elements of its XML.
 *
 * <p>What {@code System} says is set aside; every other element that holds a value becomes a line
 * {@code Name: value}, a {@code Data} element without a name the value alone: that is how classic
 * sources write their whole message. A rendered message, which forwarded events have, comes first;
 * so does a text that is known from elsewhere.
 */
final class EventText {

  private static final int MOST_DEEP = 128;
  private static final int MOST_BYTES = 1 << 20;

  /** Depth of {@code System}, {@code EventData} and their like. */
  private static final int SECTION = 2;

  private final SystemParts system = new SystemParts();
  private final Utf8Buffer labels = new Utf8Buffer(MOST_BYTES);
  private final Utf8Buffer data = new Utf8Buffer(MOST_BYTES);
  private final Utf8Buffer rendered = new Utf8Buffer(MOST_BYTES);
  private final Assembly assembly = new Assembly();
  private final ValueRanges values = new ValueRanges();
  private final RecordFacts facts = new RecordFacts(system, data, values);
  private final MessageTexts texts;

  private final Name[] elements = new Name[MOST_DEEP];
  private final int[] labelStarts = new int[MOST_DEEP];
  private final boolean[] filled = new boolean[MOST_DEEP];
  private int depth;
  private Role section = Role.OTHER;
  private @Nullable Name attribute;
  private boolean inLine;
  private int lineStart;
  private int valueStart;
  private int binaryStart;

  /**
   * Makes texts.
   *
   * @param texts knows the texts of events that carry none
   */
  EventText(MessageTexts texts) {
    this.texts = texts;
  }

  /** Forgets the record before. */
  void clear() {
    system.clear();
    labels.clear();
    data.clear();
    rendered.clear();
    values.clear();
    depth = 0;
    section = Role.OTHER;
    attribute = null;
    inLine = false;
    binaryStart = -1;
  }

  /** An element begins. */
  void start(Name name) throws DamageException {
    if (depth == MOST_DEEP - 1) {
      throw new DamageException(0, "too many elements inside each other");
    }
    endLine();
    filled[depth] = true;
    depth++;
    elements[depth] = name;
    labelStarts[depth] = labels.length();
    filled[depth] = false;
    if (depth == SECTION) {
      section = name.role();
      if (section == Role.SYSTEM) {
        system.seen();
      }
    }
    if (name.role() != Role.DATA) {
      labels.utf8(name.utf8(), 0, name.utf8().length);
    }
  }

  /** An attribute of the element that began last begins. */
  void attribute(Name name) {
    attribute = name;
    if (section == Role.SYSTEM) {
      system.begin(elements[depth].role().part(name.role()));
    } else if (isData() && name.role() != Role.XMLNS && !isNameOfData(name)) {
      openLine();
      writeLabel();
      if (data.length() > lineStart) {
        data.ascii('.');
      }
      data.utf8(name.utf8(), 0, name.utf8().length);
      data.ascii(": ");
      valueStart = data.length();
    }
  }

  private boolean isNameOfData(Name name) {
    return name.role() == Role.NAME && elements[depth].role() == Role.DATA;
  }

  /** The attribute is over. */
  void endAttribute() {
    attribute = null;
    system.end();
    endLine();
  }

  /** The element that began last is over. */
  void end() {
    endLine();
    system.end();
    if (isData() && depth > SECTION && !filled[depth]) {
      if (labels.length() > labelStarts[depth]) {
        // Absent is not empty: an element without a value is shown.
        beginTextLine();
        endLine();
      } else {
        values.add(data.length(), data.length());
      }
    }
    labels.cut(labelStarts[depth]);
    depth--;
    if (depth < SECTION) {
      section = Role.OTHER;
    }
  }

  /** Text that stands in the template. */
  void literal(byte[] utf8) {
    if (attribute == null && !inLine && isBlank(utf8)) {
      return;
    }
    Utf8Buffer target = target();
    if (target != null) {
      target.utf8(utf8, 0, utf8.length);
    }
  }

  /** A value of the record. */
  void value(Chunk chunk, int type, int at, int size) {
    Utf8Buffer target = target();
    if (target != null) {
      ValueText.write(target, chunk, type, at, size);
      if (type == ValueText.FILETIME && size == Long.BYTES) {
        system.time(FileTime.millis(chunk.i64(at)));
      }
    }
  }

  /** What follows is a further value of the same element. */
  void nextItem() {
    if (attribute == null && isData()) {
      endLine();
      return;
    }
    Utf8Buffer target = target();
    if (target != null) {
      target.ascii(' ');
    }
  }

  private boolean isData() {
    return depth >= SECTION && section != Role.SYSTEM && section != Role.RENDERING_INFO;
  }

  /** Where text goes now; null if nobody wants it. */
  private @Nullable Utf8Buffer target() {
    if (depth < SECTION) {
      return null;
    }
    if (section == Role.SYSTEM) {
      if (attribute == null) {
        system.begin(elements[depth].role().part(null));
      }
      return system.target();
    }
    if (section == Role.RENDERING_INFO) {
      boolean isMessage = attribute == null && elements[depth].role() == Role.MESSAGE;
      return isMessage ? rendered : null;
    }
    if (attribute == null) {
      beginTextLine();
      return data;
    }
    if (attribute.role() == Role.XMLNS) {
      return null;
    }
    return isNameOfData(attribute) ? labels : data;
  }

  private void beginTextLine() {
    if (!inLine) {
      openLine();
      writeLabel();
      if (data.length() > lineStart) {
        data.ascii(": ");
      }
      valueStart = data.length();
    }
  }

  private void openLine() {
    endLine();
    inLine = true;
    filled[depth] = true;
    lineStart = data.length();
    valueStart = lineStart;
    boolean isBinary = depth == SECTION + 1 && elements[depth].role() == Role.BINARY;
    binaryStart = isBinary ? lineStart : -1;
  }

  private void writeLabel() {
    data.utf8(labels.bytes(), labelStarts[depth], labels.length());
  }

  /** Ends the line without blanks at its end; one that is empty is taken back. */
  private void endLine() {
    if (inLine) {
      inLine = false;
      data.trim(lineStart);
      if (binaryStart != lineStart) {
        values.add(valueStart, data.length());
      }
      if (data.length() > lineStart) {
        data.ascii('\n');
      }
    }
  }

  private static boolean isBlank(byte[] utf8) {
    for (byte one : utf8) {
      if (one < 0 || one > ' ') {
        return false;
      }
    }
    return true;
  }

  /** True if the record had a {@code System} element. */
  boolean hasSystem() {
    return system.wasSeen();
  }

  /** The number that the record states so far; -1 for none. */
  long number() {
    return system.number(Part.RECORD);
  }

  /** The time that the record states so far; {@link LogEvent#NO_TIME} for none. */
  long millis() {
    return system.time();
  }

  /** Takes the number for absent. */
  void withoutNumber() {
    system.remove(Part.RECORD);
  }

  /** Takes the time for a text that says nothing. */
  void withoutTime() {
    system.withoutTime();
  }

  /**
   * Fills the event with all that was said since {@link #clear}.
   *
   * @param id identifier of the record in the file, for one that states no number
   */
  void fill(LogEvent event, long id) {
    endLine();
    data.trim(0);
    rendered.trim(0);
    if (rendered.length() == 0 && !data.isFull()) {
      ask();
    }
    assembly.fill(event, id, system, rendered, data, binaryStart);
    if (system.isFull() || labels.isFull() || data.isFull() || rendered.isFull()) {
      event.truncated();
    }
  }

  private void ask() {
    String text = texts.textOf(facts);
    if (text != null && !isInData(text)) {
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      rendered.utf8(utf8, 0, utf8.length);
      rendered.trim(0);
    }
  }

  /** True of the text of a classic source that is its only value: it is not said twice. */
  private boolean isInData(String text) {
    int end = binaryStart > 0 ? binaryStart - 1 : data.length();
    String shown = new String(data.bytes(), 0, Math.max(0, end), StandardCharsets.UTF_8);
    return shown.replace("\r", "").equals(text);
  }
}
