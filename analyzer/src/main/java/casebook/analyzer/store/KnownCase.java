package casebook.analyzer.store;

/**
 * A filed case as far as others are compared with it.
 *
 * @param summary what lists show
 * @param notes what people wrote down about it
 * @param traits what it is compared by
 */
public record KnownCase(CaseSummary summary, CaseNotes notes, CaseTraits traits) {}
