package casebook.parsers.format;

import casebook.parsers.item.Family;
import casebook.parsers.item.Field;
import casebook.parsers.item.Level;
import casebook.parsers.item.LogEvent;
import casebook.parsers.text.LineCursor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What PowerShell's {@code Export-Clixml} writes of event records, of {@code Get-WinEvent} or
 * {@code Get-EventLog}. Other objects become records without a level, {@code name: value}.
 */
final class Clixml implements Format {

  private static final String ELEMENT = "Obj";
  private static final List<String> MARKS =
      List.of("schemas.microsoft.com/powershell/2004/04", "<Objs ");
  private static final int SURE = 97;
  private static final int ESCAPE_CHARS = 7;
  private static final String NO_USER = "S-1-0-0";

  /** Properties that say the same again, or nothing without the machine. */
  private static final List<String> NOISE =
      List.of(
          "Message",
          "ProviderName",
          "Source",
          "Id",
          "EventID",
          "Level",
          "LevelDisplayName",
          "EntryType",
          "Version",
          "Qualifiers",
          "Task",
          "Opcode",
          "Keywords",
          "KeywordsDisplayNames",
          "ProviderId",
          "MatchedQueryIds",
          "Bookmark",
          "RecordId",
          "ContainerLog",
          "TimeCreated");

  @Override
  public String name() {
    return "clixml";
  }

  @Override
  public Family family() {
    return Family.EVENT_LOG;
  }

  @Override
  public boolean isDecoded() {
    return true;
  }

  @Override
  public int confidence(Head head) {
    String start = String.join("\n", head.nonBlank().stream().limit(3).toList()).strip();
    return start.startsWith("<") && MARKS.stream().allMatch(start::contains) ? SURE : 0;
  }

  @Override
  public void parse(Head head, LineCursor lines, ItemSink sink) throws IOException {
    EventCsvLevels words = new EventCsvLevels();
    XmlRecords.read(
        ELEMENT,
        lines,
        sink,
        (record, text) -> render(record, text, words),
        FileClock.utc("TimeCreated states its offset from UTC"));
  }

  private static boolean render(XmlNode object, RecordText text, EventCsvLevels words) {
    Map<String, XmlNode> properties = new LinkedHashMap<>();
    for (XmlNode part : object.children()) {
      if (part.name().equals("Props") || part.name().equals("MS")) {
        part.children().forEach(one -> properties.putIfAbsent(one.attributeText("N"), one));
      }
    }
    if (properties.isEmpty()) {
      return false;
    }
    Level level = level(properties, words);
    String source = first(properties, "ProviderName", "Source");
    text.level(level);
    text.head(
        source, level == Level.UNKNOWN ? "" : titled(level), first(properties, "Id", "EventID"));
    StringBuilder values = new StringBuilder();
    String data = "";
    for (Map.Entry<String, XmlNode> one : properties.entrySet()) {
      if (one.getKey().equals("Properties") || one.getKey().equals("ReplacementStrings")) {
        data = listed(one.getValue());
      } else if (!NOISE.contains(one.getKey())) {
        XmlNode.line(values, one.getKey(), value(one.getValue()));
      }
    }
    String message = first(properties, "Message");
    XmlNode.line(values, data);
    text.text(
        message.isEmpty() ? values.toString() : message,
        message.isEmpty() ? "" : values.toString());
    text.field(Field.CHANNEL, first(properties, "LogName"));
    text.field(Field.COMPUTER, first(properties, "MachineName"));
    text.field(Field.RECORD, first(properties, "RecordId", "Index"));
    text.field(Field.PROCESS, first(properties, "ProcessId"));
    text.field(Field.THREAD, first(properties, "ThreadId"));
    text.field(Field.ACTIVITY, first(properties, "ActivityId"));
    String user = first(properties, "UserId", "UserName");
    text.field(Field.USER, user.equals(NO_USER) ? "" : user);
    byte[] time =
        first(properties, "TimeCreated", "TimeGenerated").getBytes(StandardCharsets.UTF_8);
    text.rawTime(time.length == 0 ? LogEvent.NO_TIME : DateText.isoToUtc(time, 0, time.length));
    return true;
  }

  private static String titled(Level level) {
    String word = level.name();
    return word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT);
  }

  private static Level level(Map<String, XmlNode> properties, EventCsvLevels words) {
    Level level =
        switch (first(properties, "Level")) {
          case "1" -> Level.CRITICAL;
          case "2" -> Level.ERROR;
          case "3" -> Level.WARNING;
          case "0", "4" -> Level.INFORMATION;
          case "5" -> Level.VERBOSE;
          default -> Level.UNKNOWN;
        };
    if (level != Level.UNKNOWN) {
      return level;
    }
    byte[] word =
        first(properties, "LevelDisplayName", "EntryType").getBytes(StandardCharsets.UTF_8);
    return words.of(word, 0, word.length);
  }

  private static String first(Map<String, XmlNode> properties, String... names) {
    for (String name : names) {
      XmlNode property = properties.get(name);
      String value = property == null ? "" : value(property);
      if (!value.isEmpty()) {
        return value;
      }
    }
    return "";
  }

  /** Text of a property; of an object, what it says of itself. */
  private static String value(XmlNode property) {
    XmlNode shown = property.child("ToString");
    return unescaped(shown == null ? property.text() : shown.text());
  }

  /** The values of an event, a line each. */
  private static String listed(XmlNode property) {
    StringBuilder out = new StringBuilder();
    for (XmlNode list : property.children()) {
      for (XmlNode element : list.children()) {
        XmlNode inner = element.child("Props");
        XmlNode held =
            inner == null || inner.children().isEmpty() ? element : inner.children().getFirst();
        if (list.name().equals("LST")) {
          XmlNode.line(out, value(held));
        }
      }
    }
    return out.toString();
  }

  /** Characters that XML can't carry are written as {@code _x000A_}. */
  static String unescaped(String text) {
    int at = text.indexOf("_x");
    if (at < 0) {
      return text;
    }
    StringBuilder out = new StringBuilder();
    int from = 0;
    while (at >= 0) {
      int code = at + ESCAPE_CHARS <= text.length() ? code(text, at) : -1;
      if (code >= 0) {
        out.append(text, from, at).append((char) code);
        from = at + ESCAPE_CHARS;
      }
      at = text.indexOf("_x", code >= 0 ? from : at + 1);
    }
    return out.append(text, from, text.length()).toString();
  }

  private static int code(String text, int at) {
    int code = 0;
    for (int i = at + 2; i < at + ESCAPE_CHARS - 1; i++) {
      int digit = Character.digit(text.charAt(i), 16);
      if (digit < 0) {
        return -1;
      }
      code = code * 16 + digit;
    }
    return text.charAt(at + ESCAPE_CHARS - 1) == '_' ? code : -1;
  }
}
