package casebook.analyzer.search;

import java.util.List;

/**
 * A value in which {@code *} stands for any number of characters; case does not matter.
 *
 * @param folded the pattern, folded
 */
public record ValuePattern(String folded) {

  /** Reads a pattern as it was typed. */
  static ValuePattern of(String typed) {
    return new ValuePattern(Words.fold(typed).replaceAll("\\*{2,}", "*"));
  }

  /** True if there is no {@code *} in it. */
  public boolean isExact() {
    return folded.indexOf('*') < 0;
  }

  /** What stands between the stars, without the empty ones. */
  public List<String> pieces() {
    return List.of(folded.split("\\*")).stream().filter(piece -> !piece.isEmpty()).toList();
  }

  /** What stands before the first star; the whole if there is none. */
  public String prefix() {
    int star = folded.indexOf('*');
    return star < 0 ? folded : folded.substring(0, star);
  }

  /** True if the whole value fits. */
  public boolean matches(String value) {
    return matchesFolded(Words.fold(value));
  }

  /** True if the end of a folded value fits. */
  boolean matchesEndFolded(String value) {
    return new ValuePattern("*" + folded).matchesFolded(value);
  }

  /** {@link #matches} for a value that is folded already. */
  public boolean matchesFolded(String value) {
    int p = 0;
    int v = 0;
    int star = -1;
    int resume = 0;
    while (v < value.length()) {
      // The star first: a value may hold one too.
      if (p < folded.length() && folded.charAt(p) == '*') {
        star = p++;
        resume = v;
      } else if (p < folded.length() && folded.charAt(p) == value.charAt(v)) {
        p++;
        v++;
      } else if (star >= 0) {
        p = star + 1;
        v = ++resume;
      } else {
        return false;
      }
    }
    while (p < folded.length() && folded.charAt(p) == '*') {
      p++;
    }
    return p == folded.length();
  }
}
