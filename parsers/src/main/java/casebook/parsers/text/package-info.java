/**
 * From bytes to lines. {@link casebook.parsers.text.TextSource} recognises the encoding and opens a
 * {@link casebook.parsers.text.LineCursor}, which hands out lines and records as ranges of UTF-8
 * bytes.
 *
 * <p>This package knows no format. Its trap: the cursor has one buffer; every call that reads on
 * may move what lies in it.
 */
@NullMarked
package casebook.parsers.text;

import org.jspecify.annotations.NullMarked;
