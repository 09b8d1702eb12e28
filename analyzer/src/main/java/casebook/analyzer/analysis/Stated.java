package casebook.analyzer.analysis;

import casebook.analyzer.match.Match;
import casebook.analyzer.tally.Draft;
import casebook.analyzer.tally.Statements;
import casebook.parsers.item.Item;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Takes down what a match states about where the bundle comes from. */
final class Stated {

  /** The capture that names what the others are about: a later word on it replaces the earlier. */
  private static final String SUBJECT = "service";

  /** Captures that every match has; they tell where it stands, not what it says. */
  private static final Set<String> PLACES =
      Set.of(
          "line",
          "column",
          "file",
          "setting",
          "value",
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

  private Stated() {}

  /** Adds a statement, unless a password stands on its line. */
  static void add(Statements statements, Match match, Item item, long record) {
    if (!Secrets.masked(match.text()).equals(match.text())) {
      return;
    }
    Draft draft = new Draft(match, item, record);
    Map<String, String> about = new TreeMap<>(match.captures());
    about.keySet().removeAll(PLACES);
    String subject =
        about.containsKey(SUBJECT)
            ? about.get(SUBJECT)
            : match.captures().containsKey("setting") && about.isEmpty()
                ? match.captures().get("setting")
                : about.toString();
    statements.add(subject + " @" + draft.computer(), draft);
  }
}
