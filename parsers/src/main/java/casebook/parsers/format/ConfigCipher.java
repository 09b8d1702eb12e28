package casebook.parsers.format;

import java.util.Map;

/**
 * What of a configuration is encrypted: sections as .NET writes them, single attributes as IIS
 * does. Only the computer that wrote them can read them, so their text is not kept.
 */
final class ConfigCipher {

  /** Stands for text that is encrypted. */
  static final String HIDDEN = "(encrypted)";

  private static final String PROVIDER = "configProtectionProvider";
  private static final String IIS_START = "[enc:";
  private static final String IIS_END = ":enc]";

  private ConfigCipher() {}

  /** The provider that an element with these attributes is encrypted with, or an empty text. */
  static String provider(Map<String, String> attributes) {
    return attributes.getOrDefault(PROVIDER, "");
  }

  /** True if the attribute is encrypted. */
  static boolean isHidden(String value) {
    return value.startsWith(IIS_START) && value.endsWith(IIS_END);
  }

  /** The value, or, of one that is encrypted, {@code [enc:provider:enc]} at most. */
  static String shown(String value) {
    if (!isHidden(value)) {
      return value;
    }
    int colon = value.indexOf(':', IIS_START.length());
    return colon < value.length() - IIS_END.length() ? value.substring(0, colon) + IIS_END : HIDDEN;
  }
}
