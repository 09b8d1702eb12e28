package casebook.analyzer.diagnosis;

import casebook.analyzer.diagnosis.Sources.Window;
import casebook.analyzer.knowledge.Clue;
import casebook.analyzer.knowledge.Globs;
import casebook.analyzer.knowledge.KnowledgeBase;
import casebook.analyzer.knowledge.Rule;
import casebook.analyzer.tally.SourceResult;
import casebook.parsers.format.FileClock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Answers clues from what the rules found in a bundle. */
final class Clues {

  /** Matches that are named as proof of one clue. */
  private static final int MOST_SHOWN = 20;

  private final KnowledgeBase knowledge;
  private final List<SourceResult> results;
  private final Signals signals;
  private final Sources sources;
  private final Window window;

  /**
   * Answers for one stretch of time.
   *
   * @param window when it happened: a log that holds nothing of that time shows nothing
   */
  Clues(
      KnowledgeBase knowledge,
      List<SourceResult> results,
      Signals signals,
      Sources sources,
      Window window) {
    this.knowledge = knowledge;
    this.results = results;
    this.signals = signals;
    this.sources = sources;
    this.window = window;
  }

  /** The answer. */
  Told tell(Clue clue) {
    return switch (clue) {
      case Clue.All all -> Told.all(all.clues().stream().map(this::tell).toList());
      case Clue.Any any -> Told.any(any.clues().stream().map(this::tell).toList());
      case Clue.Not not -> tell(not.clue()).not();
      case Clue.Fired fired -> fired(fired);
      case Clue.Sequence sequence -> sequence(sequence);
      case Clue.Near near -> near(near);
      case Clue.Absent absent -> absent(absent);
      case Clue.First first -> first(first);
      case Clue.Rate rate -> rate(rate);
      case Clue.Steady steady -> steady(steady);
      case Clue.Values values -> values(values);
      case Clue.Expired expired -> expired(expired);
      case Clue.Version version -> version(version);
      case Clue.Skew skew -> skew(skew);
      case Clue.Has has -> has(has);
    };
  }

  /** It is not there: does not hold if a source that would show it is there, else can't be told. */
  private Told missing(List<String> rules, Map<String, Globs> where, List<String> from) {
    List<String> kinds =
        from.isEmpty() ? knowledge.serving().of(rules, where.get(Signals.FAMILY)) : from;
    List<SourceResult> controls = sources.present(kinds, window);
    if (controls.isEmpty()) {
      return Told.unknown(kinds);
    }
    return sources.wouldShow(rules, kinds, window) ? Told.no(controls) : Told.unseen(controls);
  }

  private Told missing(Clue.Side side) {
    return missing(side.of(), side.where(), side.from());
  }

  private static Told yes(List<Sighting> shown) {
    return Told.yes(shown.stream().limit(MOST_SHOWN).toList());
  }

  private Told fired(Clue.Fired fired) {
    List<Sighting> found = signals.of(fired.of(), fired.where());
    List<Sighting> enough = new ArrayList<>();
    groups(found, fired.per())
        .forEach(
            group -> {
              if (enough.isEmpty()) {
                enough.addAll(dense(group, fired.atLeast(), fired.withinMillis()));
              }
            });
    if (!enough.isEmpty()) {
      return yes(enough);
    }
    return missing(fired.of(), fired.where(), fired.from());
  }

  /** Those that are alike in all these values; all of them together where none is named. */
  private static List<List<Sighting>> groups(List<Sighting> found, List<String> per) {
    if (per.isEmpty()) {
      return List.of(found);
    }
    Map<String, List<Sighting>> groups = new TreeMap<>();
    for (Sighting one : found) {
      if (one.values().keySet().containsAll(per)) {
        String key = String.join("\n", per.stream().map(one.values()::get).toList());
        groups.computeIfAbsent(key, k -> new ArrayList<>()).add(one);
      }
    }
    return List.copyOf(groups.values());
  }

  /** The first run of so many within that time; empty if there is none. */
  private static List<Sighting> dense(List<Sighting> found, long atLeast, long withinMillis) {
    if (found.size() < atLeast) {
      return List.of();
    }
    if (withinMillis == 0) {
      return found;
    }
    int many = (int) atLeast;
    for (int i = 0; i + many <= found.size(); i++) {
      Sighting first = found.get(i);
      Sighting last = found.get(i + many - 1);
      if (first.isDated() && last.utc() - first.utc() <= withinMillis) {
        return found.subList(i, i + many);
      }
    }
    return List.of();
  }

