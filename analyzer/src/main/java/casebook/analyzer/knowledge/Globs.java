package casebook.analyzer.knowledge;

import java.util.List;
import java.util.Locale;

/**
 * Patterns in which {@code *} stands for any number of characters; case does not matter.
 *
 * @param patterns the patterns, lower case
 */
public record Globs(List<String> patterns) {

  /** Makes them lower case. */
  public Globs {
    patterns = patterns.stream().map(pattern -> pattern.toLowerCase(Locale.ROOT)).toList();
  }

  /** True if one of the patterns matches the whole text. */
  public boolean matches(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    for (String pattern : patterns) {
      if (matches(pattern, lower)) {
        return true;
      }
    }
    return false;
  }

  /** True if {@code pattern} matches all of {@code text}; linear but for the stars. */
  static boolean matches(String pattern, String text) {
    int p = 0;
    int t = 0;
    int star = -1;
    int resume = 0;
    while (t < text.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        resume = t;
      } else if (p < pattern.length() && pattern.charAt(p) == text.charAt(t)) {
        p++;
        t++;
      } else if (star >= 0) {
        p = star + 1;
        t = ++resume;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }
}
