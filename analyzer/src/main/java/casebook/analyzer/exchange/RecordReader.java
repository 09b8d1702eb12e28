package casebook.analyzer.exchange;

import casebook.analyzer.store.Lead;
import casebook.analyzer.store.Mark;
import casebook.parsers.item.ConfigSetting;
import casebook.parsers.item.Field;
import casebook.parsers.item.Item;
import casebook.parsers.item.Level;
import casebook.parsers.item.LogEvent;
import casebook.parsers.item.Unparsed;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads one line that {@link RecordWriter} wrote, or somebody else. */
final class RecordReader {

  private static final byte[] NOTHING = {};

  private final LogEvent event = new LogEvent();
  private final Map<Field, int[]> fields = new EnumMap<>(Field.class);
  private final Map<String, String> attributes = new LinkedHashMap<>();
  private long line;
  private int column;
  private long time;
  private Level level = Level.UNKNOWN;
  private byte[] text = NOTHING;
  private byte[] beside = NOTHING;
  private boolean doubledQuotes;
  private boolean truncated;
  private boolean decoded;
  private long restOf;
  private @Nullable String before;
  private boolean follows;
  private @Nullable String setting;
  private @Nullable String unparsed;
  private String name = "";
  private String value = "";
  private String message = "";
  private final List<Mark> marks = new ArrayList<>();

  /**
   * The record of a line.
   *
   * @return a log event holds until the next call
   * @throws DamagedException if the line is none
   */
  Item read(byte[] bytes, int length) throws IOException {
    clear();
    try (JsonParser json = Form.MAPPER.createParser(bytes, 0, length)) {
      require(json.nextToken() == JsonToken.START_OBJECT);
      for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
        json.nextToken();
        take(key, json);
      }
      require(json.currentToken() == JsonToken.END_OBJECT);
    }
    require(line >= 0 && column >= 0);
    String path = setting;
    String reason = unparsed;
    if (path != null) {
      return new ConfigSetting(
          path,
          name,
          value,
          line,
          column,
          Collections.unmodifiableMap(new LinkedHashMap<>(attributes)));
    }
    return reason != null
        ? new Unparsed(line, column, reason, message, new String(text, StandardCharsets.UTF_8))
        : event();
  }

  /** What rules said of the record that was read last. */
  List<Mark> marks() {
    return List.copyOf(marks);
  }

  /** What stood before it in its file. */
  Lead lead() {
    String text = before;
    return text == null ? Lead.NONE : new Lead(text, follows);
  }

  private void clear() {
    decoded = false;
    restOf = -1;
    before = null;
    follows = false;
    marks.clear();
    fields.clear();
    attributes.clear();
    line = -1;
    column = 0;
    time = LogEvent.NO_TIME;
    level = Level.UNKNOWN;
    text = NOTHING;
    beside = NOTHING;
    doubledQuotes = false;
    truncated = false;
    setting = null;
    unparsed = null;
    name = "";
    value = "";
    message = "";
  }

  private void take(String key, JsonParser json) throws IOException {
    switch (key) {
      case "line" -> line = json.getLongValue();
      case "column" -> column = json.getIntValue();
      case "time" -> time = json.getLongValue();
      case "level" -> level = level(json.getText());
      case "text" -> text = json.getText().getBytes(StandardCharsets.UTF_8);
      case "textBase64" -> text = json.getBinaryValue();
      case "beside" -> beside = json.getText().getBytes(StandardCharsets.UTF_8);
      case "besideBase64" -> beside = json.getBinaryValue();
      case "doubledQuotes" -> doubledQuotes = json.getBooleanValue();
      case "truncated" -> truncated = json.getBooleanValue();
      case "decoded" -> decoded = json.getBooleanValue();
      case "restOf" -> restOf = json.getLongValue();
      case "before" -> before = json.getText();
      case "follows" -> follows = json.getBooleanValue();
      case "setting" -> setting = json.getText();
      case "unparsed" -> unparsed = json.getText();
      case "name" -> name = json.getText();
      case "value" -> value = json.getText();
      case "message" -> message = json.getText();
      case "attributes" -> attributes(json);
      case "fields" -> fields(json);
      case "marks" -> marks(json);
      default -> json.skipChildren();
    }
  }

  private void marks(JsonParser json) throws IOException {
    require(json.currentToken() == JsonToken.START_ARRAY);
    while (json.nextToken() == JsonToken.START_OBJECT) {
      Map<String, String> texts = new HashMap<>();
      List<String> products = new ArrayList<>();
      for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
        if (json.nextToken() == JsonToken.START_ARRAY) {
          while (json.nextToken() == JsonToken.VALUE_STRING) {
            products.add(json.getText());
          }
          require(json.currentToken() == JsonToken.END_ARRAY);
        } else {
          texts.put(key, json.getText());
        }
      }
      marks.add(
          new Mark(
              texts.getOrDefault("rule", ""),
              texts.getOrDefault("severity", ""),
              products,
              texts.getOrDefault("version", "")));
    }
    require(json.currentToken() == JsonToken.END_ARRAY);
  }

  private void attributes(JsonParser json) throws IOException {
    require(json.currentToken() == JsonToken.START_OBJECT);
    for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
      json.nextToken();
      attributes.put(key, json.getText());
    }
  }

  private void fields(JsonParser json) throws IOException {
    require(json.currentToken() == JsonToken.START_OBJECT);
    for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
      require(json.nextToken() == JsonToken.START_ARRAY);
      int start = json.nextIntValue(-1);
      int end = json.nextIntValue(-1);
      require(json.nextToken() == JsonToken.END_ARRAY && start >= 0 && end >= start);
      String label = key;
      Stream.of(Field.values())
          .filter(field -> field.label().equals(label))
          .forEach(field -> fields.put(field, new int[] {start, end}));
    }
  }

  private static Level level(String label) throws DamagedException {
    try {
      return Level.valueOf(label.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new DamagedException("the level of a record", e);
    }
  }

  private LogEvent event() throws DamagedException {
    byte[] bytes = Arrays.copyOf(text, text.length + beside.length);
    System.arraycopy(beside, 0, bytes, text.length, beside.length);
    event.begin(bytes, 0, text.length, line);
    for (Map.Entry<Field, int[]> each : fields.entrySet()) {
      require(each.getValue()[1] <= bytes.length);
      event.set(each.getKey(), each.getValue()[0], each.getValue()[1]);
    }
    event.rawTime(time);
    event.level(level);
    if (doubledQuotes) {
      event.doubledQuotes();
    }
    if (truncated) {
      event.truncated();
    }
    if (decoded) {
      event.decoded();
    }
    if (restOf >= 0) {
      event.restOf(restOf);
    }
    return event;
  }

  private static void require(boolean sound) throws DamagedException {
    if (!sound) {
      throw new DamagedException("a record");
    }
  }
}
