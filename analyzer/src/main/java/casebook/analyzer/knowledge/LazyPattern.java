package casebook.analyzer.knowledge;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.List;
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

  private static final int MOST_TRIES = 16;

  private final String text;
  private volatile @Nullable Pattern compiled;
  private volatile @Nullable Search search;
  private volatile @Nullable List<TextGroup> announced;

  private LazyPattern(
      String text, @Nullable Pattern compiled, @Nullable List<TextGroup> announced) {
    this.text = text;
    this.compiled = compiled;
    this.announced = announced;
  }

  /**
   * Compiles an expression at once.
   *
   * @throws com.google.re2j.PatternSyntaxException if it is none
   */
  public static LazyPattern compile(String text) {
    return new LazyPattern(text, Pattern.compile(unfolded(text)), null);
  }

  /** Takes an expression that was compiled before, so is known to be one. */
  static LazyPattern known(String text) {
    return new LazyPattern(text, null, null);
  }

  /**
   * The same of which more is known.
   *
   * @param announced what {@link #announced} gives for it
   */
  static LazyPattern known(String text, List<TextGroup> announced) {
    return new LazyPattern(text, null, announced);
  }

  /** The expression as written. */
  public String text() {
    return text;
  }

  /** What must stand among a record's bytes where it matches: of each group one text. */
  public List<TextGroup> announced() {
    List<TextGroup> known = announced;
    if (known == null) {
      known = TextGroup.ofWords(RegexLiterals.of(text));
      announced = known;
    }
    return known;
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
   * Where it first matches in a text, null if nowhere.
   *
   * <p>An RE2 expression looks at each character with all its states. Most expressions begin with
   * words, so it is tried where one of these stands alone: the same match, sooner.
   */
  public @Nullable Found find(String input) {
    String text = unfolded(input);
    Search how = search();
    Beginnings beginnings = how.beginnings;
    if (beginnings == null) {
      Matcher matcher = pattern().matcher(text);
      return matcher.find() ? new Found(matcher, 0, matcher.start()) : null;
    }
    int tries = 0;
    int at = beginnings.next(text, 0);
    for (; at >= 0; at = beginnings.next(text, at + 1)) {
      if (at == 0) {
        Matcher matcher = pattern().matcher(text);
        if (matcher.lookingAt()) {
          return new Found(matcher, 0, matcher.start());
        }
      } else if (++tries > MOST_TRIES) {
        // Each try may go to the end of the text, so there must not be many.
        Matcher matcher = pattern().matcher(text);
        return matcher.find(at) ? new Found(matcher, 0, matcher.start()) : null;
      } else {
        int before = text.offsetByCodePoints(at, -1);
        Matcher matcher = how.behind().matcher(text.substring(before));
        if (matcher.lookingAt()) {
          return new Found(matcher, before, at);
        }
      }
    }
    return null;
  }

  /** RE2's own matcher of a text, slower: what {@link #find} is held to. */
  public Matcher matcher(String input) {
    return pattern().matcher(unfolded(input));
  }

  private Search search() {
    Search known = search;
    if (known == null) {
      known = new Search(unfolded(text));
      search = known;
    }
    return known;
  }

  /** How it is looked for. */
  private static final class Search {
    private final String regex;
    private final @Nullable Beginnings beginnings;
    private volatile @Nullable Pattern behind;

    Search(String regex) {
      this.regex = regex;
      beginnings = Beginnings.of(regex);
    }

    /** The same behind any character, which anchors and borders of words look at. */
    Pattern behind() {
      Pattern known = behind;
      if (known == null) {
        known = Pattern.compile("(?s:.)(?:" + regex + ")");
        behind = known;
      }
      return known;
    }
  }

  /** A match; places are those of the text, and what it captured is to be cut out of that. */
  public static final class Found {
    private final Matcher matcher;

    /** Where the matcher's text begins in the text. */
    private final int offset;

    private final int start;

    private Found(Matcher matcher, int offset, int start) {
      this.matcher = matcher;
      this.offset = offset;
      this.start = start;
    }

    /** Where it begins. */
    public int start() {
      return start;
    }

    /** Where it ends, exclusive. */
    public int end() {
      return offset + matcher.end();
    }

    /** Where what a group captured begins, -1 if it captured nothing. */
    public int start(String group) {
      int at = matcher.start(group);
      return at < 0 ? -1 : offset + at;
    }

    /** Where that ends, exclusive; -1 if it captured nothing. */
    public int end(String group) {
      int at = matcher.end(group);
      return at < 0 ? -1 : offset + at;
    }
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
