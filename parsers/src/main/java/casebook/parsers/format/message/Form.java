package casebook.parsers.format.message;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a value may be written in a text. */
enum Form {
  /** As the record has it. */
  PLAIN,
  /** A time, which texts give with nine digits behind the second. */
  LONG_TIME,
  /** An id in braces, in capitals. */
  CAPITAL_ID;

  private static final int TIME_CHARS = "2026-03-01T07:12:09.1234567Z".length();
  private static final int ID_CHARS = "{00112233-4455-6677-8899-aabbccddeeff}".length();

  /** The value in this form; null if it can't have it. */
  @Nullable String written(String value) {
    return switch (this) {
      case PLAIN -> value.isEmpty() ? null : value;
      case LONG_TIME ->
          value.length() == TIME_CHARS && value.charAt(10) == 'T' && value.endsWith("Z")
              ? value.substring(0, TIME_CHARS - 1) + "00Z"
              : null;
      case CAPITAL_ID -> {
        String capitals = value.toUpperCase(Locale.ROOT);
        yield value.length() == ID_CHARS && value.startsWith("{") && !capitals.equals(value)
            ? capitals
            : null;
      }
    };
  }
}
