package casebook.analyzer.store;

import casebook.analyzer.match.Lines;
import casebook.parsers.format.Formats;
import casebook.parsers.item.Item;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
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

/** The lines around a hit, from its block and the ones beside it. */
final class BlockContext {

  private final IndexReader reader;
  private final Hit hit;
  private boolean isDecoded;

  BlockContext(IndexReader reader, Hit hit) {
    this.reader = reader;
    this.hit = hit;
  }

  List<ContextLine> lines(int before, int after) throws IOException {
    NavigableMap<Integer, byte[]> blocks = blocks();
    byte[] own = blocks.get(hit.origin().block());
    if (own == null) {
      return List.of();
    }
    List<ContextLine> lines = lines(own);
    int at = 0;
    while (at < lines.size() && !lines.get(at).isHit()) {
      at++;
    }
    if (at == lines.size()) {
      return List.of();
    }
    byte[] previous = blocks.get(hit.origin().block() - 1);
    if (at < before && previous != null) {
      List<ContextLine> more = lines(previous);
      at += more.size();
      lines.addAll(0, more);
    }
    byte[] next = blocks.get(hit.origin().block() + 1);
    if (lines.size() - at - 1 < after && next != null) {
      lines.addAll(lines(next));
    }
    int from = Math.max(0, at - before);
    int to = (int) Math.min(lines.size(), at + 1L + after);
    return List.copyOf(lines.subList(from, to));
  }

  /** The hit's block and its neighbours, by number. */
  private NavigableMap<Integer, byte[]> blocks() throws IOException {
    NavigableMap<Integer, byte[]> blocks = new TreeMap<>();
    for (LeafReaderContext context : reader.leaves()) {
      LeafReader leaf = context.reader();
      PostingsEnum docs = leaf.postings(new Term(Schema.CASE, hit.caseId()), PostingsEnum.NONE);
      if (docs == null) {
        continue;
      }
      NumericDocValues files = DocValues.getNumeric(leaf, Schema.FILE);
      NumericDocValues numbers = DocValues.getNumeric(leaf, Schema.NUMBER);
      BinaryDocValues records = DocValues.getBinary(leaf, Schema.RECORDS);
      for (int doc = docs.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = docs.nextDoc()) {
        boolean live = leaf.getLiveDocs() == null || leaf.getLiveDocs().get(doc);
        if (live
            && files.advanceExact(doc)
            && files.longValue() == hit.origin().file()
            && numbers.advanceExact(doc)
            && Math.abs(numbers.longValue() - hit.origin().block()) <= 1
            && records.advanceExact(doc)) {
          blocks.put((int) numbers.longValue(), BytesRef.deepCopyOf(records.binaryValue()).bytes);
        }
      }
      readFile(leaf);
    }
    return blocks;
  }

  private void readFile(LeafReader leaf) throws IOException {
    Integer doc = CaseDocument.beginningWith(leaf, hit.caseId()).get(hit.caseId());
    if (doc != null) {
      for (StoredFile file : CaseDocument.files(leaf, doc, hit.caseId())) {
        isDecoded |= file.ordinal() == hit.origin().file() && Formats.isDecoded(file.format());
      }
    }
  }

  /** The lines of a block; at most one of them is the hit's. */
  private List<ContextLine> lines(byte[] blob) {
    List<ContextLine> lines = new ArrayList<>();
    boolean marked = false;
    try (BlockReader block = new BlockReader()) {
      block.open(blob, 0, blob.length);
      while (block.hasNext()) {
        Item item = block.next();
        if (StoredRecord.isSilent(item)) {
          continue;
        }
        String text = StoredRecord.text(item);
        long number = item.recordLine();
        boolean here = number == hit.recordLine();
        int start = 0;
        do {
          int end = start;
          while (end < text.length() && Lines.lineEnd(text, end) == 0) {
            end++;
          }
          String line = text.substring(start, end);
          boolean isHit = !marked && here && isShown(number, line);
          marked |= isHit;
          lines.add(new ContextLine(number, Excerpt.line(line), isHit));
          number += isDecoded ? 0 : 1;
          start = end < text.length() ? end + Lines.lineEnd(text, end) : end;
        } while (start < text.length());
      }
    }
    return lines;
  }

  private boolean isShown(long number, String line) {
    return isDecoded ? line.contains(hit.text().replace("…", "")) : number == hit.line();
  }
}
