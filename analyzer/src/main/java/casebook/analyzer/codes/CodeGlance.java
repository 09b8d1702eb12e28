package casebook.analyzer.codes;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A look at bytes that passes over what can be no error code: most records hold none, and most
 * numbers are none. Whatever {@link CodeScanner} finds, this lets through.
 */
public final class CodeGlance {

  /** The bit by which letters of ASCII differ in case. */
  private static final int CASE = 0x20;

  /** Before the status of a WebException. */
  private static final Near WEB = new Near(List.of(CodeScanner.WEB_EXCEPTION));

  /** The words right behind which a bare number may be a code, by their last two letters. */
  private static final Ending[][] ENDINGS = endings();

  /** The last letters of these, in either case. */
  private static final boolean[] LAST = lastOf(ENDINGS);

  private CodeGlance() {}

  /**
   * False if a text surely holds no code, but for the names of {@link CodeKind#WEB}: a look that
   * costs little.
   *
   * @param text in UTF-8
   */
  public static boolean mayHold(byte[] text, int from, int to) {
    boolean all = hasTls(text, from, to);
    int at = from;
    while (at < to) {
      if (!CodeScanner.isWord(text[at])) {
        at++;
        continue;
      }
      int end = at;
      boolean digit = false;
      while (end < to && CodeScanner.isWord(text[end])) {
        digit |= text[end] <= '9';
        end++;
      }
      if (digit && (all || mayBeCode(text, from, at, end, to))) {
        return true;
      }
      at = end;
    }
    return false;
  }

  /**
   * False if a word with a digit surely belongs to no code, whatever joins it to its neighbours.
   * Together with {@link #hasTls} for all words of a text this says what {@link #mayHold} does.
   *
   * @param low where the text begins
   * @param high where it ends
   */
  public static boolean mayBePartOfCode(byte[] text, int low, int from, int to, int high) {
    int start = from;
    int end = to;
    while (start > low && CodeScanner.isWord(text[start - 1])) {
      start--;
    }
    while (end < high && CodeScanner.isWord(text[end])) {
      end++;
    }
    return mayBeCode(text, low, start, end, high);
  }

  /** A number in the message of Schannel stands far behind the word that makes it a code. */
  public static boolean hasTls(byte[] text, int from, int to) {
    for (int at = from + 1; at + 1 < to; at++) {
      if ((text[at] | CASE) == 'l'
          && (text[at - 1] | CASE) == 't'
          && (text[at + 1] | CASE) == 's') {
        return true;
      }
    }
    return false;
  }

  /**
   * False if a word with a digit is surely no code. Most numbers are none, and this looks at little
   * more than the two letters before them.
   *
   * @param low where the text begins
   * @param high where it ends
   */
  static boolean mayBeCode(byte[] text, int low, int from, int to, int high) {
    byte first = text[from];
    int width = to - from;
    if (first == '0' && width > 1 && (text[from + 1] | CASE) == 'x') {
      return mayBeHexadecimal(text, low, from, to, high);
    }
    boolean isMarked =
        switch (from > low ? text[from - 1] : ' ') {
          case '-' -> width == CodeScanner.LONG_DECIMAL;
          case '%' -> from - 1 > low && text[from - 2] == '%';
          case '(' ->
              to < high
                  && text[to] == ')'
                  && isStatus(value(text, from, to, 10))
                  && WEB.isNear(text, low, from);
          default -> false;
        };
    return isMarked
        || ((first | CASE) == 'a'
            && endsWith(text, from, from + CodeScanner.AADSTS.length(), CodeScanner.AADSTS))
        || (width == CodeScanner.HEX_DIGITS && to < high && text[to] == ':')
        || isAnnounced(text, low, from, to, high, 10);
  }

  private static boolean isStatus(long value) {
    return value >= 100 && value <= 599;
  }

  /** Large ones are results by themselves, small ones only behind certain words. */
  private static boolean mayBeHexadecimal(byte[] text, int low, int from, int to, int high) {
    long value = value(text, from + 2, to, 16);
    return value > 0xFFFF || (value >= 0 && isAnnounced(text, low, from, to, high, 16));
  }

  /** The value of up to ten digits; -1 if it is no such number. */
  private static long value(byte[] text, int from, int to, int radix) {
    if (to == from || to - from > CodeScanner.LONG_DECIMAL) {
      return -1;
    }
    long value = 0;
    for (int i = from; i < to; i++) {
      int c = text[i];
      int digit = c <= '9' ? c - '0' : (c | CASE) - 'a' + 10;
      if (digit < 0 || digit >= radix) {
        return -1;
      }
      value = value * radix + digit;
    }
    return value;
  }

  /** True if before a number stands a word that may make it a code, but for signs between them. */
  private static boolean isAnnounced(byte[] text, int low, int from, int to, int high, int radix) {
    int end = from;
    while (end > low && isSign(text[end - 1])) {
      end--;
    }
    if (end - low < 2) {
      return false;
    }
    byte last = text[end - 1];
    byte lastButOne = text[end - 2];
    if (last <= ' ' || last == CodeScanner.UNKNOWN) {
      // White space that is no sign, or maybe so: it is passed over in places.
      return true;
    }
    Ending[] endings =
        lastButOne < 0 || !LAST[last] ? null : ENDINGS[pair((char) lastButOne, (char) last)];
    return endings != null && isAnnounced(text, low, from, to, high, end, radix, endings);
  }

