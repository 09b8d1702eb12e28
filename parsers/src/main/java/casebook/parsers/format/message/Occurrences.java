package casebook.parsers.format.message;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Where the values of an event stand in its text, as far as that can be told. */
final class Occurrences {

  /** A value that stands in more places than this, such as a dash, is looked for nowhere. */
  private static final int MOST_PLACES = 8;

  private static final int MOST_OCCURRENCES = 48;
  private static final int DISTINCT_CHARS = 5;
  private static final String MARKS_OF_NAMES = "\\/@:{";

  /**
   * Text that one or more of the values may have given.
   *
   * @param start first character, {@code end} the one behind its last
   * @param sources what may have given it
   * @param isSure true if it is too peculiar to stand there by chance
   */
  record Occurrence(int start, int end, List<Source> sources, boolean isSure) {}

  /**
   * A value as it is written in a text.
   *
   * @param index which of the values
   */
  record Source(int index, Form form) {}

  private Occurrences() {}

  /**
   * All occurrences, in their order, none inside another. Of a value that is a part of a longer
   * one, only those places count that are not inside the longer; where two overlap otherwise,
   * neither counts.
   */
  static List<Occurrence> in(String text, List<String> values) {
    List<Occurrence> found = new ArrayList<>();
    for (int k = 0; k < values.size() && found.size() < MOST_OCCURRENCES; k++) {
      for (Form form : Form.values()) {
        String written = form.written(values.get(k));
        if (written != null) {
          add(found, text, written, new Source(k, form));
        }
      }
    }
    found.sort(
        Comparator.comparingInt(Occurrence::start).thenComparingInt(o -> -(o.end() - o.start())));
    return apart(found);
  }

  private static void add(List<Occurrence> found, String text, String value, Source source) {
    List<Occurrence> mine = new ArrayList<>();
    for (int at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + 1)) {
      int end = at + value.length();
      if (isApart(text, at) && isApart(text, end)) {
        mine.add(new Occurrence(at, end, List.of(source), isPeculiar(value)));
      }
    }
    if (mine.size() > MOST_PLACES) {
      return;
    }
    for (Occurrence one : mine) {
      int same = indexOf(found, one);
      if (same < 0) {
        found.add(one);
      } else {
        List<Source> sources = new ArrayList<>(found.get(same).sources());
        sources.add(source);
        found.set(same, new Occurrence(one.start(), one.end(), List.copyOf(sources), one.isSure()));
      }
    }
  }

  private static int indexOf(List<Occurrence> found, Occurrence wanted) {
    for (int i = 0; i < found.size(); i++) {
      if (found.get(i).start() == wanted.start() && found.get(i).end() == wanted.end()) {
        return i;
      }
    }
    return -1;
  }

  private static List<Occurrence> apart(List<Occurrence> sorted) {
    List<Occurrence> kept = new ArrayList<>();
    for (Occurrence next : sorted) {
      Occurrence last = kept.isEmpty() ? null : kept.getLast();
      if (last == null || next.start() >= last.end()) {
        kept.add(next);
      } else {
        // Which of the two was meant is open, so the longer is no longer beyond doubt.
        kept.removeLast();
        kept.add(
            new Occurrence(
                last.start(), Math.max(last.end(), next.end()), sources(last, next), false));
      }
    }
    kept.removeIf(one -> one.sources().isEmpty());
    return kept;
  }

  /** An occurrence that holds the other is still one; two that overlap are none. */
  private static List<Source> sources(Occurrence outer, Occurrence other) {
    return other.end() <= outer.end() ? outer.sources() : List.of();
  }

  /** True unless the place is in the middle of a word or number. */
  private static boolean isApart(String text, int at) {
    if (at == 0 || at == text.length()) {
      return true;
    }
    UnicodeScript before = script(text.codePointBefore(at));
    return before == UnicodeScript.COMMON || before != script(text.codePointAt(at));
  }

  /** The script of a letter; digits count as Latin, all that has no words in it as common. */
  private static UnicodeScript script(int c) {
    if (Character.isDigit(c)) {
      return UnicodeScript.LATIN;
    }
    if (!Character.isLetter(c)) {
      return UnicodeScript.COMMON;
    }
    UnicodeScript script = UnicodeScript.of(c);
    return switch (script) {
      case HAN, HIRAGANA, KATAKANA, HANGUL, THAI -> UnicodeScript.COMMON;
      default -> script;
    };
  }

  /** True of paths, addresses, ids and long numbers; a plain word may stand in any text. */
  private static boolean isPeculiar(String value) {
    boolean hasDigit = value.chars().anyMatch(Character::isDigit);
    boolean hasMark = value.chars().anyMatch(c -> MARKS_OF_NAMES.indexOf(c) >= 0);
    return value.length() >= DISTINCT_CHARS && (hasDigit || hasMark);
  }
}
