package casebook.analyzer.match;

import static java.nio.charset.StandardCharsets.UTF_8;

import casebook.parsers.item.Field;
import casebook.parsers.item.Level;
import casebook.parsers.item.LogEvent;
import java.io.ByteArrayOutputStream;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** Makes log events out of given words, with fields, quotes and line ends where they hurt. */
final class RandomEvents {

  private final List<String> words;
  private final Map<Field, List<String>> values;

  /** Takes messages from the words and fields from the values. */
  RandomEvents(List<String> words, Map<Field, List<String>> values) {
    this.words = words;
    this.values = values;
  }

  LogEvent next(Random random) {
    StringBuilder message = new StringBuilder();
    for (int i = random.nextInt(6); i >= 0; i--) {
      String word = words.get(random.nextInt(words.size()));
      message.append(
          switch (random.nextInt(8)) {
            case 0 -> word.toUpperCase(Locale.ROOT);
            case 1 -> word.toLowerCase(Locale.ROOT);
            case 2 -> word.isEmpty() ? word : word.substring(random.nextInt(word.length()));
            default -> word;
          });
      message.append(random.nextInt(3) == 0 ? "" : random.nextInt(9) == 0 ? "\r\n" : " ");
    }
    Map<Field, String> fields = new EnumMap<>(Field.class);
    values.forEach(
        (field, list) -> {
          if (random.nextInt(3) == 0) {
            fields.put(field, list.get(random.nextInt(list.size())));
          }
        });
    Level level = Level.values()[random.nextInt(Level.values().length)];
    return event(fields, message.toString(), level, random.nextBoolean());
  }

  /** A record with its fields in front, its message behind, and other text around it. */
  static LogEvent event(Map<Field, String> fields, String message, Level level, boolean csv) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes("the record before\r\n".getBytes(UTF_8));
    int from = bytes.size();
    Map<Field, int[]> places = new EnumMap<>(Field.class);
    fields.forEach((field, value) -> places.put(field, add(bytes, value)));
    int[] place = add(bytes, csv ? message.replace("\"", "\"\"") : message);
    int to = bytes.size();
    bytes.writeBytes("the record behind".getBytes(UTF_8));
    LogEvent event = new LogEvent();
    event.begin(bytes.toByteArray(), from, to, 17, 0);
    places.forEach((field, at) -> event.set(field, at[0], at[1]));
    event.set(Field.MESSAGE, place[0], place[1]);
    event.level(level);
    if (csv) {
      event.doubledQuotes();
    }
    return event;
  }

  private static int[] add(ByteArrayOutputStream bytes, String text) {
    int start = bytes.size();
    bytes.writeBytes(text.getBytes(UTF_8));
    int end = bytes.size();
    bytes.write(',');
    return new int[] {start, end};
  }
}
