package casebook.analyzer.store;

/**
 * How a store is.
 *
 * @param location its folder or address
 * @param ok true if it can be read
 * @param cases number of cases; 0 if it can't be read
 * @param bytes what it takes on disk
 * @param message one sentence for people
 */
public record StoreHealth(String location, boolean ok, int cases, long bytes, String message) {}
