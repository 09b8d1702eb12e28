/**
 * Decides whether a rule fires on an item: the only place that does. Start with {@link
 * casebook.analyzer.match.Matcher}.
 *
 * <p>Two stages: a shared prefilter over bytes names the few rules that could fire ({@link
 * casebook.analyzer.match.LiteralScanner}); {@link casebook.analyzer.match.Evaluation} then decides
 * each in full. The prefilter only narrows: leaving it out changes time, never the outcome.
 */
@NullMarked
package casebook.analyzer.match;

import org.jspecify.annotations.NullMarked;
