package casebook.analyzer.analysis;

import java.util.ArrayList;
import java.util.List;

/**
 * Names of hosts in a text: small letters, digits and hyphens between dots, three parts at least.
 * Names of types, which have dots too, have capitals.
 */
final class Hosts {

  private static final int LEAST_DOTS = 2;
  private static final int LEAST_TOP = 2;
  private static final int MOST = 8;

  private Hosts() {}

  /** Those that are named, each once, in the order of the text. */
  static List<String> in(String text) {
    List<String> hosts = new ArrayList<>();
    int at = text.indexOf('.');
    while (at >= 0 && hosts.size() < MOST) {
      int from = at;
      while (from > 0 && isPart(text.charAt(from - 1))) {
        from--;
      }
      int to = at;
      while (to < text.length() && isPart(text.charAt(to))) {
        to++;
      }
      int end = to;
      while (to > at && text.charAt(to - 1) == '.') {
        to--; // the end of a sentence
      }
      String word = text.substring(from, Math.max(from, to));
      if (isHost(text, from, to, word) && !hosts.contains(word)) {
        hosts.add(word);
      }
      at = text.indexOf('.', end); // each run is looked at once, however many dots end it
    }
    return hosts;
  }

  private static boolean isHost(String text, int from, int to, String word) {
    boolean partOfMore =
        (from > 0 && Character.isLetterOrDigit(text.charAt(from - 1)))
            || (to < text.length() && Character.isLetterOrDigit(text.charAt(to)));
    int top = word.length() - word.lastIndexOf('.') - 1;
    return !partOfMore
        && word.chars().filter(c -> c == '.').count() >= LEAST_DOTS
        && top >= LEAST_TOP
        && word.charAt(0) != '.'
        && word.substring(word.length() - top).chars().allMatch(c -> c >= 'a' && c <= 'z');
  }

  private static boolean isPart(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
  }
}
