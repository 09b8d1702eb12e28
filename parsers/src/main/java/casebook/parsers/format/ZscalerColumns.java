package casebook.parsers.format;

import casebook.parsers.format.PairNames.Slot;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * What the columns of a CSV feed hold, found out from its first lines: each is judged by its values
 * in all of them. Where a line of names stands above, those decide over what values leave open. -1
 * stands for a column that is not there.
 *
 * @param names the line of names; empty if there is none
 * @param count cells of most lines
 * @param protocol {@code HTTP}, {@code SSL}, {@code TUNNEL} …
 * @param client the first column of addresses; the server's comes after it
 */
record ZscalerColumns(
    String names,
    int count,
    int time,
    int user,
    int protocol,
    int url,
    int host,
    int action,
    int method,
    int status,
    int client,
    int bytes) {

  private static final int FEWEST_CELLS = 6;
  private static final int FEWEST_NAMES = 4;
  private static final int MOST_CELLS = 200;
  private static final int NEEDED_PER_CENT = 80;

  /** Where nobody signed in, the feed names the location in place of the user. */
  private static final int USERS_PER_CENT = 30;

  private static final byte[] NOTHING = Ascii.bytes("na");

  /** Written just so; other vendors use other cases or other words. */
  private static final byte[][] ACTIONS =
      Ascii.words("Allowed", "Blocked", "Cautioned", "Isolated");

  private static final byte[][] PROTOCOLS =
      Ascii.words(
          "http",
          "https",
          "ssl",
          "tunnel",
          "http_proxy",
          "tunnel_ssl",
          "ftp",
          "ftpoverhttp",
          "dnsoverhttps",
          "websocket",
          "websocket_ssl",
          "http2",
          "other");
  private static final byte[][] METHODS =
      Ascii.words(
          "get",
          "post",
          "connect",
          "head",
          "put",
          "delete",
          "options",
          "patch",
          "na",
          "invalid",
          "propfind",
          "other");

  /**
   * The columns, if the head's lines can only be such a feed: a time, Zscaler's word for the
   * verdict, a target, and a protocol or method.
   */
  static Optional<ZscalerColumns> of(Head head) {
    List<byte[]> lines = new ArrayList<>();
    for (String line : RequestLines.judged(head)) {
      byte[] b = line.getBytes(StandardCharsets.UTF_8);
      if (b.length > 0 && b[0] != '{') {
        lines.add(b);
      }
    }
    Names names = lines.size() < 2 ? Names.NONE : Names.of(lines.getFirst());
    if (names.isPresent()) {
      byte[] first = lines.getFirst();
      lines.removeIf(line -> Arrays.equals(line, first));
    }
    Judge judge = new Judge(lines);
    if (judge.count < FEWEST_CELLS || judge.count > MOST_CELLS) {
      return Optional.empty();
    }
    Moment moment = new Moment();
    int time = judge.first((b, c) -> moment.read(b, c[0], c[1]), 0);
    int action = judge.first(ZscalerColumns::isAction, 0);
    int protocol = judge.first((b, c) -> isOneOf(b, c, PROTOCOLS), 0);
    int method = judge.first((b, c) -> isOneOf(b, c, METHODS), 0);
    int url = judge.first(ZscalerColumns::isTarget, 0);
    int host = judge.first(ZscalerColumns::isHost, 0);
    if (time < 0 || action < 0 || (protocol < 0 && method < 0) || Math.max(url, host) < 0) {
      return Optional.empty();
    }
    // "NA" may stand in several columns; that of the status comes after that of the method.
    int status = judge.first(ZscalerColumns::isStatus, method + 1);
    status = status < 0 ? judge.first(ZscalerColumns::isNumericStatus, 0) : status;
    return Optional.of(
        new ZscalerColumns(
            names.line(),
            judge.count,
            time,
            names.or(
                Slot.USER,
                judge.first((b, c) -> Ascii.indexOf(b, c[0], c[1], '@') > 0, 0, USERS_PER_CENT)),
            protocol,
            names.or(Slot.URL, url),
            names.or(Slot.HOST, host),
            action,
            method,
            names.or(Slot.STATUS, status),
            names.or(Slot.CLIENT, judge.first((b, c) -> RequestTokens.isAddress(b, c[0], c[1]), 0)),
            names.or(Slot.BYTES, -1)));
  }

  /** A line of names above the values. */
  private record Names(String line, Map<Slot, Integer> columns) {

    static final Names NONE = new Names("", Map.of());

    /** The names, if enough cells of the line are some; else none. */
    static Names of(byte[] line) {
      Cells cells = new Cells();
      cells.split(line, 0, line.length);
      Map<Slot, Integer> columns = new EnumMap<>(Slot.class);
      Map<Slot, Integer> ranks = new EnumMap<>(Slot.class);
      for (int cell = 0; cell < cells.count(); cell++) {
        int meaning = PairNames.meaning(line, cells.start(cell), cells.end(cell)) & 0xFFFF;
        Slot slot = PairNames.slot(meaning);
        if (meaning != 0 && (meaning >>> 8) < ranks.getOrDefault(slot, Integer.MAX_VALUE)) {
          columns.put(slot, cell);
          ranks.put(slot, meaning >>> 8);
        }
      }
      return columns.size() < FEWEST_NAMES
          ? NONE
          : new Names(new String(line, StandardCharsets.UTF_8), columns);
    }

    boolean isPresent() {
      return !columns.isEmpty();
    }

    int or(Slot slot, int judged) {
      return columns.getOrDefault(slot, judged);
    }
  }

  private static boolean isAction(byte[] b, int[] cell) {
    return isAction(b, cell[0], cell[1]);
  }

  /** True if the range is one of Zscaler's words for its verdict. */
  static boolean isAction(byte[] b, int from, int to) {
    for (byte[] word : ACTIONS) {
      if (to - from == word.length && Ascii.startsWith(b, from, to, word)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOneOf(byte[] b, int[] cell, byte[][] words) {
    for (byte[] word : words) {
      if (Ascii.equalsIgnoringCase(b, cell[0], cell[1], word)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isStatus(byte[] b, int[] cell) {
    return Ascii.equalsIgnoringCase(b, cell[0], cell[1], NOTHING) || isNumericStatus(b, cell);
  }

  private static boolean isNumericStatus(byte[] b, int[] cell) {
    return cell[1] - cell[0] == 3
        && RequestTokens.isNumber(b, cell[0], cell[1])
        && b[cell[0]] >= '1'
        && b[cell[0]] <= '5';
  }

  /** {@code host}, {@code host:port} or {@code host/path}; an address alone may be anything. */
  private static boolean isTarget(byte[] b, int[] cell) {
    int end = cell[0];
    while (end < cell[1] && b[end] != '/' && b[end] != ':') {
      end++;
    }
    return (end < cell[1] || !RequestTokens.isAddress(b, cell[0], end)) && isName(b, cell[0], end);
  }

  private static boolean isHost(byte[] b, int[] cell) {
    return isName(b, cell[0], cell[1]) && !RequestTokens.isAddress(b, cell[0], cell[1]);
  }

  private static boolean isName(byte[] b, int from, int to) {
    boolean dot = false;
    for (int i = from; i < to; i++) {
      byte c = b[i];
      boolean letter = (c >= 'a' && c <= 'z') || RequestTokens.isUpper(c);
      if (!letter && !Ascii.isDigit(c) && c != '-' && c != '.' && c != '_') {
        return false;
      }
      dot |= c == '.';
    }
    return dot && to - from > 3 && b[to - 1] != '.';
  }

  /** The cells of the first lines, to be judged column by column. */
  private static final class Judge {
    private final List<byte[]> lines;
    private final List<Cells> cells = new ArrayList<>();
    private int count;

    Judge(List<byte[]> lines) {
      this.lines = lines;
      for (byte[] line : lines) {
        Cells split = new Cells();
        split.split(line, 0, line.length);
        cells.add(split);
      }
      int[] counts = cells.stream().mapToInt(Cells::count).sorted().toArray();
      count = counts.length == 0 ? 0 : counts[counts.length / 2];
    }

    /** The first column from {@code from} on of which nearly all values fit; or -1. */
    int first(BiPredicate<byte[], int[]> fits, int from) {
      return first(fits, from, NEEDED_PER_CENT);
    }

    int first(BiPredicate<byte[], int[]> fits, int from, int neededPerCent) {
      for (int column = from; column < count; column++) {
        int fitting = 0;
        for (int line = 0; line < lines.size(); line++) {
          Cells one = cells.get(line);
          boolean there = column < one.count() && one.end(column) > one.start(column);
          int[] range = there ? new int[] {one.start(column), one.end(column)} : new int[2];
          fitting += there && fits.test(lines.get(line), range) ? 1 : 0;
        }
        if (fitting * 100 >= lines.size() * neededPerCent) {
          return column;
        }
      }
      return -1;
    }
  }
}
