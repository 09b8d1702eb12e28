package casebook.parsers.format.evtx;

import casebook.parsers.format.evtx.Role.Part;
import casebook.parsers.item.Field;
import casebook.parsers.item.LogEvent;
import org.jspecify.annotations.Nullable;

/** Puts the parts of an event together in one buffer: headline, message, what is only a field. */
final class Assembly {

  private static final Part[] HEADLINE = {
    Part.TIME, Part.LEVEL, Part.PROVIDER, Part.EVENT, Part.CHANNEL, Part.COMPUTER
  };
  private static final Part[] ASIDE = {
    Part.RECORD, Part.PROCESS, Part.THREAD, Part.USER, Part.ACTIVITY
  };

  private final Utf8Buffer out = new Utf8Buffer(4 << 20);
  private final int[] starts = new int[Part.values().length];
  private final int[] ends = new int[Part.values().length];

  /**
   * Fills the event.
   *
   * @param id number of a record that does not state it
   * @param rendered message as the machine rendered it, or empty; without blanks at its end
   * @param data lines of values, without blanks at their end
   * @param binaryStart where the data's last line holds nothing but bytes in hex: these are no
   *     message; -1 where there are none
   */
  void fill(
      LogEvent event,
      long id,
      SystemParts system,
      Utf8Buffer rendered,
      Utf8Buffer data,
      int binaryStart) {
    out.clear();
    for (Part part : HEADLINE) {
      headline(part, system);
    }
    int messageStart = out.length() + 1;
    int messageEnd = -1;
    if (rendered.length() > 0) {
      out.ascii('\n');
      out.utf8(rendered.bytes(), 0, rendered.length());
      messageEnd = out.length();
    }
    if (data.length() > 0) {
      out.ascii('\n');
      int from = out.length();
      out.utf8(data.bytes(), 0, data.length());
      if (messageEnd < 0) {
        messageEnd = binaryStart > 0 ? from + binaryStart - 1 : out.length();
      }
    }
    int end = out.length();
    for (Part part : ASIDE) {
      part(part, system);
    }
    begin(event, end, id, system);
    if (messageEnd > messageStart) {
      event.set(Field.MESSAGE, messageStart, messageEnd);
    } else if (event.has(Field.SOURCE) && event.has(Field.EVENT)) {
      event.set(Field.MESSAGE, event.start(Field.SOURCE), event.end(Field.EVENT));
    }
  }

  private void headline(Part part, SystemParts system) {
    int before = out.length();
    if (before > 0) {
      out.ascii(' ');
    }
    int start = out.length();
    if (part == Part.LEVEL) {
      out.ascii(system.levelWord());
    } else if (part == Part.PROVIDER) {
      part(provider(system), system);
      starts[part.ordinal()] = start;
      ends[part.ordinal()] = out.length();
    } else {
      part(part, system);
    }
    if (out.length() == start) {
      out.cut(before);
    }
  }

  /** Old sources are known by their other name alone, the oldest tracing ones by their id. */
  private static Part provider(SystemParts system) {
    if (system.has(Part.PROVIDER)) {
      return Part.PROVIDER;
    }
    return system.has(Part.EVENT_SOURCE) ? Part.EVENT_SOURCE : Part.PROVIDER_GUID;
  }

  private void part(Part part, SystemParts system) {
    starts[part.ordinal()] = out.length();
    if (system.has(part)) {
      system.copy(part, out);
    }
    ends[part.ordinal()] = out.length();
  }

  private void begin(LogEvent event, int end, long id, SystemParts system) {
    long number = system.number(Part.RECORD);
    event.begin(out.bytes(), 0, end, number >= 0 ? number : Math.max(0, id));
    event.decoded();
    event.rawTime(system.time());
    event.level(system.level());
    for (Part part : Part.values()) {
      Field field = field(part);
      int at = part.ordinal();
      if (field != null && ends[at] > starts[at]) {
        event.set(field, starts[at], ends[at]);
      }
    }
  }

  private static @Nullable Field field(Part part) {
    return switch (part) {
      case PROVIDER -> Field.SOURCE;
      case EVENT -> Field.EVENT;
      case CHANNEL -> Field.CHANNEL;
      case COMPUTER -> Field.COMPUTER;
      case RECORD -> Field.RECORD;
      case PROCESS -> Field.PROCESS;
      case THREAD -> Field.THREAD;
      case USER -> Field.USER;
      case ACTIVITY -> Field.ACTIVITY;
      case TIME, LEVEL, KEYWORDS, EVENT_SOURCE, PROVIDER_GUID -> null;
    };
  }
}
