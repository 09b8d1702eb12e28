package casebook.analyzer.store;

import java.io.IOException;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.search.ConstantScoreScorer;
import org.apache.lucene.search.ConstantScoreWeight;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.ScorerSupplier;
import org.apache.lucene.search.TwoPhaseIterator;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;

/**
 * Blocks that were filed by another edition than {@link BlockTerms#EDITION}. Costs nothing in
 * segments that have none.
 */
final class OtherEditionQuery extends Query {

  static final OtherEditionQuery INSTANCE = new OtherEditionQuery();

  private static final float COST = 1;
  private static final Term OWN = new Term(Schema.VALUES, BlockTerms.EDITION);

  private OtherEditionQuery() {}

  @Override
  public Weight createWeight(IndexSearcher searcher, ScoreMode mode, float boost) {
    return new ConstantScoreWeight(this, boost) {
      @Override
      public @Nullable ScorerSupplier scorerSupplier(LeafReaderContext context) throws IOException {
        LeafReader reader = context.reader();
        Terms terms = reader.terms(Schema.VALUES);
        if (terms == null) {
          return null;
        }
        // Every block has values, such as its format.
        if (reader.docFreq(OWN) == terms.getDocCount()) {
          return null;
        }
        return new DefaultScorerSupplier(
            new ConstantScoreScorer(score(), mode, new Others(reader, own(reader))));
      }

      @Override
      public boolean isCacheable(LeafReaderContext context) {
        return true;
      }
    };
  }

  private static FixedBitSet own(LeafReader reader) throws IOException {
    FixedBitSet own = new FixedBitSet(reader.maxDoc());
    PostingsEnum postings = reader.postings(OWN, PostingsEnum.NONE);
    if (postings != null) {
      for (int doc = postings.nextDoc();
          doc != DocIdSetIterator.NO_MORE_DOCS;
          doc = postings.nextDoc()) {
        own.set(doc);
      }
    }
    return own;
  }

  @Override
  public void visit(QueryVisitor visitor) {
    visitor.visitLeaf(this);
  }

  @Override
  public String toString(String field) {
    return "filed otherwise";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof OtherEditionQuery;
  }

  @Override
  public int hashCode() {
    return OtherEditionQuery.class.hashCode();
  }

  /** Walks over all blocks and leaves out those of the own edition. */
  private static final class Others extends TwoPhaseIterator {
    private final FixedBitSet own;

    Others(LeafReader reader, FixedBitSet own) throws IOException {
      super(DocValues.getNumeric(reader, Schema.FILE));
      this.own = own;
    }

    @Override
    public boolean matches() {
      return !own.get(approximation.docID());
    }

    @Override
    public float matchCost() {
      return COST;
    }
  }
}
