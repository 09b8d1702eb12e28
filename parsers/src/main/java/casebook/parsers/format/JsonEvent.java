package casebook.parsers.format;

import casebook.parsers.item.Family;
import casebook.parsers.item.Field;
import casebook.parsers.item.Level;
import casebook.parsers.item.LogEvent;
import casebook.parsers.mask.Masking;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The record of one JSON object of a log: a line that says what happened, then all scalars, {@code
 * path: value}, a line each.
 */
final class JsonEvent implements JsonRecords.Rendering {

  private static final int MOST_STATUS_CHARS = 4;
  private static final int MOST_DEPTH = 1_000;
  private static final Map<String, Level> LEVELS = levels();

  private final Family family;
  private final JsonTime time = new JsonTime();

  JsonEvent(Family family) {
    this.family = family;
  }

  @Override
  public JsonTime time() {
    return time;
  }

  @Override
  public void render(JsonFields fields, RecordText text) {
    Map<JsonFields.Value, Field> named = named(fields);
    JsonFields.Value message = fields.named(JsonNames.MESSAGE);
    String summary = JsonGraph.summary(fields);
    if (summary.isEmpty() && message != null) {
      summary = shown(message);
    } else {
      message = null;
    }
    text.level(level(fields));
    text.rawTime(time.of(fields));
    if (family == Family.EVENT_LOG) {
      event(fields, named, summary, message, text);
    } else if (family == Family.PROXY && summary.isEmpty() && request(named, text)) {
      values(fields, named, null, text, true);
    } else {
      text.add(summary);
      values(fields, named, message, text, !summary.isEmpty());
    }
  }

  /** A line as proxies write them, so that the record can be shown in one; false without a host. */
  private static boolean request(Map<JsonFields.Value, Field> named, RecordText text) {
    Map<Field, String> values = new EnumMap<>(Field.class);
    named.forEach((value, field) -> values.put(field, shown(value)));
    String host = values.getOrDefault(Field.HOST, "");
    String url = values.getOrDefault(Field.URL, "");
    if (host.isEmpty() && url.isEmpty()) {
      return false;
    }
    part(text, Field.METHOD, values.getOrDefault(Field.METHOD, ""), " ");
    if (url.isEmpty() || !url.contains(host)) {
      String port = values.getOrDefault(Field.PORT, "");
      part(text, Field.HOST, host, port.isEmpty() ? " " : ":");
      part(text, Field.PORT, port, " ");
    }
    part(text, Field.URL, url, " ");
    part(text, Field.STATUS, values.getOrDefault(Field.STATUS, ""), " ");
    part(text, Field.RESULT, values.getOrDefault(Field.RESULT, ""), "");
    return true;
  }

  private static void part(RecordText text, Field field, String value, String after) {
    if (!value.isEmpty()) {
      text.add(field, value);
      text.add(after);
    }
  }

  /** As all formats of event logs have it: a head, the message, and what else is known. */
  private void event(
      JsonFields fields,
      Map<JsonFields.Value, Field> named,
      String summary,
      JsonFields.@Nullable Value message,
      RecordText text) {
    text.head(value(named, Field.SOURCE), "", value(named, Field.EVENT));
    text.text(summary, "");
    named.values().removeIf(field -> field == Field.SOURCE || field == Field.EVENT);
    values(fields, named, message, text, true);
  }

  private static String value(Map<JsonFields.Value, Field> named, Field field) {
    for (Map.Entry<JsonFields.Value, Field> one : named.entrySet()) {
      if (one.getValue() == field) {
        return one.getKey().text();
      }
    }
    return "";
  }

  private static void values(
      JsonFields fields,
      Map<JsonFields.Value, Field> named,
      JsonFields.@Nullable Value message,
      RecordText text,
      boolean goesOn) {
    boolean first = !goesOn;
    for (JsonFields.Value value : fields.values()) {
      if (value.equals(message)) {
        continue;
      }
      text.add((first ? "" : "\n") + (value.path().isEmpty() ? "" : value.path() + ": "));
      first = false;
      Field field = named.get(value);
      if (field == null) {
        text.add(shown(value));
      } else {
        text.add(field, shown(value));
      }
    }
    if (fields.isFull()) {
      text.add("\n(more values are left out)");
    }
  }

