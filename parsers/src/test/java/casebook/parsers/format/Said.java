package casebook.parsers.format;

import casebook.parsers.item.LogEvent;
import java.time.Instant;
import java.util.stream.Collectors;

/** What a format makes of one line, as one string that a table can hold. */
final class Said {

  private Said() {}

  /** {@code time level label=value …}; the time on the file's own clock, {@code -} for none. */
  static String by(Format format, String line) {
    CollectingSink.Event event = CollectingSink.of(format, line).event();
    String time =
        event.rawTime() == LogEvent.NO_TIME
            ? "-"
            : Instant.ofEpochMilli(event.rawTime()).toString();
    String fields =
        event.named().entrySet().stream()
            .map(field -> field.getKey() + "=" + field.getValue())
            .collect(Collectors.joining(" "));
    return (time + " " + event.level() + " " + fields).strip();
  }
}
