package casebook.analyzer.store;

import java.util.Set;

/**
 * A filed case as far as others are compared with it.
 *
 * @param summary what lists show
 * @param notes what people wrote down about it
 * @param traits what it is compared by
 * @param found rules that it has a finding of, diagnoses among them
 */
public record KnownCase(
    CaseSummary summary, CaseNotes notes, CaseTraits traits, Set<String> found) {}
