package casebook.analyzer.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.apache.lucene.index.FilteredTermsEnum;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.MultiTermQuery;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.util.AttributeSource;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;

/** Blocks with a term that fulfils a condition, found by walking through the terms. */
final class DictionaryQuery extends MultiTermQuery {

  private final BytesRef prefix;
  private final String what;
  private final Predicate<BytesRef> condition;

  private DictionaryQuery(String field, String prefix, String what, Predicate<BytesRef> condition) {
    super(field, CONSTANT_SCORE_BLENDED_REWRITE);
    this.prefix = new BytesRef(prefix);
    this.what = what;
    this.condition = condition;
  }

  /** Blocks with a word that begins like this. */
  static DictionaryQuery beginningWith(String part) {
    return new DictionaryQuery(Schema.WORDS, part, part + "*", term -> true);
  }

  /** Blocks with a word that ends like this. */
  static DictionaryQuery endingWith(String part) {
    BytesRef bytes = new BytesRef(part);
    return new DictionaryQuery(
        Schema.WORDS, "", "*" + part, term -> StringHelper.endsWith(term, bytes));
  }

  /** Blocks with a word that has this in it. */
  static DictionaryQuery containing(String part) {
    BytePattern sought = new BytePattern(part);
    return new DictionaryQuery(Schema.WORDS, "", "*" + part + "*", term -> isIn(term, sought));
  }

  /** Blocks with a word that has one of these in it. */
  static DictionaryQuery containingAny(List<String> parts) {
    List<BytePattern> all = parts.stream().map(BytePattern::new).toList();
    return new DictionaryQuery(
        Schema.WORDS,
        "",
        parts.toString(),
        term -> all.stream().anyMatch(part -> isIn(term, part)));
  }

  /**
   * Blocks with a value that fulfils a condition.
   *
   * @param label what stands before the value in the term
   * @param prefix how the value begins
   * @param condition on the value, which is folded
   */
  static DictionaryQuery values(
      String field, String label, String prefix, Predicate<String> condition) {
    byte[] head = label.getBytes(StandardCharsets.UTF_8);
    return new DictionaryQuery(
        field,
        label + prefix,
        label + prefix + "…",
        term ->
            condition.test(
                new String(
                    term.bytes,
                    term.offset + head.length,
                    term.length - head.length,
                    StandardCharsets.UTF_8)));
  }

  /** The terms, or more than so many of them. */
  List<BytesRef> terms(IndexReader reader, int most) throws IOException {
    Set<BytesRef> found = new TreeSet<>();
    for (LeafReaderContext leaf : reader.leaves()) {
      Terms terms = leaf.reader().terms(getField());
      if (terms != null) {
        TermsEnum each = getTermsEnum(terms, new AttributeSource());
        for (BytesRef term = each.next();
            term != null && found.size() <= most;
            term = each.next()) {
          found.add(BytesRef.deepCopyOf(term));
        }
      }
    }
    return List.copyOf(found);
  }

  private static boolean isIn(BytesRef term, BytePattern part) {
    return part.isIn(term.bytes, term.offset, term.offset + term.length);
  }

  @Override
  protected TermsEnum getTermsEnum(Terms terms, AttributeSource attributes) throws IOException {
    return new FilteredTermsEnum(terms.iterator()) {
      {
        setInitialSeekTerm(prefix);
      }

      @Override
      protected AcceptStatus accept(BytesRef term) {
        if (!StringHelper.startsWith(term, prefix)) {
          return AcceptStatus.END;
        }
        return condition.test(term) ? AcceptStatus.YES : AcceptStatus.NO;
      }
    };
  }

  @Override
  public void visit(QueryVisitor visitor) {
    visitor.visitLeaf(this);
  }

  @Override
  public String toString(String field) {
    return getField() + ":" + what;
  }

  /**
   * Conditions can't be compared: each query is its own, so that no result is taken for another's.
   */
  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
