package casebook.parsers.format;

import casebook.parsers.item.Level;
import casebook.parsers.item.LogEvent;
import casebook.parsers.item.Unparsed;
import casebook.parsers.text.LineCursor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** One pass over a text of XML records that are cut out and parsed one by one. */
final class XmlRecords {

  /** Says what a record's element means. */
  @FunctionalInterface
  interface Rendering {
    /**
     * Puts the record together.
     *
     * @param record the element, of which the end may be missing
     * @param text was cleared
     * @return false if nothing in it makes it a record
     */
    boolean render(XmlNode record, RecordText text);
  }

  private static final int KEPT_BYTES = 1_000;

  private final XmlPieces pieces;
  private final ItemSink sink;
  private final Rendering rendering;
  private final RecordText text = new RecordText();
  private final LogEvent event = new LogEvent();
  private boolean timed;

  /** Where the record began whose rests are to come; -1 if it could not be read. */
  private long cutLine = -1;

  private boolean inMarkup;

  /** True if what was read last has no end. */
  private boolean isOpen;

  private XmlRecords(XmlPieces pieces, ItemSink sink, Rendering rendering) {
    this.pieces = pieces;
    this.sink = sink;
    this.rendering = rendering;
  }

  /**
   * Reads the text to its end.
   *
   * @param element name of the records' element
   */
  static void read(String element, LineCursor lines, ItemSink sink, Rendering rendering)
      throws IOException {
    read(element, lines, sink, rendering, FileClock.utc("SystemTime is UTC"));
  }

  /**
   * Reads the text to its end.
   *
   * @param element name of the records' element
   * @param clock of a file of which a record states its time
   */
  static void read(
      String element, LineCursor lines, ItemSink sink, Rendering rendering, FileClock clock)
      throws IOException {
    XmlRecords records = new XmlRecords(new XmlPieces(lines, element), sink, rendering);
    records.run();
    sink.clock(records.timed ? clock : FileClock.undated("no TimeCreated in any record"));
  }

  /**
   * How sure a head is to begin with such records.
   *
   * @param marks one of them stands in it
   */
  static boolean begins(Head head, String element, List<String> marks) {
    String start = String.join("\n", head.lines());
    int at = start.indexOf("<" + element);
    while (at >= 0) {
      int name = at + element.length() + 1;
      if (name < start.length() && " \t\r\n>".indexOf(start.charAt(name)) >= 0) {
        break;
      }
      at = start.indexOf("<" + element, at + 1);
    }
    if (at < 0 || marks.stream().noneMatch(start::contains)) {
      return false;
    }
    String before = start.substring(0, at).strip();
    // The root's tag or a declaration; a file may also begin with the rest of a record.
    return before.isEmpty() || before.startsWith("<") || before.contains("</" + element + ">");
  }

  private void run() throws IOException {
    for (XmlPieces.Kind kind = pieces.next(); kind != XmlPieces.Kind.END; kind = pieces.next()) {
      switch (kind) {
        case BETWEEN -> between();
        case ELEMENT -> record(false);
        case CUT -> record(true);
        default -> rest();
      }
      isOpen = kind == XmlPieces.Kind.BETWEEN ? inMarkup : !pieces.isClosed();
    }
    if (isOpen) {
      sink.tailCut();
    }
  }

  private void record(boolean cut) {
    inMarkup = false; // whatever was begun before it
    cutLine = -1;
    XmlFragment fragment = XmlFragment.parse(pieces.buffer(), pieces.start(), pieces.end());
    text.clear();
    boolean shown = fragment.root() != null && rendering.render(fragment.root(), text);
    String fault = fragment.fault();
    // Of what is only broken off at its end, that is all that is missing.
    boolean brokenOff = fault != null && !pieces.isClosed();
    if (!shown || (fault != null && !cut && !brokenOff)) {
      unparsed("no well-formed record" + (fault == null ? "" : ": " + fault));
      return;
    }
    timed |= text.isTimed();
    text.begin(event, pieces.line());
    event.decoded();
    if (cut || brokenOff) {
      event.truncated();
    }
    cutLine = cut ? pieces.line() : -1;
    if (brokenOff && !cut && !pieces.isCutShort()) {
      sink.problem(pieces.line(), "the record is broken off; read as far as it goes");
    }
    sink.accept(event, pieces.byteCount());
  }

  private void rest() {
    long line = cutLine < 0 ? pieces.line() : cutLine;
    long time = cutLine < 0 ? LogEvent.NO_TIME : event.rawTime();
    Level level = cutLine < 0 ? Level.UNKNOWN : event.level();
    if (cutLine < 0 || !event.isRest()) {
      sink.problem(
          pieces.line(),
          "the record of line "
              + line
              + " goes on here; it is longer than 1 MiB and read in pieces");
    }
    event.begin(pieces.buffer(), pieces.start(), pieces.end(), pieces.line());
    event.restOf(line);
    event.rawTime(time);
    event.level(level);
    cutLine = line;
    sink.accept(event, pieces.byteCount());
  }

  /** Blanks, the root's tags, declarations and comments carry no statement; other text is lost. */
  private void between() {
    byte[] b = pieces.buffer();
    boolean loose = false;
    for (int i = pieces.start(); i < pieces.end(); i++) {
      if (b[i] == '<') {
        inMarkup = true;
      } else if (b[i] == '>') {
        loose |= !inMarkup;
        inMarkup = false;
      } else if (!inMarkup) {
        loose |= b[i] > ' ' || b[i] < 0;
      }
    }
    if (loose) {
      unparsed("text that belongs to no record");
    } else {
      sink.slack(pieces.byteCount());
    }
  }

  private void unparsed(String message) {
    byte[] b = pieces.buffer();
    int end = pieces.end();
    if (end - pieces.start() > KEPT_BYTES) {
      end = pieces.start() + KEPT_BYTES;
      while ((b[end] & 0xC0) == 0x80 && end > pieces.start()) {
        end--;
      }
    }
    end = Ascii.withoutLineEnds(b, pieces.start(), end);
    String kept = new String(b, pieces.start(), end - pieces.start(), StandardCharsets.UTF_8);
    sink.accept(new Unparsed(pieces.line(), 0, Unparsed.SHAPE, message, kept), pieces.byteCount());
  }
}
