package casebook.analyzer.knowledge;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds groups of texts such that every match of an RE2 expression holds at least one text of each
 * group, so that a text search can stand before the expression. Gives up (no groups) rather than
 * guess.
 */
final class RegexLiterals {

  private static final int MOST = 64;

  /** So many texts may a part match of which all are known. */
  private static final int MOST_EXACT = 16;

  private static final int MOST_IN_CLASS = 4;

  private final String regex;
  private int at;
  private boolean unsure;

  private RegexLiterals(String regex) {
    this.regex = regex;
  }

  /** The groups, of each of which one text is in every match (compared without case). */
  static List<List<String>> of(String regex) {
    RegexLiterals parser = new RegexLiterals(regex);
    Part found = parser.alternatives();
    return parser.unsure || parser.at < regex.length() ? List.of() : found.groups();
  }

  /** The group that narrows best: whose shortest text is the rarest. */
  static Optional<List<String>> best(List<List<String>> groups) {
    return groups.stream()
        .max(
            Comparator.<List<String>>comparingInt(TextGroup::rarity)
                .thenComparingInt(texts -> -texts.size()));
  }

  private boolean more() {
    return at < regex.length();
  }

  /**
   * What is known of a part of the expression.
   *
   * @param others groups, as {@link #of}, where not all its texts are known
   * @param exact all texts that it matches, where these are few; null where they are not
   */
  private record Part(List<List<String>> others, @Nullable List<String> exact) {
    private static final Part UNKNOWN = new Part(List.of(), null);
    private static final Part NOTHING = new Part(List.of(), List.of(""));

    private static Part of(List<String> texts) {
      return new Part(List.of(), texts);
    }

    private List<List<String>> groups() {
      return exact == null ? others : usable(List.of(exact));
    }

    /** The same or nothing. */
    private Part orNothing() {
      return exact == null
          ? UNKNOWN
          : Part.of(Stream.concat(exact.stream(), Stream.of("")).distinct().toList());
    }
  }

  /** Texts that stand one behind the other become one, as long as they are few. */
  private static final class Run {
    private List<String> texts = List.of("");
    private boolean exact = true;
    private final List<List<String>> groups = new ArrayList<>();

    void add(Part part) {
      if (part.exact == null) {
        end();
        groups.addAll(part.others);
        return;
      }
      if (texts.size() * part.exact.size() > MOST_EXACT) {
        end();
      }
      List<String> before = texts;
      if (before.size() == 1 && part.exact.size() == 1) {
        texts = List.of(before.get(0) + part.exact.get(0)); // nearly always: one more character
        return;
      }
      texts =
          part.exact.stream()
              .flatMap(text -> before.stream().map(start -> start + text))
              .distinct()
              .toList();
    }

    /** What comes next does not stand right behind what was. */
    void end() {
      groups.add(texts);
      texts = List.of("");
      exact = false;
    }

    Part part() {
      if (exact) {
        return Part.of(texts);
      }
      groups.add(texts);
      return new Part(usable(groups), null);
    }
  }

  private static List<List<String>> usable(List<List<String>> groups) {
    return groups.stream()
        .filter(texts -> shortest(texts) >= TextGroup.SHORTEST)
        .map(RegexLiterals::withoutLonger)
        .distinct()
        .toList();
  }

  /** Where a text is looked for, one that holds it need not be. */
  private static List<String> withoutLonger(List<String> texts) {
    return texts.stream()
        .filter(text -> texts.stream().noneMatch(one -> !one.equals(text) && text.contains(one)))
        .toList();
  }

  private static int shortest(List<String> texts) {
    return texts.stream().mapToInt(String::length).min().orElse(0);
  }

  private Part alternatives() {
    List<Part> branches = new ArrayList<>();
    branches.add(sequence());
    while (more() && regex.charAt(at) == '|') {
      at++;
      branches.add(sequence());
    }
    if (branches.size() == 1) {
      return branches.get(0);
    }
    if (branches.stream().allMatch(branch -> branch.exact != null)) {
      List<String> all =
          branches.stream().map(Part::exact).flatMap(List::stream).distinct().toList();
      if (all.size() <= MOST_EXACT) {
        return Part.of(all);
      }
    }
    List<List<String>> bests =
        branches.stream().map(branch -> best(branch.groups())).flatMap(Optional::stream).toList();
    List<String> any = bests.stream().flatMap(List::stream).distinct().toList();
    return bests.size() == branches.size() && any.size() <= MOST
        ? new Part(List.of(any), null)
        : Part.UNKNOWN;
  }

  private Part sequence() {
    Run run = new Run();
    while (more() && regex.charAt(at) != '|' && regex.charAt(at) != ')') {
      repeated(piece(), run);
    }
    return run.part();
  }

