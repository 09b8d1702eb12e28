package casebook.analyzer.codes;

import java.util.ArrayList;
import java.util.List;

/**
 * What an exception says in any language: the names of types, and the methods on its stack. Only
 * its messages and the word before a frame are translated.
 */
public final class ExceptionText {

  private static final int MOST_NAMES = 200;
  private static final int LONGEST_INDENT = 40;
  private static final String SUFFIX = "Exception";

  /**
   * A name in a text.
   *
   * @param start where it begins
   * @param end where it ends, exclusive
   */
  public record Name(String name, int start, int end) {

    /** True if a name is this one, or one of both is the end of the other, at a dot. */
    public boolean fits(String wanted) {
      return name.equals(wanted)
          || (name.endsWith(wanted) && name.charAt(name.length() - wanted.length() - 1) == '.')
          || (wanted.endsWith(name) && wanted.charAt(wanted.length() - name.length() - 1) == '.');
    }
  }

  private ExceptionText() {}

  /** The types of exceptions that a text names, in its order. */
  public static List<Name> types(String text) {
    List<Name> types = new ArrayList<>();
    int length = Math.min(text.length(), CodeScanner.MOST_CHARS);
    int at = text.indexOf(SUFFIX);
    while (at >= 0 && at < length && types.size() < MOST_NAMES) {
      int end = at + SUFFIX.length();
      boolean goesOn =
          end < length
              && (isName(text.charAt(end))
                  || (text.charAt(end) == '.' && end + 1 < length && isName(text.charAt(end + 1)))
                  || text.startsWith("..", end));
      if (!goesOn) {
        int from = nameStart(text, at);
        if (end - from > SUFFIX.length()) {
          types.add(new Name(text.substring(from, end), from, end));
        }
      }
      at = text.indexOf(SUFFIX, end);
    }
    return types;
  }

  private static int nameStart(String text, int at) {
    int from = at;
    while (from > 0 && (isName(text.charAt(from - 1)) || text.charAt(from - 1) == '.')) {
      from--;
    }
    while (from < at && text.charAt(from) == '.') {
      from++;
    }
    return from;
  }

  private static boolean isName(char c) {
    return (c >= '0' && c <= '9')
        || (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || c == '_'
        || c == '+';
  }

  /**
   * The methods on the stacks that a text shows, type and name, in its order: a line that begins
   * with a space, a word or two, and a name with a dot in front of a bracket.
   */
  public static List<Name> frames(String text) {
    List<Name> frames = new ArrayList<>();
    int length = Math.min(text.length(), CodeScanner.MOST_CHARS);
    int at = 0;
    while (at < length && frames.size() < MOST_NAMES) {
      int end = lineEnd(text, at, length);
      if (text.charAt(at) == ' ' || text.charAt(at) == '\t') {
        frame(text, at, end, frames);
      }
      at = end + 1;
    }
    return frames;
  }

  private static int lineEnd(String text, int at, int length) {
    int end = at;
    while (end < length && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
      end++;
    }
    return end;
  }

  private static void frame(String text, int from, int to, List<Name> frames) {
    int bracket = text.indexOf('(', from, to);
    if (bracket < 0) {
      return;
    }
    int end = text.charAt(bracket - 1) == ']' ? typeArguments(text, from, bracket) : bracket;
    int start = end;
    while (start > from && isFrame(text.charAt(start - 1))) {
      start--;
    }
    String name = text.substring(start, end);
    boolean announced = start - from >= 2 && start - from <= LONGEST_INDENT;
    if (announced && text.charAt(start - 1) == ' ' && isMethod(name)) {
      frames.add(new Name(name, start, end));
    }
  }

  /** Where those of a generic method begin; the bracket itself if they don't on this line. */
  private static int typeArguments(String text, int from, int bracket) {
    int at = bracket - 1;
    while (at > from && text.charAt(at) != '[') {
      at--;
    }
    return at > from ? at : bracket;
  }

  private static boolean isFrame(char c) {
    return isName(c) || c == '.' || c == '<' || c == '>' || c == '`' || c == '$' || c == '|';
  }

  private static boolean isMethod(String name) {
    int dot = name.indexOf('.');
    return dot > 0 && dot < name.length() - 1 && !name.endsWith(".");
  }
}
