package casebook.analyzer.analysis;

import casebook.analyzer.match.Match;
import casebook.parsers.item.Field;
import casebook.parsers.item.Item;
import casebook.parsers.item.LogEvent;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What stories compare matches by: captures, and fields of the record that were not captured. */
final class Compared {

  private static final Map<String, Field> FIELDS = fields();

  private Compared() {}

  private static Map<String, Field> fields() {
    Map<String, Field> fields = new HashMap<>();
    for (Field field : Field.values()) {
      fields.put(field.label(), field);
    }
    return fields;
  }

  /** The values of these names that the match or its item has, in lower case. */
  static Map<String, String> of(Match match, Item item, Set<String> names) {
    Map<String, String> values = new HashMap<>();
    for (String name : names) {
      String value = match.captures().get(name);
      Field field = FIELDS.get(name);
      if (value == null && field != null && item instanceof LogEvent event) {
        value = event.text(field);
      }
      if (value != null && !value.isBlank()) {
        values.put(name, value.toLowerCase(Locale.ROOT));
      }
    }
    return values;
  }
}
