package casebook.parsers.format;

import casebook.parsers.item.ConfigSetting;
import casebook.parsers.item.Unparsed;
import casebook.parsers.text.LineCursor;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One pass over a JSON document that is a configuration: each object gives an item for itself, each
 * scalar one under the path of its object. Elements of an array are {@code name[0]} and so on.
 */
final class JsonSettings {

  private static final int MOST_SETTINGS = 100_000;
  private static final int MOST_PATH_CHARS = 1_000;

  private final LineCursor lines;
  private final ItemSink sink;
  private final Deque<Place> open = new ArrayDeque<>();
  private long accounted;

  /** An object or array that is open. */
  private static final class Place {
    private final String path;
    private final boolean array;
    private int elements;

    Place(String path, boolean array) {
      this.path = path;
      this.array = array;
    }
  }

  JsonSettings(LineCursor lines, ItemSink sink) {
    this.lines = lines;
    this.sink = sink;
  }

  void read() throws IOException {
    Pieces in = new Pieces(lines);
    int settings = 0;
    @Nullable Unparsed fault = null;
    try (JsonParser parser = JsonFields.FACTORY.createParser(in)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (settings >= MOST_SETTINGS) {
          fault =
              new Unparsed(
                  Math.max(1, parser.currentTokenLocation().getLineNr()),
                  0,
                  Unparsed.SHAPE,
                  "has more than " + MOST_SETTINGS + " settings; only the first ones are read",
                  "");
          break;
        }
        settings += token(parser, token);
      }
    } catch (IOException e) {
      if (in.failure != null) {
        throw e;
      }
      fault = fault(e, in);
    }
    while (in.fill()) {
      // To the end, so that the size of the text is known.
    }
    long rest = lines.offset() + lines.byteCount() - accounted;
    if (fault == null) {
      sink.slack(rest);
    } else {
      sink.accept(fault, rest);
    }
  }

  /** Takes a token in; says how many settings it gave. */
  private int token(JsonParser parser, JsonToken token) throws IOException {
    switch (token) {
      case START_OBJECT -> {
        String path = path(parser);
        push(path, false);
        if (!path.isEmpty()) {
          give(parser, path, "", "");
        }
        return 0;
      }
      case START_ARRAY -> push(path(parser), true);
      case END_OBJECT, END_ARRAY -> {
        open.pop();
        slack(parser);
      }
      case FIELD_NAME -> {
        // Comes with its value.
      }
      default -> {
        Place place = open.peek();
        boolean element = place == null || place.array;
        String path = element ? path(parser) : place.path;
        String name = element ? "#text" : parser.currentName();
        give(parser, path, name, parser.getText());
        return 1;
      }
    }
    return 0;
  }

  private void push(String path, boolean array) {
    open.push(new Place(path, array));
  }

  /** Path of the value at hand. */
  private String path(JsonParser parser) throws IOException {
    Place place = open.peek();
    if (place == null) {
      return "";
    }
    String last = place.array ? "[" + place.elements++ + "]" : "/" + parser.currentName();
    String path = place.path + last;
    return path.length() > MOST_PATH_CHARS ? path.substring(0, MOST_PATH_CHARS) : path;
  }

  private void give(JsonParser parser, String path, String name, String value) {
    JsonLocation at = parser.currentTokenLocation();
    long upTo = parser.currentLocation().getByteOffset();
    sink.accept(
        new ConfigSetting(
            path,
            name,
            value,
            Math.max(1, at.getLineNr()),
            Math.max(1, at.getColumnNr()),
            Map.of()),
        upTo - accounted);
    accounted = upTo;
  }

  private void slack(JsonParser parser) {
    long upTo = parser.currentLocation().getByteOffset();
    sink.slack(upTo - accounted);
    accounted = upTo;
  }

  private static Unparsed fault(IOException e, Pieces in) {
    String message =
        "no well-formed JSON from here on: "
            + JsonFields.firstLine(e)
            + "; the settings before it were read";
    long line = in.line;
    int column = 0;
    if (e instanceof JsonProcessingException fault && fault.getLocation() != null) {
      line = Math.max(1, fault.getLocation().getLineNr());
      column = Math.max(0, fault.getLocation().getColumnNr());
    }
    return new Unparsed(line, column, Unparsed.SHAPE, message, "");
  }

  /** The text as a stream. */
  private static final class Pieces extends InputStream {
    private final LineCursor lines;
    private int at;
    private int limit;
    private long line = 1;
    private boolean eof;
    private @Nullable IOException failure;

    Pieces(LineCursor lines) {
      this.lines = lines;
    }

    boolean fill() throws IOException {
      try {
        eof = eof || !lines.nextLine();
      } catch (IOException e) {
        failure = e;
        throw e;
      }
      if (eof) {
        return false;
      }
      at = lines.start();
      limit = at + lines.byteCount();
      line = lines.line();
      return true;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      if (at == limit && !fill()) {
        return -1;
      }
      int count = Math.min(length, limit - at);
      System.arraycopy(lines.buffer(), at, target, offset, count);
      at += count;
      return count;
    }
  }
}
