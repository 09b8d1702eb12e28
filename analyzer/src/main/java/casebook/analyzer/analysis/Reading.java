package casebook.analyzer.analysis;

import casebook.analyzer.match.Answers;
import casebook.analyzer.store.FileLedger;
import casebook.analyzer.store.StoreException;
import casebook.analyzer.tally.SourceResult;
import casebook.reports.model.Report.Problem;
import org.jspecify.annotations.Nullable;

/** What became of one file when it was read. */
sealed interface Reading {

  /** It was not parsed; the result says why. */
  record Skipped(SourceResult result) implements Reading {}

  /**
   * All its items were taken, and nothing that other files show changes what it gave.
   *
   * @param storeFailure why it could not be filed, null if it was
   */
  record Judged(SourceResult result, @Nullable StoreException storeFailure) implements Reading {}

  /**
   * All its items were taken.
   *
   * @param encoding name of its encoding
   * @param bytes bytes that were read
   * @param textBytes how much decoded text there was
   * @param tailCut true if its text ends in the midst of a line
   * @param checksum CRC-32 of the bytes that were read
   * @param lost why a part of it could not be read, null if all was
   */
  record Parsed(
      SourceAnalysis analysis,
      String encoding,
      long bytes,
      long textBytes,
      boolean tailCut,
      long checksum,
      @Nullable Problem lost)
      implements Reading {

    /** What the store needs to make its result again; to be asked before that. */
    FileLedger ledger() {
      return analysis.ledger(encoding, bytes, textBytes, tailCut, checksum, lost);
    }

    /**
     * The same, judged as soon as that can be: of a bundle of very many files only the results are
     * to stay.
     */
    Reading closed() {
      return analysis.awaitsOthers()
          ? this
          : new Judged(
              analysis.result(encoding, bytes, textBytes, tailCut, checksum, lost),
              analysis.storeFailure());
    }

    /** What it gave, once all answers of the bundle are known; to be asked once. */
    SourceResult result(Answers all) {
      analysis.settle(all);
      return analysis.result(encoding, bytes, textBytes, tailCut, checksum, lost);
    }
  }
}
