package casebook.parsers.format;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How events look as text: blocks of {@code wevtutil /f:text}, whose labels are never translated,
 * or the viewer's copied details in any language, told by the order of their lines: the third holds
 * a date, the fourth an event id.
 */
final class EventTextLayout {

  /** What a line of an event's head says. */
  enum Part {
    CHANNEL,
    SOURCE,
    TIME,
    EVENT,
    LEVEL,
    USER,
    COMPUTER,
    DESCRIPTION,
    OTHER
  }

  /** A label without its colon, and what follows it. */
  private record Label(byte[] text, Part part) {}

  private static final Part[] DETAILS = {
    Part.CHANNEL,
    Part.SOURCE,
    Part.TIME,
    Part.EVENT,
    Part.OTHER,
    Part.LEVEL,
    Part.OTHER,
    Part.USER,
    Part.COMPUTER,
    Part.DESCRIPTION
  };
  private static final int TIME_LINE = 2;
  private static final int EVENT_LINE = 3;
  private static final int MOST_LABEL_CHARS = 40;
  private static final int NEAR_LINES = 4;
  private static final byte[] EVENT = Ascii.bytes("Event[");
  private static final byte[] WIDE_COLON = "：".getBytes(StandardCharsets.UTF_8);
  private static final List<Label> WEVTUTIL =
      List.of(
          new Label(Ascii.bytes("Log Name"), Part.CHANNEL),
          new Label(Ascii.bytes("Source"), Part.SOURCE),
          new Label(Ascii.bytes("Date"), Part.TIME),
          new Label(Ascii.bytes("Event ID"), Part.EVENT),
          new Label(Ascii.bytes("Level"), Part.LEVEL),
          new Label(Ascii.bytes("User"), Part.USER),
          new Label(Ascii.bytes("User Name"), Part.USER),
          new Label(Ascii.bytes("Computer"), Part.COMPUTER),
          new Label(Ascii.bytes("Description"), Part.DESCRIPTION),
          new Label(Ascii.bytes("Task"), Part.OTHER),
          new Label(Ascii.bytes("Opcode"), Part.OTHER),
          new Label(Ascii.bytes("Keyword"), Part.OTHER));

  private final boolean wevtutil;
  private final List<Label> labels;
  private final boolean dayFirst;
  private Part part = Part.OTHER;
  private int valueStart;

  private EventTextLayout(boolean wevtutil, List<Label> labels, boolean dayFirst) {
    this.wevtutil = wevtutil;
    this.labels = labels;
    this.dayFirst = dayFirst;
  }

  /** The layout that the head shows; null if these are no events. */
  static @Nullable EventTextLayout of(Head head) {
    List<String> lines = head.lines();
    for (int i = 0; i < lines.size(); i++) {
      byte[] b = lines.get(i).getBytes(StandardCharsets.UTF_8);
      if (isNumbered(b, 0, b.length) && isFollowedByLogName(lines, i)) {
        return new EventTextLayout(true, WEVTUTIL, true);
      }
      EventTextLayout details = details(lines, i);
      if (details != null) {
        return details;
      }
    }
    return null;
  }

  private static boolean isFollowedByLogName(List<String> lines, int at) {
    for (int i = at + 1; i < Math.min(lines.size(), at + NEAR_LINES); i++) {
      if (lines.get(i).startsWith("  Log Name:")) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable EventTextLayout details(List<String> lines, int at) {
    if (at + DETAILS.length > lines.size()) {
      return null;
    }
    List<Label> labels = new ArrayList<>();
    DateText date = new DateText();
    for (int i = 0; i < DETAILS.length; i++) {
      String line = lines.get(at + i);
      int colon = colon(line);
      if (colon <= 0 || colon > MOST_LABEL_CHARS) {
        return null;
      }
      String value = line.substring(colon + 1).strip();
      byte[] b = value.getBytes(StandardCharsets.UTF_8);
      if ((i == TIME_LINE && !date.read(b, 0, b.length))
          || (i == EVENT_LINE && (b.length > 5 || Ascii.digits(b, 0, b.length, b.length) < 0))) {
        return null;
      }
      String label = line.substring(0, colon).strip();
      labels.add(new Label(label.getBytes(StandardCharsets.UTF_8), DETAILS[i]));
    }
    return new EventTextLayout(false, labels, DateOrder.likelyDayFirst(date));
  }

  private static int colon(String line) {
    int narrow = line.indexOf(':');
    int wide = line.indexOf('：');
    return narrow < 0 || (wide >= 0 && wide < narrow) ? wide : narrow;
  }

  private static boolean isNumbered(byte[] b, int from, int to) {
    if (!Ascii.startsWith(b, from, to, EVENT)) {
      return false;
    }
    int at = from + EVENT.length;
    int digits = at;
    while (at < to && Ascii.isDigit(b[at])) {
      at++;
    }
    if (at == digits || at >= to || b[at] != ']') {
      return false;
    }
    at++;
    return Ascii.isBlank(b, at < to && b[at] == ':' ? at + 1 : at, to);
  }

  /** True if an event begins with this line. */
  boolean isStart(byte[] b, int from, int to) {
    if (wevtutil) {
      return isNumbered(b, from, to);
    }
    Label first = labels.getFirst();
    return Ascii.startsWith(b, from, to, first.text)
        && afterColon(b, from + first.text.length, to) >= 0;
  }

  /** Reads a line of an event's head; false if it is none. */
  boolean read(byte[] b, int from, int to) {
    int at = from;
    while (at < to && b[at] == ' ') {
      at++;
    }
    for (Label label : labels) {
      if (Ascii.startsWith(b, at, to, label.text)) {
        int value = afterColon(b, at + label.text.length, to);
        if (value >= 0) {
          part = label.part;
          valueStart = value;
          return true;
        }
      }
    }
    return false;
  }

  /** First byte behind the colon and the blanks around it, or -1. */
  private static int afterColon(byte[] b, int from, int to) {
    int at = blanks(b, from, to);
    if (at < to && b[at] == ':') {
      at++;
    } else if (Ascii.startsWith(b, at, to, WIDE_COLON)) {
      at += WIDE_COLON.length;
    } else {
      return -1;
    }
    return blanks(b, at, to);
  }

  private static int blanks(byte[] b, int from, int to) {
    int at = from;
    while (at < to) {
      if (b[at] == ' ' || b[at] == '\t') {
        at++;
      } else if (b[at] == (byte) 0xC2 && at + 1 < to && b[at + 1] == (byte) 0xA0) {
        at += 2;
      } else {
        break;
      }
    }
    return at;
  }

  /** What the line that was read last says. */
  Part part() {
    return part;
  }

  /** Where its value begins, in the same buffer. */
  int valueStart() {
    return valueStart;
  }

  /** True if dates that fit both ways are more likely to have the day first. */
  boolean isDayFirst() {
    return dayFirst;
  }
}
