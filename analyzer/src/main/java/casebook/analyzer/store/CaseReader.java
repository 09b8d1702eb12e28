package casebook.analyzer.store;

import casebook.parsers.format.FileClock;
import casebook.parsers.item.Family;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes the files of a filed case, one after the other. */
@FunctionalInterface
public interface CaseReader {

  /**
   * Told first what the case has beside its items; not called for a case of a version that kept
   * none.
   *
   * @param files ledgers of all entries of the bundle, by ordinal
   * @param texts texts of files with settings, by ordinal
   */
  default void begin(BundleLedger bundle, List<FileLedger> files, Map<Integer, FiledText> texts)
      throws IOException {}

  /**
   * Begins a file.
   *
   * @param file the file
   * @return takes its items, and is closed behind the last
   */
  FileFiling open(File file) throws IOException;

  /**
   * A file of a filed case.
   *
   * @param ordinal its number in the case
   * @param path its path as in the report
   * @param format name of its format
   * @param family family of its format
   * @param clock how its raw times become UTC; null without times
   */
  record File(int ordinal, String path, String format, Family family, @Nullable FileClock clock) {}
}
