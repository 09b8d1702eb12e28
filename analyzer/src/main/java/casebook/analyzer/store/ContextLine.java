package casebook.analyzer.store;

/**
 * A line of a record near a hit.
 *
 * @param line its number in the file, from 1; the record's, where lines of a record have no numbers
 *     of their own
 * @param text the line, cut if it is long
 * @param isHit true for the line that the hit shows
 */
public record ContextLine(long line, String text, boolean isHit) {}