  private static boolean isAnnounced(
      byte[] text, int low, int from, int to, int high, int end, int radix, Ending[] endings) {
    int start = radix == 16 ? from + 2 : from;
    long value = value(text, start, to, radix);
    boolean isLarge =
        value > Integer.MAX_VALUE
            || (to - start == CodeScanner.HEX_DIGITS
                && value(text, start, to, 16) > Integer.MAX_VALUE);
    char next = to < high ? (char) text[to] : ' ';
    for (Ending ending : endings) {
      if (endsWith(text, low, end, ending.word)
          && ending.announces(value, isLarge, next, text, low, from)) {
        return true;
      }
    }
    return false;
  }

  /**
   * A word before a number.
   *
   * @param anything true if whatever stands behind it may be a code
   * @param result true if large numbers may be, also hexadecimal ones
   * @param before signs before which any number may be
   * @param spans smaller numbers that may be
   */
  private record Ending(
      String word, boolean anything, boolean result, String before, List<Span> spans) {

    static Ending of(String word) {
      return new Ending(
          word,
          word.equals(CodeScanner.BIND_DATA),
          CodeScanner.RESULT_WORDS.contains(word),
          (CodeScanner.INSTALLER_WORDS.contains(word) ? "." : "")
              + (word.equals(CodeScanner.SEVERE) ? "," : ""),
          CodeContexts.behind(word).stream()
              .map(context -> new Span(context.low(), context.high(), new Near(context.near())))
              .toList());
    }

    boolean announces(long value, boolean isLarge, char next, byte[] text, int low, int from) {
      if (anything || (result && isLarge) || before.indexOf(next) >= 0) {
        return true;
      }
      for (Span span : spans) {
        if (value >= span.low && value <= span.high && span.near.isNear(text, low, from)) {
          return true;
        }
      }
      return false;
    }
  }

  /**
   * Numbers that may be codes.
   *
   * @param low the lowest
   * @param high the highest
   */
  private record Span(long low, long high, Near near) {}

  /** Words of which one is to stand shortly before; none: any. */
  private static final class Near {

    /** A character is of three bytes at most, as far as it counts as one. */
    private static final int MOST_BYTES = 3 * CodeScanner.WINDOW;

    private final List<String> words;

    /** What they begin with, in either case. */
    private final boolean[] first = new boolean[128];

    Near(List<String> words) {
      this.words = words;
      for (String word : words) {
        first[word.charAt(0)] = true;
        first[Character.toUpperCase(word.charAt(0))] = true;
      }
    }

    boolean isNear(byte[] text, int low, int end) {
      for (int at = Math.max(low, end - MOST_BYTES); at < end; at++) {
        if (text[at] >= 0 && first[text[at]] && begins(text, at, end)) {
          return true;
        }
      }
      return words.isEmpty();
    }

    private boolean begins(byte[] text, int at, int end) {
      for (String word : words) {
        if (at + word.length() <= end && endsWith(text, at, at + word.length(), word)) {
          return true;
        }
      }
      return false;
    }
  }

  private static boolean isSign(byte b) {
    return switch (b) {
      case ' ', '\t', ':', '=', '(', '\'', '"', '#', '[', '>' -> true;
      default -> false;
    };
  }

  /** True if a text ends like this at a place, in any case. */
  private static boolean endsWith(byte[] text, int low, int end, String word) {
    int start = end - word.length();
    if (start < low || end > text.length) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if (lower((char) (text[start + i] & 0xFF)) != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static Ending[][] endings() {
    Map<Integer, Set<String>> byEnd = new HashMap<>();
    Stream.of(
            CodeContexts.ends().stream(),
            CodeScanner.RESULT_WORDS.stream(),
            CodeScanner.INSTALLER_WORDS.stream(),
            Stream.of(CodeScanner.BIND_DATA, CodeScanner.SEVERE))
        .flatMap(words -> words)
        .forEach(
            word -> {
              int end = pair(word.charAt(word.length() - 2), word.charAt(word.length() - 1));
              byEnd.computeIfAbsent(end, unused -> new TreeSet<>()).add(word);
            });
    Ending[][] endings = new Ending[1 << 14][];
    byEnd.forEach(
        (end, words) -> endings[end] = words.stream().map(Ending::of).toArray(Ending[]::new));
    return endings;
  }

  private static boolean[] lastOf(Ending[][] endings) {
    boolean[] last = new boolean[128];
    for (int pair = 0; pair < endings.length; pair++) {
      if (endings[pair] != null) {
        char c = (char) (pair & 0x7F);
        last[c] = true;
        last[Character.toUpperCase(c)] = true;
      }
    }
    return last;
  }

  private static int pair(char first, char second) {
    return lower(first) << 7 | lower(second);
  }

  private static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
  }
}
