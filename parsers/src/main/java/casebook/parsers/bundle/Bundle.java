package casebook.parsers.bundle;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;

/** A zip, a folder or a single file: its entries and its identity. */
public interface Bundle extends Closeable {

  /**
   * Opens whatever lies there. A zip is known by its content, never by its name; any other file is
   * a bundle of one entry. The caller closes it after its last entry is read.
   *
   * @throws BundleException if it can't be read at all, is empty, or is one part of several
   */
  static Bundle open(Path path, Limits limits) throws IOException {
    return open(path, limits, Passwords.NONE);
  }

  /** The same, with passwords for what is encrypted. */
  static Bundle open(Path path, Limits limits, Passwords passwords) throws IOException {
    return Opening.open(path, limits, passwords);
  }

  /**
   * Opens a zip or a single file that comes as a stream. It is copied to a file that only its owner
   * can read and that is gone when the bundle is closed.
   *
   * @param in read to its end, not closed
   * @param tempDir an existing folder for the copy
   * @throws BundleException if the stream is empty, longer than {@link Limits#maxEntryBytes}, or
   *     can't be read at all
   */
  static Bundle openStdin(InputStream in, Path tempDir, Limits limits) throws IOException {
    return openStdin(in, tempDir, limits, Passwords.NONE);
  }

  /** The same, with passwords for what is encrypted. */
  static Bundle openStdin(InputStream in, Path tempDir, Limits limits, Passwords passwords)
      throws IOException {
    return Opening.openStdin(in, tempDir, limits, passwords);
  }

  /** The label: the file's or folder's own name; {@code stdin} for standard input. */
  String name();

  /** Bytes of the bundle as it lies there; of a folder, of all its files. */
  long bytes();

  /**
   * SHA-256 of the content, 64 hex digits. Of a zip or a single file: of its bytes. Of a folder:
   * over the UTF-8 lines {@code path TAB length TAB sha256 LF} of all its entries, sorted by path;
   * an entry that can't be read has the length {@code -1} and the hash {@code -}.
   *
   * <p>Computed when first asked for, which reads the whole content once; may be asked for while
   * other threads read entries.
   *
   * @throws java.io.UncheckedIOException if the disk fails under an open zip or file
   */
  String sha256();

  /**
   * True if {@link #sha256} reads what lies there by itself, so that it may be made while entries
   * are read. Else it reads the entries, which counts against the limits on them: what is to be
   * left out must not hang on who came first, so it is to be asked for before.
   */
  default boolean isHashedApart() {
    return false;
  }

  /** True if this is one file that is no archive. */
  boolean isSingleFile();

  /** All entries, in the order of the bundle (folders: sorted by path). */
  List<Source> sources();

  /** What is odd about the bundle without anything being lost, one sentence each. */
  default List<String> notes() {
    return List.of();
  }

  /** What is wrong with the bundle as a whole (cut, no directory …), one sentence each. */
  List<String> problems();
}
