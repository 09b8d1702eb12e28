package casebook.analyzer.codes;

import java.util.HashMap;
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

  /** The words right behind which a bare number may be a code, by their last two letters. */
  private static final String[][] ENDINGS = endings();

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

  /** A number in the message of Schannel stands far behind the word that makes it a code. */
  static boolean hasTls(byte[] text, int from, int to) {
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
    boolean isMarked =
        switch (from > low ? text[from - 1] : ' ') {
          case '-' -> width == CodeScanner.LONG_DECIMAL;
          case '%' -> from - 1 > low && text[from - 2] == '%';
          case '(' -> to < high && text[to] == ')';
          default -> false;
        };
    return isMarked
        || (first == '0' && width > 1 && (text[from + 1] | CASE) == 'x')
        || ((first | CASE) == 'a'
            && endsWith(text, from, from + CodeScanner.AADSTS.length(), CodeScanner.AADSTS))
        || (width == CodeScanner.HEX_DIGITS && to < high && text[to] == ':')
        || isAnnounced(text, low, from);
  }

  /** True if before a number stands a word that may make it a code, but for signs between them. */
  private static boolean isAnnounced(byte[] text, int low, int from) {
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
    String[] words = lastButOne < 0 ? null : ENDINGS[pair((char) lastButOne, (char) last)];
    if (words != null) {
      for (String word : words) {
        if (endsWith(text, low, end, word)) {
          return true;
        }
      }
    }
    return false;
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

  private static String[][] endings() {
    Map<Integer, Set<String>> byEnd = new HashMap<>();
    Stream.of(
            CodeContexts.ends().stream(),
            CodeScanner.RESULT_WORDS.stream(),
            Stream.of(CodeScanner.BIND_DATA))
        .flatMap(words -> words)
        .forEach(
            word -> {
              int end = pair(word.charAt(word.length() - 2), word.charAt(word.length() - 1));
              byEnd.computeIfAbsent(end, unused -> new TreeSet<>()).add(word);
            });
    String[][] endings = new String[1 << 14][];
    byEnd.forEach((end, words) -> endings[end] = words.toArray(String[]::new));
    return endings;
  }

  private static int pair(char first, char second) {
    return lower(first) << 7 | lower(second);
  }

  private static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
  }
}
