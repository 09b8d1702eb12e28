package casebook.parsers.format;

import casebook.parsers.item.LogEvent;
import casebook.parsers.item.Unparsed;
import casebook.parsers.text.LineCursor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** One pass over a text of JSON records: in an array, one behind the other, or one to a line. */
final class JsonRecords {

  /** Says what a record means. One for each file. */
  interface Rendering {

    /** Puts the record together; the text was cleared, and is read as far as its JSON goes. */
    void render(JsonFields fields, RecordText text);

    /** Sets what follows from the fields of an event that has begun. */
    void complete(LogEvent event);

    /** True if what is left out of overlong strings is of no interest. */
    default boolean skipsBodies() {
      return false;
    }

    /** The times met so far. */
    JsonTime time();
  }

  private static final int KEPT_BYTES = 1_000;

  private final LineCursor lines;
  private final ItemSink sink;
  private final Rendering rendering;
  private final RecordText text = new RecordText();
  private final LogEvent event = new LogEvent();

  private JsonRecords(LineCursor lines, ItemSink sink, Rendering rendering) {
    this.lines = lines;
    this.sink = sink;
    this.rendering = rendering;
  }

  /**
   * Reads a document.
   *
   * @param path keys that lead from its root to the array of its records
   */
  static void document(LineCursor lines, List<String> path, ItemSink sink, Rendering rendering)
      throws IOException {
    new JsonRecords(lines, sink, rendering).document(path);
  }

  /** Reads a text of which each line that is not blank is a record. */
  static void lines(LineCursor lines, ItemSink sink, Rendering rendering) throws IOException {
    new JsonRecords(lines, sink, rendering).lines();
  }

  private void document(List<String> path) throws IOException {
    JsonPieces pieces = new JsonPieces(lines, path);
    long heads = 0;
    for (JsonPieces.Kind kind = pieces.next(); kind != JsonPieces.Kind.END; kind = pieces.next()) {
      if (kind == JsonPieces.Kind.RECORD) {
        record(pieces.value(), pieces.line(), pieces.byteCount());
      } else if (!pieces.loose().isEmpty()) {
        unparsed(pieces.line(), "text that belongs to no JSON", pieces.loose(), pieces.byteCount());
      } else if (pieces.isFound()) {
        sink.slack(pieces.byteCount());
      } else {
        heads += pieces.byteCount();
      }
    }
    if (pieces.isFound()) {
      sink.slack(heads);
    } else {
      sink.unread(heads, "holds no records: there is no " + String.join(".", path));
    }
    if (pieces.isOpen() && !pieces.isCutShort()) {
      sink.problem(
          pieces.lastLine(), "the JSON ends here before it is closed; what stands before was read");
    }
    end();
  }

  private void lines() throws IOException {
    JsonValueBytes value = new JsonValueBytes();
    while (lines.nextLine()) {
      byte[] b = lines.buffer();
      if (Ascii.isBlank(b, lines.start(), lines.end()) && !lines.isCut()) {
        sink.slack(lines.byteCount());
        continue;
      }
      line(value);
    }
    end();
  }

  /** A line may come in many pieces; all of them together are one record. */
  private void line(JsonValueBytes value) throws IOException {
    long first = lines.line();
    byte[] b = lines.buffer();
    int from = lines.start();
    while (from < lines.end() && (b[from] == ' ' || b[from] == '\t')) {
      from++;
    }
    value.clear();
    String start = kept(b, lines.start(), lines.end());
    int end = value.take(b, from, lines.end());
    boolean blank = Ascii.isBlank(lines.buffer(), end, lines.end());
    long bytes = lines.byteCount();
    while (lines.isCut() && lines.nextLine()) {
      end =
          value.isClosed() ? lines.start() : value.take(lines.buffer(), lines.start(), lines.end());
      blank &= Ascii.isBlank(lines.buffer(), end, lines.end());
      bytes += lines.byteCount();
    }
    if (!blank) {
      unparsed(first, "no JSON value that fills its line", start, bytes);
    } else {
      record(value, first, bytes);
    }
  }

  private void record(JsonValueBytes value, long line, long bytes) {
    JsonFields fields = JsonFields.of(value.bytes(), value.length());
    String fault = fields.fault();
    boolean partly = value.isCut() || !value.isClosed();
    if (fields.values().isEmpty() || (fault != null && !partly)) {
      if (fault == null || (partly && value.isCut())) {
        sink.slack(bytes); // an empty object says nothing
      } else {
        unparsed(
            line, "no well-formed JSON: " + fault, kept(value.bytes(), 0, value.length()), bytes);
      }
      return;
    }
    text.clear();
    rendering.render(fields, text);
    text.begin(event, line);
    event.decoded();
    rendering.complete(event);
    tell(value, line, fault != null);
    sink.accept(event, bytes);
  }

  private void tell(JsonValueBytes value, long line, boolean broken) {
    if (value.isShortened() && !rendering.skipsBodies()) {
      sink.problem(line, "the record has a value of more than 64 KiB; the rest of it is left out");
      event.truncated();
    }
    if (value.isCut()) {
      sink.problem(line, "the record is longer than 1 MiB; what is beyond is left out");
      event.truncated();
    } else if (broken) {
      event.truncated();
      if (!lines.isCutShort()) {
        sink.problem(line, "the record is broken off; read as far as it goes");
      }
    }
  }

  private void unparsed(long line, String message, String kept, long bytes) {
    // Where bodies and cookies are left out of records, they are not kept of a broken one either.
    String shown = rendering.skipsBodies() ? "" : kept;
    sink.accept(new Unparsed(line, 0, Unparsed.SHAPE, message, shown), bytes);
  }

  private static String kept(byte[] b, int from, int to) {
    int end = to;
    if (to - from > KEPT_BYTES) {
      end = from + KEPT_BYTES;
      while ((b[end] & 0xC0) == 0x80 && end > from) {
        end--;
      }
    }
    return new String(b, from, end - from, StandardCharsets.UTF_8);
  }

  private void end() {
    String problem = rendering.time().problem();
    if (problem != null) {
      sink.problem(0, problem);
    }
    sink.clock(rendering.time().clock());
  }
}
