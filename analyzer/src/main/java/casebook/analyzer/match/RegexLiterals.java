package casebook.analyzer.match;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds groups of texts such that every match of an RE2 expression holds at least one text of each
 * group, so that a text search can stand before the expression. Gives up (no groups) rather than
 * guess.
 */
final class RegexLiterals {

  /** Texts shorter than this narrow too little. */
  static final int SHORTEST = 3;

  private static final int MOST = 64;

  private static final Pattern NO_LETTERS = Pattern.compile("[^a-z]+");

  /** Words that logs of these products, of Windows and of proxies are full of. */
  private static final Set<String> COMMON =
      Set.of(
          ("agent application azure base com connect connection directory error event exception"
                  + " failed format graph health host http https identity in info information"
                  + " install login message microsoft microsoftonline miss net object objects online"
                  + " product provisioning request response result server service servicebus source"
                  + " started state status success sync synchronization system tcp the time tunnel"
                  + " type user version warning was windows")
              .split(" "));

  private final String regex;
  private int at;
  private boolean unsure;

  private RegexLiterals(String regex) {
    this.regex = regex;
  }

  /** The groups, of each of which one text is in every match (compared without case). */
  static List<List<String>> of(String regex) {
    RegexLiterals parser = new RegexLiterals(regex);
    List<List<String>> found = parser.alternatives();
    return parser.unsure || parser.at < regex.length() ? List.of() : found;
  }

  /** The group that narrows best: whose shortest text is the rarest. */
  static Optional<List<String>> best(List<List<String>> groups) {
    return groups.stream()
        .max(
            Comparator.<List<String>>comparingInt(RegexLiterals::rarity)
                .thenComparingInt(texts -> -texts.size()));
  }

  /** How rare the commonest text of a group is: long ones are, and those with digits and signs. */
  static int rarity(List<String> texts) {
    return texts.stream().mapToInt(RegexLiterals::rarity).min().orElse(0);
  }

  private static int rarity(String text) {
    int signs = (int) text.chars().filter(c -> !Character.isLetter(c) && c != ' ').count();
    int letters = 0;
    for (String word : NO_LETTERS.split(text.toLowerCase(Locale.ROOT))) {
      letters += COMMON.contains(word) ? 1 : word.length();
    }
    return letters + 3 * signs;
  }

  private boolean more() {
    return at < regex.length();
  }

  private List<List<String>> alternatives() {
    List<List<String>> branches = new ArrayList<>();
    List<List<String>> only = sequence();
    best(only).ifPresent(branches::add);
    int count = 1;
    while (more() && regex.charAt(at) == '|') {
      at++;
      best(sequence()).ifPresent(branches::add);
      count++;
    }
    if (count == 1) {
      return only;
    }
    List<String> any = branches.stream().flatMap(List::stream).distinct().toList();
    return branches.size() == count && any.size() <= MOST ? List.of(any) : List.of();
  }

  private List<List<String>> sequence() {
    List<List<String>> candidates = new ArrayList<>();
    StringBuilder run = new StringBuilder();
    while (more() && regex.charAt(at) != '|' && regex.charAt(at) != ')') {
      char c = regex.charAt(at);
      if (c == '(') {
        flush(run, candidates);
        List<List<String>> inner = group();
        if (!optional()) {
          candidates.addAll(inner);
        }
      } else if (c == '[') {
        flush(run, candidates);
        skipClass();
        optional();
      } else if (c == '^' || c == '$') {
        at++;
        optional();
      } else if (c == '.') {
        at++;
        flush(run, candidates);
        optional();
      } else {
        int literal = c == '\\' ? escape() : plain();
        if (literal < 0) {
          flush(run, candidates);
          optional();
        } else {
          int before = run.length();
          run.appendCodePoint(literal);
          if (more() && "*?{+".indexOf(regex.charAt(at)) >= 0) {
            boolean kept = regex.charAt(at) == '+';
            if (!kept) {
              run.setLength(before);
            }
            optional();
            flush(run, candidates);
          }
        }
      }
    }
    flush(run, candidates);
    return candidates.stream()
        .filter(texts -> !texts.isEmpty() && shortest(texts) >= SHORTEST)
        .toList();
  }

  private static int shortest(List<String> texts) {
    return texts.stream().mapToInt(String::length).min().orElse(0);
  }

  private static void flush(StringBuilder run, List<List<String>> candidates) {
    if (run.length() > 0) {
      candidates.add(List.of(run.toString()));
      run.setLength(0);
    }
  }

  private int plain() {
    int c = regex.codePointAt(at);
    at += Character.charCount(c);
    return c;
  }

  /** A group; sets {@link #unsure} for what is not understood, such as flags other than i, s, m. */
  private List<List<String>> group() {
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
        return List.of();
      }
      if (flagsEnd >= regex.length() || regex.charAt(flagsEnd) != ':') {
        unsure = true;
      }
      at = flagsEnd + 1;
    }
    List<List<String>> inner = alternatives();
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

  /** An escape: the character it stands for, or -1 for a class or an assertion. */
  private int escape() {
    at++;
    if (!more()) {
      unsure = true;
      return -1;
    }
    char c = regex.charAt(at++);
    if (Character.isLetterOrDigit(c)) {
      switch (c) {
        case 't' -> {
          return '\t';
        }
        case 'Q', 'p', 'P', 'x', '0', '1', '2', '3', '4', '5', '6', '7' -> {
          unsure = true;
          return -1;
        }
        default -> {
          return -1;
        }
      }
    }
    return c;
  }
}
