/**
 * Numbers that stand for errors: which there are, where they stand in a text, and what they mean;
 * and what an exception says in any language, its type and its stack frames.
 */
@NullMarked
package casebook.analyzer.codes;

import org.jspecify.annotations.NullMarked;
