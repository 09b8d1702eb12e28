package casebook.analyzer.knowledge;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something wrong in a rule file.
 *
 * @param file the file
 * @param line from 1
 * @param column from 1
 * @param message what is wrong and how to mend it
 * @param source the line of the file, empty if it is not to be had
 * @param length how many characters of it are meant, at least 1
 */
public record RuleProblem(
    String file, int line, int column, String message, String source, int length) {

  /** Something wrong with a rule as a whole. */
  static RuleProblem ofWhole(String file, String message) {
    return new RuleProblem(file, 1, 1, message, "", 1);
  }

  /** Place and message in one line. */
  public String summary() {
    return file + ":" + line + ":" + column + ": " + message;
  }

  /** For people: place, message, and the line with a caret under the fault. */
  public String text() {
    String head = summary();
    if (source.isBlank()) {
      return head;
    }
    String number = String.valueOf(line);
    return head
        + "\n  "
        + number
        + " | "
        + source
        + "\n  "
        + " ".repeat(number.length())
        + " | "
        + " ".repeat(Math.max(0, column - 1))
        + "^".repeat(Math.max(1, length));
  }

  /** {@code ; did you mean "x"?} for the known word nearest to a mistyped one, or nothing. */
  static String didYouMean(String word, List<String> known) {
    String nearest = nearest(word, known);
    return nearest == null ? "" : "; did you mean \"" + nearest + "\"?";
  }

  private static @Nullable String nearest(String word, List<String> known) {
    String best = null;
    int least = Math.max(2, word.length() / 3) + 1;
    for (String candidate : known) {
      int distance = distance(word.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
      if (distance < least) {
        least = distance;
        best = candidate;
      }
    }
    return best;
  }

  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
