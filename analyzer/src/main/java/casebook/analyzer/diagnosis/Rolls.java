package casebook.analyzer.diagnosis;

import casebook.analyzer.tally.SourceResult;
import casebook.parsers.format.FileClock;
import casebook.reports.model.Report.Gap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a log that is continued from file to file breaks off between two of them: its own rhythm
 * says how long a pause is usual.
 */
final class Rolls {

  /** Each run of these programs writes a file of its own, so that pauses between them are none. */
  private static final Set<String> ONE_FILE_A_RUN = Set.of("connect-wizard-trace", "msi-log");

  private static final Pattern NUMBER = Pattern.compile("[0-9]+");

  /** A compressed file stands in an archive of its own: its folder is the archive's. */
  private static final Pattern COMPRESSED = Pattern.compile("[^/]+\\.(?:gz|bz2|xz|zst)!/");

  /** {@code access.log.1} continues {@code access.log}. */
  private static final Pattern LAST_NUMBER = Pattern.compile("[._-]#$");

  /** {@code u_ex260302.log}, {@code 20260302}, with or without a time behind it. */
  private static final Pattern DATE =
      Pattern.compile(
          "(?:19|20)?[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])(?:[0-9]{2}){0,3}");

  /** The name says that the file continues another; a longer number may be a date. */
  private static final Pattern ROTATED = Pattern.compile("\\.[0-9]{1,3}$");

  /** A series that breaks off between most of its files was never one, unless its names say so. */
  private static final double MOST_BROKEN = 0.5;

  private record Member(SourceResult file, FileClock clock, long first, long last) {}

  private Rolls() {}

  /** The gap before a file, by its path; none where the file before it leads up to it. */
  static Map<String, Gap> of(List<SourceResult> results) {
    Map<String, List<Member>> series = new TreeMap<>();
    for (SourceResult file : results) {
      FileClock clock = file.datedClock();
      if (clock != null
          && file.twin() == null
          && !file.times().isEmpty()
          && !ONE_FILE_A_RUN.contains(file.format())) {
        series
            .computeIfAbsent(name(file), key -> new ArrayList<>())
            .add(new Member(file, clock, file.times().first(clock), file.times().last(clock)));
      }
    }
    Map<String, Gap> gaps = new HashMap<>();
    series.values().forEach(members -> gaps.putAll(between(members)));
    return gaps;
  }

  /** The same for all files of a series: other folders are other machines' or programs'. */
  private static String name(SourceResult file) {
    String path = uncompressed(file);
    int slash = path.lastIndexOf('/') + 1;
    String pattern = NUMBER.matcher(path.substring(slash)).replaceAll("#");
    return path.substring(0, slash)
        + LAST_NUMBER.matcher(pattern).replaceFirst("")
        + " "
        + file.format();
  }

  private static String uncompressed(SourceResult file) {
    return COMPRESSED.matcher(file.path()).replaceAll("");
  }

  /**
   * True if a date or a count tells the names of two files apart: a number that stands right behind
   * letters is rather that of a machine.
   */
  private static boolean areRolled(SourceResult one, SourceResult other) {
    String first = uncompressed(one);
    Matcher mine = NUMBER.matcher(first);
    Matcher theirs = NUMBER.matcher(uncompressed(other));
    while (mine.find() && theirs.find()) {
      if (!mine.group().equals(theirs.group())
          && isBehindLetter(first, mine.start())
          && !(DATE.matcher(mine.group()).matches() && DATE.matcher(theirs.group()).matches())) {
        return false;
      }
    }
    return true;
  }

  /** The T of {@code 20260302T0900} is none: it begins a time. */
  private static boolean isBehindLetter(String name, int at) {
    return at > 0
        && Character.isLetter(name.charAt(at - 1))
        && !(at > 1 && name.charAt(at - 1) == 'T' && Character.isDigit(name.charAt(at - 2)));
  }

  private static Map<String, Gap> between(List<Member> members) {
    members.sort(
        Comparator.comparingLong(Member::first).thenComparing(member -> member.file.path()));
    Map<String, Gap> gaps = new HashMap<>();
    Member before = members.get(0); // the one that goes on longest so far
    for (Member behind : members.subList(1, members.size())) {
      long pause = behind.first - before.last;
      if (isSilence(before, pause) && isSilence(behind, pause)) {
        gaps.put(
            behind.file.path(),
            new Gap(1, Times.iso(before.last), Times.iso(behind.first), 0, before.file.path()));
      }
      before = behind.last > before.last ? behind : before;
    }
    boolean isSeries =
        members.size() == 2
            ? areRolled(members.get(0).file, members.get(1).file)
            : gaps.size() <= (members.size() - 1) * MOST_BROKEN
                || members.stream().anyMatch(one -> ROTATED.matcher(one.file.path()).find());
    return isSeries ? gaps : Map.of();
  }

  private static boolean isSilence(Member member, long millis) {
    return member.file.course().sequence().isSilence(millis);
  }
}