  private static String shown(JsonFields.Value value) {
    // Beside its path a value would not always be known for what it is.
    return Masking.value(value.name(), value.text());
  }

  /** Which values are fields: of those that may be one, that of the surest name. */
  private Map<JsonFields.Value, Field> named(JsonFields fields) {
    Map<Field, JsonFields.Value> best = new EnumMap<>(Field.class);
    int[] orders = new int[Field.count()];
    Map<String, List<JsonNames.Rank>> names = JsonNames.of(family);
    for (JsonFields.Value value : fields.values()) {
      for (JsonNames.Rank rank : names.getOrDefault(value.name(), List.of())) {
        JsonFields.Value known = best.get(rank.field());
        int order = rank.order() * MOST_DEPTH + value.depth();
        if ((known == null || order < orders[rank.field().ordinal()])
            && fits(rank.field(), value.text())) {
          best.put(rank.field(), value);
          orders[rank.field().ordinal()] = order;
        }
      }
    }
    Map<JsonFields.Value, Field> named = new HashMap<>();
    best.forEach((field, value) -> named.putIfAbsent(value, field));
    return named;
  }

  private static boolean fits(Field field, String text) {
    return switch (field) {
      case EVENT, RECORD, PORT, ELAPSED, BYTES -> isNumber(text);
      case STATUS -> isNumber(text) && text.length() <= MOST_STATUS_CHARS;
      case HOST, URL, CLIENT, METHOD -> !text.equals("-") && !text.equals("NA");
      case USER -> !Nobody.is(text);
      default -> !text.equals("-");
    };
  }

  private static boolean isNumber(String text) {
    return text.length() <= 18 && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private Level level(JsonFields fields) {
    Level stated = Level.UNKNOWN;
    JsonFields.Value level = fields.named(JsonNames.LEVEL);
    if (level != null) {
      stated = level(level.name(), level.text());
    }
    if (stated != Level.UNKNOWN || family == Family.PROXY) {
      return stated;
    }
    Level outcome = JsonGraph.level(fields);
    JsonFields.Value result = fields.named(JsonNames.OUTCOME);
    return outcome != Level.UNKNOWN || result == null || isNumber(result.text())
        ? outcome
        : LEVELS.getOrDefault(result.text().toLowerCase(Locale.ROOT), Level.UNKNOWN);
  }

  private Level level(String name, String text) {
    if (isNumber(text)) {
      // Windows counts from 1, the loggers of Node.js in tens; other scales run either way.
      boolean tens = text.length() == 2 && name.equals("level");
      return family == Family.EVENT_LOG || tens
          ? LEVELS.getOrDefault(text, Level.UNKNOWN)
          : Level.UNKNOWN;
    }
    return LEVELS.getOrDefault(text.toLowerCase(Locale.ROOT), Level.UNKNOWN);
  }

  @Override
  public void complete(LogEvent event) {
    if (event.has(Field.URL)) {
      String method = event.text(Field.METHOD);
      RequestTarget.url(
          event,
          event.bytes(),
          event.start(Field.URL),
          event.end(Field.URL),
          "CONNECT".equals(method));
      if (family == Family.PROXY) {
        // The host has a name of its own in many feeds, the port has not.
        RequestTarget.port(event, event.bytes(), event.start(Field.URL), event.end(Field.URL));
      }
    }
    if (family == Family.PROXY && event.level() == Level.UNKNOWN) {
      event.level(RequestOutcome.level(event));
    }
  }

  private static Map<String, Level> levels() {
    Map<String, Level> levels = new HashMap<>();
    put(levels, Level.CRITICAL, "critical crit fatal emergency emerg alert panic 1 60");
    put(levels, Level.ERROR, "error err severe failure failed failureaudit timeout 2 50");
    put(levels, Level.WARNING, "warning warn interrupted 3 40");
    put(
        levels,
        Level.INFORMATION,
        "information informational info notice success succeeded ok skipped 0 4 30");
    put(levels, Level.VERBOSE, "verbose debug trace fine 5 20 10");
    return levels;
  }

  private static void put(Map<String, Level> levels, Level level, String words) {
    for (String word : words.split(" ", -1)) {
      levels.put(word, level);
    }
  }
}
