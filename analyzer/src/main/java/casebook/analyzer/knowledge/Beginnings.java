package casebook.analyzer.knowledge;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Texts of which every match of an RE2 expression begins with one, so that the expression need only
 * be tried where one of them stands. Gives up rather than guess. Immutable.
 */
final class Beginnings {

  /** Shorter ones stand nearly everywhere. */
  private static final int SHORTEST = 3;

  private static final int MOST = 32;
  private static final int MOST_IN_CLASS = 4;
  private static final int ASCII = 0x80;
  private static final Pattern COUNT = Pattern.compile("\\{[0-9]+(?:,[0-9]*)?\\}");

  private final String[] texts;
  private final boolean[] isFirst = new boolean[ASCII];

  private Beginnings(Set<String> texts) {
    this.texts = texts.toArray(String[]::new);
    for (String text : texts) {
      isFirst[text.charAt(0)] = true;
    }
  }

  /** Those of an expression; null where they are too short, too many or not understood. */
  static @Nullable Beginnings of(String regex) {
    Parser parser = new Parser(regex);
    Set<Start> starts = parser.alternatives();
    if (parser.unsure || parser.at < regex.length() || starts.isEmpty()) {
      return null;
    }
    Set<String> texts = new LinkedHashSet<>();
    for (Start start : starts) {
      if (start.text.length() < SHORTEST) {
        return null;
      }
      texts.add(start.text);
    }
    return new Beginnings(texts);
  }

  /** The next place at which one of them stands, -1 if there is none. */
  int next(String text, int from) {
    int last = text.length() - SHORTEST;
    for (int at = from; at <= last; at++) {
      char c = lower(text.charAt(at));
      if (c < ASCII && isFirst[c] && isAny(text, at)) {
        return at;
      }
    }
    return -1;
  }

