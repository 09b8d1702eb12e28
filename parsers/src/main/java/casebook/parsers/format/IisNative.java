package casebook.parsers.format;

import casebook.parsers.item.Family;
import casebook.parsers.item.Field;
import casebook.parsers.item.LogEvent;
import casebook.parsers.text.LineCursor;
import java.io.IOException;
import java.util.Arrays;

/**
 * The log format of IIS that is neither W3C nor NCSA: {@code client, user, date, time, service,
 * server, address, milliseconds, bytes received, bytes sent, status, Win32 status, method, target,
 * parameters,}. Dates are American, times local.
 */
final class IisNative implements Format {

  @Override
  public String name() {
    return "iis-native";
  }

  @Override
  public Family family() {
    return Family.PROXY;
  }

  @Override
  public int confidence(Head head) {
    return RequestLines.fitting(head, new Line()) >= 80 ? 92 : 0;
  }

  @Override
  public void parse(Head head, LineCursor lines, ItemSink sink) throws IOException {
    Line reader = new Line();
    RequestLines.parse(lines, sink, "no line of an IIS log", reader);
    reader.moment.tell(sink, "IIS format: local time, no zone in the records");
  }

  /** One request. */
  private static final class Line implements RequestLines.Reader {

    private static final int CELLS = 15;
    private static final int LONGEST_DATE = 40;

    private final Cells cells = new Cells();
    private final Moment moment = new Moment();
    private final byte[] date = new byte[LONGEST_DATE];

    @Override
    public boolean read(byte[] b, int from, int to, LogEvent event) {
      cells.split(b, from, to);
      if (cells.count() < CELLS - 1
          || cells.count() > CELLS + 1
          || !cells.isNumber(7)
          || !cells.isNumber(10)
          || !cells.isNumber(11)
          || !readTime(b)) {
        return false;
      }
      moment.apply(event);
      cells.set(event, Field.CLIENT, 0);
      cells.set(event, Field.USER, 1);
      cells.set(event, Field.COMPUTER, 5);
      cells.set(event, Field.ELAPSED, 7);
      cells.setNumber(event, Field.BYTES, 9);
      cells.set(event, Field.STATUS, 10);
      cells.set(event, Field.METHOD, 12);
      if (cells.has(13)) {
        RequestTarget.url(event, b, cells.start(13), cells.end(13), false);
      }
      event.level(RequestOutcome.level(event));
      return true;
    }

    private boolean readTime(byte[] b) {
      int start = cells.start(2);
      int length = cells.end(2) - start;
      int timeBytes = cells.end(3) - cells.start(3);
      if (length < 6 || length + timeBytes + 1 > LONGEST_DATE || !Ascii.isDigit(b[start])) {
        return false;
      }
      Arrays.fill(date, (byte) ' ');
      System.arraycopy(b, start, date, 0, length);
      System.arraycopy(b, cells.start(3), date, length + 1, timeBytes);
      moment.clear();
      return moment.read(date, 0, length + 1 + timeBytes);
    }
  }
}
