package casebook.analyzer.store;

import casebook.analyzer.codes.CodeKind;
import casebook.analyzer.search.Decision;
import casebook.analyzer.search.Expression;
import casebook.analyzer.search.Key;
import casebook.analyzer.search.TextPattern;
import casebook.analyzer.search.TextPattern.Edge;
import casebook.analyzer.search.ValuePattern;
import casebook.analyzer.search.Words;
import casebook.parsers.item.Level;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * Turns what is asked of a record into what its block must have at least. Empty where nothing can
 * be said: then all blocks are read.
 */
final class Narrowing {

  /** A long phrase is known by some of its words. */
  private static final int MOST_WORDS = 12;

  /** Shorter parts of words are in so many words that looking for them gains nothing. */
  private static final int LEAST_PART = 3;

  private static final Query LONG_WORD = value(BlockTerms.LONG_WORD);
  private static final Query RAGGED = value(BlockTerms.RAGGED);

  private static final Query PARAMETER = value(BlockTerms.PARAMETER);

  /** Ways of writing a code that are found as a number, or as a parameter. */
  private static final Pattern NUMBER = Pattern.compile("%%[0-9]+|[0-9a-fx]*[0-9][0-9a-fx]*");

  /**
   * A word in one block of so many is not worth walking through the dictionary: what is asked for
   * is mostly found before that is done.
   */
  private static final int FREQUENT = 4;

  private final IndexReader reader;
  private final int blocks;
  private boolean isClose;

  /** What all records that are asked for have; null where only some need have it. */
  private @Nullable Together together;

  Narrowing(IndexReader reader) throws IOException {
    this.reader = reader;
    blocks = reader.getDocCount(Schema.VALUES);
  }

  /** The blocks that may hold a record that is asked for. */
  Candidates candidates(Expression expression) throws IOException {
    return new LeafSearcher(reader)
        .search(narrow(expression).orElse(MatchAllDocsQuery.INSTANCE), Candidates.manager());
  }

  /** The same, by what takes a while to find out and may leave fewer blocks. */
  Predicate<Candidates.Block> closer(Expression expression) throws IOException {
    Together inOneRecord = new Together(reader);
    isClose = true;
    together = inOneRecord;
    Candidates candidates = candidates(expression);
    inOneRecord.find();
    return block -> candidates.has(block) && inOneRecord.mayHold(block);
  }

  /** The blocks in which one of these texts may stand, be it as a part of words. */
  static Query ofTexts(Collection<String> texts, IndexReader reader) throws IOException {
    Narrowing narrowing = new Narrowing(reader);
    narrowing.isClose = true;
    List<Query> ways = new ArrayList<>(List.of(LONG_WORD, value(BlockTerms.CUT)));
    for (String text : texts) {
      List<Query> clauses = new ArrayList<>();
      narrowing.words(Words.fold(text), Edge.OPEN, Edge.OPEN, clauses);
      if (clauses.isEmpty()) {
        return MatchAllDocsQuery.INSTANCE;
      }
      ways.add(every(clauses).orElseThrow());
    }
    return either(ways);
  }

  private Optional<Query> narrow(Expression expression) {
    return switch (expression) {
      case Expression.All all ->
          every(all.parts().stream().map(this::narrow).flatMap(Optional::stream).toList());
      case Expression.Any any -> apart(() -> any(any));
      case Expression.Holds holds -> text(holds.pattern());
      case Expression.Has has -> {
        ask(has.key(), has.pattern());
        yield has(has.key(), has.pattern());
      }
      case Expression.Within within -> {
        askFor(within.key());
        yield within(within);
      }
      case Expression.Versions versions ->
          Optional.of(
              DictionaryQuery.values(
                  Schema.VALUES,
                  Key.VERSION.label() + BlockTerms.IS,
                  "",
                  value -> Decision.fits(versions, value)));
      case Expression.Coded coded -> apart(() -> coded(coded));
      case Expression.Levels levels -> {
        if (together != null) {
          together.askValues(
              levels.levels().stream()
                  .map(level -> term(Key.LEVEL, Words.fold(level.name())))
                  .toList());
        }
        yield Optional.of(levels(levels));
      }
      case Expression.Not not -> not(not.part());
      case Expression.After after -> Optional.empty();
      case Expression.Before before -> Optional.empty();
    };
  }

  /** Narrows by what need not be in the same record. */
  private Optional<Query> apart(Supplier<Optional<Query>> narrowed) {
    Together outside = together;
    together = null;
    Optional<Query> query = narrowed.get();
    together = outside;
    return query;
  }

  /** Asks for a field, and for its value if that is filed by kind. */
  private void ask(Key key, ValuePattern pattern) {
    if (together == null) {
      return;
    }
    if (RecordKinds.isFiled(key) && pattern.isExact()) {
      together.askValues(List.of(term(key, pattern.folded())));
    } else {
      askFor(key);
    }
  }

