package casebook.parsers.format.system;

import casebook.parsers.format.ItemSink;
import casebook.parsers.item.ConfigSetting;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Keys and values of a registry as settings: the key is an element, which comes first and carries
 * its values, so that a rule can ask for a value that is absent.
 *
 * <p>Values are held back until their key is complete, a bounded number of them; those of a larger
 * key follow one by one.
 */
final class RegistrySettings {

  /** Name of the value that has none; Windows translates what it shows for it. */
  static final String DEFAULT = "(default)";

  private static final int MOST_HELD = 256;
  private static final int MOST_HELD_CHARS = 1 << 18;

  private record Held(String name, String value, long line, int column, long bytes) {}

  private final ItemSink sink;
  private final List<Held> held = new ArrayList<>();
  private int heldChars;
  private boolean holding;
  private String path = "";
  private long keyLine;
  private int keyColumn;
  private long keyBytes;
  private Map<String, String> attributes = Map.of();

  RegistrySettings(ItemSink sink) {
    this.sink = sink;
  }

  /** Goes on to another key, given as a path of settings. */
  void key(String toPath, long line, int column, long bytes) {
    flush();
    path = toPath;
    keyLine = line;
    keyColumn = column;
    keyBytes = bytes;
    holding = true;
  }

  /** True if values have a key that they belong to. */
  boolean hasKey() {
    return !path.isEmpty();
  }

  /** Adds a value of the key. */
  void value(String name, String value, long line, int column, long bytes) {
    Held one = new Held(name, value, line, column, bytes);
    if (holding) {
      held.add(one);
      heldChars += name.length() + value.length();
      if (held.size() >= MOST_HELD || heldChars >= MOST_HELD_CHARS) {
        flush();
      }
    } else {
      send(one);
    }
  }

  /** Hands on what is held. */
  void flush() {
    if (!holding) {
      return;
    }
    holding = false;
    Map<String, String> values = new LinkedHashMap<>();
    held.forEach(one -> values.put(one.name, one.value));
    attributes = Collections.unmodifiableMap(values);
    sink.accept(new ConfigSetting(path, "", "", keyLine, keyColumn, attributes), keyBytes);
    held.forEach(this::send);
    held.clear();
    heldChars = 0;
  }

  private void send(Held one) {
    sink.accept(
        new ConfigSetting(path, one.name, one.value, one.line, one.column, attributes), one.bytes);
  }
}
