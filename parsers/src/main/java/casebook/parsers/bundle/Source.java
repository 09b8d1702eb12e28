package casebook.parsers.bundle;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** One entry of a bundle. Can be opened as often as needed, from any thread. */
public interface Source {

  /** Path in the bundle, {@code /} between the parts, {@code #2} behind the second of one name. */
  String path();

  /** Uncompressed length in bytes as far as the bundle says so; -1 if it doesn't. */
  long bytes();

  /** Why this entry can't be read at all (encrypted, a link …), one sentence; null if it can. */
  @Nullable String unreadable();

  /**
   * Opens the content.
   *
   * @throws IOException if the bundle is damaged here; the message says how
   */
  InputStream open() throws IOException;
}
