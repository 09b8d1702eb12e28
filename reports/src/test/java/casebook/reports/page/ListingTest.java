package casebook.reports.page;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.reports.model.Report;
import casebook.reports.model.Report.FileReport;
import casebook.reports.model.Report.Problem;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The files of large bundles stand in groups; those that matter are named. */
class ListingTest {

  @Test
  void aSmallBundleIsListedWhole() {
    Listing listing = listing(files("Logs/", 200, "squid"));
    assertThat(listing.files().items()).hasSize(200);
    assertThat(listing.groups().isEmpty()).isTrue();
  }

  @Test
  void aLargeOneIsGroupedAndCountsEveryFileOnce() {
    List<FileReport> files = new ArrayList<>();
    for (int folder = 0; folder < 20; folder++) {
      files.addAll(files("Logs/day" + folder + "/", 100, folder % 2 == 0 ? "squid" : "w3c"));
    }
    files.addAll(files("", 5, "plain-log"));
    files.add(file("Logs/day3/bad.log", "w3c", List.of(new Problem(7, "cut off"))));
    files.add(file("Dump/x.dmp", "skipped", List.of(new Problem(0, "a memory dump"))));
    Listing listing = listing(files);
    assertThat(listing.count()).isEqualTo(2006);
    assertThat(listing.groups().items().stream().mapToLong(Listing.Group::files).sum())
        .isEqualTo(2006);
    assertThat(listing.groups().items())
        .extracting(group -> group.folder() + " " + group.format() + " " + group.files())
        .contains("(top) plain-log 5", "Logs/day3/ w3c 101", "Logs/day4/ squid 100");
    assertThat(listing.files().items())
        .extracting(FileRow::path)
        .containsExactly("Logs/day3/bad.log");
    assertThat(listing.skipped().items()).extracting(FileRow::path).containsExactly("Dump/x.dmp");
  }

  /** Where every file has a folder of its own, what is shown is a folder above. */
  @Test
  void manyFoldersBecomeOne() {
    List<FileReport> files = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      files.addAll(files("Logs/user" + i + "/", 1, "squid"));
    }
    assertThat(listing(files).groups().items())
        .extracting(group -> group.folder() + " " + group.files())
        .containsExactly("Logs/ 3000");
  }

  private static List<FileReport> files(String folder, int count, String format) {
    List<FileReport> files = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      files.add(file(folder + i + ".log", format, List.of()));
    }
    return files;
  }

  private static FileReport file(String path, String format, List<Problem> problems) {
    return new FileReport(
        path, format, null, "UTF-8", 10, 1, null, null, null, 1.0, null, problems);
  }

  private static Listing listing(List<FileReport> files) {
    Report report = Reports.of(List.of(), files);
    return Listing.of(report, Clocks.of(report));
  }
}
