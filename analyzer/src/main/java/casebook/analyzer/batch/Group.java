package casebook.analyzer.batch;

import casebook.reports.model.Batch;
import casebook.reports.model.Severity;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The bundles of a batch that have the same thing. */
final class Group {

  /** Those of the most bundles first. */
  static final Comparator<Group> COMMONEST =
      Comparator.<Group>comparingInt(group -> -group.bundles())
          .thenComparing(Group::severity, Comparator.reverseOrder())
          .thenComparing(Group::key);

  private static final int CASES = 8;

  private final String key;
  private final BitSet members = new BitSet();
  private Severity severity = Severity.INFO;
  private long count;

  Group(String key) {
    this.key = key;
  }

  /** A bundle has it, by its place in the batch. */
  void add(int bundle, Severity grave, long times) {
    members.set(bundle);
    severity = severity.compareTo(grave) >= 0 ? severity : grave;
    count += times;
  }

  /** The bundles of another have this, too. */
  void add(Group other) {
    members.or(other.members);
    severity = severity.compareTo(other.severity) >= 0 ? severity : other.severity;
    count += other.count;
  }

  String key() {
    return key;
  }

  Severity severity() {
    return severity;
  }

  int bundles() {
    return members.cardinality();
  }

  /** How often it was seen in all of them. */
  long count() {
    return count;
  }

  /** The first that has it. */
  int first() {
    return members.nextSetBit(0);
  }

  /** In which weeks their last events lie. */
  List<Batch.Week> weeks(List<BundleResult> results) {
    Map<String, Integer> weeks = new TreeMap<>();
    members.stream()
        .mapToObj(bundle -> week(results.get(bundle).row().to()))
        .filter(week -> !week.isEmpty())
        .forEach(week -> weeks.merge(week, 1, Integer::sum));
    return weeks.entrySet().stream()
        .map(week -> new Batch.Week(week.getKey(), week.getValue()))
        .toList();
  }

  /** The first of their cases. */
  List<String> cases(List<BundleResult> results) {
    List<String> cases = new ArrayList<>();
    for (int bundle = first(); bundle >= 0 && cases.size() < CASES; ) {
      String id = results.get(bundle).row().caseId();
      if (id != null) {
        cases.add(id);
      }
      bundle = members.nextSetBit(bundle + 1);
    }
    return cases;
  }

  /** The ISO week of a time in UTC, such as {@code 2026-W12}; empty for what is no time. */
  static String week(@Nullable String time) {
    try {
      return time == null
          ? ""
          : DateTimeFormatter.ISO_WEEK_DATE
              .format(Instant.parse(time).atOffset(ZoneOffset.UTC).toLocalDate())
              .substring(0, 8);
    } catch (DateTimeException e) {
      return "";
    }
  }
}
