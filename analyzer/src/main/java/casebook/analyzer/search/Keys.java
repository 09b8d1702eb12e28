package casebook.analyzer.search;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The names of keys: which there are, and which was meant. */
final class Keys {

  /** Other names that mean the same. */
  private static final Map<String, Key> ALIASES =
      Map.of(
          "path", Key.PATH,
          "computer", Key.COMPUTER,
          "server", Key.COMPUTER,
          "provider", Key.SOURCE,
          "eventid", Key.EVENT,
          "hresult", Key.CODE);

  private Keys() {}

  /** The key of that name, in any case; never the one without a name. */
  static Optional<Key> named(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return Arrays.stream(Key.values())
        .filter(key -> key != Key.TEXT && key.label().equals(lower))
        .findFirst()
        .or(() -> Optional.ofNullable(ALIASES.get(lower)));
  }

  /** What to write instead of a name that there is not. */
  static String instead(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    String meant =
        switch (lower) {
          case "id" -> "event";
          case "error", "err" -> "code";
          case "text", "msg" -> "message";
          case "since", "from" -> "after";
          case "until", "to" -> "before";
          default -> nearest(lower);
        };
    String quote = "; put the word in quotes to search it as text";
    if (!meant.isEmpty()) {
      return "did you mean \"" + meant + "\"?" + quote;
    }
    return "the fields are "
        + Arrays.stream(Key.values())
            .filter(key -> key != Key.TEXT)
            .map(Key::label)
            .collect(Collectors.joining(", "))
        + quote;
  }

  private static String nearest(String name) {
    String best = "";
    int least = name.length() < 4 ? 2 : 3;
    for (Key key : Key.values()) {
      int distance = distance(name, key.label());
      if (key != Key.TEXT && distance < least) {
        least = distance;
        best = key.label();
      }
    }
    return best;
  }

  /** How many letters to add, drop, change or swap with their neighbour. */
  private static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int k = 0; k <= b.length(); k++) {
        if (i == 0 || k == 0) {
          d[i][k] = i + k;
          continue;
        }
        int change = a.charAt(i - 1) == b.charAt(k - 1) ? 0 : 1;
        d[i][k] = Math.min(Math.min(d[i - 1][k], d[i][k - 1]) + 1, d[i - 1][k - 1] + change);
        if (i > 1
            && k > 1
            && a.charAt(i - 1) == b.charAt(k - 2)
            && a.charAt(i - 2) == b.charAt(k - 1)) {
          d[i][k] = Math.min(d[i][k], d[i - 2][k - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
