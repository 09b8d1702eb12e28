package casebook.parsers.format;

import casebook.parsers.item.Field;
import casebook.parsers.item.Level;
import casebook.parsers.item.LogEvent;

/**
 * One line of a Barracuda CloudGen firewall: {@code Info HOST text}, with the level in a column of
 * eight. Connections are told as {@code Allow: LOUT|UDP|port|client|port|mac|server|port|…}.
 */
final class BarracudaLine implements RequestLines.Reader {

  private static final int LEVEL_BYTES = 8;
  private static final int LONGEST_WORD = 20;
  private static final int CLIENT = 3;
  private static final int SERVER = 6;
  private static final int PORT = 7;
  private static final int FEWEST_PARTS = 10;

  private final CsvSplitter parts = new CsvSplitter((byte) '|');

  @Override
  public boolean read(byte[] b, int from, int to, LogEvent event) {
    int word = from;
    while (word < to && b[word] != ' ') {
      word++;
    }
    int host = from + LEVEL_BYTES + 1;
    if (word - from < 4 || word - from > LEVEL_BYTES || host + 1 >= to) {
      return false;
    }
    Level level = SyslogLevels.level(b, from, word);
    if (level == Level.UNKNOWN || !Ascii.isBlank(b, word, host) || b[host] == ' ') {
      return false;
    }
    int hostEnd = host;
    while (hostEnd < to && b[hostEnd] != ' ') {
      hostEnd++;
    }
    event.set(Field.COMPUTER, host, hostEnd);
    event.level(level);
    connection(b, Math.min(to, hostEnd + 1), to, event);
    return true;
  }

  private void connection(byte[] b, int from, int to, LogEvent event) {
    int colon = Ascii.indexOf(b, from, Math.min(to, from + LONGEST_WORD), ':');
    if (colon < 0 || colon + 2 >= to || Ascii.indexOf(b, from, colon, ' ') >= 0) {
      return;
    }
    int base = colon + 2;
    parts.begin(false);
    parts.scan(b, base, to);
    parts.finish();
    if (parts.count() < FEWEST_PARTS
        || !RequestTokens.isAddress(b, base + parts.start(CLIENT), base + parts.end(CLIENT))
        || !RequestTokens.isNumber(b, base + parts.start(PORT), base + parts.end(PORT))) {
      return;
    }
    event.set(Field.RESULT, from, colon);
    event.set(Field.CLIENT, base + parts.start(CLIENT), base + parts.end(CLIENT));
    event.set(Field.PORT, base + parts.start(PORT), base + parts.end(PORT));
    event.set(Field.HOST, base + parts.start(SERVER), base + parts.end(SERVER));
  }
}
