/**
 * Moves cases from one store to another as a file, whose form {@code docs/store.md} describes.
 * {@link casebook.analyzer.exchange.CaseExport} writes it, {@link
 * casebook.analyzer.exchange.CaseImport} files what it holds. Both go by the store's seam alone, so
 * the file outlives the form of any store. The trap: what is imported comes from anywhere, so
 * nothing in it is believed, and no name in it becomes a path.
 */
@NullMarked
package casebook.analyzer.exchange;

import org.jspecify.annotations.NullMarked;
