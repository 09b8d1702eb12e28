package casebook.analyzer.match;

import casebook.analyzer.knowledge.Condition.NumberIs;
import casebook.analyzer.knowledge.NumberSet;
import casebook.parsers.item.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Reads a plan's tables from what {@link PlanWriter} made of them. */
final class PlanReader {

  /** Kinds of checks. */
  static final int ANY = 0;

  static final int ALL = 1;
  static final int EITHER = 2;

  private final int[] numbers;
  private final String texts;
  private int next;
  private int nextText;

  PlanReader(int[] numbers, String texts) {
    this.numbers = numbers;
    this.texts = texts;
  }

  PlanTables tables() {
    return new PlanTables(
        ints(),
        texts(),
        ints(),
        lists(),
        lists(),
        ints(),
        triggers(),
        triggers(),
        checks(numbers[next++]),
        lists(),
        structural());
  }

  private int[] ints() {
    int length = numbers[next++];
    next += length;
    return Arrays.copyOfRange(numbers, next - length, next);
  }

  private int[][] lists() {
    int[][] lists = new int[numbers[next++]][];
    for (int i = 0; i < lists.length; i++) {
      lists[i] = ints();
    }
    return lists;
  }

  private long number() {
    long high = numbers[next++];
    return (high << Integer.SIZE) | (numbers[next++] & 0xFFFF_FFFFL);
  }

  private String text() {
    int from = nextText;
    nextText += numbers[next++];
    return texts.substring(from, nextText);
  }

  private List<String> texts() {
    String[] all = new String[numbers[next++]];
    for (int i = 0; i < all.length; i++) {
      all[i] = text();
    }
    return List.of(all);
  }

  private NumberTriggers triggers() {
    long[] starts = new long[numbers[next++]];
    for (int i = 0; i < starts.length; i++) {
      starts[i] = number();
    }
    return new NumberTriggers(starts, lists());
  }

  private Check[] checks(int count) {
    Check[] checks = new Check[count];
    for (int i = 0; i < count; i++) {
      checks[i] = check();
    }
    return checks;
  }

  private Check check() {
    int kind = numbers[next++];
    if (kind != ANY) {
      return new Check.Parts(checks(numbers[next++]), kind == ALL);
    }
    int group = numbers[next++];
    NumberIs[] those = new NumberIs[numbers[next++]];
    for (int i = 0; i < those.length; i++) {
      Field field = Field.valueOf(text());
      List<NumberSet.Range> ranges = new ArrayList<>();
      for (int left = numbers[next++]; left > 0; left--) {
        ranges.add(new NumberSet.Range(number(), number()));
      }
      those[i] = new NumberIs(field, new NumberSet(List.copyOf(ranges)));
    }
    return new Check.Any(group, those);
  }

  private StructuralTriggers structural() {
    return new StructuralTriggers(
        new StructuralTriggers.Tables(
            texts(), ints(), map(this::text), map(this::text), map(() -> numbers[next++]), ints()));
  }

  private <K> Map<K, int[]> map(Supplier<K> key) {
    Map<K, int[]> map = new LinkedHashMap<>();
    for (int left = numbers[next++]; left > 0; left--) {
      map.put(key.get(), ints());
    }
    return map;
  }
}
