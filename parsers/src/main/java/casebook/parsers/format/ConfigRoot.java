package casebook.parsers.format;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the first element of an XML text, to tell a configuration from other XML. */
final class ConfigRoot {

  /** Sections that stand alone in a file that another one includes by configSource. */
  private static final Set<String> SECTIONS =
      Set.of(
          "appSettings",
          "connectionStrings",
          "system.diagnostics",
          "system.net",
          "system.serviceModel",
          "system.web",
          "system.webServer",
          "system.runtime.serialization",
          "runtime",
          "startup",
          "assemblyBinding",
          "log4net",
          "defaultProxy",
          "configProtectedData");

  /** What the children of a configuration's root are called, besides those of the machine's own. */
  private static final Set<String> CHILDREN =
      Set.of("configSections", "location", "mscorlib", "uri", "windows", "configProtectedData");

  /** Roots of what the sync engines and agents write. */
  private static final Set<String> ADSYNC =
      Set.of(
          "export-ma",
          "saved-ma-configuration",
          "ma-data",
          "saved-mv-configuration",
          "mv-data",
          "synchronizationRule",
          "ConnectorTrustSettingsFile");

  /** Names of files that .NET looks for, also of copies of them. */
  private static final List<String> READ_BY_THEMSELVES =
      List.of(".exe.config", "web.config", "app.config", "machine.config");

  /** Sections that are not included directly under the root, with what is around them. */
  private static final Map<String, String> GROUPS = Map.of("defaultProxy", "/system.net");

  private final String text;
  private int at;

  private ConfigRoot(String text) {
    this.text = text;
  }

  /** How sure it is that these are the first lines of a configuration, 0 to 100. */
  static int confidence(List<String> lines, boolean namedConfig) {
    ConfigRoot root = new ConfigRoot(String.join("\n", lines));
    String name = root.element();
    if (name == null) {
      return 0;
    }
    if (name.equals("configuration")) {
      int end = root.text.indexOf('>', root.at);
      boolean marked =
          end > 0 && root.text.substring(root.at, end).contains("/.NetConfiguration/v2.0");
      String child = root.element();
      boolean known =
          child != null
              && (SECTIONS.contains(child)
                  || CHILDREN.contains(child)
                  || child.startsWith("system."));
      return marked || known ? 95 : namedConfig ? 85 : 30;
    }
    if (SECTIONS.contains(name)) {
      return namedConfig ? 85 : 60;
    }
    return namedConfig ? 50 : 0;
  }

  /** True if these are the first lines of what a sync engine or agent writes. */
  static boolean isAdsync(List<String> lines) {
    ConfigRoot root = new ConfigRoot(String.join("\n", lines));
    String name = root.element();
    return name != null
        && (ADSYNC.contains(name)
            || (name.equals("Configuration") && "Connectors".equals(root.element())));
  }

  /**
   * The path under which a file that holds a section alone is included; empty for others. A file
   * that .NET reads by itself includes nothing: there, such a root is a mistake.
   */
  static String include(Head head) {
    String name = head.fileName();
    boolean readByItself = READ_BY_THEMSELVES.stream().anyMatch(name::contains);
    String root = new ConfigRoot(String.join("\n", head.lines())).element();
    return readByItself || root == null || !SECTIONS.contains(root)
        ? ""
        : "/configuration" + GROUPS.getOrDefault(root, "");
  }

  /** The name of the next start tag, prefix included; null if none follows or this is no XML. */
  private @Nullable String element() {
    while (true) {
      int open = text.indexOf('<', at);
      if (open < 0 || (at == 0 && !text.substring(0, open).isBlank())) {
        return null;
      }
      at = open + 1;
      if (text.startsWith("!--", at)) {
        skip("-->");
      } else if (text.startsWith("?", at)) {
        skip("?>");
      } else if (text.startsWith("!", at)) {
        skip(">");
      } else {
        return name();
      }
    }
  }

  private void skip(String end) {
    int found = text.indexOf(end, at);
    at = found < 0 ? text.length() : found + end.length();
  }

  private @Nullable String name() {
    int start = at;
    while (at < text.length()
        && (Character.isLetterOrDigit(text.charAt(at)) || ".-_:".indexOf(text.charAt(at)) >= 0)) {
      at++;
    }
    return at > start && Character.isLetter(text.charAt(start)) ? text.substring(start, at) : null;
  }
}
