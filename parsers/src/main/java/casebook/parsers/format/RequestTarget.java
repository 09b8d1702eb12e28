package casebook.parsers.format;

import casebook.parsers.item.Field;
import casebook.parsers.item.LogEvent;

/**
 * Takes the target of a request apart. {@code host:443}, {@code connect://host:443}, {@code
 * tunnel://host:443/}, {@code tcp://host:443/} and {@code https://host:443} all name the same host
 * and port.
 *
 * <p>Only what the record states becomes a field: a port that follows from the scheme alone has no
 * bytes in the record.
 */
final class RequestTarget {

  private static final int LONGEST_SCHEME = 20;
  private static final int LONGEST_PORT = 5;

  private static final byte[] CONNECT = Ascii.bytes("CONNECT");
  private static final byte[] PROTOCOL = Ascii.bytes("HTTP/");

  private RequestTarget() {}

  /**
   * Sets {@link Field#URL} and, where they are not set yet, {@link Field#HOST} and {@link
   * Field#PORT}.
   *
   * @param connect true if the method says that the target is a host even without a port
   */
  static void url(LogEvent event, byte[] b, int from, int to, boolean connect) {
    event.set(Field.URL, from, to);
    if (event.has(Field.HOST) || from == to) {
      return;
    }
    int authority = afterScheme(b, from, to);
    if (authority >= 0) {
      // Blue Coat logs a user's slip as it was typed: "http:// host/path".
      while (authority < to && b[authority] == ' ') {
        authority++;
      }
      authority(event, b, authority, to);
    } else if (b[from] != '/' && (connect || portColon(b, from, authorityEnd(b, from, to)) >= 0)) {
      authority(event, b, from, to);
    }
  }

  /** Sets {@link Field#PORT}, if it is not set yet, from a target that states one. */
  static void port(LogEvent event, byte[] b, int from, int to) {
    int scheme = afterScheme(b, from, to);
    int start = scheme < 0 ? from : scheme;
    int end = authorityEnd(b, start, to);
    int colon = start < end ? portColon(b, start, end) : -1;
    if (colon >= 0 && !event.has(Field.PORT)) {
      event.set(Field.PORT, colon + 1, end);
    }
  }

  /**
   * Sets method and target from the first line of a request, {@code CONNECT host:443 HTTP/1.1}; of
   * anything else, nothing.
   */
  static void requestLine(LogEvent event, byte[] b, int from, int to) {
    int methodEnd = from;
    while (methodEnd < to && RequestTokens.isUpper(b[methodEnd])) {
      methodEnd++;
    }
    if (methodEnd == from || methodEnd == to || b[methodEnd] != ' ') {
      return;
    }
    int end = to;
    int last = to;
    while (last > methodEnd + 1 && b[last - 1] != ' ') {
      last--;
    }
    if (last > methodEnd + 1 && Ascii.startsWith(b, last, to, PROTOCOL)) {
      end = last - 1;
    }
    event.set(Field.METHOD, from, methodEnd);
    url(event, b, methodEnd + 1, end, Ascii.startsWith(b, from, methodEnd, CONNECT));
  }

  /**
   * Sets {@link Field#HOST} and, where it is not set yet, {@link Field#PORT} from {@code
   * [user@]host[:port]}, which ends where a path begins. A hyphen is no host.
   */
  static void authority(LogEvent event, byte[] b, int from, int to) {
    int end = authorityEnd(b, from, to);
    int start = from;
    for (int i = from; i < end; i++) {
      if (b[i] == '@') {
        start = i + 1;
      }
    }
    int colon = portColon(b, start, end);
    if (colon >= 0 && !event.has(Field.PORT)) {
      event.set(Field.PORT, colon + 1, end);
    }
    int hostEnd = colon >= 0 ? colon : end;
    if (start < hostEnd && b[start] == '[') {
      start++;
      int bracket = Ascii.indexOf(b, start, hostEnd, ']');
      hostEnd = bracket >= 0 ? bracket : hostEnd;
    }
    if (start < hostEnd && !RequestTokens.isDash(b, start, hostEnd)) {
      event.set(Field.HOST, start, hostEnd);
    }
  }

  /**
   * Index of the colon before the port at the end of {@code host:port} or {@code [v6]:port}, or -1.
   * An address of IPv6 without brackets has no port.
   */
  static int portColon(byte[] b, int from, int to) {
    int digits = to;
    while (digits > from && Ascii.isDigit(b[digits - 1])) {
      digits--;
    }
    int colon = digits - 1;
    if (digits == to || to - digits > LONGEST_PORT || colon < from || b[colon] != ':') {
      return -1;
    }
    boolean bracketed = b[from] == '[' && b[colon - 1] == ']';
    return bracketed || Ascii.indexOf(b, from, colon, ':') < 0 ? colon : -1;
  }

  private static int authorityEnd(byte[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      byte c = b[i];
      if (c == '/' || c == '?' || c == '#' || c == '\\' || c == ' ') {
        return i;
      }
    }
    return to;
  }

  /** Index after {@code scheme://}, or -1. */
  private static int afterScheme(byte[] b, int from, int to) {
    int last = Math.min(to - 3, from + LONGEST_SCHEME);
    for (int i = from; i <= last; i++) {
      byte c = b[i];
      if (c == ':') {
        return i > from && b[i + 1] == '/' && b[i + 2] == '/' ? i + 3 : -1;
      }
      boolean letter = (c >= 'a' && c <= 'z') || RequestTokens.isUpper(c);
      if (!letter && !Ascii.isDigit(c) && c != '+' && c != '-' && c != '.' && c != '_') {
        return -1;
      }
    }
    return -1;
  }
}
