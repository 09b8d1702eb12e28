package casebook.reports.output;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Paths inside a bundle as relative references of RFC 3986. */
final class BundleUri {

  private static final String KEPT = "-._~!$&'()*+,;=@";

  private BundleUri() {}

  /**
   * The path, with everything percent-encoded that means something in an address. No name leads out
   * of the bundle: a segment of dots alone, and an empty one, get an underscore.
   *
   * @param path with {@code /} between its segments
   */
  static String of(String path) {
    StringBuilder uri = new StringBuilder(path.length() + 16);
    String[] segments = path.split("/", -1);
    for (int i = 0; i < segments.length; i++) {
      String segment = segments[i];
      uri.append(i == 0 ? "" : "/");
      boolean last = i == segments.length - 1;
      if (segment.equals(".") || segment.equals("..") || (segment.isEmpty() && !last)) {
        uri.append('_');
      }
      encode(segment, uri);
    }
    return uri.toString();
  }

  private static void encode(String segment, StringBuilder uri) {
    for (byte b : segment.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (letter || KEPT.indexOf(c) >= 0) {
        uri.append(c);
      } else {
        uri.append(String.format(Locale.ROOT, "%%%02X", (int) c));
      }
    }
  }
}