  private boolean isAny(String text, int at) {
    for (String one : texts) {
      if (isAt(text, at, one)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAt(String text, int at, String one) {
    if (at + one.length() > text.length()) {
      return false;
    }
    for (int i = 0; i < one.length(); i++) {
      if (lower(text.charAt(at + i)) != one.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
  }

  /**
   * How a part may begin.
   *
   * @param text in small letters
   * @param isAll true if the part may be this text and no more, so that what follows stands behind
   */
  private record Start(String text, boolean isAll) {
    private static final Set<Start> NOTHING = Set.of(new Start("", true));
    private static final Set<Start> ANYTHING = Set.of(new Start("", false));

    private Start open(boolean all) {
      return new Start(text, all);
    }
  }

  /** Reads an expression once, from left to right. */
  private static final class Parser {
    private final String regex;
    private int at;
    private boolean unsure;

    Parser(String regex) {
      this.regex = regex;
    }

    private Set<Start> alternatives() {
      Set<Start> all = new LinkedHashSet<>(sequence());
      while (at < regex.length() && regex.charAt(at) == '|') {
        at++;
        all.addAll(sequence());
      }
      if (all.size() > MOST) {
        return Start.ANYTHING;
      }
      return all;
    }

    private Set<Start> sequence() {
      Set<Start> starts = Start.NOTHING;
      while (at < regex.length() && regex.charAt(at) != '|' && regex.charAt(at) != ')') {
        starts = joined(starts, repeated(piece()));
      }
      return starts;
    }

    private static Set<Start> joined(Set<Start> before, Set<Start> piece) {
      Set<Start> all = new LinkedHashSet<>();
      for (Start start : before) {
        if (!start.isAll) {
          all.add(start);
          continue;
        }
        for (Start next : piece) {
          all.add(new Start(start.text + next.text, next.isAll));
        }
      }
      if (all.size() <= MOST) {
        return all;
      }
      Set<Start> ended = new LinkedHashSet<>();
      before.forEach(start -> ended.add(start.open(false)));
      return ended;
    }

    /** A character, a class, a group or an anchor, without what repeats it. */
    private Set<Start> piece() {
      char c = regex.charAt(at);
      return switch (c) {
        case '(' -> group();
        case '[' -> set();
        case '\\' -> escape();
        case '.' -> {
          at++;
          yield Start.ANYTHING;
        }
        case '^', '$' -> {
          at++;
          yield Start.NOTHING;
        }
        default -> character();
      };
    }

    private Set<Start> character() {
      char c = regex.charAt(at++);
      return c < ASCII ? Set.of(new Start(String.valueOf(lower(c)), true)) : Start.ANYTHING;
    }

    private Set<Start> group() {
      at++;
      if (regex.startsWith("?:", at)) {
        at += 2;
      } else if (regex.startsWith("?P<", at) || regex.startsWith("?<", at)) {
        at = regex.indexOf('>', at) + 1;
      } else if (regex.startsWith("?", at)) {
        at++;
        while (at < regex.length() && "ism-".indexOf(regex.charAt(at)) >= 0) {
          at++;
        }
        if (regex.startsWith(")", at)) {
          at++;
          return Start.NOTHING;
        }
        unsure |= !regex.startsWith(":", at);
        at++;
      }
      Set<Start> inner = alternatives();
      unsure |= !regex.startsWith(")", at);
      at++;
      return inner;
    }

    /** What a quantifier makes of a piece. */
    private Set<Start> repeated(Set<Start> piece) {
      if (at >= regex.length()) {
        return piece;
      }
      char c = regex.charAt(at);
      if (c == '{') {
        return counted(piece);
      }
      if (c != '*' && c != '?' && c != '+') {
        return piece;
      }
      at++;
      skipLazy();
      return times(piece, c != '+', c == '?');
    }

    /** The same of a count; a brace that begins none stands for itself. */
    private Set<Start> counted(Set<Start> piece) {
      int close = regex.indexOf('}', at);
      if (close < 0 || !COUNT.matcher(regex.substring(at, close + 1)).matches()) {
        return piece;
      }
      boolean mayLack = regex.startsWith("{0", at);
      at = close + 1;
      skipLazy();
      return times(piece, mayLack, false);
    }

    private void skipLazy() {
      if (at < regex.length() && regex.charAt(at) == '?') {
        at++;
      }
    }

    private static Set<Start> times(Set<Start> piece, boolean mayLack, boolean once) {
      Set<Start> all = new LinkedHashSet<>();
      piece.forEach(start -> all.add(start.open(once && start.isAll)));
      if (mayLack) {
        all.addAll(Start.NOTHING);
      }
      return all;
    }

    /** A class; its characters where these are a few plain ones. */
    private Set<Start> set() {
      int from = ++at;
      if (regex.startsWith("^", at)) {
        at++;
      }
      boolean first = true;
      while (at < regex.length() && (first || regex.charAt(at) != ']')) {
        if (regex.charAt(at) == '\\') {
          at++;
        } else if (regex.startsWith("[:", at)) {
          at = Math.max(at, regex.indexOf(":]", at) + 1);
        }
        at++;
        first = false;
      }
      String inside = regex.substring(from, Math.min(at, regex.length()));
      at++;
      boolean isPlain =
          !inside.isEmpty()
              && inside.length() <= MOST_IN_CLASS
              && inside.chars().noneMatch(c -> c >= ASCII || "\\-[]^:".indexOf(c) >= 0);
      if (!isPlain) {
        return Start.ANYTHING;
      }
      Set<Start> all = new LinkedHashSet<>();
      inside.chars().forEach(c -> all.add(new Start(String.valueOf(lower((char) c)), true)));
      return all;
    }

    private Set<Start> escape() {
      at++;
      if (at >= regex.length()) {
        unsure = true;
        return Start.ANYTHING;
      }
      char c = regex.charAt(at);
      if (!Character.isLetterOrDigit(c)) {
        return character();
      }
      at++;
      return switch (c) {
        case 'b', 'B', 'A', 'z' -> Start.NOTHING;
        case 'd', 'D', 's', 'S', 'w', 'W', 't', 'n', 'r' -> Start.ANYTHING;
        default -> {
          unsure = true;
          yield Start.ANYTHING;
        }
      };
    }
  }
}
