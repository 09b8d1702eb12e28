package casebook.analyzer.search;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Words or a phrase to look for in a text.
 *
 * <p>Found where both ends stand at the border of a word, unless a {@code *} stands there. A border
 * is also where a part of a name such as {@code HybridIdentityService} begins or ends ({@link
 * Words#isHump}), if the pattern's word at that end is {@link Words#isPlain plain}.
 *
 * <p>Linear in the text but for self-similar patterns, whatever the text.
 */
public final class TextPattern {

  /** What may stand before or after a pattern. */
  public enum Edge {
    /** No letter or digit, if the pattern itself has one there. */
    CLOSED,
    /** The same, or another part of the same name. */
    HUMP,
    /** Anything. */
    OPEN
  }

  private final List<String> pieces;
  private final boolean phrase;
  private final Edge start;
  private final Edge end;

  private TextPattern(List<String> pieces, boolean phrase, boolean openStart, boolean openEnd) {
    this.pieces = List.copyOf(pieces);
    this.phrase = phrase;
    String first = pieces.isEmpty() ? "" : pieces.getFirst();
    String last = pieces.isEmpty() ? "" : pieces.getLast();
    start = edge(openStart, Words.firstOf(first));
    end = edge(openEnd, Words.lastOf(last));
  }

  private static Edge edge(boolean open, String word) {
    return open ? Edge.OPEN : Words.isPlain(word) ? Edge.HUMP : Edge.CLOSED;
  }

  /** A word, in which stars stand for any run without blanks. */
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

  /**
   * A phrase: a run of blanks in it stands for any run of blanks; a star counts as one only at its
   * beginning or end.
   */
  static TextPattern phrase(String typed) {
    String folded = Words.fold(typed);
    boolean openStart = folded.startsWith("*");
    boolean openEnd = folded.length() > 1 && folded.endsWith("*");
    String inner = folded.substring(openStart ? 1 : 0, folded.length() - (openEnd ? 1 : 0));
    List<String> pieces = new ArrayList<>();
    StringBuilder piece = new StringBuilder();
    boolean blank = false;
    for (int i = 0; i < inner.length(); i++) {
      char c = inner.charAt(i);
      if (!Words.isBlank(c)) {
        piece.append(c);
      } else if (!blank) {
        pieces.add(piece.toString());
        piece.setLength(0);
      }
      blank = Words.isBlank(c);
    }
    pieces.add(piece.toString());
    boolean isNothing = pieces.stream().allMatch(String::isEmpty);
    return new TextPattern(isNothing ? List.of() : pieces, true, openStart, openEnd);
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

  /** What may stand right before the first piece. */
  public Edge start() {
    return start;
  }

  /** What may stand right after the last piece. */
  public Edge end() {
    return end;
  }

  /** {@link #find(String, Supplier, int, int)} in the whole of a text. */
  public @Nullable Span find(String text) {
    return find(Words.fold(text), () -> text, 0, text.length());
  }

  /**
   * Finds the first place in a part of a text; borders are looked at beyond it.
   *
   * @param folded the text, folded
   * @param text gives it as it stands; asked only where that matters
   * @return null if it is not there; {@link Span#WHOLE} if the pattern fits everything
   */
  @Nullable Span find(String folded, Supplier<String> text, int from, int to) {
    if (pieces.isEmpty()) {
      return Span.WHOLE;
    }
    return new Search(folded, text).find(from, to);
  }

  /** A search in one text. */
  private final class Search {
    private final String text;
    private final Supplier<String> written;

    Search(String folded, Supplier<String> written) {
      text = folded;
      this.written = written;
    }

    @Nullable Span find(int from, int to) {
      return phrase ? findPhrase(from, to) : findWord(from, to);
    }

    private @Nullable Span findWord(int from, int to) {
      String first = pieces.getFirst();
      int start = text.indexOf(first, from, to);
      while (start >= 0) {
        int next = start + 1;
        if (begins(start, first)) {
          int runEnd = pieces.size() == 1 ? to : runEnd(start, to);
          int end = restOfWord(start + first.length(), runEnd);
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
    private int restOfWord(int at, int runEnd) {
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
        return ends(end, last) ? end : -1;
      }
      for (int found = text.indexOf(last, end, runEnd);
          found >= 0;
          found = text.indexOf(last, found + 1, runEnd)) {
        int after = found + last.length();
        if (ends(after, last)) {
          return after;
        }
      }
      return -1;
    }

    private @Nullable Span findPhrase(int from, int to) {
      String first = pieces.getFirst();
      for (int start = from; start < to; start++) {
        start = first.isEmpty() ? blank(start, to) : text.indexOf(first, start, to);
        if (start < 0) {
          return null;
        }
        int end = begins(start, first) ? restOfPhrase(start + first.length(), to) : -1;
        if (end >= 0 && ends(end, pieces.getLast())) {
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

    private int restOfPhrase(int at, int to) {
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

    private int blank(int from, int to) {
      for (int i = from; i < to; i++) {
        if (Words.isBlank(text.charAt(i))) {
          return i;
        }
      }
      return -1;
    }

    private int runEnd(int from, int to) {
      int end = from;
      while (end < to && !Words.isBlank(text.charAt(end))) {
        end++;
      }
      return end;
    }

    private boolean begins(int at, String first) {
      return start == Edge.OPEN
          || first.isEmpty()
          || !joins(first.charAt(0), at - 1)
          || (start == Edge.HUMP && Words.isHump(written.get(), at));
    }

    private boolean ends(int at, String last) {
      return end == Edge.OPEN
          || last.isEmpty()
          || !joins(last.charAt(last.length() - 1), at)
          || (end == Edge.HUMP && Words.isHump(written.get(), at));
    }

    /** True if letters or digits stand on both sides of an edge of the pattern. */
    private boolean joins(char edge, int outside) {
      return outside >= 0
          && outside < text.length()
          && Words.isWord(edge)
          && Words.isWord(text.charAt(outside));
    }
  }
}
