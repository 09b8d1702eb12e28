package casebook.analyzer.store;

import casebook.parsers.format.FileClock;
import casebook.parsers.format.FileClock.Basis;
import casebook.parsers.format.FileClock.Shift;
import casebook.parsers.item.ConfigSetting;
import casebook.parsers.item.Family;
import casebook.parsers.item.Field;
import casebook.parsers.item.Item;
import casebook.parsers.item.Level;
import casebook.parsers.item.LogEvent;
import casebook.parsers.item.Unparsed;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** A made-up case: likely and hostile records, by a seed. */
final class RandomCase {

  static final String[] WORDS = {
    "could",
    "not",
    "establish",
    "Trust",
    "407",
    "0x80131509",
    "3d1583cf-46c1-9d20",
    "SRVDC03",
    "NoActiveAgents",
    "HybridIdentityServiceNoActiveAgents",
    "a",
    "ab",
    "12",
    "CN=foo,DC=contoso",
    "TCP_DENIED/407",
    "https://x.servicebus.windows.net:443/p?q=1",
    "Größe",
    "grösse",
    "日本語",
    "\u0130I",
    "\u212A",
    "\uD83D\uDE00",
    "\"\"quoted\"\"",
    "\r\n   at",
    "\r",
    "\n",
    "\t",
    "\u00a0",
    "(x)",
    "*",
    "0619758Z",
    "decade",
    "x".repeat(201),
    "y".repeat(150) + "9",
    "_",
    "e7",
    "z1z2",
    "HybridNoActiveAgents",
    "XMLHttpRequest",
    "Sha256Managed",
    "dAdd1",
    "ABc12",
    "1024bitManaged",
    "HRESULT: 0x80131509",
    "エラー0x80131509が",
    "hr=-2146233079",
    "0x80070431",
    "(0x80070005)",
    "AADSTS50126:"
  };

  static final String[] VALUES = {
    "407",
    "200",
    "502",
    "0407",
    "x.servicebus.windows.net",
    "LOGIN.microsoftonline.com",
    "Ann Lee",
    "",
    "System",
    "12",
    "99999999999999999999",
    "v".repeat(230),
    "Größe",
    "a*b",
    "46c1",
    "tenant",
    "login.microsoftonline.com.",
    "SRV01.corp.contoso.com",
    "SRV01",
    "a/b/enabled"
  };

  /** A file of it. */
  record File(int ordinal, String path, String format, Family family, List<Item> items) {}

  final String id;
  final List<File> files = new ArrayList<>();
  final Map<Integer, FileClock> clocks = new TreeMap<>();

  RandomCase(String id, long seed) {
    this.id = id;
    Random random = new Random(seed);
    int count = 1 + random.nextInt(4);
    for (int i = 0; i < count; i++) {
      String path = List.of("Trace/a.log", "b.log", "Proxy/B/access.log", "a.log").get(i);
      Family family = Family.values()[random.nextInt(Family.values().length)];
      boolean undated = random.nextInt(4) == 0;
      List<Item> items = new ArrayList<>();
      long line = 1;
      long time = undated ? 3_600_000L : 1_772_323_200_000L;
      int records = random.nextInt(60);
      for (int k = 0; k < records; k++) {
        time += random.nextInt(4_000_000) - 100_000;
        items.add(item(random, line, random.nextInt(8) == 0 ? LogEvent.NO_TIME : time));
        line += 1 + random.nextInt(5);
      }
      files.add(new File(i, path, random.nextBoolean() ? "squid" : "plain-log", family, items));
      FileClock clock = clock(random, undated, line);
      if (clock != null) {
        clocks.put(i, clock);
      }
    }
  }

  private static FileClock clock(Random random, boolean undated, long lines) {
    if (undated) {
      FileClock local =
          random.nextBoolean()
              ? FileClock.local("test")
              : FileClock.zoned(ZoneId.of("Europe/Berlin"), Basis.INFERRED, "test");
      return local.shifted(
          List.of(
              new Shift(1, 1_772_323_200_000L),
              new Shift(lines / 2, 1_774_000_000_000L / 86_400_000L * 86_400_000L)));
    }
    return switch (random.nextInt(6)) {
      case 0 -> null;
      case 1 -> FileClock.utc("test");
      case 2 -> FileClock.undated("test");
      case 3 -> FileClock.zoned(ZoneOffset.ofHours(-7), Basis.STATED, "test");
      case 4 -> FileClock.local("test").swappingDayAndMonth(true, "test");
      default -> FileClock.zoned(ZoneId.of("America/New_York"), Basis.STATED, "test");
    };
  }

