/** What rules of today say of cases that were filed with others. */
@NullMarked
package casebook.analyzer.rescan;

import org.jspecify.annotations.NullMarked;
