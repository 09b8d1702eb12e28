package casebook.analyzer.store;

import casebook.parsers.format.FileClock;
import casebook.parsers.item.Family;
import casebook.reports.model.Report.Problem;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a report says of a file beside what its records say: with it an analysis can be run again
 * from the store alone. Of every entry of a bundle, also of one that was not read.
 *
 * @param ordinal its place in the bundle, from 0
 * @param path path in the bundle
 * @param format format name, {@code unknown} or {@code skipped}
 * @param encoding encoding name, null for what is no text
 * @param bytes bytes that were read
 * @param records entries of an archive; 0 for all else, whose records are counted again
 * @param problems what is wrong with it, bounded, secrets hidden
 * @param lost true if part of it could not be read
 * @param content how it was read; null if it was not parsed
 */
public record FileLedger(
    int ordinal,
    String path,
    String format,
    @Nullable String encoding,
    long bytes,
    long records,
    List<Problem> problems,
    boolean lost,
    @Nullable Content content) {

  /** The same file at another place of a case. */
  public FileLedger at(int newOrdinal, String newPath) {
    return new FileLedger(
        newOrdinal, newPath, format, encoding, bytes, records, problems, lost, content);
  }

  /**
   * How a file was read that was parsed.
   *
   * @param family family of its format
   * @param families families whose rules look at its items
   * @param isDecoded true if the text of its records is not the file's own
   * @param usualName name that such a file has on its server; null if it goes by its own
   * @param textBytes decoded text that there was
   * @param understood bytes of that in records that were understood
   * @param slack bytes of that which carry no statement
   * @param problemCount problems that there were, of which only some are kept
   * @param lost why a part of it could not be read; null if all was
   * @param headCut true if its format says that it begins in the midst of a record
   * @param tailCut true if its format says that it ends in the midst of one
   * @param endsInLine true if its text ends in the midst of a line
   * @param checksum CRC-32 of its bytes
   * @param recordSum sum of its records' texts and times, secrets and all
   * @param clock its clock as the file alone tells it; null if no record has a time
   */
  public record Content(
      Family family,
      Set<Family> families,
      boolean isDecoded,
      @Nullable String usualName,
      long textBytes,
      long understood,
      long slack,
      long problemCount,
      @Nullable Problem lost,
      boolean headCut,
      boolean tailCut,
      boolean endsInLine,
      long checksum,
      long recordSum,
      @Nullable FileClock clock) {}
}
