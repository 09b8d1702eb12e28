package casebook.analyzer.store;

import casebook.analyzer.search.Decision;
import casebook.analyzer.search.Expression;
import casebook.analyzer.search.Key;
import casebook.analyzer.search.Span;
import casebook.parsers.item.Item;
import casebook.parsers.item.LogEvent;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** One search: has the index name blocks, decodes them in order, and decides on each record. */
final class BlockSearch {

  /** Within a block, zone rules may turn the order of times by so much. */
  private static final long ZONE_SLACK_MILLIS = 36L * 3_600_000L;

  private final IndexReader reader;
  private final Expression expression;
  private final Glance glance;
  private final Consumer<Hit> hits;
  private final boolean asksForMarks;
  private Optional<Set<String>> found = Optional.empty();
  private int left;

  BlockSearch(IndexReader reader, Expression expression, int limit, Consumer<Hit> hits) {
    this.reader = reader;
    this.expression = expression;
    glance = Glance.of(expression);
    this.hits = hits;
    left = limit;
    asksForMarks = asksForMarks(expression);
  }

  private static boolean asksForMarks(Expression expression) {
    return switch (expression) {
      case Expression.All all -> all.parts().stream().anyMatch(BlockSearch::asksForMarks);
      case Expression.Any any -> any.parts().stream().anyMatch(BlockSearch::asksForMarks);
      case Expression.Not not -> asksForMarks(not.part());
      case Expression.Has has -> has.key().isMark();
      case Expression.Versions versions -> true;
      default -> false;
    };
  }

  void run() throws IOException {
    Candidates candidates =
        new IndexSearcher(reader).search(Narrowing.of(expression, reader), Candidates.manager());
    try (BlockReader block = new BlockReader()) {
      for (Map.Entry<String, List<Candidates.Block>> each : candidates.byCase().entrySet()) {
        if (left == 0) {
          return;
        }
        searchCase(each.getKey(), each.getValue(), block);
      }
    }
  }

  private void searchCase(String caseId, List<Candidates.Block> blocks, BlockReader reading)
      throws IOException {
    found = Optional.empty();
    Map<Integer, StoredFile> files = files(caseId);
    blocks.removeIf(block -> !files.containsKey(block.file()));
    blocks.sort(
        Comparator.comparing((Candidates.Block block) -> file(files, block).path())
            .thenComparingInt(Candidates.Block::file)
            .thenComparingInt(Candidates.Block::number));
    for (Candidates.Block block : blocks) {
      if (left == 0) {
        return;
      }
      StoredFile file = file(files, block);
      if (times(block, file).could(expression)) {
        searchBlock(block, file, reading);
      }
    }
  }

  private static StoredFile file(Map<Integer, StoredFile> files, Candidates.Block block) {
    StoredFile file = files.get(block.file());
    if (file == null) {
      throw new IndexOutOfBoundsException("damaged: no file " + block.file());
    }
    return file;
  }

  /** The files of a case that may hold what is asked for, by ordinal. */
  private Map<Integer, StoredFile> files(String caseId) throws IOException {
    Map<Integer, StoredFile> files = new HashMap<>();
    for (LeafReaderContext leaf : reader.leaves()) {
      Integer doc = CaseDocument.beginningWith(leaf.reader(), caseId).get(caseId);
      if (doc != null) {
        found = FoundRules.read(leaf.reader(), doc);
        for (StoredFile file : CaseDocument.files(leaf.reader(), doc, caseId)) {
          if (Reach.of(file).could(expression)) {
            files.put(file.ordinal(), file);
          }
        }
      }
    }
    return files;
  }

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

  private void searchBlock(Candidates.Block block, StoredFile file, BlockReader reading)
      throws IOException {
    BinaryDocValues records = DocValues.getBinary(block.leaf().reader(), Schema.RECORDS);
    if (!records.advanceExact(block.doc())) {
      throw new IndexOutOfBoundsException("damaged: no records");
    }
    BytesRef blob = records.binaryValue();
    reading.open(blob.bytes, blob.offset, blob.length);
    if (!reading.mayFit(glance)) {
      return;
    }
    StoredRecord record = new StoredRecord(file);
    Hit.Origin origin = new Hit.Origin(block.file(), block.number());
    Map<Integer, List<Mark>> marks = asksForMarks ? MarkReader.read(block, found) : null;
    for (int number = 0; reading.hasNext() && left > 0; number++) {
      Item item = reading.next();
      boolean isOut =
          item instanceof LogEvent event
              ? !glance.mayFit(event.bytes(), event.from(), event.to(), true)
              : StoredRecord.isSilent(item);
      if (isOut) {
        continue;
      }
      record.show(item, marks == null ? List.of() : marks.getOrDefault(number, List.of()));
      Span span = Decision.decide(expression, record);
      if (span != null) {
        if (marks == null) {
          marks = MarkReader.read(block, found);
        }
        left--;
        hits.accept(hit(record, span, marks.getOrDefault(number, List.of()), origin));
      }
    }
  }

  private static Hit hit(StoredRecord record, Span span, List<Mark> marks, Hit.Origin origin) {
    record.mark(marks);
    StoredFile file = record.file();
    Excerpt excerpt = Excerpt.of(record.text(), span);
    return new Hit(
        file.caseId(),
        file.path(),
        record.recordLine() + (file.isDecoded() ? 0 : excerpt.linesBefore()),
        record.recordLine(),
        iso(record.utcMillis()),
        record.level(),
        excerpt.text(),
        excerpt.from(),
        excerpt.to(),
        record.value(Key.HOST),
        record.rules(),
        record.products(),
        origin);
  }

  private static @Nullable String iso(long utcMillis) {
    return utcMillis == LogEvent.NO_TIME ? null : Instant.ofEpochMilli(utcMillis).toString();
  }
}
