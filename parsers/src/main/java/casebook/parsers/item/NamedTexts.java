package casebook.parsers.item;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A few texts by their names, in the order in which they came, in one array: of matches there are
 * so many that a table for each takes more room than what it holds. Immutable.
 */
public final class NamedTexts extends AbstractMap<String, String> {

  /** Of more texts than these a table knows faster where they are. */
  private static final int MOST_SEARCHED = 16;

  /** Name and text in turn. */
  private final String[] all;

  private NamedTexts(String[] all) {
    this.all = all;
  }

  /**
   * A copy.
   *
   * @param one gives for a text one that is equal, and the same for all equal ones if it can
   */
  public static Map<String, String> of(Map<String, String> texts, UnaryOperator<String> one) {
    if (texts.isEmpty()) {
      return Map.of();
    }
    String[] all = new String[2 * texts.size()];
    int at = 0;
    for (Map.Entry<String, String> entry : texts.entrySet()) {
      all[at++] = entry.getKey();
      all[at++] = one.apply(entry.getValue());
    }
    return new NamedTexts(all);
  }

  /**
   * Takes texts over.
   *
   * @param all name and text in turn, no name twice; nobody else's from now on
   */
  public static Map<String, String> of(String[] all) {
    if (all.length <= 2 * MOST_SEARCHED) {
      return all.length == 0 ? Map.of() : new NamedTexts(all);
    }
    Map<String, String> table = new LinkedHashMap<>();
    for (int i = 0; i < all.length; i += 2) {
      table.put(all[i], all[i + 1]);
    }
    return Collections.unmodifiableMap(table);
  }

  /**
   * The same as one that came lately, if it is equal: of those that a file holds most are.
   *
   * @param recent those that came lately, each at the place that follows from its texts; this one
   *     is added
   */
  public static Map<String, String> known(
      Map<String, String> texts, @Nullable Map<String, String>[] recent) {
    if (!(texts instanceof NamedTexts named)) {
      return texts;
    }
    int place = Arrays.hashCode(named.all) & (recent.length - 1);
    if (recent[place] instanceof NamedTexts other && Arrays.equals(other.all, named.all)) {
      return other;
    }
    recent[place] = named;
    return named;
  }

  @Override
  public @Nullable String get(Object name) {
    for (int i = 0; i < all.length; i += 2) {
      if (all[i].equals(name)) {
        return all[i + 1];
      }
    }
    return null;
  }

  @Override
  public boolean containsKey(Object name) {
    return get(name) != null;
  }

  @Override
  public int size() {
    return all.length / 2;
  }

  @Override
  public Set<Entry<String, String>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public int size() {
        return all.length / 2;
      }

      @Override
      public Iterator<Entry<String, String>> iterator() {
        return new Entries();
      }
    };
  }

  private final class Entries implements Iterator<Map.Entry<String, String>> {
    private int at;

    @Override
    public boolean hasNext() {
      return at < all.length;
    }

    @Override
    public Map.Entry<String, String> next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      at += 2;
      return Map.entry(all[at - 2], all[at - 1]);
    }
  }
}
