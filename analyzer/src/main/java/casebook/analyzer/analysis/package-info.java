/**
 * From a bundle to a report model. Start with {@link casebook.analyzer.analysis.Analysis}: it owns
 * threads, progress and limits.
 *
 * <p>What is held grows with the number of files and of rules, never with the number of records:
 * {@link casebook.analyzer.analysis.SourceAnalysis} streams each file once and keeps counts, ranges
 * and samples. Its trap: results of several threads are joined in the order of the bundle, so that
 * the same bundle gives the same report whatever the threads did.
 */
@NullMarked
package casebook.analyzer.analysis;

import org.jspecify.annotations.NullMarked;
