package casebook.analyzer.store;

import casebook.parsers.format.FileClock;
import casebook.parsers.item.Item;
import org.jspecify.annotations.Nullable;

/** Takes what a case holds, file by file in the order of their paths, each in its own order. */
public interface CaseReader {

  /**
   * A file begins; what comes next is of it. Files of which nothing was kept don't come.
   *
   * @param path its path as in the report
   * @param format name of its format
   * @param family label of its family
   * @param clock how its raw times become UTC; null if it has none
   */
  void file(String path, String format, String family, @Nullable FileClock clock);

  /**
   * One item of the file, as it was filed.
   *
   * @param item a log event is filled again for the next one
   */
  void item(Item item);
}
