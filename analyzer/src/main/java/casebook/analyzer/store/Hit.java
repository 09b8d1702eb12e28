package casebook.analyzer.store;

import casebook.parsers.item.Level;
import org.jspecify.annotations.Nullable;

/**
 * A record that a search found.
 *
 * @param caseId its case
 * @param path its file in the bundle
 * @param line line on which the match begins, from 1
 * @param recordLine first line of the record, from 1
 * @param time its time, ISO-8601 UTC; null if it has none
 * @param level its level
 * @param text the line with the match, a part of it around the match if it is long; an ellipsis
 *     stands where it was cut
 * @param matchStart where the match begins in {@code text}, in UTF-16 units; -1 if the query names
 *     nothing that stands in the record
 * @param matchEnd where it ends, exclusive; on the same line; -1 like {@code matchStart}
 */
public record Hit(
    String caseId,
    String path,
    long line,
    long recordLine,
    @Nullable String time,
    Level level,
    String text,
    int matchStart,
    int matchEnd) {}
