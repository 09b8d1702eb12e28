/**
 * What the HTML page shows, worked out and cut to size, so that the templates only lay it out.
 * {@link casebook.reports.page.Page} is the start. Public for the templates alone, whose classes
 * are generated into a package of their own; the module does not export it.
 *
 * <p>Nothing is escaped or made harmless here: the writer of the page does that to every value.
 * Whatever is cut says by how much.
 */
@NullMarked
package casebook.reports.page;

import org.jspecify.annotations.NullMarked;
