package casebook.analyzer.diagnosis;

import casebook.analyzer.diagnosis.Sources.Window;
import casebook.analyzer.knowledge.EvidenceKinds.Kind;
import casebook.analyzer.knowledge.KnowledgeBase;
import casebook.analyzer.tally.SourceResult;
import casebook.parsers.format.FileClock;
import casebook.parsers.format.FileClock.Basis;
import casebook.reports.model.Report.Arrived;
import casebook.reports.model.Report.Missing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What had been asked for and has come with a later bundle of the same case. */
public final class Arrivals {

  private static final int MOST_FILES = 3;

  private Arrivals() {}

  /**
   * A bundle that came.
   *
   * @param first ordinal of its first file in the case
   * @param asked names of what had been asked for then
   */
  public record Came(int first, List<String> asked) {}

  /**
   * Finds it.
   *
   * @param results of all files of the case, by ordinal
   * @param bundles in the order in which they came
   * @param missing what is still asked for, which is not ticked off
   * @return in the order in which it was asked for
   */
  public static List<Arrived> of(
      KnowledgeBase knowledge,
      List<SourceResult> results,
      List<Came> bundles,
      List<Missing> missing) {
    Sources sources = new Sources(knowledge, results);
    Map<String, List<String>> arrived = new LinkedHashMap<>();
    for (Came bundle : bundles) {
      for (String what : bundle.asked()) {
        Optional<Kind> kind =
            knowledge.evidence().kinds().stream()
                .filter(one -> one.name().equals(what))
                .findFirst();
        boolean isOpen = missing.stream().anyMatch(one -> one.what().equals(what));
        Stream<SourceResult> found =
            isOpen
                ? Stream.empty()
                : kind.map(one -> sources.present(List.of(one.id()), Window.ALL).stream())
                    .orElseGet(
                        () ->
                            what.startsWith(UntoldZones.WHAT)
                                ? tellZones(results)
                                : Stream.empty());
        List<String> files =
            found
                .filter(file -> file.ordinal() >= bundle.first())
                .map(SourceResult::path)
                .limit(MOST_FILES)
                .toList();
        if (!files.isEmpty()) {
          arrived.putIfAbsent(what, files);
        }
      }
    }
    List<Arrived> all = new ArrayList<>();
    arrived.forEach((what, files) -> all.add(new Arrived(what, files)));
    return all;
  }

  /** Files that others have their zone from. */
  private static Stream<SourceResult> tellZones(List<SourceResult> results) {
    Set<String> rules =
        results.stream()
            .map(SourceResult::clock)
            .filter(clock -> clock != null && clock.basis() == Basis.INFERRED)
            .map(FileClock::rule)
            .collect(Collectors.toSet());
    return results.stream()
        .filter(file -> rules.stream().anyMatch(rule -> rule.contains(" " + file.path() + ":")));
  }
}
