package casebook.analyzer.store;

import casebook.parsers.item.Item;
import java.io.Closeable;
import java.util.List;

/** Takes the items of one file, in their order. For one thread. */
public interface FileFiling extends Closeable {

  /**
   * Adds an item of which no rule said anything.
   *
   * @throws StoreException if it can't be written
   */
  default void add(Item item) throws StoreException {
    add(item, List.of());
  }

  /**
   * Adds an item; copies what it keeps, so a log event need not outlive the call.
   *
   * @param marks what rules said of it
   * @throws StoreException if it can't be written
   */
  void add(Item item, List<Mark> marks) throws StoreException;

  /**
   * The same, with what stands before it in its file.
   *
   * @param lead of a log event; of all else nothing is kept
   * @throws StoreException if it can't be written
   */
  default void add(Item item, List<Mark> marks, Lead lead) throws StoreException {
    add(item, marks);
  }

  /** Writes what is still held back. A file that is not closed is not complete. */
  @Override
  void close() throws StoreException;
}
