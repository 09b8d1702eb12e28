package casebook.analyzer.analysis;

import casebook.analyzer.match.Match;
import casebook.parsers.item.ConfigSetting;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Holds back what rules found in {@code appSettings} until the file ends: of a key that stands
 * there twice .NET takes the last, {@code remove} and {@code clear} take back, and the case of keys
 * does not matter.
 */
final class AppSettings {

  private static final Pattern KEYED =
      Pattern.compile("(.*/appSettings/)(?:add|remove)\\[(.*)\\]", Pattern.DOTALL);
  private static final Pattern CLEAR = Pattern.compile("(.*/appSettings/)clear", Pattern.DOTALL);
  private static final int MOST = 1_000;

  /** What a rule found. */
  record Found(Match match, ConfigSetting setting) {}

  private final List<Found> found = new ArrayList<>();

  /** Takes a match if it is about such a key. */
  boolean hold(Match match, ConfigSetting setting) {
    if (found.size() >= MOST || key(setting) == null) {
      return false;
    }
    found.add(new Found(match, setting));
    return true;
  }

  /** Drops what this element takes back; to be called before rules look at it. */
  void enter(ConfigSetting setting) {
    if (found.isEmpty() || !setting.isElement()) {
      return;
    }
    Matcher clear = CLEAR.matcher(setting.path());
    String key = key(setting);
    if (clear.matches()) {
      found.removeIf(one -> one.setting().path().startsWith(clear.group(1)));
    } else if (key != null) {
      found.removeIf(one -> key.equals(key(one.setting())));
    }
  }

  /** What stands at the end, in the order of the file. */
  List<Found> standing() {
    return List.copyOf(found);
  }

  /** Section and key; null for what is neither added nor removed there. */
  private static @Nullable String key(ConfigSetting setting) {
    Matcher matcher = KEYED.matcher(setting.path());
    return matcher.matches() ? matcher.group(1) + matcher.group(2).toLowerCase(Locale.ROOT) : null;
  }
}
