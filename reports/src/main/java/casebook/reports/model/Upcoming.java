package casebook.reports.model;

import casebook.reports.model.Report.Finding;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something that does no harm yet, but will from a day that is known: the end of a version.
 *
 * @param isPast whether the day lay before the end of the evidence, so that it does harm already
 * @param day the day in words, such as {@code 30 September 2026}
 * @param title what happens then, without a full stop
 * @param step what to do before, a sentence; empty where nothing is known
 */
public record Upcoming(boolean isPast, String day, String title, String step) {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);
  private static final int MOST = 3;

  /** What the findings say of that kind, the soonest first; the causes of the verdict aside. */
  public static List<Upcoming> of(Report report) {
    return report.findings().stream()
        .filter(finding -> day(finding) != null)
        .filter(finding -> !report.verdict().rootCauses().contains(finding.rule()))
        .sorted(Comparator.comparing((Finding finding) -> String.valueOf(finding.due())))
        .map(finding -> of(finding, report.caseInfo().to()))
        .distinct()
        .limit(MOST)
        .toList();
  }

  /** Its day; null where there is none, or none that can be read. */
  private static @Nullable LocalDate day(Finding finding) {
    String due = finding.due();
    try {
      return due == null ? null : LocalDate.parse(due);
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  private static Upcoming of(Finding finding, @Nullable String end) {
    String due = String.valueOf(finding.due());
    // Both begin with the day as ISO 8601 writes it.
    boolean past = end != null && end.compareTo(due) >= 0;
    LocalDate day = day(finding);
    String step = finding.resolution().isEmpty() ? "" : finding.resolution().get(0).action();
    return new Upcoming(past, day == null ? due : DAY.format(day), finding.title(), step);
  }

  /** What it is called where it stands in a list of fields. */
  public String label() {
    return isPast ? "Overdue" : "Coming up";
  }

  /** What happens and what to do before, as sentences. */
  public String text() {
    return (title + ". " + step).strip();
  }
}
