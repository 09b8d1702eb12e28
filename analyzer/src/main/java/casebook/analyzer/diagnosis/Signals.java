package casebook.analyzer.diagnosis;

import casebook.analyzer.knowledge.Globs;
import casebook.analyzer.knowledge.KnowledgeBase;
import casebook.analyzer.knowledge.Rule;
import casebook.analyzer.tally.RuleTally;
import casebook.analyzer.tally.SourceResult;
import casebook.analyzer.tally.Trail;
import casebook.parsers.format.FileClock;
import casebook.parsers.item.LogEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** The single matches of rules in all files together, in the order of time. */
final class Signals {

  /** In {@code where}, stands for the family of the file instead of a capture. */
  static final String FAMILY = "family";

  private static final Comparator<Sighting> ORDER =
      Comparator.comparingLong(Sighting::utc)
          .thenComparingInt(one -> one.file().ordinal())
          .thenComparingLong(Sighting::line)
          .thenComparing(Sighting::rule);

  private final KnowledgeBase knowledge;
  private final boolean asWritten;
  private final Map<String, List<SourceResult>> files = new HashMap<>();
  private final Map<String, List<Sighting>> byRule = new ConcurrentHashMap<>();

  private Signals(KnowledgeBase knowledge, List<SourceResult> results, boolean asWritten) {
    this.knowledge = knowledge;
    this.asWritten = asWritten;
    for (SourceResult file : results) {
      for (String id : file.tallies().keySet()) {
        files.computeIfAbsent(id, key -> new ArrayList<>()).add(file);
      }
    }
  }

  /** At the times at which they truly were, as far as it is known how wrong the clocks are. */
  Signals(KnowledgeBase knowledge, List<SourceResult> results) {
    this(knowledge, results, false);
  }

  /** At the times that the machines wrote, as findings have them. */
  static Signals asWritten(KnowledgeBase knowledge, List<SourceResult> results) {
    return new Signals(knowledge, results, true);
  }

  /** Those of these rules whose values fit, ordered by time; undated ones first. */
  List<Sighting> of(List<String> rules, Map<String, Globs> where) {
    Set<String> ids = new TreeSet<>();
    rules.forEach(rule -> ids.add(knowledge.find(rule).map(Rule::id).orElse(rule)));
    List<Sighting> all = new ArrayList<>();
    for (String id : ids) {
      for (Sighting one : byRule.computeIfAbsent(id, this::sightings)) {
        if (fits(one, where)) {
          all.add(one);
        }
      }
    }
    all.sort(ORDER);
    return all;
  }

  /** Files in which a rule fired, in the order of the bundle. */
  List<SourceResult> files(String rule) {
    return files.getOrDefault(rule, List.of());
  }

  private static boolean fits(Sighting one, Map<String, Globs> where) {
    for (Map.Entry<String, Globs> wanted : where.entrySet()) {
      String value =
          wanted.getKey().equals(FAMILY)
              ? one.file().family().label()
              : one.values().get(wanted.getKey());
      if (value == null || !wanted.getValue().matches(value)) {
        return false;
      }
    }
    return true;
  }

  private List<Sighting> sightings(String id) {
    List<Sighting> all = new ArrayList<>();
    Set<Long> elsewhere = new HashSet<>();
    for (SourceResult file : files(id)) {
      RuleTally tally = Objects.requireNonNull(file.tallies().get(id));
      Trail trail = tally.trail();
      Set<Long> here = new HashSet<>();
      for (int i = 0; i < trail.size(); i++) {
        long utc = utc(file, trail.line(i), trail.rawMillis(i));
        // The same record exported twice stands at the same moment in two files.
        if (utc == Sighting.NEVER || !elsewhere.contains(utc)) {
          all.add(new Sighting(id, file, trail.line(i), utc, trail.values(i)));
        }
        here.add(utc);
      }
      elsewhere.addAll(here);
    }
    all.sort(ORDER);
    return List.copyOf(all);
  }

  private long utc(SourceResult file, long line, long raw) {
    FileClock clock = file.datedClock();
    if (raw == LogEvent.NO_TIME || clock == null) {
      return Sighting.NEVER;
    }
    return asWritten ? clock.toUtc(line, raw) : clock.toTrueUtc(line, raw);
  }
}
