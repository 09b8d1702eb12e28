package casebook.parsers.format.system;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** States and start types of services; as words they are the same in every language. */
final class ServiceWords {

  private static final Map<String, String> STATES =
      Map.of(
          "stopped", "1",
          "startpending", "2",
          "stoppending", "3",
          "running", "4",
          "continuepending", "5",
          "pausepending", "6",
          "paused", "7");

  private static final Set<String> STARTS =
      Set.of(
          "boot",
          "system",
          "auto",
          "automatic",
          "automaticdelayedstart",
          "manual",
          "demand",
          "disabled");

  private ServiceWords() {}

  /** The number of a state, 1 (stopped) to 7 (paused); null if the word is no state. */
  static @Nullable String state(String word) {
    return STATES.get(plain(word));
  }

  /**
   * How a service starts.
   *
   * @return {@code boot}, {@code system}, {@code auto}, {@code manual} or {@code disabled}; null if
   *     the word is none of them
   */
  static @Nullable String start(String word) {
    String plain = plain(word).replaceFirst("start$", "");
    if (!STARTS.contains(plain) && !STARTS.contains(plain(word))) {
      return null;
    }
    return switch (plain) {
      case "automatic", "auto", "automaticdelayed" -> "auto";
      case "demand" -> "manual";
      default -> plain;
    };
  }

  private static String plain(String word) {
    return word.strip().replace("_", "").replace(" ", "").toLowerCase(Locale.ROOT);
  }
}
