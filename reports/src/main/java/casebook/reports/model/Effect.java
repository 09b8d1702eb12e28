package casebook.reports.model;

import casebook.reports.model.Report.Finding;
import casebook.reports.model.Report.Impact;
import casebook.reports.model.Report.Onset;
import casebook.reports.model.Report.Status;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What people notice of the trouble, in plain words; nothing but what the report holds.
 *
 * @param course what fails, since when, and whether it still does, a sentence; empty where no cause
 *     is named, or where neither what fails nor a time is known
 * @param affected who and what is hit, such as {@code 214 users (ann, bob, …); 3 machines}; empty
 *     where the evidence names nobody
 */
public record Effect(String course, String affected) {

  private static final int MOST_MACHINES = 5;
  private static final String APP_PROVISIONING = "App provisioning";

  private static final int MOST_EXAMPLES = 3;
  private static final int MOST_AREAS = 2;

  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final String WIZARD = "The set-up of Microsoft Entra Connect";

  /**
   * What a rule's id says of what fails; the longest beginning counts. An empty name is none: a
   * setting or a version that is wrong doesn't tell what fails of it.
   */
  private static final Map<String, String> AREAS =
      Map.ofEntries(
          Map.entry("app.", APP_PROVISIONING),
          Map.entry("cs.", "Cloud sync"),
          Map.entry("cs.cfg.", ""),
          Map.entry("cs.install.", "The set-up of the provisioning agent"),
          Map.entry("cs.pre.", "The set-up of the provisioning agent"),
          Map.entry("cs.reg.", "The set-up of the provisioning agent"),
          Map.entry("cs.ver.", ""),
          Map.entry("data.", "Directory sync"),
          Map.entry("devwb.", "Device writeback"),
          Map.entry("ecma.", "Provisioning through the ECMA host"),
          Map.entry("ecma.cfg.", ""),
          Map.entry("health.", "Monitoring by Connect Health"),
          Map.entry("inst.", WIZARD),
          Map.entry("inst.autoupgrade.", "The automatic upgrade of Microsoft Entra Connect"),
          Map.entry("phs.", "Password hash sync"),
          Map.entry("pta.", "Pass-through authentication"),
          Map.entry("sql.", "Provisioning through the ECMA host"),
          Map.entry("sso.", "Seamless single sign-on"),
          Map.entry("sync.", "Directory sync"),
          Map.entry("wb.", "Password writeback"));

  /** What people notice of the root causes of a report. */
  public static Effect of(Report report) {
    Report.Verdict verdict = report.verdict();
    if (verdict.status() == Status.CLEAN) {
      return new Effect("", "");
    }
    String affected =
        verdict.impact().stream().map(Effect::words).collect(Collectors.joining("; "));
    return new Effect(course(report), affected);
  }

  /** All of it as one text; empty where there is nothing to say. */
  public String text() {
    String hit = affected.isEmpty() ? "" : "Affected: " + affected + ".";
    return course + (course.isEmpty() || hit.isEmpty() ? "" : " ") + hit;
  }

  /**
   * Since when each machine fails, where there are several: {@code SRV1: since 2026-08-17 06:00 UTC
   * (worked at 2026-08-17 05:55 UTC); SRV2: since 2026-08-17 07:25 UTC}; else empty.
   */
  public static String eachMachine(Report report) {
    List<Report.CauseOnset> each = report.verdict().onset().each();
    if (each.size() < 2) {
      return "";
    }
    String more =
        each.size() > MOST_MACHINES ? "; and " + (each.size() - MOST_MACHINES) + " more" : "";
    return each.stream()
            .limit(MOST_MACHINES)
            .map(
                one ->
                    one.machine()
                        + ": since "
                        + moment(one.firstBad())
                        + (one.lastGood() == null
                            ? ""
                            : " (worked at " + moment(one.lastGood()) + ")"))
            .collect(Collectors.joining("; "))
        + more;
  }

  private static String words(Impact impact) {
    int shown = Math.min(MOST_EXAMPLES, impact.examples().size());
    return new Impact(
            impact.kind(), impact.count(), impact.examples().subList(0, shown), impact.atLeast())
        .inWords();
  }

