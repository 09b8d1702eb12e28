package casebook.parsers.mask;

import casebook.parsers.item.ConfigSetting;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Hides secrets in settings: by the name of the setting or of its element, or by their shape. */
final class SettingMasking {

  private static final String[] VALUES = {"value", "#text", "default", "(default)"};
  private static final String[] KEYS = {"key", "name"};

  /** The attributes of an element are those of all its settings: they are looked at once. */
  private Map<String, String> attributes = Map.of();

  private Map<String, String> shownAttributes = Map.of();

  /** The setting without secrets; the same object if there are none. */
  @SuppressWarnings("ReferenceEquality") // settings of one element share their attributes
  ConfigSetting mask(ConfigSetting setting) {
    String path = Masking.text(setting.path());
    String value = setting.isElement() ? setting.value() : value(setting).of(setting.value());
    if (setting.attributes() != attributes) {
      attributes = setting.attributes();
      shownAttributes = masked(attributes);
    }
    return path.equals(setting.path())
            && value.equals(setting.value())
            && shownAttributes == attributes
        ? setting
        : new ConfigSetting(
            path, setting.name(), value, setting.recordLine(), setting.column(), shownAttributes);
  }

  private static Map<String, String> masked(Map<String, String> attributes) {
    Map<String, String> shown = null;
    for (Map.Entry<String, String> one : attributes.entrySet()) {
      String value = one.getValue();
      String masked = attribute(attributes, one.getKey(), value).of(value);
      if (!masked.equals(value)) {
        shown = shown == null ? new LinkedHashMap<>(attributes) : shown;
        shown.put(one.getKey(), masked);
      }
    }
    return shown == null ? attributes : java.util.Collections.unmodifiableMap(shown);
  }

  /** The value of an attribute, by its own name or by that of what it is the value of. */
  static MaskedText attribute(Map<String, String> attributes, String name, String value) {
    if (isValue(name)) {
      for (String key : KEYS) {
        String named = attributes.get(key);
        if (named != null && kind(named, value) != null) {
          return masks(named, value);
        }
      }
    }
    return masks(name, value);
  }

  /** The value of a setting, by its name, else by that of its element or of the one around it. */
  static MaskedText value(ConfigSetting setting) {
    String value = setting.value();
    if (!isValue(setting.name())) {
      return masks(setting.name(), value);
    }
    String path = setting.path();
    int end = path.length();
    for (int parts = 0; parts < 2 && end > 0; parts++) {
      int open = path.lastIndexOf('[', end - 1);
      int slash =
          end > 0 && path.charAt(end - 1) == ']' && open >= 0
              ? path.lastIndexOf('/', open)
              : path.lastIndexOf('/', end - 1);
      String element = path.substring(slash + 1, end);
      int bracket = element.indexOf('[');
      String key =
          bracket < 0
              ? ""
              : element.substring(bracket + 1, Math.max(bracket + 1, element.length() - 1));
      String tag = bracket < 0 ? element : element.substring(0, bracket);
      for (String name : new String[] {key, tag}) {
        if (!name.isEmpty() && kind(name, value) != null) {
          return masks(name, value);
        }
      }
      if (!isValue(tag)) {
        break;
      }
      end = slash;
    }
    return Masking.masks(value);
  }

  private static boolean isValue(String name) {
    for (String one : VALUES) {
      if (one.equalsIgnoreCase(name)) {
        return true;
      }
    }
    return false;
  }

  /** How a value of that name is shown. */
  static MaskedText masks(String name, String value) {
    Kind kind = kind(name, value);
    return kind == null ? Masking.masks(value) : MaskedText.whole(value, kind);
  }

  /** The kind of secret that a name says its value is; null for none. */
  private static @Nullable Kind kind(String name, String value) {
    if (value.isEmpty() || name.length() < 3 || name.length() > 200) {
      return null;
    }
    // Whether a name says so is known where name and value stand side by side.
    String line = name.replace('"', ' ').replace('=', ' ') + "=\"" + plain(value) + "\"";
    byte[] b = line.getBytes(StandardCharsets.UTF_8);
    Spans spans = new SecretFinder().find(b, 0, b.length);
    int start = b.length - plain(value).getBytes(StandardCharsets.UTF_8).length - 1;
    return spans.size() > 0 && spans.start(0) == start ? spans.lastKind() : null;
  }

  /** The value as it would stand in quotes: what ends them is no part of what names tell. */
  private static String plain(String value) {
    int end = Math.min(value.length(), 64);
    StringBuilder plain = new StringBuilder(end);
    for (int i = 0; i < end; i++) {
      char c = value.charAt(i);
      plain.append(c == '"' || c == '\\' || c == '&' || c < ' ' ? '.' : c);
    }
    return plain.toString();
  }
}
