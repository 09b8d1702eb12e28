package casebook.parsers.format.evtx;

import java.nio.charset.StandardCharsets;

/**
 * The name of an element or attribute.
 *
 * @param utf8 the name; not changed
 */
record Name(byte[] utf8, Role role) {

  /** Makes a name of UTF-16LE text. */
  static Name of(byte[] bytes, int from, int to) {
    String text = new String(bytes, from, to - from, StandardCharsets.UTF_16LE);
    return new Name(text.getBytes(StandardCharsets.UTF_8), Role.of(text));
  }
}
