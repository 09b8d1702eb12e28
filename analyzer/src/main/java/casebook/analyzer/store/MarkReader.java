package casebook.analyzer.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.util.BytesRef;

/** Gives back the marks of a block's records that {@link MarkWriter} wrote. */
final class MarkReader {

  private MarkReader() {}

  /**
   * The marks of a block, by the number of the record in it.
   *
   * @param found rules that the case's report shows; others count only if they are facts, as they
   *     fired but did not stand. Empty: all count
   */
  static Map<Integer, List<Mark>> read(Candidates.Block block, Optional<Set<String>> found)
      throws IOException {
    return read(block.leaf().reader(), block.doc(), found);
  }

  /** The same of the block that is this document of a segment. */
  static Map<Integer, List<Mark>> read(LeafReader leaf, int doc, Optional<Set<String>> found)
      throws IOException {
    BinaryDocValues values = DocValues.getBinary(leaf, Schema.MARKS);
    if (!values.advanceExact(doc)) {
      return Map.of();
    }
    BytesRef bytes = values.binaryValue();
    ByteCursor in = new ByteCursor(bytes.bytes, bytes.offset, bytes.length);
    int count = in.count();
    List<List<Mark>> sets = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      List<Mark> set = set(in);
      set.removeIf(
          mark -> !mark.isFact() && found.isPresent() && !found.get().contains(mark.rule()));
      sets.add(set);
    }
    Map<Integer, List<Mark>> marks = new HashMap<>();
    int end = bytes.offset + bytes.length;
    for (int record = 0; in.position() < end; ) {
      record += in.count();
      marks.put(record, sets.get(in.count()));
    }
    return marks;
  }

  private static List<Mark> set(ByteCursor in) {
    int size = in.count();
    List<Mark> set = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      String rule = in.text();
      String severity = in.text();
      int count = in.count();
      List<String> products = new ArrayList<>();
      for (int k = 0; k < count; k++) {
        products.add(in.text());
      }
      set.add(new Mark(rule, severity, products, in.text()));
    }
    return set;
  }
}
