package casebook.analyzer.store;

import org.apache.lucene.document.FieldType;
import org.apache.lucene.index.IndexOptions;

/**
 * The documents of the index. A block has all of the first group; a case has {@link #ID} and {@link
 * #CASE} and what {@link CaseDocument} says; its notes have {@link #NOTED}.
 */
final class Schema {

  /**
   * Version of everything that is written; a store of a later one is refused, an older one is
   * brought up to date by {@link Migration}. 1: blocks and cases; 2: notes, and traits beside each
   * report; 3: what an analysis of the store alone needs: leads, ledgers, texts of settings.
   */
  static final int FORMAT = 3;

  /** Key of the version in a commit. */
  static final String FORMAT_KEY = "casebook.format";

  /** Case that the document belongs to, a term. */
  static final String CASE = "case";

  /** The same as a value, of blocks alone. */
  static final String OWNER = "owner";

  /** Ordinal of the file in its case. */
  static final String FILE = "file";

  /** Number of the block in its file, from 0. */
  static final String NUMBER = "number";

  /** Smallest and largest raw time of the block, absent if it has none. */
  static final String EARLIEST = "earliest";

  static final String LATEST = "latest";

  /** The records. */
  static final String RECORDS = "records";

  /** What rules said of the records; absent where none fired. */
  static final String MARKS = "marks";

  /** What stands before each event and what it is; absent in blocks of version 2. */
  static final String LEADS = "leads";

  /** Ledgers of some files of a case, on a document that has nothing else but {@link #CASE}. */
  static final String LEDGER = "ledger";

  /** The ledger of a bundle, likewise. */
  static final String BUNDLE = "bundle";

  /** The text of a file with settings, likewise. */
  static final String TEXT = "text";

  /** Words. */
  static final String WORDS = "words";

  /** Field values, as {@code field=value}. */
  static final String VALUES = "values";

  /** Words and some values with the kinds of records they stand in ({@link RecordKinds}). */
  static final String KINDS = "kinds";

  /** Filter of codes. */
  static final String CODES = "codes";

  /** Id of a case, on its own document only. */
  static final String ID = "id";

  /** Id of the case that notes are of, on the document of its notes only. */
  static final String NOTED = "noted";

  /** Terms that are there or not: no frequencies, no positions, no lengths. */
  static final FieldType TERMS = new FieldType();

  static {
    TERMS.setIndexOptions(IndexOptions.DOCS);
    TERMS.setOmitNorms(true);
    TERMS.setTokenized(true);
    TERMS.freeze();
  }

  private Schema() {}
}
