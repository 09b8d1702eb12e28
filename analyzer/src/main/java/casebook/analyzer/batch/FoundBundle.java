package casebook.analyzer.batch;

import java.nio.file.Path;

/**
 * A bundle that lies in a folder.
 *
 * @param path where it lies; of an archive in several parts, the one that stands for all
 * @param folder the folder that was asked for, as it was written; empty for a bundle that was named
 *     itself
 * @param name its name in that folder
 * @param bytes its size there, with all its parts and files; 0 where it can't be told
 * @param changed when any of it was changed last, in milliseconds since 1970
 * @param files how many files it is made of as it lies there
 */
public record FoundBundle(
    Path path, String folder, String name, long bytes, long changed, int files) {

  /** True if what lies there seems to be the same as before, by size and time. */
  public boolean isAsBefore(FoundBundle before) {
    return bytes == before.bytes && changed == before.changed && files == before.files;
  }
}
