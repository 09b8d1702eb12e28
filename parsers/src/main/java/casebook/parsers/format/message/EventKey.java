package casebook.parsers.format.message;

import java.util.Locale;

/**
 * Which kind of event it is.
 *
 * @param provider name, in lower case and without Microsoft's own prefix, which viewers leave out
 * @param id event id as it is written
 */
record EventKey(String provider, String id) {

  private static final String VENDOR = "microsoft-windows-";

  static EventKey of(String provider, String id) {
    String name = provider.strip().toLowerCase(Locale.ROOT);
    return new EventKey(
        name.startsWith(VENDOR) ? name.substring(VENDOR.length()) : name, id.strip());
  }
}
