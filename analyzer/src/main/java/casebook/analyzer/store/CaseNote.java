package casebook.analyzer.store;

import java.time.Instant;
import java.util.List;

/**
 * What somebody wrote down about a case. It stays when the case is analysed again.
 *
 * @param kind whether it says what resolved the case
 * @param text free text, not blank, at most {@link #MOST_CHARS} characters
 * @param by who wrote it; empty where that is not known
 * @param at when, to the second
 * @param confirms ids of the rules whose findings turned out right; mostly empty
 * @param refutes ids of the rules whose findings turned out wrong; mostly empty
 */
public record CaseNote(
    Kind kind, String text, String by, Instant at, List<String> confirms, List<String> refutes) {

  /** Longest text. */
  public static final int MOST_CHARS = 20_000;

  /** What a note is. */
  public enum Kind {
    /** Anything worth knowing. */
    NOTE,
    /** What resolved the case; the last one holds. */
    RESOLUTION
  }

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException if the text is blank or too long
   */
  public CaseNote {
    if (text.isBlank() || text.length() > MOST_CHARS) {
      throw new IllegalArgumentException("a note of " + text.length() + " characters");
    }
    confirms = List.copyOf(confirms);
    refutes = List.copyOf(refutes);
  }

  /** The same as a mere note, which says of which case it was the resolution. */
  CaseNote ofPart(String id) {
    String said = "Resolution of " + id + ": " + text;
    return new CaseNote(
        Kind.NOTE, said.length() > MOST_CHARS ? text : said, by, at, confirms, refutes);
  }

  /** True if it says what resolved the case. */
  public boolean isResolution() {
    return kind == Kind.RESOLUTION;
  }
}
