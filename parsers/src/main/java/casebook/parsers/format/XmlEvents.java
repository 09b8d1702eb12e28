package casebook.parsers.format;

import casebook.parsers.item.Field;
import casebook.parsers.item.LogEvent;
import java.nio.charset.StandardCharsets;

/** What the {@code System} parts of event logs and of XML traces have in common. */
final class XmlEvents {

  private static final String NO_ACTIVITY = "00000000-0000-0000-0000-000000000000";

  private XmlEvents() {}

  /** Keeps the fields that stand in no head line; to be called after the text was put together. */
  static void fields(XmlNode system, RecordText text) {
    String process = system.attributeOf("Execution", "ProcessID");
    text.field(
        Field.PROCESS,
        process.isEmpty() ? system.attributeOf("Execution", "ProcessName") : process);
    text.field(Field.THREAD, system.attributeOf("Execution", "ThreadID"));
    text.field(Field.ACTIVITY, activity(system.attributeOf("Correlation", "ActivityID")));
    text.field(Field.CHANNEL, system.textOf("Channel"));
    text.field(Field.COMPUTER, system.textOf("Computer"));
    String time = system.attributeOf("TimeCreated", "SystemTime").strip();
    if (!time.isEmpty()) {
      byte[] b = time.getBytes(StandardCharsets.UTF_8);
      text.rawTime(DateText.isoToUtc(b, 0, b.length));
    } else {
      text.rawTime(LogEvent.NO_TIME);
    }
  }

  /** The id without its braces; empty if it stands for none. */
  static String activity(String id) {
    String bare = id.startsWith("{") && id.endsWith("}") ? id.substring(1, id.length() - 1) : id;
    return bare.equals(NO_ACTIVITY) ? "" : bare;
  }
}
