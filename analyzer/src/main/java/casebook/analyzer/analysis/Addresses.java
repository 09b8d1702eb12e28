package casebook.analyzer.analysis;

import java.util.ArrayList;
import java.util.List;

/** Addresses of IPv4 in a text. What has more parts, such as a version, is none. */
final class Addresses {

  private static final int PARTS = 4;
  private static final int LONGEST_PART = 3;

  private Addresses() {}

  /** The first of them, in the order of the text, the same one perhaps twice. */
  static List<String> in(String text, int most) {
    List<String> found = new ArrayList<>();
    int at = 0;
    while (at < text.length() && found.size() < most) {
      if (!isPart(text.charAt(at))) {
        at++;
        continue;
      }
      int from = at;
      while (at < text.length() && isPart(text.charAt(at))) {
        at++;
      }
      int to = at;
      while (to > from && text.charAt(to - 1) == '.') {
        to--; // the end of a sentence
      }
      if (isAddress(text, from, to)) {
        found.add(text.substring(from, to));
      }
    }
    return found;
  }

  private static boolean isAddress(String text, int from, int to) {
    int dots = 0;
    int digits = 0;
    for (int i = from; i < to; i++) {
      boolean isDot = text.charAt(i) == '.';
      if (isDot ? digits == 0 || ++dots == PARTS : ++digits > LONGEST_PART) {
        return false;
      }
      digits = isDot ? 0 : digits;
    }
    return dots == PARTS - 1 && digits > 0;
  }

  private static boolean isPart(char c) {
    return (c >= '0' && c <= '9') || c == '.';
  }
}
