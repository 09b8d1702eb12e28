package casebook.analyzer.store;

import java.io.IOException;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.ConstantScoreScorer;
import org.apache.lucene.search.ConstantScoreWeight;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.ScorerSupplier;
import org.apache.lucene.search.TwoPhaseIterator;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** Blocks whose filter says that they may have a code. */
final class CodeQuery extends Query {

  /** What reading and probing a filter costs, compared with reading a number. */
  private static final float COST = 20;

  private final long hash;

  /**
   * Asks for a code.
   *
   * @param hash its hash, see {@link Token#hash(String)}
   */
  CodeQuery(long hash) {
    this.hash = hash;
  }

  @Override
  public Weight createWeight(IndexSearcher searcher, ScoreMode mode, float boost) {
    return new ConstantScoreWeight(this, boost) {
      @Override
      public @Nullable ScorerSupplier scorerSupplier(LeafReaderContext context) throws IOException {
        BinaryDocValues filters = context.reader().getBinaryDocValues(Schema.CODES);
        return filters == null
            ? null
            : new DefaultScorerSupplier(
                new ConstantScoreScorer(score(), mode, new Probe(filters, hash)));
      }

      @Override
      public boolean isCacheable(LeafReaderContext context) {
        return false;
      }
    };
  }

  @Override
  public void visit(QueryVisitor visitor) {
    visitor.visitLeaf(this);
  }

  @Override
  public String toString(String field) {
    return Schema.CODES + ":" + Long.toHexString(hash);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CodeQuery query && query.hash == hash;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(hash);
  }

  /** Walks over all blocks that have a filter and asks it. */
  private static final class Probe extends TwoPhaseIterator {
    private final BinaryDocValues filters;
    private final long hash;

    Probe(BinaryDocValues filters, long hash) {
      super(filters);
      this.filters = filters;
      this.hash = hash;
    }

    @Override
    public boolean matches() throws IOException {
      BytesRef bits = filters.binaryValue();
      return Bloom.mayHold(bits.bytes, bits.offset, bits.length, hash);
    }

    @Override
    public float matchCost() {
      return COST;
    }
  }
}
