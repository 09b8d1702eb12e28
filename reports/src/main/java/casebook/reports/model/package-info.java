/**
 * The report as records; they are {@code report.json}, key for key, in this order. Start with
 * {@link casebook.reports.model.Report}.
 *
 * <p>Times are ISO-8601 UTC strings or null where there are none; lists are never null and already
 * in the order they are shown in. Nothing here depends on when or where a report is made.
 */
@NullMarked
package casebook.reports.model;

import org.jspecify.annotations.NullMarked;
