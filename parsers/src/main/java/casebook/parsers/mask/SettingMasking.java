package casebook.parsers.mask;

import casebook.parsers.item.ConfigSetting;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Hides secrets in settings: by the name of the setting or of its element, or by their shape. For
 * one thread.
 */
final class SettingMasking {

  /** A value is told to be a secret by its name and so many of its first characters. */
  private static final int MOST_OF_VALUE = 64;

  private static final int LONGEST_NAME = 200;

  private static final String[] VALUES = {"value", "#text", "default", "(default)"};
  private static final String[] KEYS = {"key", "name"};

  private final SecretFinder finder = new SecretFinder();

  /** The path of an element is that of all its settings, too. */
  private String path = "";

  private String shownPath = "";

  /** The attributes of an element are those of all its settings: they are looked at once. */
  private Map<String, String> attributes = Map.of();

  private Map<String, String> shownAttributes = Map.of();

  /** The setting without secrets; the same object if there are none. */
  @SuppressWarnings("ReferenceEquality") // settings of one element share their attributes
  ConfigSetting mask(ConfigSetting setting) {
    if (!path.equals(setting.path())) {
      path = setting.path();
      shownPath = Masking.masks(path, finder).of(path);
    }
    String value = setting.isElement() ? setting.value() : value(setting).of(setting.value());
    if (setting.attributes() != attributes) {
      attributes = setting.attributes();
      shownAttributes = masked(attributes);
    }
    return shownPath.equals(path) && value.equals(setting.value()) && shownAttributes == attributes
        ? setting
        : new ConfigSetting(
            shownPath,
            setting.name(),
            value,
            setting.recordLine(),
            setting.column(),
            shownAttributes);
  }

  private Map<String, String> masked(Map<String, String> attributes) {
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
  MaskedText attribute(Map<String, String> attributes, String name, String value) {
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
  MaskedText value(ConfigSetting setting) {
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
    return Masking.masks(value, finder);
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
  MaskedText masks(String name, String value) {
    Kind kind = kind(name, value);
    return kind == null ? Masking.masks(value, finder) : MaskedText.whole(value, kind);
  }

  /** The kind of secret that a name says its value is; null for none. */
  private @Nullable Kind kind(String name, String value) {
    if (value.isEmpty() || name.length() < 3 || name.length() > LONGEST_NAME) {
      return null;
    }
    // Whether a name says so is known where name and value stand side by side.
    String before = name.replace('"', ' ').replace('=', ' ') + "=\"";
    String line = before + plain(value) + '"';
    byte[] b = line.getBytes(StandardCharsets.UTF_8);
    Spans spans = finder.find(b, 0, b.length);
    boolean isAscii = b.length == line.length();
    int start = isAscii ? before.length() : before.getBytes(StandardCharsets.UTF_8).length;
    return spans.size() > 0 && spans.start(0) == start ? spans.lastKind() : null;
  }

  /** The value as it would stand in quotes: what ends them is no part of what names tell. */
  private static String plain(String value) {
    String begin = value.length() > MOST_OF_VALUE ? value.substring(0, MOST_OF_VALUE) : value;
    for (int i = 0; i < begin.length(); i++) {
      if (endsQuotes(begin.charAt(i))) {
        char[] plain = begin.toCharArray();
        for (int at = i; at < plain.length; at++) {
          plain[at] = endsQuotes(plain[at]) ? '.' : plain[at];
        }
        return new String(plain);
      }
    }
    return begin;
  }

  private static boolean endsQuotes(char c) {
    return c == '"' || c == '\\' || c == '&' || c < ' ';
  }
}
