package casebook.analyzer.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.search.Collector;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;
import org.jspecify.annotations.Nullable;

/** Collects the blocks that the index lets through, by case. */
final class Candidates implements Collector {

  /**
   * A block.
   *
   * @param leaf the segment it is in
   * @param doc its number there
   * @param file ordinal of its file
   * @param number its number in the file
   */
  record Block(LeafReaderContext leaf, int doc, int file, int number) {}

  /** Makes collectors; those of several threads are joined. */
  static CollectorManager<Candidates, Candidates> manager() {
    return new CollectorManager<>() {
      @Override
      public Candidates newCollector() {
        return new Candidates();
      }

      @Override
      public Candidates reduce(Collection<Candidates> parts) {
        Candidates all = new Candidates();
        for (Candidates part : parts) {
          part.byCase.forEach(
              (id, blocks) ->
                  all.byCase.computeIfAbsent(id, unused -> new ArrayList<>()).addAll(blocks));
        }
        return all;
      }
    };
  }

  private final Map<String, List<Block>> byCase = new TreeMap<>();

  /** The blocks of each segment; made when they are asked for. */
  private @Nullable Map<Integer, Set<Integer>> docs;

  /** Blocks of each case, ordered by case id; those of a case in no order. */
  Map<String, List<Block>> byCase() {
    return byCase;
  }

  /** True if the block is one of them. */
  boolean has(Block block) {
    if (docs == null) {
      docs = new HashMap<>();
      for (List<Block> some : byCase.values()) {
        for (Block one : some) {
          docs.computeIfAbsent(one.leaf().ord, unused -> new HashSet<>()).add(one.doc());
        }
      }
    }
    return docs.getOrDefault(block.leaf().ord, Set.of()).contains(block.doc());
  }

  @Override
  public LeafCollector getLeafCollector(LeafReaderContext context) throws IOException {
    return new Leaf(context);
  }

  @Override
  public ScoreMode scoreMode() {
    return ScoreMode.COMPLETE_NO_SCORES;
  }

  /** Collects from one segment. */
  private final class Leaf implements LeafCollector {
    private final LeafReaderContext leaf;
    private final SortedDocValues cases;
    private final NumericDocValues files;
    private final NumericDocValues numbers;
    private int lastCase = -1;
    private List<Block> last = List.of();

    Leaf(LeafReaderContext leaf) throws IOException {
      this.leaf = leaf;
      cases = DocValues.getSorted(leaf.reader(), Schema.OWNER);
      files = DocValues.getNumeric(leaf.reader(), Schema.FILE);
      numbers = DocValues.getNumeric(leaf.reader(), Schema.NUMBER);
    }

    @Override
    public void setScorer(Scorable scorer) {
      // Nothing is scored.
    }

    @Override
    public void collect(int doc) throws IOException {
      // The document of a case has no file; it is no block.
      if (!files.advanceExact(doc) || !cases.advanceExact(doc) || !numbers.advanceExact(doc)) {
        return;
      }
      if (cases.ordValue() != lastCase) {
        lastCase = cases.ordValue();
        last =
            byCase.computeIfAbsent(
                cases.lookupOrd(lastCase).utf8ToString(), unused -> new ArrayList<>());
      }
      last.add(new Block(leaf, doc, (int) files.longValue(), (int) numbers.longValue()));
    }
  }
}
