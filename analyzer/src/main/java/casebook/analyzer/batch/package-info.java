/** Many bundles: which there are, what stays of each, and what they say together. */
@NullMarked
package casebook.analyzer.batch;

import org.jspecify.annotations.NullMarked;
