package casebook.analyzer.store;

import java.io.IOException;
import java.util.Arrays;
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

/** Blocks whose filter says that they may have one of some codes. */
final class CodeQuery extends Query {

  /** What reading and probing a filter costs, compared with reading a number. */
  private static final float COST = 20;

  private final long[] hashes;

  /**
   * Asks for codes.
   *
   * @param hashes their hashes, see {@link Token#hash(String)}; any of them will do
   */
  CodeQuery(long... hashes) {
    this.hashes = hashes.clone();
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
                new ConstantScoreScorer(score(), mode, new Probe(filters, hashes)));
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
    return Schema.CODES + ":" + Arrays.toString(hashes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CodeQuery query && Arrays.equals(query.hashes, hashes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(hashes);
  }

  /** Walks over all blocks that have a filter and asks it. */
  private static final class Probe extends TwoPhaseIterator {
    private final BinaryDocValues filters;
    private final long[] hashes;

    Probe(BinaryDocValues filters, long[] hashes) {
      super(filters);
      this.filters = filters;
      this.hashes = hashes;
    }

    @Override
    public boolean matches() throws IOException {
      BytesRef bits = filters.binaryValue();
      for (long hash : hashes) {
        if (Bloom.mayHold(bits.bytes, bits.offset, bits.length, hash)) {
          return true;
        }
      }
      return false;
    }

    @Override
    public float matchCost() {
      return COST * hashes.length;
    }
  }
}
