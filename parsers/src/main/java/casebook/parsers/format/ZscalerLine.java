package casebook.parsers.format;

import casebook.parsers.item.Field;
import casebook.parsers.item.LogEvent;

/** One line of a Zscaler feed in CSV, read by the columns that its head has shown. */
final class ZscalerLine implements RequestLines.Reader {

  private final ZscalerColumns columns;
  private final Moment moment;
  private final Cells cells = new Cells();
  private final SideText side = new SideText();

  ZscalerLine(ZscalerColumns columns, Moment moment) {
    this.columns = columns;
    this.moment = moment;
  }

  @Override
  public boolean read(byte[] b, int from, int to, LogEvent event) {
    cells.split(b, from, to);
    if (cells.count() <= Math.max(columns.time(), columns.action())) {
      return false;
    }
    moment.clear();
    side.clear();
    if (!cells.has(columns.time())
        || !moment.read(b, cells.start(columns.time()), cells.end(columns.time()))) {
      return false;
    }
    moment.apply(event);
    cells.set(event, Field.USER, columns.user());
    cells.set(event, Field.CLIENT, columns.client());
    cells.set(event, Field.RESULT, columns.action());
    cells.set(event, Field.METHOD, columns.method());
    if (columns.status() >= 0) {
      cells.setNumber(event, Field.STATUS, columns.status());
    }
    if (columns.bytes() >= 0) {
      cells.setNumber(event, Field.BYTES, columns.bytes());
    }
    cells.setUrl(event, columns.url());
    if (!event.has(Field.HOST)) {
      cells.set(event, Field.HOST, columns.host());
    }
    int protocol = columns.protocol();
    if (!event.has(Field.METHOD)
        && cells.has(protocol)
        && KeyValueLine.isTunnel(b, cells.start(protocol), cells.end(protocol))) {
      side.put(Field.METHOD, "CONNECT");
    }
    event.level(RequestOutcome.level(event));
    side.apply(event);
    return true;
  }
}
