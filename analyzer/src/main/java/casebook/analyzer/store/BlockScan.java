package casebook.analyzer.store;

import casebook.analyzer.search.Decision;
import casebook.analyzer.search.Expression;
import casebook.analyzer.search.Key;
import casebook.analyzer.search.Span;
import casebook.parsers.item.Item;
import casebook.parsers.item.LogEvent;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** Decodes blocks and decides on each record; for one thread. */
final class BlockScan implements AutoCloseable {

  /**
   * A block to look through.
   *
   * @param block which
   * @param file it is of
   * @param glance what its records must have
   * @param found rules that the case's report shows; empty: all count
   */
  record Part(
      Candidates.Block block, StoredFile file, Glance glance, Optional<Set<String>> found) {}

  private final BlockReader reading = new BlockReader();
  private final Expression expression;
  private final boolean asksForMarks;

  /** Looks for this. */
  BlockScan(Expression expression) {
    this.expression = expression;
    asksForMarks = asksForMarks(expression);
  }

  private static boolean asksForMarks(Expression expression) {
    return switch (expression) {
      case Expression.All all -> all.parts().stream().anyMatch(BlockScan::asksForMarks);
      case Expression.Any any -> any.parts().stream().anyMatch(BlockScan::asksForMarks);
      case Expression.Not not -> asksForMarks(not.part());
      case Expression.Has has -> has.key().isMark();
      case Expression.Versions versions -> true;
      default -> false;
    };
  }

  /**
   * Finds records of a block, in their order.
   *
   * @param limit how many at most
   * @return how many
   */
  int scan(Part part, int limit, Consumer<Hit> hits) throws IOException {
    Candidates.Block block = part.block();
    BinaryDocValues records = DocValues.getBinary(block.leaf().reader(), Schema.RECORDS);
    if (!records.advanceExact(block.doc())) {
      throw new IndexOutOfBoundsException("damaged: no records");
    }
    BytesRef blob = records.binaryValue();
    reading.open(blob.bytes, blob.offset, blob.length);
    if (!reading.mayFit(part.glance())) {
      return 0;
    }
    StoredRecord record = new StoredRecord(part.file());
    Hit.Origin origin = new Hit.Origin(block.file(), block.number());
    Map<Integer, List<Mark>> marks = asksForMarks ? MarkReader.read(block, part.found()) : null;
    int count = reading.left();
    int given = 0;
    while (given < limit) {
      Item item = reading.next(part.glance());
      if (item == null) {
        break;
      }
      if (StoredRecord.isSilent(item)) {
        continue;
      }
      int number = count - reading.left() - 1;
      record.show(item, marks == null ? List.of() : marks.getOrDefault(number, List.of()));
      Span span = Decision.decide(expression, record);
      if (span != null) {
        if (marks == null) {
          marks = MarkReader.read(block, part.found());
        }
        given++;
        hits.accept(hit(record, span, marks.getOrDefault(number, List.of()), origin));
      }
    }
    return given;
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

  /** Gives back what is held outside the heap. */
  @Override
  public void close() {
    reading.close();
  }
}
