package casebook.parsers.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One entry of a bundle. Can be opened as often as needed, from any thread. */
public interface Source {

  /**
   * Path in the bundle, {@code /} between the parts, {@code #2} behind the second of one name,
   * {@code !/} into an archive.
   */
  String path();

  /** Uncompressed length in bytes as far as the bundle says so; -1 if it doesn't. */
  long bytes();

  /** What this entry holds if it is an archive whose entries are listed behind it; else null. */
  default @Nullable Archive archive() {
    return null;
  }

  /**
   * An archive inside the bundle.
   *
   * @param entries how many files were found in it
   * @param problems what is wrong with it as a whole (cut, no directory …), one sentence each
   * @param lost true if some of it could not be read
   */
  record Archive(int entries, List<String> problems, boolean lost) {}

  /** Why this entry can't be read at all (encrypted, a link …), one sentence; null if it can. */
  @Nullable String unreadable();

  /**
   * Opens the content.
   *
   * @throws IOException if the bundle is damaged here; the message says how
   */
  InputStream open() throws IOException;
}
