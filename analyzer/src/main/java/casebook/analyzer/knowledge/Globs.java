package casebook.analyzer.knowledge;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Patterns in which {@code *} stands for any number of characters; case does not matter. Immutable;
 * equal if their patterns are, in their order.
 */
public final class Globs {

  /** The letters outside ASCII whose small ones are k and i. */
  private static final char KELVIN = '\u212A';

  private static final char DOTTED_I = '\u0130';
  private static final char NO_LETTER = '\uFFFF';

  private final List<String> patterns;

  /** Patterns are asked of every request, and nearly all have at most a star at one end. */
  private final Set<String> whole = new HashSet<>();

  private final List<String> ends = new ArrayList<>();
  private final List<String> starts = new ArrayList<>();
  private final List<String> others = new ArrayList<>();

  /**
   * Prepares patterns.
   *
   * @param patterns as written; made lower case
   */
  public Globs(List<String> patterns) {
    this.patterns = patterns.stream().map(Globs::lower).toList();
    for (String pattern : this.patterns) {
      int star = pattern.indexOf('*');
      if (star < 0) {
        whole.add(pattern);
      } else if (star == 0 && pattern.indexOf('*', 1) < 0) {
        ends.add(pattern.substring(1));
      } else if (star == pattern.length() - 1) {
        starts.add(pattern.substring(0, star));
      } else {
        others.add(pattern);
      }
    }
  }

  /** The patterns, lower case. */
  public List<String> patterns() {
    return patterns;
  }

  /** True if one of the patterns matches the whole text. */
  public boolean matches(String text) {
    return fits(lower(text));
  }

  /**
   * The same of a text that is asked for many patterns, so that it is made lower case once.
   *
   * @param lower see {@link #lower}
   */
  public boolean fits(String lower) {
    if (whole.contains(lower)) {
      return true;
    }
    for (String end : ends) {
      if (lower.endsWith(end)) {
        return true;
      }
    }
    for (String start : starts) {
      if (lower.startsWith(start)) {
        return true;
      }
    }
    for (String other : others) {
      if (matches(other, lower)) {
        return true;
      }
    }
    return false;
  }

  /**
   * In lower case, but that no letter becomes one of ASCII that is none: texts are found by these.
   */
  public static String lower(String text) {
    boolean isPlain = text.indexOf(KELVIN) < 0 && text.indexOf(DOTTED_I) < 0;
    String own = isPlain ? text : text.replace(KELVIN, NO_LETTER).replace(DOTTED_I, NO_LETTER);
    return own.toLowerCase(Locale.ROOT);
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

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Globs globs && globs.patterns.equals(patterns);
  }

  @Override
  public int hashCode() {
    return patterns.hashCode();
  }

  @Override
  public String toString() {
    return "Globs" + patterns;
  }
}
