/**
 * What one file gave, before anybody judges it: counts, times and samples of evidence on the file's
 * own clock. Filled while the file streams by, read when the files are joined. Start with {@link
 * casebook.analyzer.tally.SourceResult}.
 *
 * <p>The trap: nothing here may grow with the file. Every collection has a bound.
 */
@NullMarked
package casebook.analyzer.tally;

import org.jspecify.annotations.NullMarked;
