package casebook.analyzer.store;

import casebook.parsers.format.FileClock;
import casebook.parsers.item.Family;
import java.io.Closeable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One case on its way into the store. {@link #open} may be called from several threads; {@link
 * #commit} once, when all files are closed. Closing without a commit leaves nothing behind.
 */
public interface Filing extends Closeable {

  /**
   * Begins a file of the case.
   *
   * @param ordinal number of the file in the case, from 0; each once
   * @param path its path as in the report
   * @param format name of its format
   * @param family family of its format
   */
  FileFiling open(int ordinal, String path, String format, Family family);

  /**
   * The same, and says whether a processor has nothing else to do.
   *
   * @param apart true if a thread more may work on the file; what is filed is the same
   */
  default FileFiling open(int ordinal, String path, String format, Family family, boolean apart) {
    return open(ordinal, path, format, family);
  }

  /**
   * Says that the case takes the place of another one: {@link #commit} removes that in the same
   * step and keeps its notes.
   *
   * @param id of the other one, such as the same content under an older label; one that is not
   *     there is no matter
   */
  void replace(String id);

  /**
   * Says that another case becomes a part of this one: {@link #commit} removes it in the same step.
   * Its notes move along, see {@link CaseNotes#ofPart}.
   *
   * @param id of the other one; one that is not there is no matter
   */
  void absorb(String id);

  /**
   * Says that nothing of what {@link #commit} removes may be left in any file of the store, as with
   * {@link CaseStore#remove}; else later filings take it away some time.
   */
  void forGood();

  /**
   * Says what the store holds of the same case, on which this filing builds: {@link #commit} does
   * nothing and throws {@link CaseChangedException} if that has changed by then, unless it is the
   * very content that is filed.
   *
   * @param sha256 the {@link CaseSummary#sha256} that was found; null if there was no such case
   */
  void over(@Nullable String sha256);

  /**
   * Adds notes, of which {@link #commit} keeps each once beside those that the case has.
   *
   * @param notes in any order
   */
  void note(List<CaseNote> notes);

  /**
   * Keeps what is told of a file beside its items. May be called from several threads.
   *
   * @param ledger of a file, each once; also of one that was not opened
   */
  default void ledger(FileLedger ledger) {}

  /**
   * Keeps what is told of the bundle; a case without it can't be analysed from the store again. If
   * it can't be written, {@link #commit} says so.
   */
  default void ledger(BundleLedger ledger) {}

  /**
   * Keeps the text of a file with settings, unless there is too much of it. May be called from
   * several threads.
   */
  default void text(int ordinal, FiledText text) {}

  /**
   * Makes the case visible in one step, in place of an older one of the same id, whose notes stay.
   *
   * @param summary what lists show; its id is the one the filing was begun with
   * @param reportJson the report, {@code report.json}
   * @param clocks how raw times become UTC, by the ordinal of the file; a file that is missing here
   *     has no times
   * @throws StoreException if it could not be written; nothing of it is in the store then
   */
  void commit(CaseSummary summary, byte[] reportJson, Map<Integer, FileClock> clocks)
      throws StoreException;

  /** Ends the filing; without a commit everything is discarded. */
  @Override
  void close() throws StoreException;
}
