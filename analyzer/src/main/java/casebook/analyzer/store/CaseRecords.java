package casebook.analyzer.store;

import casebook.parsers.item.Family;
import casebook.parsers.item.Item;
import casebook.parsers.item.LogEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.BytesRef;

/** Gives back the records of one case, in the order in which they were filed. */
final class CaseRecords {

  /** Where a block lies. */
  private record Block(LeafReader leaf, int doc, int file, int number) {}

  private final IndexReader reader;
  private final String id;

  CaseRecords(IndexReader reader, String id) {
    this.reader = reader;
    this.id = id;
  }

  /**
   * Hands all files on.
   *
   * @return false if there is no such case
   * @throws TakersFailure what the taker threw
   */
  boolean to(CaseReader taker) throws IOException {
    List<StoredFile> files = null;
    for (LeafReaderContext leaf : reader.leaves()) {
      Integer doc = CaseDocument.beginningWith(leaf.reader(), id).get(id);
      if (doc != null) {
        files = CaseDocument.files(leaf.reader(), doc, id);
      }
    }
    if (files == null) {
      return false;
    }
    LedgerFiling.Ledgers ledgers = LedgerFiling.read(reader, id);
    if (ledgers != null) {
      try {
        taker.begin(ledgers.bundle(), ledgers.files(), ledgers.texts());
      } catch (IOException | RuntimeException e) {
        throw new TakersFailure(e);
      }
    }
    List<Block> blocks = blocks();
    int at = 0;
    try (BlockReader reading = new BlockReader()) {
      for (StoredFile file :
          files.stream().sorted(Comparator.comparingInt(StoredFile::ordinal)).toList()) {
        int from = at;
        while (at < blocks.size() && blocks.get(at).file() == file.ordinal()) {
          at++;
        }
        hand(file, blocks.subList(from, at), reading, taker);
      }
    }
    if (at < blocks.size()) {
      throw new IndexOutOfBoundsException("damaged: no file " + blocks.get(at).file());
    }
    return true;
  }

  private List<Block> blocks() throws IOException {
    List<Block> blocks = new ArrayList<>();
    for (LeafReaderContext context : reader.leaves()) {
      LeafReader leaf = context.reader();
      PostingsEnum docs = leaf.postings(new Term(Schema.CASE, id), PostingsEnum.NONE);
      NumericDocValues files = DocValues.getNumeric(leaf, Schema.FILE);
      NumericDocValues numbers = DocValues.getNumeric(leaf, Schema.NUMBER);
      for (int doc = docs == null ? DocIdSetIterator.NO_MORE_DOCS : docs.nextDoc();
          doc != DocIdSetIterator.NO_MORE_DOCS;
          doc = docs.nextDoc()) {
        boolean live = leaf.getLiveDocs() == null || leaf.getLiveDocs().get(doc);
        if (live && files.advanceExact(doc) && numbers.advanceExact(doc)) {
          blocks.add(new Block(leaf, doc, (int) files.longValue(), (int) numbers.longValue()));
        }
      }
    }
    blocks.sort(Comparator.comparingInt(Block::file).thenComparingInt(Block::number));
    return blocks;
  }

  private void hand(StoredFile file, List<Block> blocks, BlockReader reading, CaseReader taker)
      throws IOException {
    Family family =
        Stream.of(Family.values())
            .filter(one -> one.label().equals(file.family()))
            .findFirst()
            .orElse(Family.OTHER);
    try (Taker items =
        new Taker(
            taker,
            new CaseReader.File(
                file.ordinal(), file.path(), file.format(), family, file.clock()))) {
      for (Block block : blocks) {
        BinaryDocValues records = DocValues.getBinary(block.leaf(), Schema.RECORDS);
        if (!records.advanceExact(block.doc())) {
          throw new IndexOutOfBoundsException("damaged: no records");
        }
        BytesRef blob = records.binaryValue();
        reading.open(blob.bytes, blob.offset, blob.length);
        BinaryDocValues beside = DocValues.getBinary(block.leaf(), Schema.LEADS);
        LeadReader leads =
            beside.advanceExact(block.doc()) ? new LeadReader(cursor(beside.binaryValue())) : null;
        Map<Integer, List<Mark>> marks =
            MarkReader.read(block.leaf(), block.doc(), Optional.empty());
        for (int number = 0; reading.hasNext(); number++) {
          Item item = reading.next();
          Lead lead =
              leads != null && item instanceof LogEvent event ? leads.next(event) : Lead.NONE;
          items.add(item, marks.getOrDefault(number, List.of()), lead);
        }
      }
    }
  }

  private static ByteCursor cursor(BytesRef bytes) {
    return new ByteCursor(bytes.bytes, bytes.offset, bytes.length);
  }

  /** Sets apart what the taker throws from what is wrong with the store. */
  private static final class Taker implements AutoCloseable {
    private final FileFiling into;

    Taker(CaseReader taker, CaseReader.File file) throws TakersFailure {
      try {
        into = taker.open(file);
      } catch (IOException | RuntimeException e) {
        throw new TakersFailure(e);
      }
    }

    void add(Item item, List<Mark> marks, Lead lead) throws TakersFailure {
      try {
        into.add(item, marks, lead);
      } catch (IOException | RuntimeException e) {
        throw new TakersFailure(e);
      }
    }

    @Override
    public void close() throws TakersFailure {
      try {
        into.close();
      } catch (IOException | RuntimeException e) {
        throw new TakersFailure(e);
      }
    }
  }
}
