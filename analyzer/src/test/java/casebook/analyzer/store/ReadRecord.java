package casebook.analyzer.store;

import casebook.analyzer.search.Key;
import casebook.analyzer.search.Span;
import casebook.analyzer.search.Subject;
import casebook.analyzer.search.Words;
import casebook.parsers.format.FileClock;
import casebook.parsers.format.Format;
import casebook.parsers.format.Formats;
import casebook.parsers.item.ConfigSetting;
import casebook.parsers.item.Field;
import casebook.parsers.item.Item;
import casebook.parsers.item.Level;
import casebook.parsers.item.LogEvent;
import casebook.parsers.item.Unparsed;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A record as a parser hands it over, copied, for deciding on it without a store. */
record ReadRecord(
    String caseId,
    String path,
    int ordinal,
    boolean isDecoded,
    long line,
    String text,
    String folded,
    Level level,
    long utcMillis,
    Map<Key, String> values,
    Map<Key, Span> places)
    implements Subject {

  private static final Pattern LINE_END = Pattern.compile("\r\r\n|\r\n|\n|\r");

  static Optional<ReadRecord> of(
      String caseId,
      String path,
      int ordinal,
      Format format,
      Item item,
      Map<Integer, FileClock> clocks) {
    if (item instanceof ConfigSetting setting && setting.name().isEmpty()) {
      return Optional.empty();
    }
    Map<Key, String> values = new EnumMap<>(Key.class);
    Map<Key, Span> places = new EnumMap<>(Key.class);
    values.put(Key.CASE, caseId);
    values.put(Key.PATH, path);
    values.put(Key.FORMAT, format.name());
    values.put(Key.FAMILY, format.family().label());
    Level level = Level.UNKNOWN;
    long utc = LogEvent.NO_TIME;
    String text;
    switch (item) {
      case LogEvent event -> {
        text = event.rawText();
        level = event.level();
        FileClock clock = clocks.get(ordinal);
        if (event.rawTime() != LogEvent.NO_TIME && clock != null && clock.isDated()) {
          utc = clock.toUtc(event.recordLine(), event.rawTime());
        }
        for (Key key : Key.values()) {
          key.field().ifPresent(field -> field(event, key, field, values, places));
        }
      }
      case ConfigSetting setting -> {
        text = setting.fullPath() + " = " + setting.value();
        values.put(Key.SETTING, setting.fullPath());
        values.put(Key.VALUE, setting.value());
        places.put(Key.SETTING, new Span(0, setting.fullPath().length()));
        places.put(Key.VALUE, new Span(text.length() - setting.value().length(), text.length()));
      }
      case Unparsed unparsed -> {
        text = unparsed.text();
        places.put(Key.MESSAGE, new Span(0, text.length()));
      }
    }
    return Optional.of(
        new ReadRecord(
            caseId,
            path,
            ordinal,
            Formats.isDecoded(format.name()),
            item.recordLine(),
            text,
            Words.fold(text),
            level,
            utc,
            values,
            places));
  }

  private static void field(
      LogEvent event, Key key, Field field, Map<Key, String> values, Map<Key, Span> places) {
    if (event.text(field) == null) {
      return;
    }
    values.put(key, event.text(field));
    if (event.start(field) >= event.from() && event.end(field) <= event.to()) {
      int from = length(event, event.from(), event.start(field));
      places.put(key, new Span(from, from + length(event, event.start(field), event.end(field))));
    }
  }

  private static int length(LogEvent event, int from, int to) {
    return new String(event.bytes(), from, to - from, StandardCharsets.UTF_8).length();
  }

  /** Case, path, line of the record and line of the match. */
  String found(Span span) {
    long ends =
        isDecoded || !span.isPlace()
            ? 0
            : LINE_END.matcher(text).results().filter(end -> end.end() <= span.from()).count();
    return caseId + " " + path + " " + line + " " + (line + ends);
  }

  @Override
  public String value(Key key) {
    return values.get(key);
  }

  @Override
  public List<String> values(Key key) {
    throw new IllegalStateException("not asked");
  }

  @Override
  public Span place(Key key) {
    return places.get(key);
  }
}
