package casebook.analyzer.analysis;

import casebook.analyzer.store.StoreException;
import casebook.parsers.format.FileClock;
import casebook.reports.model.Report;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an analysis came to.
 *
 * @param report the report
 * @param clocks clocks of the files by ordinal, for the store
 * @param losses what could not be read, one line each as {@code path: why}; empty if all was
 * @param storeFailure why the store took no more records, null if it took all
 */
public record Outcome(
    Report report,
    Map<Integer, FileClock> clocks,
    List<String> losses,
    @Nullable StoreException storeFailure) {}
