package casebook.reports.output;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes Markdown in which nothing but what is written by {@link #own} means anything. A backslash
 * before every sign would not do: what finds addresses and names looks at the text without them. So
 * every word that could mean something to any reader of CommonMark, or of what GitHub and others
 * add to it, stands as code, where nothing means anything.
 */
final class Markdown {

  /** A command or a name as rules write it, between two backticks. */
  private static final Pattern QUOTED = Pattern.compile("(?<!`)`([^`]*[^`\\s][^`]*)`(?!`)");

  /** Stands where there is no word: something is to be seen there. */
  private static final String NOTHING = "–";

  private static final Pattern WORD = Pattern.compile("\\S+");

  /** A word of letters, digits and what is a sign nowhere; beyond ASCII there are no signs. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9.,;:?!%/'\"()+=\\-\\P{ASCII}]+");

  /** What means something all the same: addresses, rules, names of pictures, commits. */
  private static final Pattern MEANING =
      Pattern.compile(
          "(?i)www\\.|://|:[a-z+-][\\w+-]*:|:\\d{3,}:|--|==|\\+\\+|!!"
              + "|^\\W*gh-\\d|(?<![\\w.-])[0-9a-f]{7,64}(?![\\w.-])");

  private static final Pattern PUNCTUATED =
      Pattern.compile("([(\"']*)(.*?)([,.;:?!)\"']*)", Pattern.DOTALL);

  /** What begins a list at the beginning of a line. */
  private static final Pattern ITEM = Pattern.compile("[-+=:]+|\\d{1,9}[.)]");

  private final StringBuilder text = new StringBuilder();

  /** Text of our own, signs and line ends included. */
  Markdown own(String markup) {
    text.append(markup);
    return this;
  }

  /**
   * Words of a rule or a log as running text; what stands between backticks, and what could mean
   * something, stands as code.
   *
   * @param limit how many UTF-16 units of it at most
   */
  Markdown prose(@Nullable String words, int limit) {
    String brief = whole(Brief.line(words == null ? "" : words, limit));
    int start = text.length();
    Matcher quoted = QUOTED.matcher(brief);
    int end = 0;
    while (quoted.find()) {
      words(brief.substring(end, quoted.start()), text.length() > start);
      span(quoted.group(1));
      end = quoted.end();
    }
    words(brief.substring(end), text.length() > start);
    while (text.length() > start && text.charAt(text.length() - 1) == ' ') {
      text.setLength(text.length() - 1);
    }
    if (text.length() - start > 2 * brief.length()) {
      text.setLength(start); // hardly a word in it that is one
      span(brief);
    }
    text.append(text.length() == start ? NOTHING : "");
    return this;
  }

  /** Leaves out a command of which the end was cut off. */
  private static String whole(String brief) {
    boolean isOpen = brief.chars().filter(c -> c == '`').count() % 2 != 0;
    return isOpen && brief.endsWith("…") ? brief.substring(0, brief.lastIndexOf('`')) + "…" : brief;
  }

  /**
   * A name or a line as code.
   *
   * @param limit how many UTF-16 units of it at most
   */
  Markdown code(String name, int limit) {
    return codeOf(Brief.line(name, limit));
  }

  /** A line that is short, masked and harmless already, as code. */
  Markdown codeOf(String brief) {
    span(brief);
    text.append(brief.isBlank() ? NOTHING : "");
    return this;
  }

  /** Lines as a block of code; they must not be within a list. */
  Markdown block(String language, String lines) {
    String safe = SafeText.lines(lines).stripTrailing();
    String fence = "`".repeat(Math.max(3, longestRun(safe) + 1));
    text.append(fence).append(language).append('\n');
    text.append(safe).append('\n').append(fence).append('\n');
    return this;
  }

  /** How many UTF-16 units there are. */
  int length() {
    return text.length();
  }

  @Override
  public String toString() {
    return text.toString();
  }

  private void words(String words, boolean spaced) {
    Matcher word = WORD.matcher(words);
    int end = 0;
    int firstWord = words.length() - words.stripLeading().length();
    while (word.find()) {
      if (word.start() > end && (spaced || end > 0)) {
        text.append(' ');
      }
      end = word.end();
      boolean first = !spaced && word.start() == firstWord;
      if (isPlain(word.group()) && !(first && ITEM.matcher(word.group()).matches())) {
        text.append(word.group());
      } else {
        punctuated(word.group());
      }
    }
    if (end < words.length()) {
      text.append(' ');
    }
  }

  /** The word as code, but for the brackets and stops around it. */
  private void punctuated(String word) {
    Matcher parts = PUNCTUATED.matcher(word);
    if (!parts.matches() || parts.group(2).isEmpty()) {
      span(word);
      return;
    }
    text.append(parts.group(1));
    span(parts.group(2));
    text.append(parts.group(3));
  }

  private static boolean isPlain(String word) {
    return PLAIN.matcher(word).matches() && !MEANING.matcher(word).find();
  }

  private void span(String code) {
    if (code.isBlank()) {
      return;
    }
    if (!text.isEmpty() && text.charAt(text.length() - 1) == '`') {
      text.append(' '); // two spans side by side would be one
    }
    int ticks = 1;
    while (hasRun(code, ticks)) {
      ticks++;
    }
    String fence = "`".repeat(ticks);
    String room =
        code.startsWith("`") || code.endsWith("`") || code.startsWith(" ") || code.endsWith(" ")
            ? " "
            : "";
    text.append(fence).append(room).append(code).append(room).append(fence);
  }

  /** Whether exactly so many backticks stand somewhere, no more and no fewer. */
  private static boolean hasRun(String code, int ticks) {
    return runs(code).anyMatch(run -> run == ticks);
  }

  private static int longestRun(String code) {
    return runs(code).max().orElse(0);
  }

  private static IntStream runs(String code) {
    return Pattern.compile("`+").matcher(code).results().mapToInt(run -> run.group().length());
  }
}
