package casebook.analyzer.store;

import casebook.analyzer.search.Key;
import casebook.analyzer.search.Span;
import casebook.analyzer.search.Subject;
import casebook.analyzer.search.Words;
import casebook.parsers.item.ConfigSetting;
import casebook.parsers.item.Field;
import casebook.parsers.item.Item;
import casebook.parsers.item.Level;
import casebook.parsers.item.LogEvent;
import casebook.parsers.item.Unparsed;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An item as queries see it: filled again for item after item. */
final class StoredRecord implements Subject {

  private final StoredFile file;
  private Item item;
  private List<Mark> marks = List.of();
  private @Nullable String text;
  private @Nullable String folded;

  /** Shows records of this file; {@link #show} says which. */
  StoredRecord(StoredFile file) {
    this.file = file;
    item = new LogEvent();
  }

  void show(Item shown, List<Mark> markedBy) {
    item = shown;
    marks = markedBy;
    text = null;
    folded = null;
  }

  /** Says what rules said of the record shown. */
  void mark(List<Mark> markedBy) {
    marks = markedBy;
  }

  StoredFile file() {
    return file;
  }

  /** True for what searches never find: an element of a configuration, whose parts they find. */
  static boolean isSilent(Item item) {
    return item instanceof ConfigSetting setting && setting.isElement();
  }

  /** What is searched of an item: a record as it stands, a setting as path and value. */
  static String text(Item item) {
    return switch (item) {
      case LogEvent event -> event.rawText();
      case ConfigSetting setting -> setting.fullPath() + " = " + setting.value();
      case Unparsed unparsed -> unparsed.text();
    };
  }

  long recordLine() {
    return item.recordLine();
  }

  @Override
  public String text() {
    String known = text;
    if (known == null) {
      known = text(item);
      text = known;
    }
    return known;
  }

  @Override
  public String folded() {
    String known = folded;
    if (known == null) {
      known = Words.fold(text());
      folded = known;
    }
    return known;
  }

  @Override
  public @Nullable String value(Key key) {
    if (key.field().isPresent()) {
      return item instanceof LogEvent event ? event.text(key.field().get()) : null;
    }
    return switch (key) {
      case PATH -> file.path();
      case FORMAT -> file.format();
      case FAMILY -> file.family();
      case CASE -> file.caseId();
      case SETTING -> item instanceof ConfigSetting setting ? setting.fullPath() : null;
      case VALUE -> item instanceof ConfigSetting setting ? setting.value() : null;
      default -> null;
    };
  }

  @Override
  public List<String> values(Key key) {
    return marks.stream()
        .flatMap(
            mark ->
                switch (key) {
                  case RULE -> Stream.of(mark.rule());
                  case SEVERITY -> Stream.of(mark.severity());
                  case PRODUCT -> mark.products().stream();
                  case VERSION -> Stream.of(mark.version());
                  default -> Stream.<String>empty();
                })
        .filter(value -> !value.isEmpty())
        .distinct()
        .toList();
  }

  /** Rules that fired on it and are shown. */
  List<String> rules() {
    return marks.stream().filter(mark -> !mark.isFact()).map(Mark::rule).toList();
  }

  /** Products of those. */
  List<String> products() {
    return marks.stream()
        .filter(mark -> !mark.isFact())
        .flatMap(mark -> mark.products().stream())
        .distinct()
        .toList();
  }

  @Override
  public @Nullable Span place(Key key) {
    return switch (item) {
      case LogEvent event -> key.field().isPresent() ? place(event, key.field().get()) : null;
      case ConfigSetting setting ->
          switch (key) {
            case SETTING -> new Span(0, setting.fullPath().length());
            case VALUE -> new Span(text().length() - setting.value().length(), text().length());
            default -> null;
          };
      case Unparsed unparsed -> key == Key.MESSAGE ? new Span(0, unparsed.text().length()) : null;
    };
  }

  private @Nullable Span place(LogEvent event, Field field) {
    int start = event.start(field);
    if (start < event.from() || event.end(field) > event.to()) {
      return null;
    }
    int from = characters(event, event.from(), start);
    return new Span(from, from + characters(event, start, event.end(field)));
  }

  /** Characters in a range of bytes; the same number where all are ASCII. */
  private int characters(LogEvent event, int from, int to) {
    return text().length() == event.to() - event.from()
        ? to - from
        : new String(event.bytes(), from, to - from, StandardCharsets.UTF_8).length();
  }

  @Override
  public Level level() {
    return item instanceof LogEvent event ? event.level() : Level.UNKNOWN;
  }

  @Override
  public long utcMillis() {
    return item instanceof LogEvent event && event.rawTime() != LogEvent.NO_TIME
        ? file.utcMillis(event.recordLine(), event.rawTime())
        : LogEvent.NO_TIME;
  }
}
