package casebook.analyzer.store;

import casebook.analyzer.store.Candidates.Block;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

/** Reads a whole case, block after block; only which blocks there are is held. */
final class CaseReading {

  private CaseReading() {}

  static void read(IndexReader reader, String caseId, CaseReader to) throws IOException {
    Map<Integer, StoredFile> files = files(reader, caseId);
    List<Block> blocks =
        new ArrayList<>(
            new IndexSearcher(reader)
                .search(new TermQuery(new Term(Schema.CASE, caseId)), Candidates.manager())
                .byCase()
                .getOrDefault(caseId, List.of()));
    blocks.removeIf(block -> !files.containsKey(block.file()));
    blocks.sort(
        Comparator.comparing((Block block) -> files.get(block.file()).path())
            .thenComparingInt(Block::file)
            .thenComparingInt(Block::number));
    int current = -1;
    try (BlockReader items = new BlockReader()) {
      for (Block block : blocks) {
        if (block.file() != current) {
          current = block.file();
          StoredFile file = files.get(current);
          to.file(file.path(), file.format(), file.family(), file.clock());
        }
        open(block, items);
        while (items.hasNext()) {
          to.item(items.next());
        }
      }
    }
  }

  private static Map<Integer, StoredFile> files(IndexReader reader, String caseId)
      throws IOException {
    Map<Integer, StoredFile> files = new HashMap<>();
    for (LeafReaderContext leaf : reader.leaves()) {
      Integer doc = CaseDocument.beginningWith(leaf.reader(), caseId).get(caseId);
      if (doc != null) {
        CaseDocument.files(leaf.reader(), doc, caseId)
            .forEach(file -> files.put(file.ordinal(), file));
      }
    }
    return files;
  }

  private static void open(Block block, BlockReader items) throws IOException {
    BinaryDocValues records = DocValues.getBinary(block.leaf().reader(), Schema.RECORDS);
    if (!records.advanceExact(block.doc())) {
      throw new IndexOutOfBoundsException("damaged: no records");
    }
    BytesRef blob = records.binaryValue();
    items.open(blob.bytes, blob.offset, blob.length);
  }
}
