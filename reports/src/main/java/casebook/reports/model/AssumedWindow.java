package casebook.reports.model;

import casebook.reports.model.Report.Clock;
import casebook.reports.model.Report.FileReport;
import org.jspecify.annotations.Nullable;

/** Says where the window of a bundle rests on a clock whose zone nobody tells. */
public final class AssumedWindow {

  private static final int LONGEST_PATH = 120;

  private AssumedWindow() {}

  /**
   * A sentence without its full stop, where the file with the first or the last event of the bundle
   * has such a clock; else empty. It names the file as the bundle does: it is not escaped.
   */
  public static String of(Report report) {
    FileReport first = at(report, true);
    FileReport last = at(report, false);
    FileReport named = last == null ? first : last;
    Clock clock = named == null ? null : named.clock();
    if (named == null || clock == null) {
      return "";
    }
    return (last == null ? "Begins" : first == null ? "Ends" : "Begins and ends")
        + " on an assumed clock, "
        + clock.zone()
        + ": "
        + end(named.path())
        + " names no time zone"
        + (clock.fits() == null ? "" : "; its end would fit " + clock.fits());
  }

  /** The same in a few words, such as {@code on an assumed clock, UTC; +09:00 would fit}. */
  public static String brief(Report report) {
    FileReport last = at(report, false);
    FileReport named = last == null ? at(report, true) : last;
    Clock clock = named == null ? null : named.clock();
    return clock == null
        ? ""
        : "on an assumed clock, "
            + clock.zone()
            + (clock.fits() == null ? "" : "; " + clock.fits() + " would fit");
  }

  /** The file of an assumed clock that holds the first event of the bundle, or the last. */
  private static @Nullable FileReport at(Report report, boolean first) {
    String edge = first ? report.caseInfo().from() : report.caseInfo().to();
    return report.files().stream()
        .filter(AssumedWindow::isAssumed)
        .filter(file -> edge != null && edge.equals(first ? file.from() : file.to()))
        .findFirst()
        .orElse(null);
  }

  /** The end of a path: the file's name says most. */
  private static String end(String path) {
    return path.length() <= LONGEST_PATH
        ? path
        : "…" + path.substring(path.length() - LONGEST_PATH + 1);
  }

  private static boolean isAssumed(FileReport file) {
    Clock clock = file.clock();
    return clock != null && clock.basis().equals("assumed");
  }
}