  private static String course(Report report) {
    List<Finding> story = story(report);
    if (story.isEmpty()) {
      return "";
    }
    Set<String> areas = areas(story, report.verdict().rootCauses());
    if (areas.isEmpty() && report.routes().stream().anyMatch(Effect::isStoppedWizard)) {
      areas.add(WIZARD);
    }
    boolean grave = story.stream().anyMatch(one -> one.severity().compareTo(Severity.ERROR) >= 0);
    return course(report.verdict().onset(), areas, grave ? " failures" : " trouble");
  }

  private static boolean isStoppedWizard(Report.Route route) {
    return route.product().equals("connect-wizard")
        && route.stops().stream().anyMatch(stop -> stop.state().equals("stopped"));
  }

  private static String course(Onset onset, Set<String> areas, String what) {
    boolean several = areas.size() > 1;
    if (onset.firstBad() == null) {
      return areas.isEmpty()
          ? ""
          : subject(areas)
              + (several ? " have" : " has")
              + what
              + "; since when, the files don't show.";
    }
    String first = moment(onset.firstBad());
    String last = onset.lastBad() == null ? first : moment(onset.lastBad());
    String begun = areas.isEmpty() ? "The trouble began" : subject(areas);
    String had = first.equals(last) ? " at " + first : " from " + first + " to " + last;
    return switch (onset.state()) {
      case "ongoing" ->
          (areas.isEmpty()
                  ? begun + " at " + first + " and goes on"
                  : begun + (several ? " have had" : " has had") + what + " since " + first + ",")
              + (onset.watchedUntil() == null
                  ? " up to the end of the files."
                  : " up to the end of its log at " + moment(onset.watchedUntil()) + ".");
      case "recovered" ->
          (areas.isEmpty() ? "There was trouble" : begun + " had" + what)
              + had
              + (several ? "; later they worked again." : "; later it worked again.");
      default ->
          (areas.isEmpty() ? "There was trouble" : begun + " had" + what)
              + had
              + "; the files don't show whether "
              + (several ? "they have" : "it has")
              + " worked since.";
    };
  }

  /** The findings of the root causes, then all that they explain. */
  private static List<Finding> story(Report report) {
    List<String> roots = report.verdict().rootCauses();
    List<Finding> story = new ArrayList<>();
    for (Finding finding : report.findings()) {
      if (roots.contains(finding.rule())
          || finding.explainedBy().stream().anyMatch(roots::contains)) {
        story.add(finding);
      }
    }
    story.sort(Comparator.comparing((Finding one) -> !roots.contains(one.rule())));
    return story;
  }

  /** Of each root cause what it is about; where its id doesn't say so, what its symptoms are. */
  private static Set<String> areas(List<Finding> story, List<String> roots) {
    Set<String> areas = new LinkedHashSet<>();
    for (String root : roots) {
      Optional<String> own = area(root);
      own.ifPresent(areas::add);
      if (own.isEmpty()) {
        story.stream()
            .filter(one -> one.explainedBy().contains(root))
            .flatMap(one -> area(one.rule()).stream())
            .forEach(areas::add);
      }
    }
    if (areas.size() > 1) {
      // Its words for what became of a job are those of every kind of provisioning.
      areas.remove(APP_PROVISIONING);
    }
    return areas;
  }

  private static Optional<String> area(String rule) {
    return AREAS.entrySet().stream()
        .filter(area -> rule.startsWith(area.getKey()))
        .max(Comparator.comparingInt(area -> area.getKey().length()))
        .map(Map.Entry::getValue)
        .filter(name -> !name.isEmpty());
  }

  private static String subject(Set<String> areas) {
    List<String> names = List.copyOf(areas);
    String first = names.get(0);
    if (names.size() == 1) {
      return first;
    }
    String second = names.size() > MOST_AREAS ? "more" : lower(names.get(1));
    return first + " and " + second;
  }

  private static String lower(String name) {
    return name.startsWith("Microsoft") || name.startsWith("App ")
        ? name
        : Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }

  /** To the minute; what is no moment stays as it is. */
  private static String moment(@Nullable String iso) {
    try {
      return iso == null ? "" : MINUTE.format(Instant.parse(iso));
    } catch (DateTimeException e) {
      return iso == null ? "" : iso;
    }
  }
}
