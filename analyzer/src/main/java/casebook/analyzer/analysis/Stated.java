package casebook.analyzer.analysis;

import static java.util.Objects.requireNonNullElse;

import casebook.analyzer.match.Match;
import casebook.analyzer.tally.Draft;
import casebook.analyzer.tally.Statements;
import casebook.parsers.item.Item;
import casebook.parsers.mask.Masking;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Takes down what a match states about where the bundle comes from. */
final class Stated {

  /** The capture that names what the others are about: a later word on it replaces the earlier. */
  private static final String SUBJECT = "service";

  private Stated() {}

  /** Adds a statement, unless a secret stands on its line. */
  static void add(
      Statements statements, Match match, Item item, long record, Supplier<List<String>> earlier) {
    if (Masking.isMarked(match.text())) {
      return;
    }
    Draft draft = new Draft(match, item, record, earlier);
    statements.add(subject(match.captures()) + " @" + draft.computer(), draft);
  }

  /** What a statement is about: what it names, else its setting, else all that it says. */
  private static String subject(Map<String, String> captures) {
    Map<String, String> said = new TreeMap<>(captures);
    said.keySet().removeAll(Match.GIVEN);
    String named = said.get(SUBJECT);
    String setting = said.isEmpty() ? captures.get("setting") : null;
    return requireNonNullElse(named, requireNonNullElse(setting, said.toString()));
  }
}
