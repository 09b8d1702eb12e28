package casebook.parsers.format.message;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a value may be written in a text. */
enum Form {
  /** As the record has it. */
  PLAIN,
  /** A time, which texts give with nine digits behind the second. */
  LONG_TIME,
  /** An id in braces or a number in hex, in capitals. */
  CAPITALS;

  private static final int TIME_CHARS = "2026-03-01T07:12:09.1234567Z".length();
  private static final int ID_CHARS = "{00112233-4455-6677-8899-aabbccddeeff}".length();
  private static final int HEX_CHARS = "0x0123456789abcdef".length();

  /** The value in this form; null if it can't have it. */
  @Nullable String written(String value) {
    return switch (this) {
      case PLAIN -> value.isEmpty() ? null : value;
      case LONG_TIME ->
          value.length() == TIME_CHARS && value.charAt(10) == 'T' && value.endsWith("Z")
              ? value.substring(0, TIME_CHARS - 1) + "00Z"
              : null;
      case CAPITALS -> {
        boolean isId = value.length() == ID_CHARS && value.startsWith("{");
        boolean isHex = value.startsWith("0x") && value.length() <= HEX_CHARS;
        if (!isId && !isHex) {
          yield null;
        }
        String capitals =
            isHex
                ? "0x" + value.substring(2).toUpperCase(Locale.ROOT)
                : value.toUpperCase(Locale.ROOT);
        yield capitals.equals(value) ? null : capitals;
      }
    };
  }
}
