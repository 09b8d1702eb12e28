package casebook.analyzer.store;

import casebook.analyzer.codes.CodeKind;
import casebook.analyzer.search.Expression;
import casebook.analyzer.search.Key;
import casebook.analyzer.search.TextPattern;
import casebook.analyzer.search.TextPattern.Edge;
import casebook.analyzer.search.ValuePattern;
import casebook.parsers.item.Field;
import casebook.parsers.item.Level;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * Makes {@link Glance}s of a query, for one file after the other: what a file settles need not be
 * looked for. No character beyond ASCII is folded to one of ASCII, so what is ASCII in a query is
 * looked for byte by byte; the rest may stand wherever there is anything beyond ASCII.
 */
final class Glances {

  /** Looking for more texts costs more than making records. */
  private static final int MOST_TEXTS = 8;

  private static final int ANY_LEVEL = -1;

  private final Expression query;
  private final IdentityHashMap<Expression, Glance> leaves = new IdentityHashMap<>();

  /** Makes those of a query. */
  Glances(Expression query) {
    this.query = query;
  }

  /** What a record of a file must have. */
  Glance in(Reach file) {
    return of(query, file);
  }

  private Glance of(Expression expression, Reach file) {
    if (!file.could(expression)) {
      return Glance.NOTHING;
    }
    if (file.must(expression)) {
      return Glance.ANYTHING;
    }
    return switch (expression) {
      case Expression.All every ->
          Glance.all(every.parts().stream().map(part -> of(part, file)).toList());
      case Expression.Any any ->
          Glance.any(any.parts().stream().map(part -> of(part, file)).toList());
      default -> {
        Glance known = leaves.get(expression);
        if (known == null) {
          known = leaf(expression);
          leaves.put(expression, known);
        }
        yield known;
      }
    };
  }

  private static Glance leaf(Expression expression) {
    return switch (expression) {
      case Expression.Holds holds -> holds(holds.pattern());
      case Expression.Coded coded -> coded(coded);
      case Expression.Has has -> has(has.key(), has.pattern());
      case Expression.Within within -> field(within.key());
      case Expression.Levels levels -> {
        int bits = 0;
        for (Level level : levels.levels()) {
          bits |= 1 << level.ordinal();
        }
        yield new Glance.Trait(bits, 0, false);
      }
      case Expression.After after -> new Glance.Trait(ANY_LEVEL, 0, true);
      case Expression.Before before -> new Glance.Trait(ANY_LEVEL, 0, true);
      default -> Glance.ANYTHING;
    };
  }

  /** A number of the code, or a sentence that stands for it. */
  private static Glance coded(Expression.Coded coded) {
    List<Glance> number = new ArrayList<>();
    if (coded.code().kind() != CodeKind.WEB) {
      number.add(new Glance.Code());
    }
    if (coded.spellings().size() <= MOST_TEXTS) {
      number.add(oneOf(coded.spellings(), Edge.OPEN, Edge.OPEN, false));
    }
    return coded.wordings().isEmpty()
        ? Glance.all(number)
        : Glance.any(
            List.of(Glance.all(number), oneOf(coded.wordings(), Edge.OPEN, Edge.OPEN, false)));
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
                i == pieces.size() - 1 ? pattern.end() : inner,
                false));
      }
    }
    return Glance.all(parts);
  }

  /** A field, and what its value is made of. */
  private static Glance has(Key key, ValuePattern pattern) {
    List<Glance> parts = new ArrayList<>(List.of(field(key)));
    if (key.field().isPresent() && key != Key.MESSAGE) {
      for (String piece : pattern.pieces()) {
        // A domain is asked for with a dot before it, which it need not have.
        String bare = key == Key.HOST && piece.startsWith(".") ? piece.substring(1) : piece;
        parts.add(oneOf(List.of(bare), Edge.OPEN, Edge.OPEN, true));
      }
    }
    return Glance.all(parts);
  }

  private static Glance field(Key key) {
    // A message may be known without being kept, where it is the whole record.
    return key.field().isPresent() && key.field().get() != Field.MESSAGE
        ? new Glance.Trait(ANY_LEVEL, 1 << key.field().get().ordinal(), false)
        : Glance.ANYTHING;
  }

  private static Glance oneOf(List<String> texts, Edge start, Edge end, boolean orBeyond) {
    if (texts.isEmpty() || texts.stream().anyMatch(String::isEmpty)) {
      return Glance.ANYTHING;
    }
    List<String> plain = texts.stream().filter(Glances::isAscii).toList();
    return new Glance.OneOf(
        plain.stream().map(text -> new BytePattern(text, start, end)).toList(),
        plain.size() < texts.size(),
        orBeyond);
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 128);
  }
}
