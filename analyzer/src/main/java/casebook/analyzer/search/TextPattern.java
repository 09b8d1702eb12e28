package casebook.analyzer.search;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Words or a phrase to look for in a text.
 *
 * <p>Linear in the text but for self-similar patterns, whatever the text.
 */
public final class TextPattern {

  private final List<String> pieces;
  private final boolean phrase;
  private final boolean openStart;
  private final boolean openEnd;

  private TextPattern(List<String> pieces, boolean phrase, boolean openStart, boolean openEnd) {
    this.pieces = List.copyOf(pieces);
    this.phrase = phrase;
    this.openStart = openStart;
    this.openEnd = openEnd;
  }

  /** A word: found where no letter or digit touches it, unless a {@code *} stands there. */
  static TextPattern word(String typed) {
    String folded = Words.fold(typed);
    List<String> pieces = new ArrayList<>();
    for (String piece : folded.split("\\*")) {
      if (!piece.isEmpty()) {
        pieces.add(piece);
      }
    }
    return new TextPattern(pieces, false, folded.startsWith("*"), folded.endsWith("*"));
  }

  /** A phrase: found anywhere; a run of blanks in it stands for any run of blanks. */
  static TextPattern phrase(String typed) {
    List<String> pieces = new ArrayList<>();
    StringBuilder piece = new StringBuilder();
    boolean blank = false;
    for (char c : Words.fold(typed).toCharArray()) {
      if (!Words.isBlank(c)) {
        piece.append(c);
      } else if (!blank) {
        pieces.add(piece.toString());
        piece.setLength(0);
      }
      blank = Words.isBlank(c);
    }
    pieces.add(piece.toString());
    return new TextPattern(pieces, true, true, true);
  }

  /**
   * What stands between stars or blanks, folded. Of a phrase the first or last one may be empty,
   * where it begins or ends with a blank. Empty if the pattern is but a star: then it fits
   * everything.
   */
  public List<String> pieces() {
    return pieces;
  }

  /** True for a phrase: blanks stand between the pieces. Else stars do. */
  public boolean isPhrase() {
    return phrase;
  }

  /** True if a letter or digit may stand right before the first piece. */
  public boolean isOpenAtStart() {
    return openStart;
  }

  /** True if a letter or digit may stand right after the last piece. */
  public boolean isOpenAtEnd() {
    return openEnd;
  }

  /**
   * Finds the first place.
   *
   * @param text folded
   * @return null if it is not there; {@link Span#WHOLE} if the pattern fits everything
   */
  public @Nullable Span find(String text) {
    return find(text, 0, text.length());
  }

  /** {@link #find(String)} in a part of the text; boundaries are looked at beyond it. */
  @Nullable Span find(String text, int from, int to) {
    if (pieces.isEmpty()) {
      return Span.WHOLE;
    }
    return phrase ? findPhrase(text, from, to) : findWord(text, from, to);
  }

  private @Nullable Span findWord(String text, int from, int to) {
    String first = pieces.getFirst();
    int start = text.indexOf(first, from, to);
    while (start >= 0) {
      int next = start + 1;
      if (openStart || isFree(text, start - 1, first.charAt(0))) {
        int runEnd = pieces.size() == 1 ? to : runEnd(text, start, to);
        int end = restOfWord(text, start + first.length(), runEnd);
        if (end >= 0) {
          return new Span(start, end);
        }
        if (pieces.size() > 1) {
          // What is missing after this start is missing after any later one of the same run.
          next = runEnd;
        }
      }
      start = text.indexOf(first, next, to);
    }
    return null;
  }

  /** The end of the match whose first piece ends at {@code at}, or -1. */
  private int restOfWord(String text, int at, int runEnd) {
    int end = at;
    for (int i = 1; i < pieces.size() - 1; i++) {
      int found = text.indexOf(pieces.get(i), end, runEnd);
      if (found < 0) {
        return -1;
      }
      end = found + pieces.get(i).length();
    }
    String last = pieces.getLast();
    if (pieces.size() == 1) {
      return openEnd || isFree(text, end, last.charAt(last.length() - 1)) ? end : -1;
    }
    for (int found = text.indexOf(last, end, runEnd);
        found >= 0;
        found = text.indexOf(last, found + 1, runEnd)) {
      int after = found + last.length();
      if (openEnd || isFree(text, after, last.charAt(last.length() - 1))) {
        return after;
      }
    }
    return -1;
  }

  private @Nullable Span findPhrase(String text, int from, int to) {
    String first = pieces.getFirst();
    for (int start = from; start < to; start++) {
      start = first.isEmpty() ? blank(text, start, to) : text.indexOf(first, start, to);
      if (start < 0) {
        return null;
      }
      int end = restOfPhrase(text, start + first.length(), to);
      if (end >= 0) {
        return new Span(start, end);
      }
      if (first.isEmpty()) {
        // The rest is the same from each blank of a run.
        while (start + 1 < to && Words.isBlank(text.charAt(start + 1))) {
          start++;
        }
      }
    }
    return null;
  }

  private int restOfPhrase(String text, int at, int to) {
    int end = at;
    for (int i = 1; i < pieces.size(); i++) {
      int blanks = end;
      while (end < to && Words.isBlank(text.charAt(end))) {
        end++;
      }
      if (end == blanks) {
        return -1;
      }
      String piece = pieces.get(i);
      if (end + piece.length() > to || !text.startsWith(piece, end)) {
        return -1;
      }
      end += piece.length();
    }
    return end;
  }

  private static int blank(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (Words.isBlank(text.charAt(i))) {
        return i;
      }
    }
    return -1;
  }

  private static int runEnd(String text, int from, int to) {
    int end = from;
    while (end < to && !Words.isBlank(text.charAt(end))) {
      end++;
    }
    return end;
  }

  /** True unless letters or digits stand on both sides of an edge of the pattern. */
  private static boolean isFree(String text, int neighbour, char edge) {
    return neighbour < 0
        || neighbour >= text.length()
        || !Words.isWord(edge)
        || !Words.isWord(text.charAt(neighbour));
  }
}
