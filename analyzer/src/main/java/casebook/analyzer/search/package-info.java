/**
 * The query language. Start with {@link casebook.analyzer.search.Query#parse}.
 *
 * <p>A query becomes an {@link casebook.analyzer.search.Expression}; {@link
 * casebook.analyzer.search.Decision} says whether a record, seen as a {@link
 * casebook.analyzer.search.Subject}, is what it asks for: the only place that does. A store may
 * leave out records before that, by its index, but never let one through. This package knows no
 * store. Its trap: {@link casebook.analyzer.search.Words} decides what a word is for queries and
 * indexes alike; changing it makes stores that exist incomplete.
 */
@NullMarked
package casebook.analyzer.search;

import org.jspecify.annotations.NullMarked;
