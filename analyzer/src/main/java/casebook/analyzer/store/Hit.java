package casebook.analyzer.store;

import casebook.parsers.item.Level;
import java.util.List;
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
 * @param host host that the record names, as a request does; null if it names none
 * @param rules ids of the rules that fired on the record and are shown
 * @param products ids of their products
 * @param origin where the store keeps it
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
    int matchEnd,
    @Nullable String host,
    List<String> rules,
    List<String> products,
    Origin origin) {

  /** Copies the lists. */
  public Hit {
    rules = List.copyOf(rules);
    products = List.copyOf(products);
  }

  /**
   * Where the store keeps a record; holds as long as the case is not filed again.
   *
   * @param file ordinal of the file in its case
   * @param block number of the block in the file
   */
  public record Origin(int file, int block) {}
}