  private void askFor(Key key) {
    if (together != null && key.field().isPresent() && key != Key.MESSAGE) {
      try {
        together.askField(key.field().get());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static BytesRef term(Key key, String value) {
    return new BytesRef(key.label() + BlockTerms.IS + value);
  }

  /** All records of a block have the same format and family, so that these can be left out. */
  private static Optional<Query> not(Expression part) {
    if (part instanceof Expression.Has has
        && (has.key() == Key.FORMAT || has.key() == Key.FAMILY)) {
      return Optional.of(
          new BooleanQuery.Builder()
              .add(MatchAllDocsQuery.INSTANCE, BooleanClause.Occur.FILTER)
              .add(values(has.key(), has.pattern()), BooleanClause.Occur.MUST_NOT)
              .build());
    }
    return Optional.empty();
  }

  private Optional<Query> any(Expression.Any any) {
    List<Query> parts = new ArrayList<>();
    for (Expression part : any.parts()) {
      Optional<Query> narrowed = narrow(part);
      if (narrowed.isEmpty()) {
        return Optional.empty();
      }
      parts.add(narrowed.get());
    }
    return Optional.of(either(parts));
  }

  private static Query levels(Expression.Levels levels) {
    List<Query> parts = new ArrayList<>();
    for (Level level : levels.levels()) {
      parts.add(value(Key.LEVEL, Words.fold(level.name())));
    }
    return parts.isEmpty() ? new MatchNoDocsQuery("no level is meant") : either(parts);
  }

  private Optional<Query> text(TextPattern pattern) {
    List<String> pieces = pattern.pieces();
    List<Query> clauses = new ArrayList<>();
    for (int i = 0; i < pieces.size(); i++) {
      boolean first = i == 0;
      boolean last = i == pieces.size() - 1;
      if (pattern.isPhrase() && !last) {
        long joint =
            Joints.between(
                pieces.get(i),
                first ? pattern.start() : Edge.CLOSED,
                pieces.get(i + 1),
                i + 1 == pieces.size() - 1 ? pattern.end() : Edge.CLOSED);
        if (joint != 0 && clauses.size() < MOST_WORDS) {
          clauses.add(joint(joint));
        }
      }
      // Blanks around a phrase's pieces end words; stars in a word don't.
      words(
          pieces.get(i),
          first ? pattern.start() : pattern.isPhrase() ? Edge.CLOSED : Edge.OPEN,
          last ? pattern.end() : pattern.isPhrase() ? Edge.CLOSED : Edge.OPEN,
          clauses);
    }
    return every(clauses);
  }

  private Optional<Query> has(Key key, ValuePattern pattern) {
    if (key == Key.CASE) {
      return Optional.of(
          DictionaryQuery.values(
              Schema.CASE, "", pattern.prefix(), id -> Decision.fits(key, pattern, id)));
    }
    if (key == Key.FORMAT || key == Key.FAMILY || key.isMark()) {
      return Optional.of(values(key, pattern));
    }
    if (Arrays.asList(BlockTerms.INDEXED).contains(key)) {
      return Optional.of(either(List.of(values(key, pattern), LONG_WORD)));
    }
    if (key == Key.PATH) {
      return Optional.empty();
    }
    List<Query> clauses = new ArrayList<>();
    List<String> pieces = pattern.pieces();
    for (int i = 0; i < pieces.size(); i++) {
      words(
          pieces.get(i),
          i == 0 && !pattern.folded().startsWith("*") ? Edge.CLOSED : Edge.OPEN,
          i == pieces.size() - 1 && !pattern.folded().endsWith("*") ? Edge.CLOSED : Edge.OPEN,
          clauses);
    }
    return every(clauses).map(inside -> either(List.of(inside, RAGGED)));
  }

  /** The values that fit, also where only a part of one has to ({@link Decision#fits}). */
  private static Query values(Key key, ValuePattern pattern) {
    boolean isDomain = key == Key.HOST && pattern.folded().startsWith(".");
    if (pattern.isExact() && key != Key.COMPUTER && !isDomain) {
      Query exact = value(key, pattern.folded());
      return key == Key.HOST ? either(List.of(exact, value(key, pattern.folded() + "."))) : exact;
    }
    return DictionaryQuery.values(
        Schema.VALUES,
        key.label() + BlockTerms.IS,
        isDomain ? "" : pattern.prefix(),
        value -> Decision.fits(key, pattern, value));
  }

  private Optional<Query> coded(Expression.Coded coded) {
    if (coded.code().kind() == CodeKind.WEB) {
      return byText(coded);
    }
    List<Query> ways = new ArrayList<>();
    ways.add(
        every(
                Arrays.stream(Token.hashes(coded.code()))
                    .mapToObj(hash -> (Query) new CodeQuery(hash))
                    .toList())
            .orElseThrow());
    for (String text : coded.wordings()) {
      List<Query> clauses = new ArrayList<>();
      words(text, Edge.OPEN, Edge.OPEN, clauses);
      if (clauses.isEmpty()) {
        return byText(coded);
      }
      ways.add(every(clauses).orElseThrow());
    }
    ways.add(
        byText(coded)
            .flatMap(byText -> every(List.of(OtherEditionQuery.INSTANCE, byText)))
            .orElse(OtherEditionQuery.INSTANCE));
    return Optional.of(either(ways));
  }

  /** The blocks that may hold a code by what its record must have, as far as that is indexed. */
  private Optional<Query> byText(Expression.Coded coded) {
    List<Query> ways = new ArrayList<>();
    List<String> texts = new ArrayList<>(coded.wordings());
    if (!CodeWords.narrow(coded.code(), ways)) {
      coded.spellings().stream().filter(way -> !NUMBER.matcher(way).matches()).forEach(texts::add);
      ways.add(PARAMETER);
    }
    for (String text : texts) {
      List<Query> clauses = new ArrayList<>();
      words(text, Edge.OPEN, Edge.OPEN, clauses);
      if (clauses.isEmpty()) {
        return Optional.empty();
      }
      ways.add(every(clauses).orElseThrow());
    }
    ways.add(LONG_WORD);
    return Optional.of(either(ways));
  }

  private static Optional<Query> within(Expression.Within within) {
    if (!Arrays.asList(BlockTerms.INDEXED).contains(within.key())) {
      return Optional.empty();
    }
    return Optional.of(
        DictionaryQuery.values(
            Schema.VALUES,
            within.key().label() + BlockTerms.IS,
            "",
            value -> {
              long number = Decision.number(value);
              return number >= 0 && number >= within.from() && number <= within.to();
            }));
  }

  /** What the words of a literal piece of a pattern ask for. */
  private void words(String piece, Edge start, Edge end, List<Query> clauses) {
    Set<Long> joints = Joints.of(piece, start, end);
    joints.forEach(joint -> clauses.add(joint(joint)));
    // Walking through the whole dictionary takes longer than reading what else would be left out.
    boolean walks = isClose || joints.isEmpty();
    int most = clauses.size() + MOST_WORDS;
    for (Token.Place place : Token.places(piece)) {
      if (clauses.size() >= most) {
        return;
      }
      Edge before = place.from() > 0 ? Edge.CLOSED : start;
      Edge after = place.to() < piece.length() ? Edge.CLOSED : end;
      String word = piece.substring(place.from(), place.to());
      if (before == Edge.CLOSED && after == Edge.CLOSED) {
        whole(word).ifPresent(clauses::add);
      } else if (walks || before == Edge.CLOSED) {
        part(word, before, after).ifPresent(clauses::add);
      }
    }
  }

  private static Query joint(long joint) {
    return either(List.of(new CodeQuery(joint), OtherEditionQuery.INSTANCE));
  }

  private Optional<Query> whole(String word) {
    if (word.getBytes(StandardCharsets.UTF_8).length > Token.MOST_BYTES) {
      return Optional.of(LONG_WORD);
    }
    if (!Token.isCode(word)) {
      if (together != null) {
        together.askWords(List.of(new BytesRef(word)));
      }
      return Optional.of(new TermQuery(new Term(Schema.WORDS, word)));
    }
    return word.length() < Token.LEAST_CODE
        ? Optional.empty()
        : Optional.of(new CodeQuery(Token.hash(word)));
  }

  private Optional<Query> part(String part, Edge before, Edge after) {
    boolean starts = before == Edge.CLOSED;
    // What has parts of names is a term, code or not; of other codes only the whole is known.
    boolean inName = before != Edge.OPEN && after != Edge.OPEN;
    if (part.length() < LEAST_PART || !(inName || Token.isNeverCode(part, starts))) {
      return Optional.empty();
    }
    if (!isClose && isFrequent(part)) {
      return Optional.empty();
    }
    DictionaryQuery inWords =
        starts
            ? DictionaryQuery.beginningWith(part)
            : after == Edge.CLOSED
                ? DictionaryQuery.endingWith(part)
                : DictionaryQuery.containing(part);
    if (together != null) {
      together.askWords(terms(inWords));
    }
    return Optional.of(either(List.of(inWords, LONG_WORD)));
  }

  private List<BytesRef> terms(DictionaryQuery words) {
    try {
      return words.terms(reader, Together.MOST_WAYS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean isFrequent(String word) {
    try {
      return (long) reader.docFreq(new Term(Schema.WORDS, word)) * FREQUENT >= blocks;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Query value(Key key, String value) {
    return value(key.label() + BlockTerms.IS + value);
  }

  private static Query value(String term) {
    return new TermQuery(new Term(Schema.VALUES, term));
  }

  private static Optional<Query> every(List<Query> clauses) {
    return clauses.isEmpty()
        ? Optional.empty()
        : Optional.of(combined(clauses, BooleanClause.Occur.FILTER));
  }

  private static Query either(List<Query> clauses) {
    return combined(clauses, BooleanClause.Occur.SHOULD);
  }

  private static Query combined(List<Query> clauses, BooleanClause.Occur occur) {
    if (clauses.size() == 1) {
      return clauses.getFirst();
    }
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    clauses.forEach(clause -> all.add(clause, occur));
    return all.build();
  }
}