  private Told sequence(Clue.Sequence sequence) {
    List<List<Sighting>> steps =
        sequence.steps().stream().map(step -> signals.of(step.of(), step.where())).toList();
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i).isEmpty()) {
        return missing(sequence.steps().get(i));
      }
    }
    for (Sighting start : steps.get(0)) {
      List<Sighting> way = new ArrayList<>(List.of(start));
      for (int i = 1; i < steps.size(); i++) {
        Sighting before = way.getLast();
        steps.get(i).stream()
            .filter(next -> follows(before, next, sequence))
            .findFirst()
            .ifPresent(way::add);
        if (way.size() <= i) {
          break;
        }
      }
      if (way.size() == steps.size()) {
        return yes(way);
      }
    }
    return Told.no(filesOf(steps.get(0)));
  }

  private static boolean follows(Sighting before, Sighting next, Clue.Sequence sequence) {
    boolean sameFile = before.file().ordinal() == next.file().ordinal();
    boolean behind = sameFile && next.line() > before.line();
    boolean dated = before.isDated() && next.isDated();
    boolean sameMoment = !dated || next.utc() == before.utc();
    boolean later = sameMoment ? behind || (dated && !sameFile) : next.utc() > before.utc();
    long step = dated ? next.utc() - before.utc() : Long.MAX_VALUE;
    boolean soon = sequence.withinMillis() == 0 || step <= sequence.withinMillis();
    return later && soon && next.isAlike(before, sequence.per());
  }

  private Told near(Clue.Near near) {
    List<List<Sighting>> sides =
        near.sides().stream().map(side -> signals.of(side.of(), side.where())).toList();
    List<Told> lacking = new ArrayList<>();
    for (int i = 0; i < sides.size(); i++) {
      if (sides.get(i).isEmpty()) {
        lacking.add(missing(near.sides().get(i)));
      }
    }
    if (!lacking.isEmpty()) {
      Told told = Told.all(lacking);
      List<Sighting> half = sides.stream().flatMap(List::stream).limit(MOST_SHOWN).toList();
      return new Told(
          told.truth(), half, told.missing(), told.controls(), List.of(), List.of(), told.sure());
    }
    List<Sighting> shown = new ArrayList<>();
    for (Sighting one : sides.get(0)) {
      List<Sighting> together = new ArrayList<>(List.of(one));
      for (List<Sighting> side : sides.subList(1, sides.size())) {
        nearest(side, one, near).ifPresent(together::add);
      }
      if (together.size() == sides.size()) {
        shown.addAll(together);
      }
      if (shown.size() >= MOST_SHOWN) {
        break;
      }
    }
    if (!shown.isEmpty()) {
      return yes(shown);
    }
    boolean undated = sides.stream().anyMatch(side -> side.stream().noneMatch(Sighting::isDated));
    if (undated) {
      return Told.unknown(List.of());
    }
    // A side that fired at another time only says nothing, if its source holds nothing of this one.
    Told told =
        Told.all(near.sides().stream().map(this::missing).map(Clues::unlessUnknown).toList());
    return new Told(
        told.isUnknown() ? Told.Truth.UNKNOWN : Told.Truth.NO,
        sides.get(0).stream().limit(MOST_SHOWN).toList(),
        told.missing(),
        filesOf(sides.get(0)));
  }

  private static Told unlessUnknown(Told told) {
    return told.isUnknown() ? told : Told.yes(List.of());
  }

  private static Optional<Sighting> nearest(List<Sighting> side, Sighting to, Clue.Near near) {
    if (!to.isDated()) {
      return Optional.empty();
    }
    // A side is in order of time: only those of the window are looked at.
    int low = 0;
    int high = side.size();
    long from = to.utc() - near.withinMillis();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (side.get(middle).utc() < from) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    Sighting best = null;
    for (int i = low; i < side.size(); i++) {
      Sighting one = side.get(i);
      if (one.utc() > to.utc() + near.withinMillis()) {
        break;
      }
      if (one.isDated()
          && one.isAlike(to, near.per())
          && (best == null || Math.abs(one.utc() - to.utc()) < Math.abs(best.utc() - to.utc()))) {
        best = one;
      }
    }
    return Optional.ofNullable(best);
  }

  private Told absent(Clue.Absent absent) {
    List<Sighting> found = signals.of(absent.of(), absent.where());
    if (!found.isEmpty()) {
      return Told.denied(filesOf(found));
    }
    Told missing = missing(absent.of(), absent.where(), absent.from());
    return missing.isNo() ? missing.not() : missing;
  }

  private Told first(Clue.First first) {
    List<Sighting> ours =
        signals.of(first.of(), Map.of()).stream().filter(Sighting::isDated).toList();
    List<Sighting> theirs =
        signals.of(first.before(), Map.of()).stream().filter(Sighting::isDated).toList();
    if (ours.isEmpty()) {
      return missing(first.of(), Map.of(), List.of());
    }
    boolean earlier = theirs.isEmpty() || ours.get(0).utc() <= theirs.get(0).utc();
    return earlier ? yes(ours) : Told.no(filesOf(theirs));
  }

  private Told rate(Clue.Rate rate) {
    double of = count(rate.of());
    double all = of + count(rate.against());
    if (all == 0) {
      return missing(
          Stream.concat(rate.of().stream(), rate.against().stream()).toList(), Map.of(), List.of());
    }
    return of / all > rate.above()
        ? yes(signals.of(rate.of(), Map.of()))
        : Told.no(filesOf(signals.of(rate.against(), Map.of())));
  }

  private double count(List<String> rules) {
    long count = 0;
    for (String name : rules) {
      String id = knowledge.find(name).map(Rule::id).orElse(name);
      for (SourceResult file : signals.files(id)) {
        count += Objects.requireNonNull(file.tallies().get(id)).count();
      }
    }
    return count;
  }

  private Told steady(Clue.Steady steady) {
    List<Sighting> found = Steadiness.telling(steady, signals.of(steady.of(), steady.where()));
    return found.isEmpty()
        ? missing(steady.of(), steady.where(), List.of())
        : Steadiness.tell(steady, found);
  }

  private Told values(Clue.Values values) {
    List<Sighting> ours = withValue(values.of(), values.name());
    List<Sighting> theirs = withValue(values.as(), values.name());
    if (ours.isEmpty() || theirs.isEmpty()) {
      return missing(ours.isEmpty() ? values.of() : values.as(), Map.of(), values.from());
    }
    Set<String> there = new HashSet<>();
    theirs.forEach(one -> there.add(one.values().getOrDefault(values.name(), "")));
    List<Sighting> common =
        ours.stream().filter(one -> there.contains(one.values().get(values.name()))).toList();
    if (values.differ()) {
      return common.isEmpty()
          ? yes(Stream.concat(ours.stream().limit(3), theirs.stream().limit(3)).toList())
          : Told.no(filesOf(common));
    }
    return common.isEmpty() ? Told.no(filesOf(theirs)) : yes(common);
  }

  private Told expired(Clue.Expired expired) {
    List<Sighting> found = withValue(expired.of(), expired.value());
    List<Sighting> naming = List.of();
    if (!expired.same().isEmpty() && !found.isEmpty()) {
      List<Sighting> wanted = withValue(expired.as(), expired.same());
      if (wanted.isEmpty()) {
        return missing(expired.as(), Map.of(), List.of());
      }
      naming = wanted;
      Set<String> values = new HashSet<>();
      wanted.forEach(one -> values.add(one.values().getOrDefault(expired.same(), "")));
      found =
          found.stream()
              .filter(one -> values.contains(one.values().getOrDefault(expired.same(), "")))
              .toList();
    }
    if (found.isEmpty()) {
      return missing(expired.of(), Map.of(), expired.from());
    }
    OptionalLong moment = moment();
    if (moment.isEmpty()) {
      return Told.unknown(List.of());
    }
    return withNaming(Expiries.tell(found, expired, moment.getAsLong()), naming, expired.same());
  }

  /** Shows also the records that say that it is this one that is in use. */
  private static Told withNaming(Told told, List<Sighting> naming, String same) {
    if (!told.isYes() || naming.isEmpty()) {
      return told;
    }
    Set<String> passed = new HashSet<>();
    told.shown().forEach(one -> passed.add(one.values().getOrDefault(same, "")));
    Stream<Sighting> fitting =
        naming.stream()
            .filter(one -> passed.contains(one.values().getOrDefault(same, "")))
            .limit(MOST_SHOWN);
    return Told.yes(Stream.concat(told.shown().stream(), fitting).toList(), told.notes());
  }

  /** When what is asked about happened for the last time; else when the bundle ends. */
  private OptionalLong moment() {
    if (!window.equals(Window.ALL)) {
      return OptionalLong.of(window.to());
    }
    return results.stream()
        .flatMap(
            file -> {
              FileClock clock = file.datedClock();
              return clock == null ? Stream.<Long>of() : Stream.of(file.times().last(clock));
            })
        .mapToLong(Long::longValue)
        .max();
  }

  private List<Sighting> withValue(List<String> rules, String name) {
    return signals.of(rules, Map.of()).stream()
        .filter(one -> one.values().containsKey(name))
        .toList();
  }

  private Told version(Clue.Version version) {
    List<Sighting> found = withValue(List.of(version.rule()), Clue.Version.CAPTURE);
    List<Sighting> fitting =
        found.stream()
            .filter(one -> isIn(one.values().getOrDefault(Clue.Version.CAPTURE, ""), version))
            .toList();
    if (found.isEmpty()) {
      return missing(List.of(version.rule()), Map.of(), List.of());
    }
    return fitting.isEmpty() ? Told.no(filesOf(found)) : yes(fitting);
  }

  private static boolean isIn(String found, Clue.Version range) {
    return (range.below() == null || Versions.compare(found, range.below()) < 0)
        && (range.from() == null || Versions.compare(found, range.from()) >= 0);
  }

  private Told skew(Clue.Skew skew) {
    boolean off =
        results.stream()
            .map(SourceResult::clock)
            .anyMatch(
                clock -> clock != null && Math.abs(clock.skewMillis()) >= skew.atLeastMillis());
    return off ? Told.yes(List.of()) : Told.no(List.of());
  }

  private Told has(Clue.Has has) {
    return sources.present(has.kinds(), window).isEmpty()
        ? Told.unknown(has.kinds())
        : Told.yes(List.of());
  }

  private static List<SourceResult> filesOf(List<Sighting> found) {
    return found.stream().map(Sighting::file).distinct().toList();
  }
}
