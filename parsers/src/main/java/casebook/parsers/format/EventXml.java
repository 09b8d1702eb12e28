package casebook.parsers.format;

import casebook.parsers.item.Family;
import casebook.parsers.item.Field;
import casebook.parsers.item.Level;
import casebook.parsers.text.LineCursor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Windows events as XML: the viewer's "XML" with a root, {@code wevtutil qe} without one, with the
 * message ({@code RenderingInfo}) or without.
 */
final class EventXml implements Format {

  private static final String ELEMENT = "Event";
  private static final List<String> MARKS =
      List.of("schemas.microsoft.com/win/2004/08/events/event", "<TimeCreated", "<EventRecordID");
  private static final int SURE = 97;
  private static final int MOST_KEYWORD_CHARS = 18;
  private static final long AUDIT_FAILURE_BIT = 0x10000000000000L;

  @Override
  public String name() {
    return "event-xml";
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
    return XmlRecords.begins(head, ELEMENT, MARKS) ? SURE : 0;
  }

  @Override
  public void parse(Head head, LineCursor lines, ItemSink sink) throws IOException {
    EventCsvLevels words = new EventCsvLevels();
    XmlRecords.read(ELEMENT, lines, sink, (record, text) -> render(record, text, words));
  }

  private static boolean render(XmlNode record, RecordText text, EventCsvLevels words) {
    XmlNode system = record.child("System");
    if (system == null) {
      return false;
    }
    XmlNode rendering = record.child("RenderingInfo");
    Level level = level(system, rendering, words);
    text.level(level);
    text.head(source(system), word(level), system.textOf("EventID"));
    StringBuilder values = new StringBuilder();
    for (XmlNode part : record.children()) {
      switch (part.name()) {
        case "System", "RenderingInfo" -> {
          // Read already, or said in other words there.
        }
        case "EventData" -> eventData(part, values);
        default -> part.appendValues(values);
      }
    }
    String message = rendering == null ? "" : rendering.textOf("Message");
    text.text(
        message.isEmpty() ? values.toString() : message,
        message.isEmpty() ? "" : values.toString());
    XmlEvents.fields(system, text);
    text.field(Field.RECORD, system.textOf("EventRecordID"));
    text.field(Field.USER, system.attributeOf("Security", "UserID"));
    return true;
  }

  private static String source(XmlNode system) {
    String name = system.attributeOf("Provider", "Name");
    return name.isEmpty() ? system.attributeOf("Provider", "EventSourceName") : name;
  }

  private static void eventData(XmlNode data, StringBuilder values) {
    XmlNode.line(values, data.text());
    for (XmlNode value : data.children()) {
      String name = value.attributeText("Name");
      if (!value.children().isEmpty()) {
        value.appendValues(values);
      } else if (!name.isEmpty()) {
        XmlNode.line(values, name, value.text());
      } else if (value.name().equals("Data")) {
        XmlNode.line(values, value.text());
      } else {
        XmlNode.line(values, value.name(), value.text());
      }
    }
  }

  private static Level level(XmlNode system, @Nullable XmlNode rendering, EventCsvLevels words) {
    Level level =
        switch (system.textOf("Level")) {
          case "1" -> Level.CRITICAL;
          case "2" -> Level.ERROR;
          case "3" -> Level.WARNING;
          case "0", "4" -> Level.INFORMATION;
          case "5" -> Level.VERBOSE;
          default -> Level.UNKNOWN;
        };
    if (isAuditFailure(system.textOf("Keywords"))) {
      return Level.WARNING;
    }
    if (level != Level.UNKNOWN || rendering == null) {
      return level;
    }
    byte[] word = rendering.textOf("Level").getBytes(StandardCharsets.UTF_8);
    return words.of(word, 0, word.length);
  }

  private static boolean isAuditFailure(String keywords) {
    if (!keywords.startsWith("0x")
        || keywords.length() < 3
        || keywords.length() > MOST_KEYWORD_CHARS) {
      return false;
    }
    try {
      return (Long.parseUnsignedLong(keywords, 2, keywords.length(), 16) & AUDIT_FAILURE_BIT) != 0;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static String word(Level level) {
    return switch (level) {
      case CRITICAL -> "Critical";
      case ERROR -> "Error";
      case WARNING -> "Warning";
      case INFORMATION -> "Information";
      case VERBOSE -> "Verbose";
      case UNKNOWN -> "";
    };
  }
}
