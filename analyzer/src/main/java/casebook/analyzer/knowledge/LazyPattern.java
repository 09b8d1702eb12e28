package casebook.analyzer.knowledge;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An RE2 expression that is compiled when it is first asked: most rules' expressions never are, as
 * the words they need are nowhere in the bundle. Two are equal if their texts are.
 *
 * <p>To RE2 the long s (U+017F) and the sign of Kelvin (U+212A) are an s and a k wherever case does
 * not matter. Here they are letters of their own: no log means an s by them, and the texts that
 * announce a match are looked for by the case of ASCII alone.
 */
public final class LazyPattern {

  private static final char LONG_S = '\u017F';
  private static final char KELVIN = '\u212A';

  /** A small letter without a capital one. */
  private static final char SMALL_LETTER = '\u01AA';

  /** A capital letter without a small one. */
  private static final char CAPITAL_LETTER = '\u2107';

  private final String text;
  private volatile @Nullable Pattern compiled;

  private LazyPattern(String text, @Nullable Pattern compiled) {
    this.text = text;
    this.compiled = compiled;
  }

  /**
   * Compiles an expression at once.
   *
   * @throws com.google.re2j.PatternSyntaxException if it is none
   */
  public static LazyPattern compile(String text) {
    return new LazyPattern(text, Pattern.compile(unfolded(text)));
  }

  /** Takes an expression that was compiled before, so is known to be one. */
  static LazyPattern known(String text) {
    return new LazyPattern(text, null);
  }

  /** The expression as written. */
  public String text() {
    return text;
  }

  private Pattern pattern() {
    Pattern pattern = compiled;
    if (pattern == null) {
      pattern = Pattern.compile(unfolded(text));
      compiled = pattern; // by two threads at worst, and then alike
    }
    return pattern;
  }

  /** Names of its groups. */
  public Set<String> groups() {
    return pattern().namedGroups().keySet();
  }

  /**
   * Begins to match a text. Places are those of the text; what it captured is to be cut out of the
   * text by them.
   */
  public Matcher matcher(String input) {
    return pattern().matcher(unfolded(input));
  }

  /** With other letters of the same kind, that are nobody's capital, for those of the two kinds. */
  private static String unfolded(String text) {
    return text.indexOf(LONG_S) < 0 && text.indexOf(KELVIN) < 0
        ? text
        : text.replace(LONG_S, SMALL_LETTER).replace(KELVIN, CAPITAL_LETTER);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof LazyPattern pattern && pattern.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
