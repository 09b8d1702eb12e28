package casebook.analyzer.store;

/**
 * A case as it was filed.
 *
 * @param summary what lists show
 * @param notes what people wrote down about it
 * @param reportJson its report, {@code report.json}; not copied
 */
public record StoredCase(CaseSummary summary, CaseNotes notes, byte[] reportJson) {}
