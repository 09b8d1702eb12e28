package casebook.parsers.format.system;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Objects as {@code Format-List} prints them: {@code Name : value}, the colons in one column, a
 * blank line behind each object; a value that is too long goes on under itself.
 */
final class PropertyList implements Section {

  private static final int LONGEST_NAME = 80;
  private static final int MOST_VALUE_CHARS = 8_000;

  private final Output out;
  private final int colon;
  private Properties object;
  private boolean open;
  private String name = "";
  private StringBuilder value = new StringBuilder();
  private Line line;

  private PropertyList(Output out, int colon, Line first) {
    this.out = out;
    this.colon = colon;
    line = first;
    object = new Properties(first);
  }

  static @Nullable Section start(List<Line> before, Line line, Output out) {
    int colon = colon(line);
    if (colon < 0) {
      return null;
    }
    PropertyList list = new PropertyList(out, colon, line);
    list.take(line);
    return list;
  }

  /** Where the colon stands behind the name of a property and a blank, or -1. */
  private static int colon(Line line) {
    String text = line.text();
    int at = 0;
    while (at < text.length() && at < LONGEST_NAME && isName(text.charAt(at))) {
      at++;
    }
    int end = at;
    while (end < text.length() && text.charAt(end) == ' ') {
      end++;
    }
    boolean named = at > 0 && end > at && end < text.length() && text.charAt(end) == ':';
    return named && (end + 1 == text.length() || text.charAt(end + 1) == ' ') ? end : -1;
  }

  private static boolean isName(char c) {
    return c < 0x80 && (Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.');
  }

  @Override
  public boolean take(Line next) {
    if (next.isBlank()) {
      finish();
      return true;
    }
    String text = next.text();
    if (colon(next) == colon) {
      property();
      if (!open) {
        object = new Properties(next);
        open = true;
      }
      name = text.substring(0, colon).strip();
      value = new StringBuilder(text.substring(colon + 1).strip());
      line = next;
      return true;
    }
    if (open && next.indent() >= colon + 2) {
      if (value.length() < MOST_VALUE_CHARS) {
        // The line was broken at the width of the console, which may be in the middle of a word.
        value.append(text.strip());
      }
      return true;
    }
    return false;
  }

  private void property() {
    if (!name.isEmpty()) {
      object.add(name, value.toString(), line);
      name = "";
    }
  }

  private void finish() {
    property();
    if (open) {
      object.send(out);
      open = false;
    }
  }

  @Override
  public void end() {
    finish();
  }
}
