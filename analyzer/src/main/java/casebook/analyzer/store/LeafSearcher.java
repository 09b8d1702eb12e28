package casebook.analyzer.store;

import java.util.List;
import java.util.concurrent.ForkJoinPool;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.IndexSearcher;

/**
 * Asks the segments of an index on all processors: walking through a dictionary and asking filters
 * takes longer than all else, and the largest segment mostly is half of all.
 */
final class LeafSearcher extends IndexSearcher {

  LeafSearcher(IndexReader reader) {
    super(reader, ForkJoinPool.commonPool());
  }

  @Override
  protected LeafSlice[] slices(List<LeafReaderContext> leaves) {
    return leaves.stream()
        .map(
            leaf -> new LeafSlice(List.of(LeafReaderContextPartition.createForEntireSegment(leaf))))
        .toArray(LeafSlice[]::new);
  }
}
