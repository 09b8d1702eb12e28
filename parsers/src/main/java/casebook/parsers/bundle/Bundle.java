package casebook.parsers.bundle;

import java.io.Closeable;
import java.util.List;

/** A zip, a folder or a single file: its entries and its identity. */
public interface Bundle extends Closeable {

  /** The label: the file's or folder's own name; {@code stdin} for standard input. */
  String name();

  /** Bytes of the bundle as it lies there; of a folder, of all its files. */
  long bytes();

  /** SHA-256 of the content, 64 hex digits; of a folder, over its sorted (path, length, SHA-256). */
  String sha256();

  /** True if this is one file that is no archive. */
  boolean isSingleFile();

  /** All entries, in the order of the bundle (folders: sorted by path). */
  List<Source> sources();

  /** What is wrong with the bundle as a whole (cut, no directory …), one sentence each. */
  List<String> problems();
}
