package casebook.analyzer.knowledge;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An RE2 expression that is compiled when it is first asked: most rules' expressions never are, as
 * the words they need are nowhere in the bundle. Two are equal if their texts are.
 */
public final class LazyPattern {

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
    return new LazyPattern(text, Pattern.compile(text));
  }

  /** Takes an expression that was compiled before, so is known to be one. */
  static LazyPattern known(String text) {
    return new LazyPattern(text, null);
  }

  /** The expression as written. */
  public String text() {
    return text;
  }

  /** The expression itself. */
  public Pattern pattern() {
    Pattern pattern = compiled;
    if (pattern == null) {
      pattern = Pattern.compile(text);
      compiled = pattern; // by two threads at worst, and then alike
    }
    return pattern;
  }

  /** Begins to match a text. */
  public Matcher matcher(String input) {
    return pattern().matcher(input);
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
