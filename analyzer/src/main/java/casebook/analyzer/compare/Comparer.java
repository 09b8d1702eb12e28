package casebook.analyzer.compare;

import casebook.parsers.item.Family;
import casebook.reports.model.Comparison;
import casebook.reports.model.Comparison.EndpointChange;
import casebook.reports.model.Comparison.FoundOnce;
import casebook.reports.model.Comparison.Left;
import casebook.reports.model.Comparison.MessageChange;
import casebook.reports.model.Comparison.OneSided;
import casebook.reports.model.Comparison.SettingChange;
import casebook.reports.model.Comparison.StateChange;
import casebook.reports.model.Comparison.Which;
import casebook.reports.model.Report;
import casebook.reports.model.Report.Endpoint;
import casebook.reports.model.Report.Evidence;
import casebook.reports.model.Report.FileReport;
import casebook.reports.model.Report.Finding;
import casebook.reports.model.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Holds two sides against each other. The same sides give the same comparison. */
public final class Comparer {

  private static final int MOST = 200;
  private static final int MOST_PATHS = 3;
  private static final double LEAST_HOURS = 1 / 60.0;
  private static final Set<String> UNREACHED =
      Set.of("denied", "authentication-required", "failed", "inspected");

  private final Report good;
  private final Report bad;
  private final List<Left> left = new ArrayList<>();

  private Comparer(Report good, Report bad) {
    this.good = good;
    this.bad = bad;
  }

  /** Compares. */
  public static Comparison compare(
      Report good, SideCollector goodItems, Report bad, SideCollector badItems) {
    return new Comparer(good, bad).compare(goodItems.files(), badItems.files());
  }

  private Comparison compare(List<SideFile> goodFiles, List<SideFile> badFiles) {
    Names names = new Names(good.environment().machines(), bad.environment().machines());
    List<SettingChange> settings = new SettingChanges(names).of(goodFiles, badFiles);
    List<FoundOnce> findings = findings();
    List<StateChange> states = new States(good, bad).changes();
    List<MessageChange> messages = new ArrayList<>();
    if (bothHave(Family.TRACE)) {
      messages.addAll(messages(names, Family.TRACE).ofTraces(goodFiles, badFiles));
    }
    if (bothHave(Family.EVENT_LOG)) {
      messages.addAll(messages(names, Family.EVENT_LOG).ofEvents(goodFiles, badFiles));
    }
    long unkept =
        Stream.concat(goodFiles.stream(), badFiles.stream()).mapToLong(SideFile::unkept).sum();
    if (unkept > 0) {
      left.add(new Left("settings that were too many to compare", unkept));
    }
    return new Comparison(
        bad.tool(),
        side(good),
        side(bad),
        first("findings", findings),
        first("settings", settings),
        first("environment", states),
        first("endpoints", endpoints()),
        first("messages", messages),
        first("mapped", names.mapped()),
        first("sources", sources()),
        left);
  }

  private static Comparison.Side side(Report report) {
    return new Comparison.Side(
        report.caseInfo().id(),
        report.caseInfo().source(),
        report.caseInfo().sha256(),
        report.caseInfo().from(),
        report.caseInfo().to(),
        report.verdict().status(),
        report.verdict().headline(),
        report.environment().machines());
  }

  private <T> List<T> first(String list, List<T> all) {
    if (all.size() <= MOST) {
      return List.copyOf(all);
    }
    left.add(new Left(list, all.size() - MOST));
    return List.copyOf(all.subList(0, MOST));
  }

  /** Warnings and above that only one side has; a root cause goes first, and the broken side. */
  private List<FoundOnce> findings() {
    List<FoundOnce> once = new ArrayList<>();
    for (Which which : List.of(Which.BAD, Which.GOOD)) {
      Report mine = which == Which.BAD ? bad : good;
      Report other = which == Which.BAD ? good : bad;
      Set<String> known = other.findings().stream().map(Finding::rule).collect(Collectors.toSet());
      mine.findings().stream()
          .filter(one -> one.severity() != Severity.INFO && !known.contains(one.rule()))
          .map(one -> found(which, one))
          .forEach(once::add);
    }
    return once;
  }

