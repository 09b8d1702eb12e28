/**
 * Report models to documents. {@link casebook.reports.output.ReportFormat} is the seam. This package
 * knows no parser and no rule.
 */
@NullMarked
package casebook.reports.output;

import org.jspecify.annotations.NullMarked;
