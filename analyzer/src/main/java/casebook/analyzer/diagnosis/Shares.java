package casebook.analyzer.diagnosis;

import casebook.analyzer.diagnosis.Aggregate.Given;
import casebook.analyzer.tally.Draft;
import casebook.analyzer.tally.Occurrences;
import casebook.analyzer.tally.RuleTally;
import casebook.analyzer.tally.SourceResult;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Tells apart what a rule found on each machine: what is wrong with one server of two is no word on
 * the other.
 */
final class Shares {

  /** Stands for what is not known to be of any machine. */
  private static final String NOWHERE = "";

  private final Machines machines;
  private final List<SourceResult> results;

  Shares(Machines machines, List<SourceResult> results) {
    this.machines = machines;
    this.results = results;
  }

  /**
   * The parts of what a rule found, by machine; what is not known to be of one stands under an
   * empty name. The whole under an empty name where it can't be told apart, or need not.
   */
  Map<String, Aggregate> of(Aggregate whole) {
    if (!machines.areSeveral()) {
      return Map.of(NOWHERE, whole);
    }
    Map<String, Aggregate> shares = new TreeMap<>();
    for (Given given : whole.given()) {
      add(whole, given, shares);
    }
    if (shares.size() == 1) {
      return Map.of(shares.keySet().iterator().next(), whole);
    }
    long named = shares.keySet().stream().filter(name -> !name.equals(NOWHERE)).count();
    boolean isWhole = whole.rule().differing() != null || whole.rule().story() != null;
    if (named < 2 || isWhole) {
      return Map.of(NOWHERE, whole);
    }
    shares.forEach((machine, share) -> share.follow(whole, file -> isOf(file, machine)));
    shares.values().removeIf(share -> share.count() <= 0);
    return shares;
  }

  /** True unless a file is of another machine than this one. */
  private boolean isOf(SourceResult file, String machine) {
    String own = machines.of(file);
    return own == null || machine.equals(NOWHERE) || own.equals(machine);
  }

  private void add(Aggregate whole, Given given, Map<String, Aggregate> shares) {
    RuleTally tally = given.tally();
    SourceResult file = given.file();
    String own = machines.of(file);
    if (own != null || tally.shares().isEmpty()) {
      share(shares, own, whole).add(file, tally, given.repeated());
      return;
    }
    Set<Draft> shown = Collections.newSetFromMap(new IdentityHashMap<>());
    long[] counted = {0};
    tally
        .shares()
        .forEach(
            (identity, part) -> {
              String machine = machines.of(file, part.computer());
              Repeats.Repeated repeated = repeated(given.repeated(), tally.occurrences(), identity);
              share(shares, machine, whole).add(file, part.tally(), repeated);
              counted[0] += part.tally().count();
              shown.addAll(part.tally().drafts());
            });
    long rest = tally.count() - counted[0];
    if (rest > 0) {
      List<Draft> drafts = tally.drafts().stream().filter(draft -> !shown.contains(draft)).toList();
      share(shares, null, whole).addRest(file, rest, drafts);
    }
  }

  private static Aggregate share(
      Map<String, Aggregate> shares, @Nullable String machine, Aggregate whole) {
    return shares.computeIfAbsent(
        machine == null ? NOWHERE : machine, key -> new Aggregate(whole.rule()));
  }

  /** Of the records that count already those of one machine. */
  private static Repeats.Repeated repeated(
      Repeats.Repeated all, Occurrences occurrences, long machine) {
    if (all.count() == 0) {
      return all;
    }
    Set<Long> lines = new HashSet<>();
    long count = 0;
    for (int i = 0; i < occurrences.size(); i++) {
      if (occurrences.machine(i) == machine && all.lines().contains(occurrences.line(i))) {
        lines.add(occurrences.line(i));
        count++;
      }
    }
    return new Repeats.Repeated(count, lines);
  }

  /**
   * True unless a cause was found on other machines only, and this one has files in which it would
   * have shown. What a proxy's log says beside that is no word on this machine.
   *
   * @param cause the shares of the cause
   * @param machine the machine of what it may have caused; empty if that is not known
   */
  boolean reaches(Map<String, Aggregate> cause, String machine) {
    if (machine.equals(NOWHERE)) {
      return true;
    }
    Set<Make> elsewhere = new HashSet<>();
    for (Aggregate share : cause.values()) {
      for (Given given : share.given()) {
        Set<String> named = namedBy(given);
        if (named.contains(machine)) {
          return true;
        }
        if (!named.isEmpty()) {
          elsewhere.add(Make.of(given.file()));
        }
      }
    }
    return elsewhere.stream()
        .noneMatch(
            source ->
                results.stream()
                    .filter(file -> machine.equals(machines.of(file)))
                    .anyMatch(source::isOf));
  }

  /** The machines on which something was found; none if that is not known of any. */
  Set<String> machines(Aggregate found) {
    Set<String> machines = new TreeSet<>();
    found.given().forEach(given -> machines.addAll(namedBy(given)));
    return machines;
  }

  /**
   * The machines whose files show what a story needs; none if that is not known of any. What only
   * supports it may be of others: it is looked for in the whole bundle.
   */
  Set<String> machines(Hypothesis story) {
    Set<String> named = new TreeSet<>();
    for (Told told : story.needs()) {
      for (Sighting one : told.shown()) {
        String machine = machines.of(one.file());
        if (machine != null) {
          named.add(machine);
        }
      }
    }
    return named;
  }

  /** The machines on which it was found there; none if that is not known. */
  private Set<String> namedBy(Given given) {
    Set<String> named = new HashSet<>();
    String own = machines.of(given.file());
    if (own != null) {
      named.add(own);
    } else {
      for (var part : given.tally().shares().values()) {
        String machine = machines.of(given.file(), part.computer());
        if (machine != null) {
          named.add(machine);
        }
      }
    }
    return named;
  }
}