  /** A character, a class, a group or an anchor, without what repeats it. */
  private Part piece() {
    char c = regex.charAt(at);
    switch (c) {
      case '(' -> {
        return group();
      }
      case '[' -> {
        return set();
      }
      case '^', '$' -> {
        at++;
        return Part.NOTHING;
      }
      case '.' -> {
        at++;
        return Part.UNKNOWN;
      }
      case '\\' -> {
        return escape();
      }
      default -> {
        return character(plain());
      }
    }
  }

  private static Part character(int c) {
    return Part.of(List.of(Character.toString(c)));
  }

  /** Adds a piece as often as the quantifier behind it says. */
  private void repeated(Part piece, Run run) {
    int before = at;
    boolean absent = optional();
    if (at == before) {
      run.add(piece);
    } else if (!absent) {
      run.add(piece);
      run.end();
    } else if (regex.charAt(before) == '?') {
      run.add(piece.orNothing());
    } else {
      run.end();
    }
  }

  private int plain() {
    int c = regex.codePointAt(at);
    at += Character.charCount(c);
    return c;
  }

  /** A group; sets {@link #unsure} for what is not understood, such as flags other than i, s, m. */
  private Part group() {
    at++;
    if (regex.startsWith("?:", at)) {
      at += 2;
    } else if (regex.startsWith("?P<", at) || regex.startsWith("?<", at)) {
      at = regex.indexOf('>', at) + 1;
    } else if (regex.startsWith("?", at)) {
      int flagsEnd = at + 1;
      while (flagsEnd < regex.length() && "ism-U".indexOf(regex.charAt(flagsEnd)) >= 0) {
        flagsEnd++;
      }
      if (flagsEnd < regex.length() && regex.charAt(flagsEnd) == ')') {
        at = flagsEnd + 1;
        return Part.NOTHING;
      }
      if (flagsEnd >= regex.length() || regex.charAt(flagsEnd) != ':') {
        unsure = true;
      }
      at = flagsEnd + 1;
    }
    Part inner = alternatives();
    if (more() && regex.charAt(at) == ')') {
      at++;
    } else {
      unsure = true;
      at = regex.length();
    }
    return inner;
  }

  /** Skips a quantifier; true if what it belongs to may be absent. */
  private boolean optional() {
    if (!more()) {
      return false;
    }
    char c = regex.charAt(at);
    boolean absent = c == '*' || c == '?';
    if (c == '{') {
      int close = regex.indexOf('}', at);
      if (close < 0) {
        return false;
      }
      absent = regex.startsWith("{0", at);
      at = close + 1;
    } else if (c == '*' || c == '?' || c == '+') {
      at++;
    } else {
      return false;
    }
    if (more() && regex.charAt(at) == '?') {
      at++;
    }
    return absent;
  }

  /** A class; what it holds where that is some plain characters. */
  private Part set() {
    int from = at + 1;
    skipClass();
    String inside = regex.substring(from, Math.max(from, Math.min(at, regex.length()) - 1));
    boolean isPlain =
        !inside.isEmpty()
            && inside.length() <= MOST_IN_CLASS
            && inside.chars().noneMatch(c -> c > 0x7E || "\\-[]^:".indexOf(c) >= 0);
    return isPlain
        ? Part.of(inside.chars().distinct().mapToObj(Character::toString).toList())
        : Part.UNKNOWN;
  }

  private void skipClass() {
    at++;
    if (more() && regex.charAt(at) == '^') {
      at++;
    }
    boolean first = true;
    while (more() && (first || regex.charAt(at) != ']')) {
      if (regex.charAt(at) == '\\') {
        at++;
      } else if (regex.startsWith("[:", at)) {
        at = Math.max(at, regex.indexOf(":]", at) + 1);
      }
      at++;
      first = false;
    }
    at++;
  }

  /** An escape: the character it stands for, nothing for an assertion, else unknown. */
  private Part escape() {
    at++;
    if (!more()) {
      unsure = true;
      return Part.UNKNOWN;
    }
    char c = regex.charAt(at);
    if (!Character.isLetterOrDigit(c)) {
      return character(plain());
    }
    at++;
    switch (c) {
      case 't' -> {
        return character('\t');
      }
      case 'b', 'B', 'A', 'z' -> {
        return Part.NOTHING;
      }
      case 'Q', 'p', 'P', 'x', '0', '1', '2', '3', '4', '5', '6', '7' -> {
        unsure = true;
        return Part.UNKNOWN;
      }
      default -> {
        return Part.UNKNOWN;
      }
    }
  }
}
