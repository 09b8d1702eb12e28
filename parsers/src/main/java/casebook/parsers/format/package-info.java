/**
 * The formats. {@link casebook.parsers.format.Format} is the seam, {@link
 * casebook.parsers.format.Formats} the ordered registry that recognises a file by its content; one
 * package-private class per format.
 *
 * <p>A format reads lines from a {@link casebook.parsers.text.LineCursor} and pushes items into an
 * {@link casebook.parsers.format.ItemSink}. It knows no rule, no store and no report. Its trap: the
 * clock of a file is often known only at its end, so events carry raw times and the {@link
 * casebook.parsers.format.FileClock} follows last.
 */
@NullMarked
package casebook.parsers.format;

import org.jspecify.annotations.NullMarked;
