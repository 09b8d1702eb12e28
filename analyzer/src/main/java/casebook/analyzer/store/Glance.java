package casebook.analyzer.store;

import casebook.analyzer.search.Expression;
import casebook.analyzer.search.TextPattern;
import casebook.analyzer.search.TextPattern.Edge;
import java.util.ArrayList;
import java.util.List;

/**
 * A first look at bytes, before any record is made of them: what a text must have at least to be
 * what a query asks for. No character beyond ASCII is folded to one of ASCII, so what is ASCII in a
 * query is looked for byte by byte; the rest may stand wherever there is anything beyond ASCII.
 */
final class Glance {

  private static final Glance ANYTHING = new Glance(List.of(), false, List.of(), true);

  /** Looking for more texts costs more than making records. */
  private static final int MOST_TEXTS = 8;

  private final List<BytePattern> texts;
  private final boolean orOther;
  private final List<Glance> parts;
  private final boolean all;

  /**
   * Asks for texts or for parts.
   *
   * @param texts of which one must be there
   * @param orOther true if anything beyond ASCII will do as well
   * @param parts of which all must fit, or one
   */
  private Glance(List<BytePattern> texts, boolean orOther, List<Glance> parts, boolean all) {
    this.texts = texts;
    this.orOther = orOther;
    this.parts = parts;
    this.all = all;
  }

  /** What a record must have that is asked for. */
  static Glance of(Expression expression) {
    return switch (expression) {
      case Expression.All every ->
          all(every.parts().stream().map(Glance::of).filter(one -> one != ANYTHING).toList());
      case Expression.Any any -> any(any.parts().stream().map(Glance::of).toList());
      case Expression.Holds holds -> holds(holds.pattern());
      case Expression.Coded coded -> {
        List<String> texts = new ArrayList<>(coded.spellings());
        texts.addAll(coded.wordings());
        yield texts.size() > MOST_TEXTS ? ANYTHING : oneOf(texts, Edge.OPEN, Edge.OPEN);
      }
      default -> ANYTHING;
    };
  }

  private static Glance all(List<Glance> parts) {
    return parts.isEmpty() ? ANYTHING : new Glance(List.of(), false, parts, true);
  }

  private static Glance any(List<Glance> parts) {
    return parts.contains(ANYTHING) ? ANYTHING : new Glance(List.of(), false, parts, false);
  }

  /** All pieces of a pattern. */
  private static Glance holds(TextPattern pattern) {
    List<String> pieces = pattern.pieces();
    List<Glance> parts = new ArrayList<>();
    Edge inner = pattern.isPhrase() ? Edge.CLOSED : Edge.OPEN;
    for (int i = 0; i < pieces.size(); i++) {
      if (!pieces.get(i).isEmpty()) {
        parts.add(
            oneOf(
                List.of(pieces.get(i)),
                i == 0 ? pattern.start() : inner,
                i == pieces.size() - 1 ? pattern.end() : inner));
      }
    }
    return all(parts);
  }

  private static Glance oneOf(List<String> texts, Edge start, Edge end) {
    if (texts.isEmpty() || texts.stream().anyMatch(String::isEmpty)) {
      return ANYTHING;
    }
    List<String> plain = texts.stream().filter(Glance::isAscii).toList();
    return new Glance(
        plain.stream().map(text -> new BytePattern(text, start, end)).toList(),
        plain.size() < texts.size(),
        List.of(),
        false);
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 128);
  }

  /**
   * False only if no record in these bytes can be what is asked for.
   *
   * @param isRecord true if they are one, false if they are of several that adjoin
   */
  boolean mayFit(byte[] bytes, int from, int to, boolean isRecord) {
    if (this == ANYTHING) {
      return true;
    }
    for (BytePattern text : texts) {
      if (text.isIn(bytes, from, to, isRecord)) {
        return true;
      }
    }
    for (Glance part : parts) {
      if (part.mayFit(bytes, from, to, isRecord) != all) {
        return !all;
      }
    }
    return all || (orOther && !Ascii.is(bytes, from, to));
  }
}
