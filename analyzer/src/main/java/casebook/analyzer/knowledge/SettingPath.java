package casebook.analyzer.knowledge;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A pattern for the end of a setting's path, such as {@code system.net/defaultProxy/@enabled} or
 * {@code sources/source[ECMA2Host]/@switchValue}. It begins at an element boundary; with a leading
 * {@code /} at the root. {@code *} stands for anything inside one part; a part without brackets
 * fits with or without them. Names are compared as .NET does, case included; those of a registry
 * and of what Windows itself tells, without. Immutable.
 */
public final class SettingPath {

  /** Where what commands print stands; Windows does not tell names apart by their case. */
  private static final List<String> WINDOWS =
      List.of(
          "/HKEY_",
          "/services/",
          "/hotfixes/",
          "/system/",
          "/winhttp/",
          "/certificates/",
          "/connections/",
          "/executionPolicy/");

  private final String text;
  private final boolean rooted;
  private final List<String> parts;
  private final List<String> foldedParts;

  /** The longest piece of ASCII that stands in every path that fits, upper and lower case alike. */
  private final String piece;

  /**
   * A pattern.
   *
   * @param text as written
   */
  public SettingPath(String text) {
    this.text = text;
    rooted = text.startsWith("/");
    String bare = rooted ? text.substring(1) : text;
    parts = List.copyOf(split(bare));
    foldedParts = List.copyOf(split(bare.toLowerCase(Locale.ROOT)));
    piece = longestPiece(text);
  }

  /** The pattern as written. */
  public String text() {
    return text;
  }

  /** Its parts in lower case, from the root's side on; at least one. */
  List<String> foldedParts() {
    return foldedParts;
  }

  /** True if the full path of a setting ends like this. */
  public boolean matches(String fullPath) {
    // Nearly all paths end here: what follows is dear.
    if (AsciiCase.indexOf(fullPath, piece) < 0) {
      return false;
    }
    boolean folds = isOfWindows(fullPath);
    List<String> wanted = folds ? foldedParts : parts;
    String path = folds ? fullPath.toLowerCase(Locale.ROOT) : fullPath;
    List<String> actual = split(path.startsWith("/") ? path.substring(1) : path);
    if (wanted.size() > actual.size() || (rooted && wanted.size() != actual.size())) {
      return false;
    }
    int offset = actual.size() - wanted.size();
    for (int i = wanted.size() - 1; i >= 0; i--) {
      String part = actual.get(offset + i);
      boolean fits =
          isKey(actual, offset + i) ? key(wanted.get(i), part) : part(wanted.get(i), part);
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  private static boolean isOfWindows(String fullPath) {
    for (String start : WINDOWS) {
      if (fullPath.startsWith(start)) {
        return true;
      }
    }
    return false;
  }

  private static String longestPiece(String text) {
    String longest = "";
    int from = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || text.charAt(i) > 0x7E || "*/[]".indexOf(text.charAt(i)) >= 0) {
        longest = i - from > longest.length() ? text.substring(from, i) : longest;
        from = i + 1;
      }
    }
    return longest;
  }

  /** The keys of {@code appSettings} are the only names that .NET does not tell apart by case. */
  private static boolean isKey(List<String> path, int at) {
    return at > 0 && path.get(at - 1).equals("appSettings") && path.get(at).startsWith("add[");
  }

  private static boolean key(String wanted, String actual) {
    return part(wanted.toLowerCase(Locale.ROOT), actual.toLowerCase(Locale.ROOT));
  }

  private static boolean part(String wanted, String actual) {
    if (!wanted.contains("[") && actual.endsWith("]") && actual.contains("[")) {
      return Globs.matches(wanted, actual.substring(0, actual.indexOf('[')));
    }
    return Globs.matches(wanted, actual);
  }

  /** Splits at slashes that stand outside brackets: names of sources and keys may hold slashes. */
  static List<String> split(String path) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int from = 0;
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      depth += c == '[' ? 1 : c == ']' && depth > 0 ? -1 : 0;
      if (c == '/' && depth == 0) {
        parts.add(path.substring(from, i));
        from = i + 1;
      }
    }
    parts.add(path.substring(from));
    return parts;
  }
}
