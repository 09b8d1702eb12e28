package casebook.analyzer.analysis;

import casebook.analyzer.match.Match;
import casebook.analyzer.store.Mark;
import java.util.List;

/** What is kept with a record of the rules that fired on it. */
final class Marks {

  private static final String VERSION = "version";

  private Marks() {}

  static List<Mark> of(List<Match> matches) {
    return matches.isEmpty() ? List.of() : matches.stream().map(Marks::of).toList();
  }

  private static Mark of(Match match) {
    return new Mark(
        match.rule().id(),
        match.rule().fact() ? "" : match.rule().severity().label(),
        match.rule().products(),
        match.captures().getOrDefault(VERSION, ""));
  }
}
