package casebook.analyzer.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * Puts what a case has beside its records into documents of its own: ledgers of many files in each,
 * and each text of settings in one.
 */
final class LedgerFiling {

  private static final int FULL_BYTES = 1 << 16;

  /** Texts of settings of a case, in characters. */
  private static final long MOST_TEXT = 8L << 20;

  private final String caseId;
  private final BlockFiling.Destination destination;
  private final ByteSink files = new ByteSink();
  private long text;

  LedgerFiling(String caseId, BlockFiling.Destination destination) {
    this.caseId = caseId;
    this.destination = destination;
  }

  synchronized void add(FileLedger ledger) throws StoreException {
    LedgerCodec.write(files, ledger);
    if (files.length() >= FULL_BYTES) {
      flush();
    }
  }

  synchronized void add(BundleLedger ledger) throws StoreException {
    ByteSink bytes = new ByteSink();
    LedgerCodec.write(bytes, ledger);
    put(Schema.BUNDLE, bytes);
  }

  synchronized void add(int ordinal, FiledText settings) throws StoreException {
    text += settings.text().length();
    if (text > MOST_TEXT || settings.text().length() > FiledText.MOST_CHARS) {
      return;
    }
    ByteSink bytes = new ByteSink();
    bytes.number(ordinal);
    LedgerCodec.write(bytes, settings);
    put(Schema.TEXT, bytes);
  }

  /** Writes what is held back. */
  synchronized void flush() throws StoreException {
    if (files.length() > 0) {
      put(Schema.LEDGER, files);
      files.clear();
    }
  }

  private void put(String field, ByteSink bytes) throws StoreException {
    Document document = new Document();
    document.add(new StringField(Schema.CASE, caseId, Field.Store.NO));
    document.add(new BinaryDocValuesField(field, new BytesRef(Packed.pack(bytes.copy()))));
    destination.add(document);
  }

  /**
   * What a case has beside its records.
   *
   * @param files by ordinal
   * @param texts by the ordinal of their file
   */
  record Ledgers(BundleLedger bundle, List<FileLedger> files, Map<Integer, FiledText> texts) {}

  /** True if the case has ledgers, so that it can be judged again. */
  static boolean isThere(IndexReader reader, String id) throws IOException {
    for (LeafReaderContext leaf : reader.leaves()) {
      if (!values(leaf.reader(), id, Schema.BUNDLE).isEmpty()) {
        return true;
      }
    }
    return false;
  }

  /** Reads it again; null for a case of a version that kept none. */
  static @Nullable Ledgers read(IndexReader reader, String id) throws IOException {
    BundleLedger bundle = null;
    List<FileLedger> files = new ArrayList<>();
    Map<Integer, FiledText> texts = new HashMap<>();
    for (LeafReaderContext context : reader.leaves()) {
      LeafReader leaf = context.reader();
      for (ByteCursor in : values(leaf, id, Schema.BUNDLE)) {
        bundle = LedgerCodec.bundle(in);
      }
      for (ByteCursor in : values(leaf, id, Schema.LEDGER)) {
        while (!in.isAtEnd()) {
          files.add(LedgerCodec.file(in));
        }
      }
      for (ByteCursor in : values(leaf, id, Schema.TEXT)) {
        texts.put(in.count(), LedgerCodec.text(in));
      }
    }
    files.sort(Comparator.comparingInt(FileLedger::ordinal));
    return bundle == null ? null : new Ledgers(bundle, files, texts);
  }

  private static List<ByteCursor> values(LeafReader leaf, String id, String field)
      throws IOException {
    List<ByteCursor> found = new ArrayList<>();
    BinaryDocValues values = leaf.getBinaryDocValues(field);
    if (values == null) {
      return found;
    }
    PostingsEnum docs = leaf.postings(new Term(Schema.CASE, id), PostingsEnum.NONE);
    for (int doc = docs == null ? DocIdSetIterator.NO_MORE_DOCS : docs.nextDoc();
        doc != DocIdSetIterator.NO_MORE_DOCS;
        doc = docs.nextDoc()) {
      boolean live = leaf.getLiveDocs() == null || leaf.getLiveDocs().get(doc);
      if (live && values.advanceExact(doc)) {
        BytesRef blob = values.binaryValue();
        byte[] bytes = Packed.unpack(new ByteCursor(blob.bytes, blob.offset, blob.length));
        found.add(new ByteCursor(bytes, 0, bytes.length));
      }
    }
    return found;
  }
}