  private static FoundOnce found(Which which, Finding finding) {
    Evidence first = finding.evidence().isEmpty() ? null : finding.evidence().getFirst();
    return new FoundOnce(
        which,
        finding.rule(),
        finding.title(),
        finding.severity(),
        finding.role(),
        finding.count(),
        first == null ? null : first.path() + ":" + first.line(),
        first == null ? null : first.text());
  }

  /** Hosts that one side could not reach. That one did not ask for a host tells nothing. */
  private List<EndpointChange> endpoints() {
    Function<Endpoint, String> key =
        one -> one.product() + " " + one.endpoint() + " " + one.port() + " " + one.purpose();
    Map<String, Endpoint> ours = new TreeMap<>();
    good.connectivity().forEach(one -> ours.put(key.apply(one), one));
    List<EndpointChange> changes = new ArrayList<>();
    for (Endpoint theirs : bad.connectivity()) {
      Endpoint same = ours.get(key.apply(theirs));
      if (same != null
          && !same.state().equals(theirs.state())
          && (UNREACHED.contains(same.state()) || UNREACHED.contains(theirs.state()))
          && same.requests() > 0
          && theirs.requests() > 0) {
        Evidence first = theirs.evidence().isEmpty() ? null : theirs.evidence().getFirst();
        changes.add(
            new EndpointChange(
                theirs.endpoint(),
                theirs.port(),
                theirs.product(),
                same.state(),
                theirs.state(),
                first == null ? null : first.path() + ":" + first.line()));
      }
    }
    return changes;
  }

  private boolean bothHave(Family family) {
    return hours(good, family) > 0 && hours(bad, family) > 0;
  }

  private MessageChanges messages(Names names, Family family) {
    return new MessageChanges(names, hours(good, family), hours(bad, family));
  }

  /** From the first to the last record of a family, in hours; 0 where there is none. */
  private static double hours(Report report, Family family) {
    Instant from = null;
    Instant to = null;
    for (FileReport file : report.files()) {
      if (family.label().equals(file.source()) && file.from() != null && file.to() != null) {
        Instant first = Instant.parse(file.from());
        Instant last = Instant.parse(file.to());
        from = from == null || first.isBefore(from) ? first : from;
        to = to == null || last.isAfter(to) ? last : to;
      }
    }
    return from == null || to == null
        ? 0
        : Math.max(LEAST_HOURS, Duration.between(from, to).toMillis() / 3_600_000.0);
  }

  /** Kinds of files that only one side has. */
  private List<OneSided> sources() {
    Map<String, List<String>> ours = kinds(good);
    Map<String, List<String>> theirs = kinds(bad);
    List<OneSided> sources = new ArrayList<>();
    for (Which which : List.of(Which.GOOD, Which.BAD)) {
      Map<String, List<String>> mine = which == Which.GOOD ? ours : theirs;
      Set<String> there = (which == Which.GOOD ? theirs : ours).keySet();
      mine.forEach(
          (kind, paths) -> {
            if (!there.contains(kind)) {
              sources.add(new OneSided(which, kind, paths));
            }
          });
    }
    sources.sort(Comparator.comparing(OneSided::what));
    return sources;
  }

  /** Logs by format, configurations by name; digits in names are dates and numbers of files. */
  private static Map<String, List<String>> kinds(Report report) {
    Map<String, TreeSet<String>> kinds = new TreeMap<>();
    for (FileReport file : report.files()) {
      if (file.records() > 0 && file.source() == null && !isLog(file)) {
        continue;
      }
      if (file.records() > 0) {
        kinds.computeIfAbsent(kind(file), key -> new TreeSet<>()).add(file.path());
      }
    }
    Map<String, List<String>> some = new TreeMap<>();
    kinds.forEach((kind, paths) -> some.put(kind, paths.stream().limit(MOST_PATHS).toList()));
    return some;
  }

  private static boolean isLog(FileReport file) {
    return !Set.of("unknown", "skipped", FileReport.ARCHIVE).contains(file.format());
  }

  private static String kind(FileReport file) {
    String name = file.path().substring(file.path().lastIndexOf('/') + 1);
    return file.format() + " " + name.replaceAll("[0-9]+(?:[-_.][0-9]+)*", "*");
  }
}
