/**
 * Hides secrets on their way from the parsers to everything that keeps or shows: start with {@link
 * casebook.parsers.mask.Masking}, one for each file.
 *
 * <p>A few stems, found in one cheap pass over the bytes, say where to look closer; how the place
 * is read, in all the ways in which text is escaped, is decided by hand-written scanning in linear
 * time. The kind of a secret stays, its value goes, and no line is lost. Knows no format and no
 * rule.
 */
@NullMarked
package casebook.parsers.mask;

import org.jspecify.annotations.NullMarked;
