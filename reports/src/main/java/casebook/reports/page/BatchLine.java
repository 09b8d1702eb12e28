package casebook.reports.page;

import casebook.reports.model.Batch;
import casebook.reports.model.Report.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A bundle as the page over a batch shows it.
 *
 * @param status style class and icon
 * @param statusText the status in words
 * @param rank how grave the status is, the gravest least
 * @param folder where it lies; empty if all bundles lie in one folder
 * @param name its name
 * @param report name of the report that the name leads to; null for none
 * @param caseId empty if it has none
 * @param note what else is to be known: the same content as another, what was lost; empty for none
 * @param causes its root causes, the first ones
 * @param moreCauses how many more it has
 * @param headline the verdict in a sentence, where there is no root cause; else empty
 * @param machines their names
 * @param from such as {@code 2026-03-02 05:58}, in UTC; empty without dates
 * @param to the same of the last event
 * @param findings how many there are of each severity that there is
 * @param weight by which findings are sorted
 * @param reports all its reports
 */
public record BatchLine(
    String status,
    String statusText,
    int rank,
    String folder,
    String name,
    @Nullable String report,
    String caseId,
    String note,
    List<Root> causes,
    int moreCauses,
    String headline,
    String machines,
    String from,
    String to,
    List<Grade> findings,
    long weight,
    List<Link> reports) {

  private static final int CAUSES = 3;
  private static final int MACHINES = 4;
  private static final int MACHINE_CHARS = 60;
  private static final int NAME_CHARS = 160;
  private static final int MARKUP_BYTES = 640;
  private static final int CAUSE_BYTES = 90;
  private static final List<String> ORDER =
      List.of(
          Batch.UNREADABLE,
          Words.key(Status.PROBLEMS),
          Words.key(Status.INCONCLUSIVE),
          Words.key(Status.CLEAN));

  /** A root cause. */
  public record Root(String rule, String title) {}

  /** How many findings there are of a severity. */
  public record Grade(String severity, int count) {}

  /** A report beside the page. */
  public record Link(String format, String file) {}

  static int rank(String status) {
    int rank = ORDER.indexOf(status);
    return rank < 0 ? ORDER.size() : rank;
  }

  static String words(String status) {
    return switch (status) {
      case "problems" -> Words.of(Status.PROBLEMS);
      case "inconclusive" -> Words.of(Status.INCONCLUSIVE);
      case "clean" -> Words.of(Status.CLEAN);
      default -> "Not read";
    };
  }

  /** The form that a report's name ends with. */
  static String format(String report) {
    return report.substring(report.lastIndexOf('.') + 1);
  }

  /** Such as {@code 2026-03-02 05:58}; empty for what is no time. */
  static String minutes(@Nullable String time) {
    Instant instant = Clocks.instant(time);
    return instant == null || time == null || time.length() < 16
        ? ""
        : time.substring(0, 16).replace('T', ' ');
  }

  static BatchLine of(Batch.Bundle bundle, boolean withFolder) {
    Batch.Severities counts = bundle.findings();
    List<Root> causes =
        bundle.rootCauses().stream()
            .limit(CAUSES)
            .map(root -> new Root(root.rule(), Words.clip(root.title(), Limits.NAME_CHARS)))
            .toList();
    return new BatchLine(
        bundle.status(),
        words(bundle.status()),
        rank(bundle.status()),
        withFolder ? Words.clip(bundle.folder(), NAME_CHARS) : "",
        Words.clip(bundle.name(), NAME_CHARS),
        bundle.reports().isEmpty() ? null : bundle.reports().getFirst(),
        bundle.caseId() == null ? "" : bundle.caseId(),
        note(bundle),
        causes,
        bundle.rootCauses().size() - causes.size(),
        causes.isEmpty() ? Words.clip(bundle.headline(), Limits.NAME_CHARS) : "",
        machines(bundle.machines()),
        minutes(bundle.from()),
        minutes(bundle.to()),
        grades(counts),
        ((counts.critical() * 1_000L + counts.error()) * 1_000 + counts.warning()) * 1_000
            + counts.info(),
        bundle.reports().stream().map(report -> new Link(format(report), report)).toList());
  }

  private static String note(Batch.Bundle bundle) {
    String sameAs = bundle.sameAs();
    if (sameAs != null) {
      return "The same content as " + Words.clip(sameAs, NAME_CHARS);
    }
    if (bundle.lostCount() == 0 || bundle.status().equals(Batch.UNREADABLE)) {
      return "";
    }
    String first = bundle.lost().isEmpty() ? "" : ": " + bundle.lost().getFirst();
    return Words.clip(
        "Not read to its end ("
            + Words.count(bundle.lostCount(), "part is", "parts are")
            + " missing)"
            + first,
        Limits.NAME_CHARS);
  }

  private static String machines(List<String> machines) {
    List<String> shown =
        machines.stream().limit(MACHINES).map(name -> Words.clip(name, MACHINE_CHARS)).toList();
    int more = machines.size() - shown.size();
    return String.join(", ", shown) + (more > 0 ? " and " + Words.count(more) + " more" : "");
  }

  private static List<Grade> grades(Batch.Severities counts) {
    List<Grade> grades = new ArrayList<>();
    String[] names = {"critical", "error", "warning", "info"};
    int[] each = {counts.critical(), counts.error(), counts.warning(), counts.info()};
    for (int i = 0; i < each.length; i++) {
      if (each[i] > 0) {
        grades.add(new Grade(names[i].toLowerCase(Locale.ROOT), each[i]));
      }
    }
    return grades;
  }

  long cost() {
    long cost =
        MARKUP_BYTES
            + Room.cost(folder)
            + Room.cost(name)
            + 3 * Room.cost(caseId)
            + Room.cost(note)
            + Room.cost(headline)
            + Room.cost(machines)
            + 150L * findings.size();
    for (Root cause : causes) {
      cost += CAUSE_BYTES + Room.cost(cause.title()) + Room.cost(cause.rule());
    }
    for (Link link : reports) {
      cost += CAUSE_BYTES + Room.cost(link.file());
    }
    return cost;
  }
}
