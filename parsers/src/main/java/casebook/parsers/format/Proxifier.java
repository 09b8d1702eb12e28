package casebook.parsers.format;

import casebook.parsers.item.Family;
import casebook.parsers.item.Field;
import casebook.parsers.item.Level;
import casebook.parsers.item.LogEvent;
import casebook.parsers.text.LineCursor;
import java.io.IOException;

/**
 * The log of Proxifier, a client that sends programs through a proxy: {@code [10.30 16:49:06]
 * program - host:port open through proxy …}. Months and days, no year.
 */
final class Proxifier implements Format {

  @Override
  public String name() {
    return "proxifier";
  }

  @Override
  public Family family() {
    return Family.PROXY;
  }

  @Override
  public int confidence(Head head) {
    int fitting = RequestLines.fitting(head, new Line());
    return fitting >= 70 ? 95 : fitting >= 40 ? 60 : 0;
  }

  @Override
  public void parse(Head head, LineCursor lines, ItemSink sink) throws IOException {
    RequestLines.parse(lines, sink, "no line of Proxifier", new Line());
    sink.clock(FileClock.undated("month and day, but no year"));
  }

  /** One connection opened, closed or failed. */
  private static final class Line implements RequestLines.Reader {

    private static final int STAMP_BYTES = 17;

    /** Any leap year does: the year is not known. */
    private static final int SOME_YEAR = 1972;

    private static final byte[] BEFORE_TARGET = Ascii.bytes(" - ");
    private static final byte[] ERROR = Ascii.bytes("error");
    private static final byte[] STATUS_CODE = Ascii.bytes("status code ");
    private static final byte[] SENT = Ascii.bytes(" sent, ");
    private static final byte[] LIFETIME = Ascii.bytes("lifetime ");

    private final SideText side = new SideText();

    @Override
    public boolean read(byte[] b, int from, int to, LogEvent event) {
      if (to - from < STAMP_BYTES || b[from] != '[' || b[from + 3] != '.' || b[from + 15] != ']') {
        return false;
      }
      long time =
          Ascii.millis(
              SOME_YEAR,
              Ascii.digits(b, from + 1, to, 2),
              Ascii.digits(b, from + 4, to, 2),
              Ascii.timeMillis(b, from + 7, to));
      if (time == LogEvent.NO_TIME) {
        return false;
      }
      side.clear();
      event.rawTime(time);
      event.level(Level.INFORMATION);
      int dash = Ascii.indexOf(b, from + STAMP_BYTES, to, BEFORE_TARGET);
      if (dash >= 0) {
        event.set(Field.PROCESS, from + STAMP_BYTES, dash);
        target(b, dash + BEFORE_TARGET.length, to, event);
      }
      side.apply(event);
      return true;
    }

    private void target(byte[] b, int from, int to, LogEvent event) {
      int end = wordEnd(b, from, to);
      if (RequestTarget.portColon(b, from, end) < 0) {
        return;
      }
      RequestTarget.authority(event, b, from, end);
      int result = Math.min(to, end + 1);
      int resultEnd = wordEnd(b, result, to);
      if (resultEnd > result && b[resultEnd - 1] == ',') {
        resultEnd--;
      }
      event.set(Field.RESULT, result, resultEnd);
      if (Ascii.equalsIgnoringCase(b, result, resultEnd, ERROR)) {
        event.level(Level.WARNING);
        number(
            b, Ascii.indexOf(b, resultEnd, to, STATUS_CODE), STATUS_CODE, Field.STATUS, to, event);
      } else {
        number(b, Ascii.indexOf(b, resultEnd, to, SENT), SENT, Field.BYTES, to, event);
        lifetime(b, Ascii.indexOf(b, resultEnd, to, LIFETIME), to);
      }
    }

    private static void number(
        byte[] b, int at, byte[] before, Field field, int to, LogEvent event) {
      int start = at + before.length;
      int end = start;
      while (at >= 0 && end < to && Ascii.isDigit(b[end])) {
        end++;
      }
      if (end > start) {
        event.set(field, start, end);
      }
    }

    /** {@code 05:07} or {@code 01:05:07}; {@code <1 sec} is as good as nothing. */
    private void lifetime(byte[] b, int at, int to) {
      if (at < 0) {
        return;
      }
      long seconds = 0;
      long part = 0;
      for (int i = at + LIFETIME.length; i < Math.min(to, at + LIFETIME.length + 12); i++) {
        if (b[i] == ':') {
          seconds = (seconds + part) * 60;
          part = 0;
        } else if (Ascii.isDigit(b[i])) {
          part = part * 10 + b[i] - '0';
        } else {
          part = 0;
          break;
        }
      }
      side.put(Field.ELAPSED, Long.toString((seconds + part) * 1000));
    }

    private static int wordEnd(byte[] b, int from, int to) {
      int at = from;
      while (at < to && b[at] != ' ') {
        at++;
      }
      return at;
    }
  }
}
