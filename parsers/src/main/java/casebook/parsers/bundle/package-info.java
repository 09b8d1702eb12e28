/**
 * What a customer sends, as named byte streams that can be opened again and again. Start with
 * {@link casebook.parsers.bundle.Bundle#open}.
 *
 * <p>This package knows no log format. Its trap: everything in an archive is hostile; names are
 * labels, never paths to write to, and sizes are what was counted, not what a header says.
 */
@NullMarked
package casebook.parsers.bundle;

import org.jspecify.annotations.NullMarked;
