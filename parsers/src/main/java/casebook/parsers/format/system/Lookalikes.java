package casebook.parsers.format.system;

/**
 * Lines that only commands write of which nothing but the text is of interest: {@code tasklist},
 * {@code route print}, {@code dir}, {@code gpresult}, {@code sc} where it fails.
 */
final class Lookalikes {

  /** What old systems print before the first table of {@code wmic}, without a line end. */
  static final String INSTALLING = "Please wait while WMIC is being installed.";

  private static final int FEWEST_COLUMNS = 4;

  private Lookalikes() {}

  /**
   * True if only a command writes such a line.
   *
   * @param before the line before it that is not blank, an empty one if there is none
   */
  static boolean isKnown(Line before, Line line) {
    String text = line.text();
    return isUnderline(text)
        || isVolume(before.text(), text)
        || text.startsWith(INSTALLING)
        || isInterface(text)
        || isFolder(text)
        || isTool(text)
        || text.startsWith("[SC] ");
  }

  /** The line under the head of a table of {@code tasklist}. */
  private static boolean isUnderline(String text) {
    int columns = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ' ' && i > 0 && text.charAt(i - 1) == '=') {
        columns++;
      } else if (c != '=') {
        return false;
      }
    }
    return columns + 1 >= FEWEST_COLUMNS && text.endsWith("=");
  }

  /** {@code 8...00 ff 58 60 5f 61 ......Adapter}: an interface as {@code route print} lists it. */
  private static boolean isInterface(String text) {
    int dots = text.indexOf("...");
    if (dots < 1 || dots > 4 || dots + 20 > text.length()) {
      return false;
    }
    for (int i = 0; i < 6; i++) {
      int at = dots + 3 + i * 3;
      if (Character.digit(text.charAt(at), 16) < 0
          || Character.digit(text.charAt(at + 1), 16) < 0) {
        return false;
      }
    }
    return Character.isDigit(text.charAt(dots - 1));
  }

  /** {@code 03/24/2021 03:15 PM <DIR> .}: a folder as {@code dir} lists it. */
  private static boolean isFolder(String text) {
    int mark = text.indexOf("<DIR>");
    String name = mark < 0 ? "" : text.substring(mark + "<DIR>".length()).strip();
    return mark > 16 && name.equals(".") && Character.isDigit(text.charAt(0));
  }

  /** Second line of {@code dir}: the serial number of the volume that the first one names. */
  private static boolean isVolume(String before, String text) {
    String line = text.stripTrailing();
    int at = line.length() - 9;
    if (at < 2 || !isIndentedOnce(before) || !isIndentedOnce(line) || line.charAt(at + 4) != '-') {
      return false;
    }
    for (int i = 0; i < 9; i++) {
      if (i != 4 && Character.digit(line.charAt(at + i), 16) < 0) {
        return false;
      }
    }
    return line.charAt(at - 1) == ' ';
  }

  private static boolean isIndentedOnce(String text) {
    return text.length() > 1 && text.charAt(0) == ' ' && text.charAt(1) != ' ';
  }

  /** First line of {@code gpresult}, which names itself and its version in every language. */
  private static boolean isTool(String text) {
    return text.startsWith("Microsoft")
        && text.contains("Windows")
        && (text.contains("(R)") || text.contains("®"))
        && text.strip().endsWith("v2.0");
  }
}
