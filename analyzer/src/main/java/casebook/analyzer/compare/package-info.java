/**
 * What differs between a healthy bundle and a broken one. A {@link
 * casebook.analyzer.compare.SideCollector} sees every record of one side, be it while a bundle is
 * analysed or from the store; {@link casebook.analyzer.compare.Comparer} holds two of them against
 * each other.
 */
@NullMarked
package casebook.analyzer.compare;

import org.jspecify.annotations.NullMarked;
