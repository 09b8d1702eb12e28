package casebook.analyzer.analysis;

import casebook.reports.model.Report;
import casebook.reports.model.Report.FileReport;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an earlier analysis of the same content read and a later one does not, because a password is
 * missing or a limit is lower. Only what the later one lost counts: what another version of the
 * program calls or leaves out differently is no loss.
 */
public final class ReadLess {

  private static final String INSIDE = "!/";

  private ReadLess() {}

  /**
   * Compares two reports as far as they are of one bundle.
   *
   * @param before the earlier one; its case may be another one, or have other bundles besides
   * @param now the later one
   * @param sha256 of the bundle
   * @param isTorn true if the later one found something wrong with the bundle as a whole
   * @return paths of files as the earlier one has them, in its order
   */
  public static List<String> of(Report before, Report now, String sha256, boolean isTorn) {
    Map<String, FileReport> files = new HashMap<>();
    for (FileReport file : now.files()) {
      String path = within(file.path(), now, sha256);
      if (path != null) {
        files.put(path, file);
      }
    }
    List<String> less = new ArrayList<>();
    for (FileReport file : before.files()) {
      String path = within(file.path(), before, sha256);
      if (path != null && isLess(file, path, files, isTorn)) {
        less.add(file.path());
      }
    }
    return less;
  }

  private static boolean isLess(
      FileReport before, String path, Map<String, FileReport> files, boolean isTorn) {
    if (before.lost() != null && before.records() == 0) {
      return false;
    }
    FileReport now = files.get(path);
    if (now != null) {
      return now.lost() != null && (before.lost() == null || now.records() < before.records());
    }
    if (isTorn) {
      return true;
    }
    for (int end = path.lastIndexOf(INSIDE); end > 0; end = path.lastIndexOf(INSIDE, end - 1)) {
      FileReport archive = files.get(path.substring(0, end));
      if (archive != null) {
        return archive.lost() != null;
      }
    }
    return false;
  }

  /** The path of a file in its bundle, whatever that is called; null if it is of another one. */
  private static @Nullable String within(String path, Report report, String sha256) {
    Report.CaseInfo info = report.caseInfo();
    String name =
        info.bundles().stream()
            .filter(part -> part.sha256().equals(sha256))
            .map(Report.Part::name)
            .findFirst()
            .orElse(null);
    if (info.bundles().isEmpty()) {
      return beneath(path, info.source());
    }
    return name == null || !(path.equals(name) || path.startsWith(name + INSIDE))
        ? null
        : beneath(beneath(path, name), name);
  }

  /** A single file is called as its bundle, as is an archive other than a zip. */
  private static String beneath(String path, String name) {
    return path.equals(name)
        ? ""
        : path.startsWith(name + INSIDE) ? path.substring(name.length() + INSIDE.length()) : path;
  }
}
