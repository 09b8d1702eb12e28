package casebook.parsers.format;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the columns of a W3C extended log mean, as one {@code #Fields} line says it. Immutable. */
final class W3cFields {

  /** What a column can be read as. */
  enum Slot {
    DATE,
    TIME,
    CLIENT,
    USER,
    METHOD,
    URL,
    HOST,
    DESTINATION,
    PORT,
    STATUS,
    RESULT,
    ELAPSED,
    BYTES,
    COMPUTER,
    /** Of the Windows Firewall: how many events it lost. */
    INFO,
    /** What is not to be kept, without a name beside it. */
    SECRET
  }

  private static final int MAX_COLUMNS = 512;

  /** Names per slot, the best first: where a line has several, the best is read. */
  private static final Map<Slot, List<String>> NAMES =
      Map.ofEntries(
          Map.entry(Slot.DATE, List.of("date", "date-local")),
          Map.entry(Slot.TIME, List.of("time", "time-local")),
          Map.entry(
              Slot.CLIENT,
              List.of("c-ip", "original client ip", "src-ip", "source-ip", "source", "c-dns")),
          Map.entry(Slot.USER, List.of("cs-username", "username", "c-auth-id")),
          Map.entry(Slot.METHOD, List.of("cs-method", "s-operation")),
          Map.entry(Slot.URL, List.of("cs-uri", "cs-uri-stem", "cs-uri-path")),
          Map.entry(Slot.HOST, List.of("cs-host", "cs(host)", "r-host", "destination name")),
          Map.entry(Slot.DESTINATION, List.of("dst-ip", "destination-ip", "destination")),
          Map.entry(Slot.PORT, List.of("r-port", "cs-uri-port", "dst-port", "destination-port")),
          Map.entry(Slot.STATUS, List.of("sc-status", "status")),
          Map.entry(Slot.RESULT, List.of("s-action", "action", "sc-action")),
          Map.entry(Slot.ELAPSED, List.of("time-taken", "timetakenms", "connection time")),
          Map.entry(Slot.BYTES, List.of("sc-bytes", "bytes")),
          Map.entry(Slot.COMPUTER, List.of("s-computername", "computer")),
          Map.entry(Slot.INFO, List.of("info")),
          Map.entry(
              Slot.SECRET,
              List.of(
                  "cs(cookie)", "cs(authorization)", "cs(proxy-authorization)", "sc(set-cookie)")));

  private static final Slot[] SLOTS = Slot.values();

  private final boolean tabs;
  private final int[] slotOfColumn;
  private final int columns;
  private final boolean date;
  private final boolean time;
  private final boolean local;

  private W3cFields(List<String> names, boolean tabs) {
    this.tabs = tabs;
    columns = names.size();
    int[] slots = new int[columns];
    Arrays.fill(slots, -1);
    int last = -1;
    for (Slot slot : SLOTS) {
      int column = best(names, slot);
      if (column >= 0) {
        slots[column] = slot.ordinal();
        last = Math.max(last, column);
      }
    }
    slotOfColumn = Arrays.copyOf(slots, last + 1);
    date = best(names, Slot.DATE) >= 0;
    time = best(names, Slot.TIME) >= 0;
    // Windows Firewall always writes local time; the column tells it where its head was lost.
    local =
        (time && !names.contains("time"))
            || (date && !names.contains("date"))
            || names.contains("tcpflags");
  }

  /** Reads the names behind {@code #Fields:}. */
  static W3cFields of(byte[] b, int from, int to) {
    String text = new String(b, from, to - from, StandardCharsets.UTF_8).strip();
    // ISA and TMG put tabs between the names, so names and values may hold blanks.
    boolean tabs = text.indexOf('\t') >= 0;
    List<String> names = new ArrayList<>();
    for (String name : text.split(tabs ? "\t" : " +", MAX_COLUMNS + 1)) {
      if (name.startsWith("//") || names.size() == MAX_COLUMNS) {
        break;
      }
      names.add(name.strip().toLowerCase(Locale.ROOT));
    }
    return new W3cFields(names, tabs);
  }

  private static int best(List<String> names, Slot slot) {
    for (String name : NAMES.getOrDefault(slot, List.of())) {
      int column = names.indexOf(name);
      if (column >= 0) {
        return column;
      }
    }
    return -1;
  }

  /** True if a single tab is the border between values, so that they may hold blanks. */
  boolean isTabbed() {
    return tabs;
  }

  /** Number of columns that have a name. */
  int columns() {
    return columns;
  }

  /** Columns from this one on are of no use. */
  int usedColumns() {
    return slotOfColumn.length;
  }

  /** Ordinal of the slot that a column fills, or -1. */
  int slot(int column) {
    return slotOfColumn[column];
  }

  boolean hasDate() {
    return date;
  }

  boolean hasTime() {
    return time;
  }

  /** True if the columns themselves say that times are local. */
  boolean isLocal() {
    return local;
  }
}
