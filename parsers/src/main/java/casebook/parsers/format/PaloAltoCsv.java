package casebook.parsers.format;

import casebook.parsers.item.Family;
import casebook.parsers.item.Field;
import casebook.parsers.item.Level;
import casebook.parsers.item.LogEvent;
import casebook.parsers.text.LineCursor;
import java.io.IOException;

/**
 * The logs of a Palo Alto firewall as it sends them by syslog: CSV without a head, the fourth cell
 * says what the others mean. Newer versions append cells. The type is the record's source.
 *
 * <p>Other lines of the same firewall (CEF) may stand between them.
 */
final class PaloAltoCsv implements Format {

  @Override
  public String name() {
    return "paloalto-csv";
  }

  @Override
  public Family family() {
    return Family.PROXY;
  }

  @Override
  public int confidence(Head head) {
    int fitting = RequestLines.fitting(head, new Line(new Moment()));
    return fitting >= 80 ? 95 : fitting >= 50 ? 60 : 0;
  }

  @Override
  public void parse(Head head, LineCursor lines, ItemSink sink) throws IOException {
    KeyValueLine others = new KeyValueLine();
    Line reader = new Line(others.moment());
    RequestLines.parse(
        lines,
        sink,
        "no line of a Palo Alto log",
        (b, from, to, event) ->
            reader.read(b, from, to, event) || readCef(others, b, from, to, event));
    others.moment().tell(sink, "no zone in the records");
  }

  private static boolean readCef(KeyValueLine reader, byte[] b, int from, int to, LogEvent event) {
    return from < to && b[from] != '{' && reader.read(b, from, to, event);
  }

  /** One record. */
  private static final class Line implements RequestLines.Reader {

    private static final byte[][] TYPES =
        Ascii.words(
            "traffic",
            "threat",
            "system",
            "config",
            "userid",
            "globalprotect",
            "correlation",
            "decryption",
            "hipmatch",
            "hip-match",
            "auth",
            "authentication",
            "tunnel",
            "sctp",
            "gtp",
            "iptag",
            "data",
            "wildfire",
            "url");
    private static final byte[][] METHODS =
        Ascii.words("get", "post", "connect", "head", "put", "delete", "options");
    private static final byte[] TRAFFIC = Ascii.bytes("traffic");
    private static final byte[] THREAT = Ascii.bytes("threat");
    private static final byte[] SYSTEM = Ascii.bytes("system");
    private static final byte[] URL_FILTERING = Ascii.bytes("url");

    private static final int RECEIVED = 1;
    private static final int TYPE = 3;
    private static final int SUBTYPE = 4;
    private static final int GENERATED = 6;
    private static final int SOURCE = 7;
    private static final int DESTINATION = 8;
    private static final int USER = 12;
    private static final int SYSTEM_SEVERITY = 13;
    private static final int PORT = 25;
    private static final int ACTION = 30;
    private static final int MISC = 31;
    private static final int RECEIVED_BYTES = 33;
    private static final int ELAPSED = 36;
    private static final int FIRST_LATER_CELL = 15;
    private static final int LONGEST_SECONDS = 12;

    private final Cells cells = new Cells();
    private final SideText side = new SideText();
    private final Moment moment;

    Line(Moment moment) {
      this.moment = moment;
    }

    @Override
    public boolean read(byte[] b, int from, int to, LogEvent event) {
      cells.split(b, from, to);
      if (cells.count() <= SOURCE || !cells.isOneOf(TYPE, TYPES)) {
        return false;
      }
      moment.clear();
      side.clear();
      if (!isAt(b, GENERATED) && !isAt(b, RECEIVED)) {
        return false;
      }
      exactly(b);
      moment.apply(event);
      cells.set(event, Field.SOURCE, TYPE);
      if (cells.is(TYPE, TRAFFIC) || cells.is(TYPE, THREAT)) {
        connection(event, b);
      }
      Level level = RequestOutcome.level(event);
      if (cells.is(TYPE, SYSTEM) && cells.has(SYSTEM_SEVERITY)) {
        level = SyslogLevels.level(b, cells.start(SYSTEM_SEVERITY), cells.end(SYSTEM_SEVERITY));
      }
      event.level(level);
      side.apply(event);
      return true;
    }

    private boolean isAt(byte[] b, int cell) {
      return cells.has(cell) && moment.read(b, cells.start(cell), cells.end(cell));
    }

    /** Since version 10 a later cell holds the time with fraction and offset. */
    private void exactly(byte[] b) {
      for (int cell = FIRST_LATER_CELL; cell < cells.count(); cell++) {
        int start = cells.start(cell);
        int end = cells.end(cell);
        if (end - start >= 25 && b[start + 4] == '-' && b[start + 10] == 'T') {
          moment.read(b, start, end);
          if (moment.isZoned()) {
            return;
          }
        }
      }
    }

    private void connection(LogEvent event, byte[] b) {
      cells.set(event, Field.CLIENT, SOURCE);
      cells.set(event, Field.USER, USER);
      cells.set(event, Field.RESULT, ACTION);
      if (cells.is(TYPE, TRAFFIC)) {
        cells.setNumber(event, Field.BYTES, RECEIVED_BYTES);
        if (cells.isNumber(ELAPSED)
            && cells.end(ELAPSED) - cells.start(ELAPSED) < LONGEST_SECONDS) {
          String seconds = Ascii.text(b, cells.start(ELAPSED), cells.end(ELAPSED));
          side.put(Field.ELAPSED, seconds + "000");
        }
      } else if (cells.is(SUBTYPE, URL_FILTERING)) {
        cells.setUrl(event, MISC);
        for (int cell = MISC + 1; cell < cells.count() && !event.has(Field.METHOD); cell++) {
          if (cells.isOneOf(cell, METHODS)) {
            cells.set(event, Field.METHOD, cell);
          }
        }
      }
      if (!event.has(Field.HOST)) {
        cells.set(event, Field.HOST, DESTINATION);
      }
      if (!event.has(Field.PORT)) {
        cells.setNumber(event, Field.PORT, PORT);
      }
    }
  }
}
