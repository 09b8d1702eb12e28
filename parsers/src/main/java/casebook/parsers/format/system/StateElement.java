package casebook.parsers.format.system;

import casebook.parsers.format.ItemSink;
import casebook.parsers.item.ConfigSetting;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One thing that a command told of, with what it said about it, as an element with attributes. */
final class StateElement {

  private static final int MOST_VALUE_CHARS = 4_000;
  private static final int MOST_NAME_CHARS = 200;

  private record Value(String name, String text, Line line) {}

  private final String path;
  private final Line line;
  private final List<Value> values = new ArrayList<>();

  /**
   * A thing.
   *
   * @param path its path, such as {@code /services/service[ADSync]}
   * @param line where it is named
   */
  StateElement(String path, Line line) {
    this.path = path;
    this.line = line;
  }

  /** A path of things that are told apart by their name. */
  static String path(String parent, String name) {
    String cut = name.length() <= MOST_NAME_CHARS ? name : name.substring(0, MOST_NAME_CHARS) + "…";
    return parent + "[" + cut + "]";
  }

  /** Says something about it; a blank value says nothing, and of two the first counts. */
  StateElement set(String name, String value, Line where) {
    String text = value.strip();
    if (!text.isEmpty() && values.stream().noneMatch(known -> known.name.equals(name))) {
      values.add(new Value(name, cut(text), where));
    }
    return this;
  }

  /** True if nothing is said about it. */
  boolean isEmpty() {
    return values.isEmpty();
  }

  /** Hands it on; its lines are accounted for already. */
  void send(ItemSink sink) {
    Map<String, String> attributes = new LinkedHashMap<>();
    values.forEach(value -> attributes.put(value.name, value.text));
    Map<String, String> fixed = Collections.unmodifiableMap(attributes);
    sink.accept(new ConfigSetting(path, "", "", line.number(), line.indent() + 1, fixed), 0);
    for (Value value : values) {
      int column = Math.max(0, value.line.text().lastIndexOf(value.text)) + 1;
      sink.accept(
          new ConfigSetting(path, value.name, value.text, value.line.number(), column, fixed), 0);
    }
  }

  private static String cut(String text) {
    return text.length() <= MOST_VALUE_CHARS ? text : text.substring(0, MOST_VALUE_CHARS) + "…";
  }
}
