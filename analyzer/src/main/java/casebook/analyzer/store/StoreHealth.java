package casebook.analyzer.store;

/**
 * How a store is.
 *
 * @param location its folder or address
 * @param ok true if it can be read, as far as was looked
 * @param cases number of cases; 0 if it can't be read
 * @param bytes what it takes on disk
 * @param format version of what is written there; 0 for a store that is not there yet or can't be
 *     read
 * @param leftovers cases on their way that no process works on any more; the next filing clears
 *     them away
 * @param message one sentence for people
 */
public record StoreHealth(
    String location,
    boolean ok,
    int cases,
    long bytes,
    int format,
    int leftovers,
    String message) {}
