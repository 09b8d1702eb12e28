package casebook.analyzer.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.apache.lucene.index.FilteredTermsEnum;
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
    Part sought = new Part(part);
    return new DictionaryQuery(Schema.WORDS, "", "*" + part + "*", sought::isIn);
  }

  /** Blocks with a word that has one of these in it. */
  static DictionaryQuery containingAny(List<String> parts) {
    List<Part> all = parts.stream().map(Part::new).toList();
    return new DictionaryQuery(
        Schema.WORDS,
        "",
        parts.toString(),
        term -> all.stream().anyMatch(part -> part.isIn(term)));
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

  /**
   * A part to look for in millions of terms: the byte where it would end says how far to go on, as
   * Horspool found.
   */
  private static final class Part {
    private final byte[] bytes;
    private final int[] steps = new int[256];

    Part(String text) {
      bytes = text.getBytes(StandardCharsets.UTF_8);
      Arrays.fill(steps, bytes.length);
      for (int i = 0; i + 1 < bytes.length; i++) {
        steps[bytes[i] & 0xFF] = bytes.length - 1 - i;
      }
    }

    boolean isIn(BytesRef term) {
      int end = term.offset + term.length;
      int last = bytes.length - 1;
      for (int at = term.offset + last; at < end; at += steps[term.bytes[at] & 0xFF]) {
        int i = last;
        while (i >= 0 && term.bytes[at - last + i] == bytes[i]) {
          i--;
        }
        if (i < 0) {
          return true;
        }
      }
      return false;
    }
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
