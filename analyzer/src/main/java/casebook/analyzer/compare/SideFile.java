package casebook.analyzer.compare;

import casebook.analyzer.store.FileFiling;
import casebook.analyzer.store.Mark;
import casebook.analyzer.tally.Templates;
import casebook.parsers.item.ConfigSetting;
import casebook.parsers.item.Family;
import casebook.parsers.item.Field;
import casebook.parsers.item.Item;
import casebook.parsers.item.Level;
import casebook.parsers.item.LogEvent;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is compared of one file; bounded. For one thread. */
final class SideFile implements FileFiling {

  private static final int MOST_SETTINGS = 5_000;
  private static final int LONGEST_VALUE = 2_000;
  private static final int MOST_EVENTS = 2_000;

  private final String path;
  private final String format;
  private final String family;
  private final List<Value> settings = new ArrayList<>();
  private long unkept;
  private final Templates templates = new Templates();
  private final IdentityHashMap<Templates.Template, Long> firstLines = new IdentityHashMap<>();
  private final Map<String, Events> events = new LinkedHashMap<>();

  SideFile(String path, String format, String family) {
    this.path = path;
    this.format = format;
    this.family = family;
  }

  /** A setting and where it stands. */
  record Value(String path, String value, long line) {}

  /** Events of one provider and id. */
  static final class Events {
    private final String text;
    private final long line;
    private Level level = Level.UNKNOWN;
    private long count;

    private Events(String text, long line) {
      this.text = text;
      this.line = line;
    }

    /** First line of the first one's message; empty where there is none. */
    String text() {
      return text;
    }

    long line() {
      return line;
    }

    Level level() {
      return level;
    }

    long count() {
      return count;
    }
  }

  String path() {
    return path;
  }

  String format() {
    return format;
  }

  String family() {
    return family;
  }

  /** Its settings in the order of the file. */
  List<Value> settings() {
    return settings;
  }

  /** How many settings were too many. */
  long unkept() {
    return unkept;
  }

  /** Shapes of a trace's messages, in the order in which they were first seen. */
  Templates templates() {
    return templates;
  }

  /** Line of the first message of a shape. */
  long firstLine(Templates.Template template) {
    return firstLines.getOrDefault(template, 1L);
  }

  /** Events by provider and id. */
  Map<String, Events> events() {
    return events;
  }

  @Override
  public void add(Item item, List<Mark> marks) {
    if (item instanceof ConfigSetting setting && !setting.isElement()) {
      if (settings.size() < MOST_SETTINGS) {
        String value = setting.value();
        settings.add(
            new Value(
                setting.fullPath(),
                value.substring(0, Math.min(value.length(), LONGEST_VALUE)),
                setting.recordLine()));
      } else {
        unkept++;
      }
    } else if (item instanceof LogEvent event && !event.isRest()) {
      if (family.equals(Family.EVENT_LOG.label())) {
        event(event);
      } else if (family.equals(Family.TRACE.label())) {
        Templates.Template template = templates.add(event.message(), event.level());
        firstLines.putIfAbsent(template, event.recordLine());
      }
    }
  }

  /** An event's text stands in the language of its server, and in a binary log nowhere. */
  private void event(LogEvent event) {
    String source = event.text(Field.SOURCE);
    String key = (source == null ? "" : source) + " " + event.number(Field.EVENT);
    Events same = events.get(key);
    if (same == null) {
      if (events.size() >= MOST_EVENTS) {
        return;
      }
      same = new Events(firstLine(event.message()), event.recordLine());
      events.put(key, same);
    }
    same.count++;
    same.level = event.level().compareTo(same.level) > 0 ? event.level() : same.level;
  }

  private static String firstLine(String message) {
    String line = message.lines().findFirst().orElse("").strip();
    return line.substring(0, Math.min(line.length(), 200));
  }

  @Override
  public void close() {}
}
