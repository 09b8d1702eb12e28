package casebook.analyzer.analysis;

import casebook.analyzer.knowledge.SettingPath;
import casebook.parsers.item.ConfigSetting;
import java.util.List;

/** Which settings are worth showing in every report. */
final class Interest {

  private final List<SettingPath> paths;

  Interest(List<String> patterns) {
    paths = patterns.stream().map(SettingPath::new).toList();
  }

  boolean isOf(ConfigSetting setting) {
    if (setting.isElement()) {
      return false;
    }
    String path = setting.fullPath();
    for (SettingPath wanted : paths) {
      if (wanted.matches(path)) {
        return true;
      }
    }
    return false;
  }
}
