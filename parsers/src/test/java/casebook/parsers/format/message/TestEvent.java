package casebook.parsers.format.message;

import casebook.parsers.item.LogEvent;
import java.time.Instant;
import java.util.List;

/** An event as a binary log has it. */
record TestEvent(
    String provider,
    String eventSource,
    String id,
    long number,
    long millis,
    String computer,
    List<String> values)
    implements LoggedEvent {

  static TestEvent of(String provider, String id, String utc, String... values) {
    long millis = utc.isEmpty() ? LogEvent.NO_TIME : Instant.parse(utc).toEpochMilli();
    return new TestEvent(provider, "", id, -1, millis, "srv1.contoso.com", List.of(values));
  }

  TestEvent numbered(long other) {
    return new TestEvent(provider, eventSource, id, other, millis, computer, values);
  }

  TestEvent sourced(String other) {
    return new TestEvent(provider, other, id, number, millis, computer, values);
  }
}
