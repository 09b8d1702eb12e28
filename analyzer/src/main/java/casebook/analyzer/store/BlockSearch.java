package casebook.analyzer.store;

import casebook.analyzer.search.Expression;
import casebook.parsers.item.LogEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.jspecify.annotations.Nullable;

/** One search: has the index name blocks, and these looked through in order. */
final class BlockSearch {

  /** Within a block, zone rules may turn the order of times by so much. */
  private static final long ZONE_SLACK_MILLIS = 36L * 3_600_000L;

  /** After so many blocks without enough hits, a closer look into the index costs less. */
  static final int PATIENCE = 200;

  private final IndexReader reader;
  private final Expression expression;
  private final Glances glances;
  private final int patience;

  /**
   * A search.
   *
   * @param patience blocks after which a closer look is taken
   */
  BlockSearch(IndexReader reader, Expression expression, int patience) {
    this.reader = reader;
    this.expression = expression;
    this.patience = patience;
    glances = new Glances(expression);
  }

  /**
   * Searches.
   *
   * @param limit how many hits at most
   */
  void run(int limit, Consumer<Hit> hits) throws IOException {
    try {
      new ScanPool(expression, limit, hits).run(new Parts());
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** The blocks to look through, in the order of their cases, paths and numbers. */
  private final class Parts implements Iterator<BlockScan.Part> {
    private final Narrowing narrowing = new Narrowing(reader);
    private final Iterator<Map.Entry<String, List<Candidates.Block>>> cases =
        narrowing.candidates(expression).byCase().entrySet().iterator();
    private @Nullable Predicate<Candidates.Block> closer;
    private Iterator<Candidates.Block> blocks = List.<Candidates.Block>of().iterator();
    private Map<Integer, Known> files = Map.of();
    private Optional<Set<String>> found = Optional.empty();
    private int given;
    private BlockScan.@Nullable Part next;

    Parts() throws IOException {}

    @Override
    public boolean hasNext() {
      try {
        while (next == null && (blocks.hasNext() || cases.hasNext())) {
          if (blocks.hasNext()) {
            next = part(blocks.next());
          } else {
            Map.Entry<String, List<Candidates.Block>> one = cases.next();
            begin(one.getKey(), one.getValue());
          }
        }
        return next != null;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public BlockScan.Part next() {
      BlockScan.Part part = hasNext() ? next : null;
      if (part == null) {
        throw new NoSuchElementException();
      }
      next = null;
      return part;
    }

    private void begin(String caseId, List<Candidates.Block> all) throws IOException {
      read(caseId);
      all.removeIf(block -> !files.containsKey(block.file()));
      all.sort(
          Comparator.comparing((Candidates.Block block) -> known(block).file().path())
              .thenComparingInt(Candidates.Block::file)
              .thenComparingInt(Candidates.Block::number));
      blocks = all.iterator();
    }

    private Known known(Candidates.Block block) {
      Known known = files.get(block.file());
      if (known == null) {
        throw new IndexOutOfBoundsException("damaged: no file " + block.file());
      }
      return known;
    }

    /** What is known of the files of a case that may hold what is asked for. */
    private void read(String caseId) throws IOException {
      found = Optional.empty();
      files = new HashMap<>();
      for (LeafReaderContext leaf : reader.leaves()) {
        Integer doc = CaseDocument.beginningWith(leaf.reader(), caseId).get(caseId);
        if (doc != null) {
          found = FoundRules.read(leaf.reader(), doc);
          for (StoredFile file : CaseDocument.files(leaf.reader(), doc, caseId)) {
            Glance glance = glances.in(Reach.of(file));
            if (!glance.equals(Glance.NOTHING)) {
              files.put(file.ordinal(), new Known(file, glance));
            }
          }
        }
      }
    }

    /** Null if the block can't hold what is asked for. */
    private BlockScan.@Nullable Part part(Candidates.Block block) throws IOException {
      if (given >= patience && closer == null) {
        closer = narrowing.closer(expression);
      }
      Known known = known(block);
      if ((closer != null && !closer.test(block))
          || !times(block, known.file()).could(expression)) {
        return null;
      }
      given++;
      return new BlockScan.Part(block, known.file(), known.glance(), found);
    }
  }

  /** A file, and what its records must have. */
  private record Known(StoredFile file, Glance glance) {}

  private static Reach times(Candidates.Block block, StoredFile file) throws IOException {
    if (file.clock() == null || !file.clock().isDated()) {
      return Reach.of(file, Long.MAX_VALUE, LogEvent.NO_TIME);
    }
    LeafReader leaf = block.leaf().reader();
    NumericDocValues earliest = DocValues.getNumeric(leaf, Schema.EARLIEST);
    NumericDocValues latest = DocValues.getNumeric(leaf, Schema.LATEST);
    if (!earliest.advanceExact(block.doc()) || !latest.advanceExact(block.doc())) {
      return Reach.of(file, Long.MAX_VALUE, LogEvent.NO_TIME);
    }
    if (!file.hasEvenClock()) {
      return Reach.of(file);
    }
    return Reach.of(
        file,
        file.utcMillis(1, earliest.longValue()) - ZONE_SLACK_MILLIS,
        file.utcMillis(1, latest.longValue()) + ZONE_SLACK_MILLIS);
  }
}
