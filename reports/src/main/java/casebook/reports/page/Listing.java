package casebook.reports.page;

import casebook.reports.model.Report;
import casebook.reports.model.Report.FileReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The files of a bundle.
 *
 * @param count how many were read
 * @param troubled how many of them have problems
 * @param files those that are named: all of a small bundle; of a large one those that findings
 *     stand on, and those with problems
 * @param groups all of a large bundle by folder and format; empty for a small one
 * @param skipped what was not read
 */
public record Listing(
    long count, long troubled, Shown<FileRow> files, Shown<Group> groups, Shown<FileRow> skipped) {

  private static final int MOST_NAMED_WITHOUT_REASON = 200;
  private static final int MOST_GROUPS = 150;

  /**
   * Files of one folder and format.
   *
   * @param problems how many of them have some
   */
  public record Group(
      String folder,
      String format,
      long files,
      String size,
      long records,
      @Nullable When from,
      @Nullable When to,
      long problems) {}

  private record Key(String folder, String format) implements Comparable<Key> {
    private static final Comparator<Key> ORDER =
        Comparator.comparing(Key::folder).thenComparing(Key::format);

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }

  private static final class Sum {
    private long files;
    private long bytes;
    private long records;
    private long problems;
    private @Nullable Instant from;
    private @Nullable Instant to;

    void add(FileReport file) {
      files++;
      bytes += file.bytes();
      records += file.statements();
      problems += FileRow.problems(file).isEmpty() ? 0 : 1;
      Instant first = Clocks.instant(file.from());
      Instant last = Clocks.instant(file.to());
      from = first == null || (from != null && from.isBefore(first)) ? from : first;
      to = last == null || (to != null && to.isAfter(last)) ? to : last;
    }
  }

  static Listing of(Report report, Clocks clocks) {
    Set<String> cited = new HashSet<>();
    report.findings().forEach(f -> f.evidence().forEach(e -> cited.add(e.path())));
    List<FileReport> read = new ArrayList<>();
    List<FileReport> skipped = new ArrayList<>();
    report.files().forEach(file -> (file.format().equals("skipped") ? skipped : read).add(file));
    boolean isLarge = read.size() > MOST_NAMED_WITHOUT_REASON;
    List<FileReport> named =
        read.stream()
            .filter(
                file ->
                    !isLarge || cited.contains(file.path()) || !FileRow.problems(file).isEmpty())
            .sorted(
                Comparator.comparing((FileReport file) -> !cited.contains(file.path()))
                    .thenComparing(file -> FileRow.problems(file).isEmpty()))
            .toList();
    return new Listing(
        read.size(),
        read.stream().filter(file -> !FileRow.problems(file).isEmpty()).count(),
        rows(named, Limits.FILES, Limits.FILE_BYTES, cited, clocks),
        isLarge ? groups(read, clocks) : new Shown<>(List.of(), 0),
        rows(skipped, Limits.SKIPPED, Limits.SKIPPED_BYTES, cited, clocks));
  }

  /** What the table of the files holds, in words. */
  public String label() {
    String problems =
        troubled == 0 ? "none with a remark" : Words.count(troubled) + " with a remark";
    return groups.isEmpty()
        ? "Each with its format, clock and share that was parsed; " + problems
        : "Those that findings stand on, and those with a remark (" + Words.count(troubled) + ")";
  }

  private static Shown<FileRow> rows(
      List<FileReport> files, int most, long bytes, Set<String> cited, Clocks clocks) {
    return Shown.within(
        files,
        most,
        new Room(bytes),
        FileRow::cost,
        file -> FileRow.of(file, cited.contains(file.path()), clocks));
  }

  /** As deep as there are not too many; what is deeper counts to the folder that is shown. */
  private static Shown<Group> groups(List<FileReport> files, Clocks clocks) {
    Map<Key, Sum> sums = sums(files, 1);
    for (int depth = 2; depth <= 8; depth++) {
      Map<Key, Sum> deeper = sums(files, depth);
      if (deeper.size() > MOST_GROUPS) {
        break;
      }
      sums = deeper;
    }
    List<Group> groups = new ArrayList<>();
    sums.forEach(
        (key, sum) ->
            groups.add(
                new Group(
                    key.folder.isEmpty() ? "(top)" : Place.path(key.folder),
                    Words.clip(key.format, 60),
                    sum.files,
                    Words.size(sum.bytes),
                    sum.records,
                    clocks.when(sum.from == null ? null : sum.from.toString()),
                    clocks.when(sum.to == null ? null : sum.to.toString()),
                    sum.problems)));
    return Shown.first(groups, MOST_GROUPS);
  }

  private static Map<Key, Sum> sums(List<FileReport> files, int depth) {
    Map<Key, Sum> sums = new TreeMap<>();
    for (FileReport file : files) {
      sums.computeIfAbsent(new Key(folder(file.path(), depth), file.format()), k -> new Sum())
          .add(file);
    }
    return sums;
  }

  /** At most so many steps of the folder that a file is in; empty for the top. */
  private static String folder(String path, int depth) {
    int end = 0;
    for (int i = 0; i < depth; i++) {
      int slash = path.indexOf('/', end);
      if (slash < 0) {
        break;
      }
      end = slash + 1;
    }
    return path.substring(0, end);
  }
}
