package casebook.parsers.format;

import java.util.List;
import java.util.Locale;

/** Hides what must not be kept of requests and records: passwords, tokens, cookies. */
final class SecretText {

  /** Stands for what was hidden. */
  static final String HIDDEN = "(hidden)";

  private static final List<String> WORDS =
      List.of(
          "password",
          "passwd",
          "pwd",
          "secret",
          "authorization",
          "cookie",
          "apikey",
          "api_key",
          "api-key",
          "private_key",
          "privatekey",
          "connectionstring",
          "credential",
          "assertion",
          "samlrequest",
          "samlresponse");

  private static final List<String> ENDINGS = List.of("token", "sig", "signature");
  private static final List<String> WHOLE = List.of("code", "key", "sas", "auth", "ticket", "jwt");
  private static final String JWT = "eyJ";

  private SecretText() {}

  /** True if a value under this key is not to be kept; numbers and words such as true may be. */
  static boolean isSecret(String key, String value) {
    String name = key.toLowerCase(Locale.ROOT);
    return value.startsWith(JWT)
        || value.startsWith("Bearer ")
        || (isSecretName(name) && value.length() > 5 && value.indexOf(' ') < 0);
  }

  private static boolean isSecretName(String name) {
    for (String word : WORDS) {
      if (name.contains(word)) {
        return true;
      }
    }
    for (String ending : ENDINGS) {
      if (name.endsWith(ending)) {
        return true;
      }
    }
    return false;
  }

  /**
   * The address without the user in front of the host and without the values of its query and its
   * fragment that may be secret.
   */
  static String url(String url) {
    int query = url.indexOf('?');
    int fragment = url.indexOf('#');
    int from = query < 0 ? fragment : fragment < 0 ? query : Math.min(query, fragment);
    String front = withoutUser(from < 0 ? url : url.substring(0, from));
    return from < 0 ? front : front + parameters(url, from);
  }

  private static String parameters(String url, int from) {
    StringBuilder out = new StringBuilder();
    int at = from;
    while (at < url.length()) {
      out.append(url.charAt(at++)); // the mark before it
      int end = at;
      while (end < url.length() && "?#&;".indexOf(url.charAt(end)) < 0) {
        end++;
      }
      int equals = url.indexOf('=', at);
      if (equals >= at && equals < end) {
        String name = url.substring(at, equals).toLowerCase(Locale.ROOT);
        String value = url.substring(equals + 1, end);
        out.append(url, at, equals + 1);
        boolean secret = isSecretName(name) || WHOLE.contains(name) || value.startsWith(JWT);
        out.append(secret && !value.isEmpty() ? HIDDEN : value);
      } else {
        out.append(url, at, end);
      }
      at = end;
    }
    return out.toString();
  }

  private static String withoutUser(String front) {
    int scheme = front.indexOf("://");
    int start = scheme < 0 ? 0 : scheme + 3;
    int end = front.indexOf('/', start);
    int user = front.lastIndexOf('@', end < 0 ? front.length() : end);
    return user < start ? front : front.substring(0, start) + front.substring(user + 1);
  }
}
