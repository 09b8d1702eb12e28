package casebook.reports.page;

/**
 * A moment, ready to show.
 *
 * @param iso the moment as the model has it
 * @param utc such as {@code 2026-03-02 06:00:12}
 * @param local the same in the customer's time with its offset, such as {@code 2026-03-02 07:00:12
 *     +01:00}; empty where the zone is not known
 */
public record When(String iso, String utc, String local) {}