  /** Files it in a store. */
  void file(CaseStore store) throws StoreException {
    file(store, "{\"id\":\"" + id + "\"}");
  }

  void file(CaseStore store, String report) throws StoreException {
    try (Filing filing = store.file(id)) {
      for (File file : files) {
        // Half of them by two threads: what is filed is the same.
        boolean apart = (id.hashCode() + file.ordinal()) % 2 == 0;
        try (FileFiling open =
            filing.open(file.ordinal(), file.path(), file.format(), file.family(), apart)) {
          for (Item item : file.items()) {
            open.add(item);
          }
        }
      }
      filing.commit(summary(), report.getBytes(StandardCharsets.UTF_8), clocks);
    }
  }

  CaseSummary summary() {
    return new CaseSummary(
        id,
        id + ".zip",
        Integer.toHexString(id.hashCode()),
        12,
        null,
        "2026-03-01T00:00:00Z",
        "clean",
        "nothing — à vous",
        List.of("conn.407"),
        3,
        files.size());
  }

  static Item item(Random random, long line, long time) {
    return switch (random.nextInt(12)) {
      case 0 -> setting(random, line);
      case 1 -> new Unparsed(line, random.nextInt(9), Unparsed.SHAPE, "why", text(random));
      default -> event(random, line, time);
    };
  }

  private static ConfigSetting setting(Random random, long line) {
    Map<String, String> attributes = new LinkedHashMap<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      attributes.put("a" + i, text(random));
    }
    String name = List.of("", "enabled", "#text").get(random.nextInt(3));
    return new ConfigSetting(
        "/configuration/x[" + VALUES[random.nextInt(VALUES.length)] + "]",
        name,
        name.isEmpty() ? "" : text(random),
        line,
        random.nextInt(200),
        attributes);
  }

  private static LogEvent event(Random random, long line, long time) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes("before".getBytes(StandardCharsets.UTF_8));
    int from = bytes.size();
    int[][] ranges = new int[Field.count()][];
    for (Field field : Field.values()) {
      if (random.nextInt(3) == 0) {
        // Sometimes nothing stands between a field and the word beside it.
        bytes.writeBytes(
            text(random)
                .concat(random.nextInt(6) == 0 ? "" : " ")
                .getBytes(StandardCharsets.UTF_8));
        int start = bytes.size();
        bytes.writeBytes(VALUES[random.nextInt(VALUES.length)].getBytes(StandardCharsets.UTF_8));
        ranges[field.ordinal()] = new int[] {start, bytes.size()};
        bytes.writeBytes((random.nextInt(6) == 0 ? "" : ",").getBytes(StandardCharsets.UTF_8));
      }
    }
    int message = bytes.size();
    bytes.writeBytes(text(random).getBytes(StandardCharsets.UTF_8));
    int to = bytes.size();
    if (random.nextInt(20) == 0) {
      ranges[Field.ACTIVITY.ordinal()] = new int[] {to, to + 5};
    }
    bytes.writeBytes("after".getBytes(StandardCharsets.UTF_8));
    LogEvent event = new LogEvent();
    event.begin(bytes.toByteArray(), from, to, line);
    for (Field field : Field.values()) {
      int[] range = ranges[field.ordinal()];
      if (range != null) {
        event.set(field, range[0], range[1]);
      }
    }
    if (random.nextBoolean()) {
      event.set(Field.MESSAGE, message, to);
    }
    event.rawTime(time);
    event.level(Level.values()[random.nextInt(Level.values().length)]);
    if (random.nextInt(4) == 0) {
      event.doubledQuotes();
    }
    if (random.nextInt(20) == 0) {
      event.truncated();
    }
    return event;
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(6); i > 0; i--) {
      text.append(WORDS[random.nextInt(WORDS.length)]).append(random.nextInt(5) == 0 ? "" : " ");
    }
    return text.toString();
  }
}
