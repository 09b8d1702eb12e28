package casebook.parsers.format;

import casebook.parsers.item.Family;
import casebook.parsers.item.Level;
import casebook.parsers.text.LineCursor;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code XmlWriterTraceListener} of {@code System.Diagnostics} writes ({@code .svclog}): one
 * {@code E2ETraceEvent} behind the other, without a root and mostly without a line end.
 */
final class TraceListenerXml implements Format {

  private static final String ELEMENT = "E2ETraceEvent";
  private static final List<String> MARKS =
      List.of("schemas.microsoft.com/2004/06/E2ETraceEvent", "<System", "<ApplicationData");
  private static final int SURE = 97;

  @Override
  public String name() {
    return "trace-listener-xml";
  }

  @Override
  public Family family() {
    return Family.TRACE;
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
    XmlRecords.read(ELEMENT, lines, sink, TraceListenerXml::render);
  }

  /** Puts the record of one element together; false if it is none. */
  static boolean render(XmlNode record, RecordText text) {
    XmlNode system = record.child("System");
    if (system == null) {
      return false;
    }
    String type = system.attributeOf("SubType", "Name");
    text.level(level(type, system.textOf("Level")));
    text.head(system.attributeOf("Source", "Name"), type, system.textOf("EventID"));
    StringBuilder message = new StringBuilder();
    StringBuilder rest = new StringBuilder();
    XmlNode data = record.child("ApplicationData");
    if (data != null) {
      applicationData(data, message, rest);
    }
    XmlNode.line(
        rest,
        "relatedActivityId",
        XmlEvents.activity(system.attributeOf("Correlation", "RelatedActivityID")));
    XmlNode.line(rest, "ProcessName", system.attributeOf("Execution", "ProcessName"));
    text.text(message.toString(), rest.toString());
    XmlEvents.fields(system, text);
    return true;
  }

  private static void applicationData(XmlNode data, StringBuilder message, StringBuilder rest) {
    XmlNode.line(message, data.text());
    for (XmlNode part : data.children()) {
      switch (part.name()) {
        case "TraceData" -> {
          for (XmlNode item : part.children()) {
            XmlNode.line(message, item.text());
            for (XmlNode object : item.children()) {
              object(object, message, rest);
            }
          }
        }
        case "System.Diagnostics" -> part.appendValues(rest);
        default -> part.appendValues(message);
      }
    }
  }

  private static void object(XmlNode object, StringBuilder message, StringBuilder rest) {
    if (!object.name().equals("TraceRecord")) {
      object.appendValues(message);
      return;
    }
    XmlNode.line(message, object.textOf("Description"));
    for (XmlNode part : object.children()) {
      switch (part.name()) {
        case "Description" -> {
          // Stands first already.
        }
        case "Exception" -> exception(part, message, rest);
        default -> part.appendValues(rest);
      }
    }
  }

  /** As {@code Exception.ToString} has it, but the outer one first, with its own frames. */
  private static void exception(XmlNode exception, StringBuilder message, StringBuilder rest) {
    String before = "";
    for (XmlNode one = exception; one != null; one = inner(one)) {
      String type = one.textOf("ExceptionType");
      int assembly = type.indexOf(", ");
      String name = assembly < 0 ? type : type.substring(0, assembly);
      String said = one.textOf("Message");
      boolean known = !name.isEmpty() || !said.isEmpty();
      XmlNode.line(
          message, known ? before + name + (said.isEmpty() ? "" : ": " + said) : one.text());
      XmlNode stack = one.child("StackTrace");
      if (stack != null && !stack.text().isEmpty()) {
        XmlNode.line(message, "   " + stack.text());
      }
      for (XmlNode part : one.children()) {
        switch (part.name()) {
          case "ExceptionType", "Message", "StackTrace", "InnerException" -> {
            // Stand in the message.
          }
          case "ExceptionString" -> {
            // The same once more, unless there is nothing else.
            if (!known) {
              XmlNode.line(message, part.text());
            }
          }
          default -> part.appendValues(rest);
        }
      }
      before = " ---> ";
    }
  }

  private static @Nullable XmlNode inner(XmlNode exception) {
    return exception.child("InnerException");
  }

  private static Level level(String type, String number) {
    Level level = TraceTypes.level(type);
    if (level != Level.UNKNOWN) {
      return level;
    }
    return switch (number) {
      case "1" -> Level.CRITICAL;
      case "2" -> Level.ERROR;
      case "4" -> Level.WARNING;
      case "8", "255" -> Level.INFORMATION;
      case "16" -> Level.VERBOSE;
      default -> Level.UNKNOWN;
    };
  }
}
