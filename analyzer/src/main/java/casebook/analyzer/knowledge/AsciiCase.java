package casebook.analyzer.knowledge;

/** Compares texts with the upper and lower case letters of ASCII, and only those, alike. */
public final class AsciiCase {

  private AsciiCase() {}

  /** Where one text first stands in another, or -1. */
  public static int indexOf(String text, String wanted) {
    if (wanted.isEmpty()) {
      return 0;
    }
    char small = lower(wanted.charAt(0));
    char capital = small >= 'a' && small <= 'z' ? (char) (small - 32) : small;
    int nextSmall = text.indexOf(small);
    int nextCapital = small == capital ? -1 : text.indexOf(capital);
    while (nextSmall >= 0 || nextCapital >= 0) {
      int at =
          nextSmall >= 0 && (nextCapital < 0 || nextSmall < nextCapital) ? nextSmall : nextCapital;
      if (isAt(text, at, wanted)) {
        return at;
      }
      if (at == nextSmall) {
        nextSmall = text.indexOf(small, at + 1);
      } else {
        nextCapital = text.indexOf(capital, at + 1);
      }
    }
    return -1;
  }

  private static boolean isAt(String text, int at, String wanted) {
    if (at + wanted.length() > text.length()) {
      return false;
    }
    for (int i = 1; i < wanted.length(); i++) {
      if (lower(text.charAt(at + i)) != lower(wanted.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
  }
}
