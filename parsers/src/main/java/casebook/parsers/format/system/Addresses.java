package casebook.parsers.format.system;

/** Tells network addresses by their shape. */
final class Addresses {

  private Addresses() {}

  /** True if the text is an IPv4 or IPv6 address, with or without a scope. */
  static boolean isAddress(String text) {
    return isIpv4(text) || isIpv6(text);
  }

  static boolean isIpv4(String text) {
    int dots = 0;
    int digits = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '.' && digits > 0) {
        dots++;
        digits = 0;
      } else if (c >= '0' && c <= '9' && digits < 3) {
        digits++;
      } else {
        return false;
      }
    }
    return dots == 3 && digits > 0;
  }

  private static boolean isIpv6(String text) {
    int end = text.indexOf('%');
    end = end < 0 ? text.length() : end;
    int colons = 0;
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      colons += c == ':' ? 1 : 0;
      if (c != ':' && c != '.' && (c > 'f' || Character.digit(c, 16) < 0)) {
        return false;
      }
    }
    return colons >= 2;
  }
}
