package casebook.parsers.format.system;

import casebook.parsers.format.Format;
import casebook.parsers.format.Head;
import casebook.parsers.format.ItemSink;
import casebook.parsers.item.Family;
import casebook.parsers.item.LogEvent;
import casebook.parsers.item.Unparsed;
import casebook.parsers.text.LineCursor;
import java.io.IOException;
import java.util.List;

/**
 * A part of the registry: {@code .reg} files of both versions, and what {@code reg query} prints.
 *
 * <p>A key is an element at a path such as {@code
 * /HKEY_LOCAL_MACHINE/SOFTWARE/Microsoft/.NETFramework/v4.0.30319}, its values are the element's
 * attributes; the value without a name is called {@code (default)}. What a file deletes is not
 * there: its key or value is named with a minus in front, and without a value.
 */
public final class RegistryExport implements Format {

  private static final String HEADER = "Windows Registry Editor Version 5.00";
  private static final String OLD_HEADER = "REGEDIT4";
  private static final String QUERY_HEADER = "! REG.EXE VERSION";
  private static final int MOST_KEPT_CHARS = 500;

  /** A file with more lines that do not fit is something else. */
  private static final int MOST_LOST = 1_000;

  /** Creates the format. */
  public RegistryExport() {}

  @Override
  public String name() {
    return "registry-export";
  }

  @Override
  public Family family() {
    return Family.CONFIG;
  }

  @Override
  public int confidence(Head head) {
    List<String> lines =
        head.lines().stream().filter(line -> !line.isBlank() && !line.startsWith(";")).toList();
    if (lines.isEmpty()) {
      return 0;
    }
    String first = lines.getFirst().strip();
    if (first.equals(HEADER) || first.equals(OLD_HEADER)) {
      return 99;
    }
    if (first.startsWith("[HKEY_") && first.endsWith("]")) {
      boolean more = lines.size() > 1;
      return more && (lines.get(1).startsWith("\"") || lines.get(1).startsWith("@=")) ? 90 : 0;
    }
    return isQuery(lines) ? 90 : 0;
  }

  private static boolean isQuery(List<String> lines) {
    if (lines.isEmpty()) {
      return false;
    }
    int from = lines.getFirst().startsWith(QUERY_HEADER) ? 1 : 0;
    if (from == lines.size() || !RegistryPath.isKey(lines.get(from))) {
      return false;
    }
    return lines.stream()
        .skip(from + 1L)
        .limit(1)
        .allMatch(text -> RegistryPath.isKey(text) || RegistryQuery.isValue(new Line(text, 1)));
  }

  @Override
  public void parse(Head head, LineCursor lines, ItemSink sink) throws IOException {
    boolean query = isQuery(head.lines().stream().filter(line -> !line.isBlank()).toList());
    if (query) {
      readQuery(lines, sink);
    } else {
      new File(lines, sink).read();
    }
  }

  private static void readQuery(LineCursor lines, ItemSink sink) throws IOException {
    RegistrySettings settings = new RegistrySettings(sink);
    RegistryQuery query = new RegistryQuery(settings);
    LogEvent event = new LogEvent();
    while (lines.nextLine()) {
      if (lines.isRestOfCut()) {
        TextLines.rest(lines, sink, event);
      } else if (TextLines.isBlank(lines)) {
        sink.slack(lines.byteCount());
      } else if (!query.read(TextLines.line(lines), lines.byteCount())) {
        // What the command says besides: how many it found, or that there is no such key.
        settings.flush();
        TextLines.event(lines, sink, event);
      }
    }
    settings.flush();
  }

  /** A {@code .reg} file while it is read. */
  private static final class File {

    private final LineCursor lines;
    private final ItemSink sink;
    private final RegistrySettings settings;
    private final LogEvent event = new LogEvent();
    private boolean ansi;
    private boolean hasKey;
    private long lost;

    File(LineCursor lines, ItemSink sink) {
      this.lines = lines;
      this.sink = sink;
      settings = new RegistrySettings(sink);
    }

    void read() throws IOException {
      RegistryRecord record = new RegistryRecord(lines);
      while (lines.nextRecord(record)) {
        if (lines.isRestOfCut()) {
          TextLines.rest(lines, sink, event);
        } else if (TextLines.isBlank(lines) || lines.buffer()[lines.start()] == ';') {
          sink.slack(lines.byteCount());
        } else {
          statement(lines.text());
        }
      }
      settings.flush();
      if (lost > MOST_LOST) {
        sink.problem(0, lost - MOST_LOST + " more lines are no keys and no values; left out");
      }
    }

    private void statement(String text) {
      String bare = text.strip();
      if (bare.equals(HEADER) || bare.equals(OLD_HEADER)) {
        ansi = bare.equals(OLD_HEADER);
        sink.slack(lines.byteCount());
      } else if (bare.startsWith("[")) {
        key(bare);
      } else {
        value(text);
      }
    }

    private void key(String text) {
      int end = text.lastIndexOf(']');
      boolean deletes = text.startsWith("[-");
      String key = end < 0 ? "" : text.substring(deletes ? 2 : 1, end);
      if (key.isBlank()) {
        unparsed("a key without its closing bracket; left out", text);
        return;
      }
      String path = RegistryPath.of(key);
      settings.key(deletes ? "/-" + path.substring(1) : path, lines.line(), 1, lines.byteCount());
      hasKey = true;
    }

    private void value(String text) {
      int nameEnd = nameEnd(text);
      int equals = nameEnd;
      while (equals >= 0 && equals < text.length() && text.charAt(equals) == ' ') {
        equals++;
      }
      if (!hasKey || nameEnd < 0 || equals >= text.length() || text.charAt(equals) != '=') {
        unparsed(hasKey ? "no key and no value; left out" : "a value before any key", text);
        return;
      }
      String name = text.startsWith("@") ? RegistrySettings.DEFAULT : unescaped(text, nameEnd);
      String data = text.substring(equals + 1).strip();
      if (data.equals("-")) {
        settings.value("-" + name, "", lines.line(), 1, lines.byteCount());
        return;
      }
      String value = RegistryData.decode(data, ansi);
      if (value == null) {
        unparsed("the value is of no known kind, or its end is missing", text);
        return;
      }
      settings.value(name, value, lines.line(), 1, lines.byteCount());
    }

    private void unparsed(String message, String text) {
      if (++lost > MOST_LOST) {
        return; // counted and told at the end
      }
      settings.flush();
      String kept = text.length() <= MOST_KEPT_CHARS ? text : text.substring(0, MOST_KEPT_CHARS);
      sink.accept(new Unparsed(lines.line(), 0, Unparsed.SHAPE, message, kept), lines.byteCount());
    }

    /** Behind the name that the text begins with, or -1. */
    private static int nameEnd(String text) {
      if (text.startsWith("@")) {
        return 1;
      }
      if (!text.startsWith("\"")) {
        return -1;
      }
      for (int i = 1; i < text.length(); i++) {
        if (text.charAt(i) == '\\') {
          i++;
        } else if (text.charAt(i) == '"') {
          return i + 1;
        }
      }
      return -1;
    }

    private static String unescaped(String text, int nameEnd) {
      StringBuilder name = new StringBuilder(nameEnd);
      for (int i = 1; i < nameEnd - 1; i++) {
        name.append(text.charAt(text.charAt(i) == '\\' ? ++i : i));
      }
      return name.toString();
    }
  }
}
