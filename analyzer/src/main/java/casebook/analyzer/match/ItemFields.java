package casebook.analyzer.match;

import casebook.analyzer.knowledge.Globs;
import casebook.parsers.item.Field;
import casebook.parsers.item.Item;
import casebook.parsers.item.LogEvent;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Decodes the fields of an item once for all rules that ask for them; not thread-safe. */
final class ItemFields {

  private final @Nullable String[] texts = new @Nullable String[Field.values().length];
  private final boolean[] known = new boolean[texts.length];
  private final @Nullable String[] lowers = new @Nullable String[texts.length];
  private final boolean[] isLower = new boolean[texts.length];
  private boolean isUsed;
  private @Nullable LogEvent event;

  /** Begins with an item; what was known of the one before is forgotten. */
  void begin(Item item) {
    event = item instanceof LogEvent it ? it : null;
    if (isUsed) {
      Arrays.fill(known, false);
      Arrays.fill(isLower, false);
      isUsed = false;
    }
  }

  /** The text of a field; null if the item has none. */
  @Nullable String text(Field field) {
    if (event == null) {
      return null;
    }
    int at = field.ordinal();
    if (!known[at]) {
      texts[at] = event.text(field);
      known[at] = true;
      isUsed = true;
    }
    return texts[at];
  }

  /** The same in the form that {@link Globs#fits} asks for: most fields are asked for often. */
  @Nullable String lower(Field field) {
    String text = text(field);
    if (text == null) {
      return null;
    }
    int at = field.ordinal();
    if (!isLower[at]) {
      lowers[at] = Globs.lower(text);
      isLower[at] = true;
    }
    return lowers[at];
  }
}
