package casebook.parsers.format;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * How often the sections of one configuration stand in it. .NET takes each only once; a group of
 * sections may stand there as often as it likes.
 *
 * @see <a
 *     href="https://github.com/microsoft/referencesource/blob/master/System.Configuration/System/Configuration/BaseConfigurationRecord.cs">BaseConfigurationRecord</a>:
 *     source of the rule
 */
final class ConfigSections {

  private static final Set<String> AT_THE_TOP =
      Set.of("appSettings", "connectionStrings", "system.diagnostics", "configSections");

  private static final String TOP = "/configuration";
  private static final String GROUP = "/configuration/system.net";
  private static final String GROUP_INSIDE = "mailSettings";

  private final Map<String, Integer> counts = new HashMap<>();

  /**
   * Counts an element.
   *
   * @param around the elements around it
   * @return which one of its kind it is, from 1; 0 if it is no section
   */
  int count(ConfigElements around, String name) {
    boolean section =
        around.areAt(TOP)
            ? AT_THE_TOP.contains(name)
            : around.areAt(GROUP) && !name.equals(GROUP_INSIDE);
    return section ? counts.merge(around.path() + "/" + name, 1, Integer::sum) : 0;
  }

  /** Begins another document. */
  void clear() {
    counts.clear();
  }
}
