package casebook.analyzer.analysis;

import casebook.parsers.item.Field;
import casebook.parsers.item.LogEvent;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The different values that a field has in a file, bounded; blank ones don't count. */
final class FieldValues {

  private final Field field;
  private final int most;
  private final Set<String> values = new TreeSet<>();

  /** Most records repeat the value of the one before, and need no text for it. */
  private byte[] last = {};

  FieldValues(Field field, int most) {
    this.field = field;
    this.most = most;
  }

  /** Takes the value of a record; gives it back if it is a new one. */
  Optional<String> add(LogEvent event) {
    int start = event.start(field);
    if (start < 0
        || values.size() >= most
        || Arrays.equals(event.bytes(), start, event.end(field), last, 0, last.length)) {
      return Optional.empty();
    }
    last = Arrays.copyOfRange(event.bytes(), start, event.end(field));
    return Optional.ofNullable(event.text(field))
        .filter(text -> !text.isBlank())
        .filter(values::add);
  }

  /** All of them, in their order. */
  Set<String> all() {
    return values;
  }
}
