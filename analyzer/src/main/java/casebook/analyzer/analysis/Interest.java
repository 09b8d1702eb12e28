package casebook.analyzer.analysis;

import casebook.analyzer.knowledge.SettingPath;
import casebook.analyzer.knowledge.SettingPaths;
import casebook.parsers.item.ConfigSetting;
import java.util.List;

/** Which settings are worth showing in every report. */
final class Interest {

  private final SettingPaths paths;

  Interest(List<String> patterns) {
    paths = new SettingPaths(patterns.stream().map(SettingPath::new).toList());
  }

  boolean isOf(ConfigSetting setting) {
    return !setting.isElement() && paths.matching(setting.fullPath()).length > 0;
  }
}
