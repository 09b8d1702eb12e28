package casebook.parsers.format;

import casebook.parsers.item.Family;
import casebook.parsers.text.LineCursor;
import java.io.IOException;

/**
 * Access logs of web servers and forward proxies in the common or combined form, with any prefix
 * and any tail: {@code client ident user [time] "METHOD target PROTOCOL" status bytes …}.
 */
final class AccessLog implements Format {

  @Override
  public String name() {
    return "access-log";
  }

  @Override
  public Family family() {
    return Family.PROXY;
  }

  @Override
  public int confidence(Head head) {
    int fitting = RequestLines.fitting(head, new AccessLine());
    return fitting >= 80 ? 90 : fitting >= 50 ? 60 : fitting >= 30 ? 30 : 0;
  }

  @Override
  public void parse(Head head, LineCursor lines, ItemSink sink) throws IOException {
    AccessLine reader = new AccessLine();
    RequestLines.parse(lines, sink, "no line of an access log", reader);
    if (reader.unzoned() > 0 && reader.zoned() > 0) {
      sink.problem(0, reader.unzoned() + " records state no offset; read as UTC");
    }
    if (reader.zoned() > 0) {
      sink.clock(clock(reader, FileClock.utc("offset stated in each record")));
    } else if (reader.unzoned() > 0) {
      sink.clock(clock(reader, FileClock.local("no offset in the records")));
    }
  }

  private static FileClock clock(AccessLine reader, FileClock clock) {
    return reader.isMonthFirst()
        ? clock.swappingDayAndMonth(true, "month before day, as a day beyond 12 shows")
        : clock;
  }
}
