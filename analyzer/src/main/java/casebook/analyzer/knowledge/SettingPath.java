package casebook.analyzer.knowledge;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A pattern for the end of a setting's path, such as {@code system.net/defaultProxy/@enabled} or
 * {@code sources/source[ECMA2Host]/@switchValue}. It begins at an element boundary; with a leading
 * {@code /} at the root. {@code *} stands for anything inside one part; a part without brackets
 * fits with or without them. Names are compared as .NET does, case included; those of a registry
 * and of what Windows itself tells, without.
 *
 * @param text as written
 */
public record SettingPath(String text) {

  /** Where what commands print stands; Windows does not tell names apart by their case. */
  private static final List<String> WINDOWS =
      List.of(
          "/services/",
          "/hotfixes/",
          "/system/",
          "/winhttp/",
          "/certificates/",
          "/connections/",
          "/executionPolicy/");

  /** True if the full path of a setting ends like this. */
  public boolean matches(String fullPath) {
    boolean rooted = text.startsWith("/");
    boolean ofWindows = isOfWindows(fullPath);
    List<String> wanted = split(folded(rooted ? text.substring(1) : text, ofWindows));
    List<String> actual =
        split(folded(fullPath.startsWith("/") ? fullPath.substring(1) : fullPath, ofWindows));
    if (wanted.size() > actual.size() || (rooted && wanted.size() != actual.size())) {
      return false;
    }
    int offset = actual.size() - wanted.size();
    for (int i = wanted.size() - 1; i >= 0; i--) {
      if (!part(wanted.get(i), actual.get(offset + i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isOfWindows(String path) {
    return path.startsWith("/HKEY_") || WINDOWS.stream().anyMatch(path::startsWith);
  }

  private static String folded(String path, boolean fold) {
    return fold ? path.toLowerCase(Locale.ROOT) : path;
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
