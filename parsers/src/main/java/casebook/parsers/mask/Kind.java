package casebook.parsers.mask;

import java.nio.charset.StandardCharsets;

/** What kind of secret stood in a place. */
enum Kind {
  PASSWORD,
  SECRET,
  TOKEN,
  COOKIE,
  KEY,
  SIGNATURE;

  private static final Kind[] ALL = values();

  private final String mark;

  @SuppressWarnings("ImmutableEnumChecker") // nobody changes it
  private final byte[] bytes;

  Kind() {
    mark = "[" + name().toLowerCase(java.util.Locale.ROOT) + "]";
    bytes = mark.getBytes(StandardCharsets.US_ASCII);
  }

  /** What stands in its place: {@code [password]}. */
  String mark() {
    return mark;
  }

  /** The mark in ASCII; not to be changed. */
  byte[] bytes() {
    return bytes;
  }

  static Kind of(int ordinal) {
    return ALL[ordinal];
  }

  /** True if this text holds one of the marks. */
  static boolean isMarked(String text) {
    for (Kind kind : ALL) {
      if (text.contains(kind.mark)) {
        return true;
      }
    }
    return false;
  }
}
