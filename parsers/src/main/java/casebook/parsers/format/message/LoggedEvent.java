package casebook.parsers.format.message;

import java.util.List;

/** An event of a binary log, as its record states it. Valid only while it is being handed over. */
public interface LoggedEvent {

  /** Name of its provider; empty if it has none. */
  String provider();

  /** The other name of a provider that also writes as an event source; empty if it has none. */
  String eventSource();

  /** Event id as it is written; empty if there is none. */
  String id();

  /** {@code EventRecordID}, or -1. */
  long number();

  /** When it happened, in milliseconds UTC, or {@code LogEvent.NO_TIME}. */
  long millis();

  /** Machine that wrote it; empty if the record does not say. */
  String computer();

  /** The values that the event carries, in their order; one that is absent is empty. */
  List<String> values();
}
