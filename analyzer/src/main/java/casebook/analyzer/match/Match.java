package casebook.analyzer.match;

import casebook.analyzer.knowledge.Rule;
import java.util.Map;
import java.util.Set;

/**
 * A rule fired on an item.
 *
 * @param rule the rule
 * @param line line on which the match begins, from 1
 * @param text the line with the match
 * @param start where the match begins in {@code text}, in UTF-16 units; -1 where the whole is meant
 * @param end where it ends, exclusive
 * @param captures what was pulled out, by name
 */
public record Match(
    Rule rule, long line, String text, int start, int end, Map<String, String> captures) {

  /** Captures that a match has without being asked: they tell where it stands. */
  public static final Set<String> GIVEN =
      Set.of(
          "line",
          "column",
          "file",
          "setting",
          "value",
          "fault",
          "host",
          "port",
          "client",
          "user",
          "url",
          "status",
          "method",
          "result",
          "source",
          "event",
          "computer");
}
