package casebook.analyzer.store;

import casebook.analyzer.search.Key;
import casebook.parsers.item.Family;
import casebook.parsers.item.Item;
import casebook.parsers.item.Level;
import casebook.parsers.item.LogEvent;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.util.BytesRef;

/** Cuts the items of one file into blocks and hands each to the index. */
final class BlockFiling implements FileFiling {

  /** Where blocks go. */
  @FunctionalInterface
  interface Destination {
    void add(Document document) throws StoreException;
  }

  private final String caseId;
  private final int ordinal;
  private final String format;
  private final Family family;
  private final Shape shape;
  private final Destination destination;
  private final Runnable atEnd;
  private final BlockWriter block;
  private final MarkWriter marks = new MarkWriter();
  private final LeadWriter leads = new LeadWriter();
  private final BlockTerms terms = new BlockTerms();
  private final Set<Level> levels = EnumSet.noneOf(Level.class);
  private long earliest = Long.MAX_VALUE;
  private long latest = Long.MIN_VALUE;
  private int blocks;
  private boolean closed;

  /**
   * How blocks are made.
   *
   * @param blockBytes text after which a block is full
   * @param level level of compression, 1 to 9
   */
  record Shape(int blockBytes, int level) {}

  BlockFiling(
      String caseId,
      int ordinal,
      String format,
      Family family,
      Shape shape,
      Destination destination,
      Runnable atEnd) {
    this.caseId = caseId;
    this.ordinal = ordinal;
    this.format = format;
    this.family = family;
    this.shape = shape;
    this.destination = destination;
    this.atEnd = atEnd;
    block = new BlockWriter(shape.level());
  }

  /** Gives up what is not written yet. */
  void abandon() {
    if (!closed) {
      closed = true;
      block.close();
    }
  }

  @Override
  public void add(Item item) throws StoreException {
    add(item, List.of());
  }

  @Override
  public void add(Item item, List<Mark> markedBy) throws StoreException {
    add(item, markedBy, Lead.NONE);
  }

  @Override
  public void add(Item item, List<Mark> markedBy, Lead lead) throws StoreException {
    if (closed) {
      throw new IllegalStateException("the file is closed");
    }
    marks.add(block.count(), markedBy);
    block.add(item);
    terms.add(item);
    if (item instanceof LogEvent event) {
      leads.add(event, lead);
      levels.add(event.level());
      if (event.rawTime() != LogEvent.NO_TIME) {
        earliest = Math.min(earliest, event.rawTime());
        latest = Math.max(latest, event.rawTime());
      }
    } else {
      levels.add(Level.UNKNOWN);
    }
    if (block.textBytes() >= shape.blockBytes() || block.count() >= shape.blockBytes()) {
      flush();
    }
  }

  private void flush() throws StoreException {
    for (Level level : levels) {
      terms.addValue(Key.LEVEL, level.name());
    }
    terms.addValue(Key.FORMAT, format);
    terms.addValue(Key.FAMILY, family.label());
    terms.addEdition();
    marks.terms(terms);
    Document document = new Document();
    document.add(new StringField(Schema.CASE, caseId, Field.Store.NO));
    document.add(new SortedDocValuesField(Schema.OWNER, new BytesRef(caseId)));
    document.add(new NumericDocValuesField(Schema.FILE, ordinal));
    document.add(new NumericDocValuesField(Schema.NUMBER, blocks++));
    if (earliest <= latest) {
      document.add(new NumericDocValuesField(Schema.EARLIEST, earliest));
      document.add(new NumericDocValuesField(Schema.LATEST, latest));
    }
    document.add(new Field(Schema.WORDS, new TermStream(terms.words()), Schema.TERMS));
    document.add(new Field(Schema.VALUES, new TermStream(terms.values()), Schema.TERMS));
    document.add(new Field(Schema.KINDS, new TermStream(terms.kinds()), Schema.TERMS));
    document.add(new BinaryDocValuesField(Schema.CODES, new BytesRef(terms.codes().bits())));
    document.add(new BinaryDocValuesField(Schema.RECORDS, new BytesRef(block.finish())));
    document.add(new BinaryDocValuesField(Schema.LEADS, new BytesRef(leads.finish())));
    marks
        .finish()
        .ifPresent(all -> document.add(new BinaryDocValuesField(Schema.MARKS, new BytesRef(all))));
    destination.add(document);
    terms.clear();
    levels.clear();
    earliest = Long.MAX_VALUE;
    latest = Long.MIN_VALUE;
  }

  @Override
  public void close() throws StoreException {
    if (closed) {
      return;
    }
    closed = true;
    try {
      if (block.count() > 0) {
        flush();
      }
    } finally {
      block.close();
      atEnd.run();
    }
  }
}
