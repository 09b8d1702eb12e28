package casebook.parsers.format;

import casebook.parsers.item.ConfigSetting;
import casebook.parsers.item.Field;
import casebook.parsers.item.Item;
import casebook.parsers.item.Level;
import casebook.parsers.item.LogEvent;
import casebook.parsers.item.Unparsed;
import casebook.parsers.text.TextSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps copies of everything a format says, for tests to look at. */
public final class CollectingSink implements ItemSink {

  /**
   * A copy of a {@link LogEvent}.
   *
   * @param recordLine line it begins on, from 1
   * @param rawTime its time on the file's clock, or {@link LogEvent#NO_TIME}
   * @param fields text of each field it has, by label, in the order of {@link Field}; {@code
   *     message} is always there
   * @param raw the whole record
   * @param understoodBytes what the format claimed for it
   */
  public record Event(
      long recordLine,
      Level level,
      long rawTime,
      Map<String, String> fields,
      boolean truncated,
      String raw,
      long understoodBytes) {

    /** The fields but the message, which most formats of one line leave as it is. */
    public Map<String, String> named() {
      Map<String, String> named = new LinkedHashMap<>(fields);
      named.remove(Field.MESSAGE.label());
      return named;
    }
  }

  private final List<Event> events = new ArrayList<>();
  private final List<Event> rests = new ArrayList<>();
  private final List<ConfigSetting> settings = new ArrayList<>();
  private int settingsBeforeUnparsed = -1;
  private final List<Unparsed> unparsed = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private @Nullable FileClock clock;
  private int clocks;
  private boolean headCut;
  private boolean tailCut;
  private long understoodBytes;
  private long slackBytes;
  private long lostBytes;

  /** Parses UTF-8 text with one format. */
  public static CollectingSink of(Format format, String text) {
    return of(format, "bundle/some.log", text.getBytes(StandardCharsets.UTF_8));
  }

  /** Parses the bytes of a file with one format. */
  public static CollectingSink of(Format format, String path, byte[] file) {
    CollectingSink sink = new CollectingSink();
    try (InputStream in = new ByteArrayInputStream(file)) {
      TextSource source = TextSource.open(in);
      format.parse(head(path, source), source.lines(), sink);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return sink;
  }

  /** The head that detection sees of a file. */
  public static Head head(String path, byte[] file) {
    try (InputStream in = new ByteArrayInputStream(file)) {
      return head(path, TextSource.open(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Head head(String path, TextSource source) {
    return new Head(path, source.headLines(), source.isComplete());
  }

  @Override
  public void accept(Item item, long understood) {
    if (item instanceof Unparsed) {
      lostBytes += understood;
    } else {
      understoodBytes += understood;
    }
    switch (item) {
      case LogEvent event -> (event.isRest() ? rests : events).add(copy(event, understood));
      case ConfigSetting setting -> settings.add(setting);
      case Unparsed part -> {
        settingsBeforeUnparsed = unparsed.isEmpty() ? settings.size() : settingsBeforeUnparsed;
        unparsed.add(part);
      }
    }
  }

  private static Event copy(LogEvent event, long understood) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (Field field : Field.values()) {
      String text = event.text(field);
      if (text != null) {
        fields.put(field.label(), text);
      }
    }
    return new Event(
        event.recordLine(),
        event.level(),
        event.rawTime(),
        fields,
        event.isTruncated(),
        event.rawText(),
        understood);
  }

  @Override
  public void slack(long bytes) {
    slackBytes += bytes;
  }

  @Override
  public void problem(long line, String message) {
    problems.add(line + ": " + message);
  }

  /** The settings that came before the first thing that was not understood. */
  public List<ConfigSetting> settingsBeforeUnparsed() {
    return settingsBeforeUnparsed < 0 ? settings : settings.subList(0, settingsBeforeUnparsed);
  }

  @Override
  public void headCut() {
    headCut = true;
  }

  @Override
  public void tailCut() {
    tailCut = true;
  }

  /** Which ends of the file the format says are missing: head, tail, both or none. */
  public String cut() {
    return headCut && tailCut ? "both" : headCut ? "head" : tailCut ? "tail" : "none";
  }

  @Override
  public void clock(FileClock value) {
    clock = value;
    clocks++;
  }

  /** All events, in order. */
  public List<Event> events() {
    return events;
  }

  /** All further pieces of overlong records, in order. */
  public List<Event> rests() {
    return rests;
  }

  /** The only event; fails if there are none or several. */
  public Event event() {
    if (events.size() != 1) {
      throw new AssertionError("one event expected, not " + events + " and " + unparsed);
    }
    return events.getFirst();
  }

  /** All settings, those that stand for elements included. */
  public List<ConfigSetting> settings() {
    return settings;
  }

  /** All parts that were not understood. */
  public List<Unparsed> unparsed() {
    return unparsed;
  }

  /** {@code line: message} of each problem. */
  public List<String> problems() {
    return problems;
  }

  /** The clock, null if the format gave none. */
  public @Nullable FileClock clock() {
    return clock;
  }

  /** How often a clock was given; more than once is an error. */
  public int clocks() {
    return clocks;
  }

  /** Statements, parsed or not. */
  public long records() {
    long elements = settings.stream().filter(ConfigSetting::isElement).count();
    return events.size() + settings.size() - elements + unparsed.size();
  }

  public long understoodBytes() {
    return understoodBytes;
  }

  /** Bytes of what was not understood. */
  public long lostBytes() {
    return lostBytes;
  }

  public long slackBytes() {
    return slackBytes;
  }
}
