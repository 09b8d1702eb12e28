package casebook.parsers.format;

import casebook.parsers.item.Family;
import casebook.parsers.item.Field;
import casebook.parsers.item.LogEvent;
import casebook.parsers.text.LineCursor;
import java.io.IOException;

/**
 * The proxy and DNS logs of Cisco Umbrella: CSV without a head, every cell in quotes, times in UTC.
 * The cells depend on the version, so the verdict is the anchor: addresses stand before it, the
 * target after it.
 */
final class UmbrellaCsv implements Format {

  @Override
  public String name() {
    return "umbrella-csv";
  }

  @Override
  public Family family() {
    return Family.PROXY;
  }

  @Override
  public int confidence(Head head) {
    int fitting = RequestLines.fitting(head, new Line());
    return fitting >= 80 ? 90 : fitting >= 60 ? 50 : 0;
  }

  @Override
  public void parse(Head head, LineCursor lines, ItemSink sink) throws IOException {
    Line reader = new Line();
    RequestLines.parse(lines, sink, "no line of an Umbrella log", reader);
    if (reader.moment.isKnown()) {
      sink.clock(FileClock.utc("Umbrella writes UTC"));
    }
  }

  /** One request or query. */
  private static final class Line implements RequestLines.Reader {

    private static final byte[][] VERDICTS = Ascii.words("allowed", "blocked", "proxied");
    private static final byte[][] METHODS =
        Ascii.words("get", "post", "connect", "head", "put", "delete", "options");
    private static final int LAST_VERDICT = 12;
    private static final int FEWEST = 10;
    private static final int DOMAIN_AFTER_VERDICT = 3;

    private final Cells cells = new Cells();
    private final Moment moment = new Moment();

    @Override
    public boolean read(byte[] b, int from, int to, LogEvent event) {
      cells.split(b, from, to);
      if (cells.count() < FEWEST || cells.end(0) - cells.start(0) != 19) {
        return false;
      }
      int verdict = 1;
      while (verdict < LAST_VERDICT && !cells.isOneOf(verdict, VERDICTS)) {
        verdict++;
      }
      if (verdict == LAST_VERDICT || !moment.read(b, cells.start(0), cells.end(0))) {
        return false;
      }
      moment.apply(event);
      cells.set(event, Field.USER, 1);
      cells.set(event, Field.RESULT, verdict);
      for (int cell = 2; cell < verdict && !event.has(Field.CLIENT); cell++) {
        if (cells.isAddress(cell)) {
          cells.set(event, Field.CLIENT, cell);
        }
      }
      int target = verdict + 1;
      if (target < cells.count()
          && Ascii.indexOf(b, cells.start(target), cells.end(target), '(') > 0
          && Ascii.isDigit(b[cells.start(target)])) {
        query(event, b, verdict + DOMAIN_AFTER_VERDICT);
      } else {
        request(event, target);
      }
      event.level(RequestOutcome.level(event));
      return true;
    }

    private void request(LogEvent event, int target) {
      cells.setUrl(event, target);
      for (int cell = target + 1; cell < cells.count(); cell++) {
        if (!event.has(Field.STATUS) && cells.isStatus(cell)) {
          cells.set(event, Field.STATUS, cell);
          cells.setNumber(event, Field.BYTES, cell + 2);
        } else if (!event.has(Field.METHOD) && cells.isOneOf(cell, METHODS)) {
          cells.set(event, Field.METHOD, cell);
        }
      }
    }

    private void query(LogEvent event, byte[] b, int domain) {
      if (cells.has(domain)) {
        int end = cells.end(domain);
        event.set(Field.HOST, cells.start(domain), b[end - 1] == '.' ? end - 1 : end);
      }
    }
  }
}
