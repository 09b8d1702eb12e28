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
import org.jspecify.annotations.Nullable;

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
  private final LeadWriter leads = new LeadWriter();

  /** Those of the block; null where a thread of its own makes them. */
  private final @Nullable BlockTerms terms;

  /** That thread; null where there is none. */
  private final @Nullable BlockFinisher finisher;

  private MarkWriter marks = new MarkWriter();
  private Set<Level> levels = EnumSet.noneOf(Level.class);
  private boolean hasRests;
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

  /**
   * A block that is full, but for its terms.
   *
   * @param number which one of the file's, from 0
   * @param records its items, written by {@link BlockWriter}
   * @param marks holds those of its items
   * @param hasRests true if one of its items is the rest of another, which {@code records} don't
   *     say
   */
  record Full(
      int number,
      byte[] records,
      byte[] leads,
      MarkWriter marks,
      Set<Level> levels,
      boolean hasRests,
      long earliest,
      long latest) {}

  /**
   * Begins a file.
   *
   * @param atEnd runs when the file is closed
   * @param apart true if another thread is to take half of the work
   */
  BlockFiling(
      String caseId,
      int ordinal,
      String format,
      Family family,
      Shape shape,
      Destination destination,
      Runnable atEnd,
      boolean apart) {
    this.caseId = caseId;
    this.ordinal = ordinal;
    this.format = format;
    this.family = family;
    this.shape = shape;
    this.destination = destination;
    this.atEnd = atEnd;
    block = new BlockWriter(shape.level());
    terms = apart ? null : new BlockTerms();
    try {
      finisher = apart ? new BlockFinisher(this::publish) : null;
    } catch (RuntimeException | Error e) {
      block.close();
      throw e;
    }
  }

  /** Gives up what is not written yet. */
  void abandon() {
    if (!closed) {
      closed = true;
      block.close();
      if (finisher != null) {
        finisher.abandon();
      }
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
    if (terms != null) {
      terms.add(item);
    }
    if (item instanceof LogEvent event) {
      hasRests |= event.isRest();
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
    Full full =
        new Full(
            blocks++, block.finish(), leads.finish(), marks, levels, hasRests, earliest, latest);
    marks = new MarkWriter();
    levels = EnumSet.noneOf(Level.class);
    hasRests = false;
    earliest = Long.MAX_VALUE;
    latest = Long.MIN_VALUE;
    if (terms != null) {
      publish(full, terms);
    } else if (finisher != null) {
      finisher.take(full);
    }
  }

  /** Hands a block to the index; clears its terms. */
  private void publish(Full full, BlockTerms found) throws StoreException {
    for (Level level : full.levels) {
      found.addValue(Key.LEVEL, level.name());
    }
    found.addValue(Key.FORMAT, format);
    found.addValue(Key.FAMILY, family.label());
    found.addEdition();
    full.marks.terms(found);
    Document document = new Document();
    document.add(new StringField(Schema.CASE, caseId, Field.Store.NO));
    document.add(new SortedDocValuesField(Schema.OWNER, new BytesRef(caseId)));
    document.add(new NumericDocValuesField(Schema.FILE, ordinal));
    document.add(new NumericDocValuesField(Schema.NUMBER, full.number));
    if (full.earliest <= full.latest) {
      document.add(new NumericDocValuesField(Schema.EARLIEST, full.earliest));
      document.add(new NumericDocValuesField(Schema.LATEST, full.latest));
    }
    document.add(new Field(Schema.WORDS, new TermStream(found.words()), Schema.TERMS));
    document.add(new Field(Schema.VALUES, new TermStream(found.values()), Schema.TERMS));
    document.add(new Field(Schema.KINDS, new TermStream(found.kinds()), Schema.TERMS));
    document.add(new BinaryDocValuesField(Schema.CODES, new BytesRef(found.codes().bits())));
    document.add(new BinaryDocValuesField(Schema.RECORDS, new BytesRef(full.records)));
    document.add(new BinaryDocValuesField(Schema.LEADS, new BytesRef(full.leads)));
    full.marks
        .finish()
        .ifPresent(all -> document.add(new BinaryDocValuesField(Schema.MARKS, new BytesRef(all))));
    destination.add(document);
    found.clear();
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
      if (finisher != null) {
        finisher.finish();
      }
    } finally {
      block.close();
      if (finisher != null) {
        finisher.abandon();
      }
      atEnd.run();
    }
  }
}
