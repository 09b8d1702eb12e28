package casebook.parsers.format;

import casebook.parsers.item.Family;
import casebook.parsers.item.Field;
import casebook.parsers.item.LogEvent;
import casebook.parsers.text.LineCursor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Logs of firewalls and proxies in which each line is a list of {@code key=value} pairs: FortiGate,
 * Skyhigh, Blue Coat in Splunk's form, Sophos, Stormshield, Check Point, and all that speak CEF or
 * LEEF; with them the lines of Barracuda, which hold pairs only where they speak of connections.
 */
final class KeyValueLog implements Format {

  private static final int FEWEST_PAIRS = 5;
  private static final int FEWEST_FIELDS = 2;
  private static final List<Field> TELLING =
      List.of(
          Field.CLIENT,
          Field.HOST,
          Field.URL,
          Field.METHOD,
          Field.STATUS,
          Field.RESULT,
          Field.USER,
          Field.COMPUTER);

  @Override
  public String name() {
    return "key-value";
  }

  @Override
  public Family family() {
    return Family.PROXY;
  }

  @Override
  public int confidence(Head head) {
    int telling = share(head);
    if (telling >= 60) {
      return 85;
    }
    return RequestLines.fitting(head, new BarracudaLine()) >= 90 ? 70 : telling >= 45 ? 40 : 0;
  }

  /** How many of the head's lines are surely of this kind, in per cent. */
  private static int share(Head head) {
    KeyValueLine reader = new KeyValueLine();
    LogEvent event = new LogEvent();
    List<String> lines = RequestLines.judged(head);
    int telling = 0;
    for (String line : lines) {
      byte[] b = line.getBytes(StandardCharsets.UTF_8);
      event.begin(b, 0, b.length, 1);
      telling += isTelling(reader, b, event) ? 1 : 0;
    }
    return lines.isEmpty() ? 0 : telling * 100 / lines.size();
  }

  private static boolean isTelling(KeyValueLine reader, byte[] b, LogEvent event) {
    if (isMarkup(b) || !reader.read(b, 0, b.length, event)) {
      return false;
    }
    return reader.hasHead()
        || (reader.count() >= FEWEST_PAIRS
            && TELLING.stream().filter(event::has).count() >= FEWEST_FIELDS);
  }

  /** JSON and XML have formats of their own, whatever stands in their texts. */
  private static boolean isMarkup(byte[] b) {
    int at = 0;
    while (at < b.length && RequestTokens.isGap(b[at])) {
      at++;
    }
    return at < b.length
        && (b[at] == '{' || (b[at] == '<' && at + 1 < b.length && !Ascii.isDigit(b[at + 1])));
  }

  @Override
  public void parse(Head head, LineCursor lines, ItemSink sink) throws IOException {
    KeyValueLine pairs = new KeyValueLine();
    BarracudaLine barracuda = new BarracudaLine();
    RequestLines.parse(
        lines,
        sink,
        "no line of key=value pairs",
        (b, from, to, event) ->
            barracuda.read(b, from, to, event) || pairs.read(b, from, to, event));
    pairs.moment().tell(sink, "no zone in the records");
  }
}
