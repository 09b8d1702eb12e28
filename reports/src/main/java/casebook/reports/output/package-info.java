/**
 * Report models to documents. {@link casebook.reports.output.ReportFormat} is the seam; a format is
 * its class and its line in {@code all()}. This package knows no parser and no rule.
 *
 * <p>The page is laid out by the templates in {@code src/main/jte} from what {@code
 * casebook.reports.page} works out. The trap: text of a bundle is hostile. Templates write values
 * with <code>${}</code> only, and {@link casebook.reports.output.SafeText} is for every other place
 * that shows such text.
 */
@NullMarked
package casebook.reports.output;

import org.jspecify.annotations.NullMarked;
