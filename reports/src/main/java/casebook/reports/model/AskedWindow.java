package casebook.reports.model;

import casebook.reports.model.Report.FileReport;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Says which part of a bundle was asked for, where a report is not over all of it. */
public final class AskedWindow {

  private AskedWindow() {}

  /** A sentence without its full stop; empty where the whole bundle was asked for. */
  public static String of(Report report) {
    Report.Window window = report.caseInfo().window();
    if (window == null) {
      return "";
    }
    long assumed = report.files().stream().filter(AskedWindow::isAssumed).count();
    return "Judged is only what was logged "
        + span(window)
        + ", as asked for; "
        + (window.leftOut() == 0
            ? "no record lies outside"
            : String.format(
                Locale.ROOT,
                "%,d %s",
                window.leftOut(),
                window.leftOut() == 1 ? "record is left out" : "records are left out"))
        + (report.caseInfo().from() == null ? ", and none with a date is left" : beyond(window))
        + (assumed == 0
            ? ""
            : "; of "
                + assumed
                + (assumed == 1 ? " file" : " files")
                + " the time zone is only assumed");
  }

  /** The same in a few words, such as {@code only from 2026-03-01T00:00:00Z on}. */
  public static String brief(Report report) {
    Report.Window window = report.caseInfo().window();
    return window == null ? "" : "only " + span(window);
  }

  /** A beginning or an end may be no more than that of the part. */
  private static String beyond(Report.Window window) {
    if (window.leftOut() == 0) {
      return "";
    }
    return window.until() == null
        ? ", and what failed may have begun before"
        : window.since() == null
            ? ", and what failed may have gone on"
            : ", and what failed may have begun before and gone on";
  }

  private static String span(Report.Window window) {
    String since = moment(window.since());
    String until = moment(window.until());
    return until.isEmpty()
        ? "from " + since + " on"
        : since.isEmpty() ? "before " + until : "from " + since + " to " + until;
  }

  private static String moment(@Nullable String iso) {
    return iso == null ? "" : iso.replace('T', ' ').replace("Z", " UTC");
  }

  private static boolean isAssumed(FileReport file) {
    Report.Clock clock = file.clock();
    return clock != null && clock.basis().equals("assumed") && file.from() != null;
  }
}
