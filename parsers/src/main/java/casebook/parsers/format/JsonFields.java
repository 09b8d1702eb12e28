package casebook.parsers.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One JSON record laid flat: its scalars in the order of the text, each with the path of keys that
 * leads to it. {@code null}, empty strings and empty containers are absent.
 */
final class JsonFields {

  /**
   * A scalar.
   *
   * @param path its keys with dots between them, without the places in arrays; empty for a bare one
   * @param name the last part of the path, lower case
   * @param text its text, escapes resolved
   * @param depth how many objects and arrays it lies in
   */
  record Value(String path, String name, String text, int depth) {}

  /** Reads all JSON here; the same for files and for records. */
  static final JsonFactory FACTORY = factory();

  private static final int MAX_DEPTH = 200;
  private static final int MOST_VALUES = 5_000;
  private static final int MOST_PATH_CHARS = 200;

  private final List<Value> values = new ArrayList<>();
  private final Map<String, Value> byName = new HashMap<>();
  private @Nullable Map<String, Value> byPath;
  private @Nullable String fault;
  private boolean full;

  /** Reads the first {@code length} bytes as far as they are JSON. */
  static JsonFields of(byte[] b, int length) {
    JsonFields fields = new JsonFields();
    try (JsonParser parser = FACTORY.createParser(b, 0, length)) {
      fields.read(parser);
    } catch (IOException e) {
      fields.fault = firstLine(e);
    }
    return fields;
  }

  private void read(JsonParser parser) throws IOException {
    Deque<String> paths = new ArrayDeque<>();
    String path = "";
    int open = 0;
    boolean ended = false;
    for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
      if (ended) {
        fault = "more than one value";
        return;
      }
      switch (token) {
        case START_OBJECT, START_ARRAY -> {
          paths.push(path);
          open++;
        }
        case END_OBJECT, END_ARRAY -> {
          path = paths.pop();
          open--;
        }
        case FIELD_NAME -> path = join(paths.element(), parser.currentName());
        default -> {
          add(path, open, token == JsonToken.VALUE_NULL ? "" : parser.getText());
        }
      }
      ended = open == 0;
    }
    if (!ended) {
      fault = "the value is empty";
    }
  }

  private static String join(String parent, String key) {
    String name = key.length() > MOST_PATH_CHARS ? key.substring(0, MOST_PATH_CHARS) : key;
    String path = parent.isEmpty() ? name : parent + "." + name;
    return path.length() > MOST_PATH_CHARS ? name : path;
  }

  private void add(String path, int depth, String text) {
    if (text.isEmpty()) {
      return;
    }
    if (values.size() >= MOST_VALUES) {
      full = true;
      return;
    }
    String lower = path.toLowerCase(Locale.ROOT);
    Value value = new Value(path, lower.substring(lower.lastIndexOf('.') + 1), text, depth);
    values.add(value);
    byName.merge(value.name, value, (one, other) -> other.depth < one.depth ? other : one);
  }

  /** All scalars, at most 5,000, in the order of the text. */
  List<Value> values() {
    return values;
  }

  /** True if the record has more scalars than are kept. */
  boolean isFull() {
    return full;
  }

  /** What is wrong with the JSON; null if nothing is. */
  @Nullable String fault() {
    return fault;
  }

  /** The scalar at that path, lower case, the first if there are several; null if there is none. */
  @Nullable Value at(String path) {
    Map<String, Value> paths = byPath;
    if (paths == null) {
      paths = new HashMap<>();
      for (Value value : values) {
        paths.putIfAbsent(value.path.toLowerCase(Locale.ROOT), value);
      }
      byPath = paths;
    }
    return paths.get(path);
  }

  /** Text of the scalar at that path, lower case; empty if there is none. */
  String textAt(String path) {
    Value value = at(path);
    return value == null ? "" : value.text;
  }

  /** True if a scalar has this name, lower case. */
  boolean hasName(String name) {
    return byName.containsKey(name);
  }

  /** The scalar whose last key is the first of these names that occurs, lower case; or null. */
  @Nullable Value named(List<String> names) {
    for (String name : names) {
      Value value = byName.get(name);
      if (value != null) {
        return value;
      }
    }
    return null;
  }

  /** What the parser says, without the place that it adds. */
  static String firstLine(IOException e) {
    String message = String.valueOf(e.getMessage());
    int end = message.indexOf('\n');
    String line = (end < 0 ? message : message.substring(0, end)).strip();
    int place = line.indexOf(" at [");
    return place > 0 ? line.substring(0, place) : line;
  }

  /** A parser that keeps within bounds and lets pass what careless writers do. */
  private static JsonFactory factory() {
    JsonFactoryBuilder builder = new JsonFactoryBuilder();
    builder.streamReadConstraints(
        StreamReadConstraints.builder()
            .maxNestingDepth(MAX_DEPTH)
            .maxStringLength(JsonValueBytes.MOST_BYTES)
            .maxNameLength(1 << 14)
            .maxNumberLength(1_000)
            .build());
    builder.configure(JsonFactory.Feature.INTERN_FIELD_NAMES, false);
    builder.configure(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW, false);
    builder.enable(JsonReadFeature.ALLOW_JAVA_COMMENTS);
    builder.enable(JsonReadFeature.ALLOW_TRAILING_COMMA);
    builder.enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS);
    builder.enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS);
    return builder.build();
  }
}
