package casebook.analyzer.diagnosis;

import casebook.analyzer.knowledge.Clue;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Dates as Windows and OpenSSL print them in lists of certificates, in the form of the server's
 * language: a date of numbers may be read in two ways, and then is known only as far as both agree.
 */
final class Expiries {

  /** Matches that are named as proof. */
  private static final int MOST_SHOWN = 20;

  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

  private static final Pattern YEAR_FIRST =
      Pattern.compile("\\b([0-9]{4})[-/.] ?([0-9]{1,2})[-/.] ?([0-9]{1,2})(?![0-9])");
  private static final Pattern YEAR_LAST =
      Pattern.compile("\\b([0-9]{1,2})([-/.]) ?([0-9]{1,2})[-/.] ?([0-9]{4})\\b");
  private static final Pattern WORDS =
      Pattern.compile(
          "(?i)\\b(?:([0-9]{1,2})[ -])?("
              + String.join("|", MONTHS)
              + ")[a-z]*\\.?[ -]+(?:([0-9]{1,2}),? )?(?:[0-9]{2}:[0-9]{2}:[0-9]{2} )?([0-9]{4})\\b");

  private Expiries() {}

  /** What a date had become by a day. */
  enum State {
    /** It lay before. */
    PASSED,
    /** It lies on that day or behind it. */
    AHEAD,
    /** No date was read, or it can be read in two ways that disagree. */
    UNKNOWN
  }

  /**
   * Whether one of the dates had passed.
   *
   * @param found matches that hold one
   * @param utc when what is asked about happened, milliseconds
   */
  static Told tell(List<Sighting> found, Clue.Expired asked, long utc) {
    LocalDate day = Instant.ofEpochMilli(utc).atOffset(ZoneOffset.UTC).toLocalDate();
    Map<State, List<Sighting>> states = new EnumMap<>(State.class);
    for (Sighting one : found) {
      String date = one.values().getOrDefault(asked.value(), "");
      states.computeIfAbsent(on(day, date), key -> new ArrayList<>()).add(one);
    }
    List<Sighting> passed = states.getOrDefault(State.PASSED, List.of());
    if (!passed.isEmpty()) {
      return Told.yes(
          passed.stream().limit(MOST_SHOWN).toList(), List.of(note(passed.get(0), asked, day)));
    }
    return states.containsKey(State.UNKNOWN)
        ? Told.unknown(List.of())
        : Told.no(found.stream().map(Sighting::file).distinct().toList());
  }

  private static String note(Sighting passed, Clue.Expired asked, LocalDate day) {
    String named = passed.values().get(asked.same());
    return String.format(
        Locale.ROOT,
        "%s expired on %s (%s, line %d), and the failure is of %s.",
        named == null
            ? "It"
            : "The one with " + asked.same() + " " + named.toUpperCase(Locale.ROOT),
        dates(passed.values().getOrDefault(asked.value(), "")).stream()
            .map(LocalDate::toString)
            .collect(Collectors.joining(" or ")),
        passed.file().path(),
        passed.line(),
        day);
  }

  /** What a date had become; its own day counts as ahead, since the zone is not told. */
  static State on(LocalDate day, String text) {
    Set<LocalDate> dates = dates(text);
    if (dates.isEmpty()) {
      return State.UNKNOWN;
    }
    boolean passed = dates.stream().allMatch(date -> date.isBefore(day));
    return passed
        ? State.PASSED
        : dates.stream().noneMatch(date -> date.isBefore(day)) ? State.AHEAD : State.UNKNOWN;
  }

  /** All days that a text may mean, the first one first; none if it holds no date. */
  static Set<LocalDate> dates(String text) {
    Set<LocalDate> dates = new TreeSet<>();
    Matcher iso = YEAR_FIRST.matcher(text);
    Matcher numbers = YEAR_LAST.matcher(text);
    Matcher words = WORDS.matcher(text);
    if (iso.find()) {
      add(dates, iso.group(1), iso.group(2), iso.group(3));
    } else if (numbers.find()) {
      add(dates, numbers.group(4), numbers.group(3), numbers.group(1));
      // Nobody writes the month first with dots.
      if (!numbers.group(2).equals(".")) {
        add(dates, numbers.group(4), numbers.group(1), numbers.group(3));
      }
    } else if (words.find()) {
      String day = words.group(1) == null ? words.group(3) : words.group(1);
      int month = MONTHS.indexOf(words.group(2).toLowerCase(Locale.ROOT)) + 1;
      add(dates, words.group(4), String.valueOf(month), day == null ? "" : day);
    }
    return dates;
  }

  private static void add(Set<LocalDate> dates, String year, String month, String day) {
    try {
      dates.add(
          LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day)));
    } catch (DateTimeException | NumberFormatException e) {
      // no such day: it was meant the other way round, or is no date
    }
  }
}
