package casebook.analyzer.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.apache.lucene.store.Directory;

/**
 * Brings an older store up to date. It is part of the first change that a newer version makes, in
 * the same commit; readers read older stores as they are.
 */
final class Migration {

  private Migration() {}

  /**
   * Applies all steps from a format to {@link Schema#FORMAT}. From 2 to 3 there is none: a case
   * that was filed without ledgers goes on without them until its bundle is analysed again.
   *
   * @param directory of the newest commit; the writer holds its lock
   * @param from format of that commit
   */
  static void run(Directory directory, IndexWriter writer, int from) throws IOException {
    if (from < 2) {
      addTraits(directory, writer);
    }
  }

  /** From 1 to 2: each case's own document gets its traits; blocks are what they were. */
  private static void addTraits(Directory directory, IndexWriter writer) throws IOException {
    try (DirectoryReader reader = DirectoryReader.open(directory)) {
      for (LeafReaderContext leaf : reader.leaves()) {
        List<Integer> docs = new ArrayList<>();
        CaseDocument.all(leaf.reader()).forEach(docs::add);
        for (int doc : docs) {
          Document document = CaseDocument.withTraits(leaf.reader(), doc);
          String id = CaseDocument.summary(leaf.reader(), doc).id();
          writer.updateDocument(new Term(Schema.ID, id), document);
        }
      }
    }
    // So that what the caller deletes next finds them on disk.
    writer.flush();
  }
}
