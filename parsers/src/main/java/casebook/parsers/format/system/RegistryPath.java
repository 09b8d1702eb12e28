package casebook.parsers.format.system;

import java.util.Map;

/** Registry keys as paths of settings. */
final class RegistryPath {

  private static final int MOST_CHARS = 4_000;

  private static final Map<String, String> SHORT =
      Map.of(
          "HKLM", "HKEY_LOCAL_MACHINE",
          "HKCU", "HKEY_CURRENT_USER",
          "HKCR", "HKEY_CLASSES_ROOT",
          "HKU", "HKEY_USERS",
          "HKCC", "HKEY_CURRENT_CONFIG");

  private RegistryPath() {}

  /**
   * {@code HKLM\SOFTWARE\A} as {@code /HKEY_LOCAL_MACHINE/SOFTWARE/A}. A part that holds a slash
   * stands in brackets, as names do that hold one.
   */
  static String of(String key) {
    String cut = key.length() <= MOST_CHARS ? key : key.substring(0, MOST_CHARS) + "…";
    StringBuilder path = new StringBuilder(cut.length() + 20);
    int from = 0;
    while (from <= cut.length()) {
      int end = cut.indexOf('\\', from);
      end = end < 0 ? cut.length() : end;
      String part = cut.substring(from, end);
      part = from == 0 ? SHORT.getOrDefault(part, part) : part;
      if (!part.isEmpty()) {
        path.append('/').append(part.indexOf('/') >= 0 ? "[" + part + "]" : part);
      }
      from = end + 1;
    }
    return path.toString();
  }

  /** True if the text begins with the name of one of the registry's roots, written in full. */
  static boolean isKey(String text) {
    return text.startsWith("HKEY_")
        && SHORT.values().stream()
            .anyMatch(
                root ->
                    text.startsWith(root)
                        && (text.length() == root.length() || text.charAt(root.length()) == '\\'));
  }
}
