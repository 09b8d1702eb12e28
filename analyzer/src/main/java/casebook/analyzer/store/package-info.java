/**
 * The memory of all cases. Start with {@link casebook.analyzer.store.CaseStore}; {@link
 * casebook.analyzer.store.LuceneCaseStore} is the one that lies in a folder.
 *
 * <p>Its unit is a block of consecutive records of one file, not a record: a block keeps its
 * records compressed and indexes its distinct words. The index only narrows the search to blocks;
 * the records are decoded and the query itself decides ({@code search}). The trap: leaving a clause
 * out of the narrowing costs time, adding one that a matching record need not fulfil loses results.
 * Times are kept raw and each file's clock is applied when they are read. Notes are documents of
 * their own, which filing a case again leaves alone; a change of the form is a step of {@code
 * Migration}.
 */
@NullMarked
package casebook.analyzer.store;

import org.jspecify.annotations.NullMarked;
