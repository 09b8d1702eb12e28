package casebook.parsers.format.evtx;

import casebook.parsers.format.evtx.Role.Part;
import casebook.parsers.format.message.LoggedEvent;
import java.util.List;

/** What one record states, for those who know texts; decoded where it is asked for. */
record RecordFacts(SystemParts system, Utf8Buffer data, ValueRanges ranges) implements LoggedEvent {

  @Override
  public String provider() {
    return system.text(Part.PROVIDER);
  }

  @Override
  public String eventSource() {
    return system.text(Part.EVENT_SOURCE);
  }

  @Override
  public String id() {
    return system.text(Part.EVENT);
  }

  @Override
  public long number() {
    return system.number(Part.RECORD);
  }

  @Override
  public long millis() {
    return system.time();
  }

  @Override
  public String computer() {
    return system.text(Part.COMPUTER);
  }

  @Override
  public List<String> values() {
    return ranges.of(data);
  }
}
