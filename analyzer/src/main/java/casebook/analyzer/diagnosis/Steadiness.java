package casebook.analyzer.diagnosis;

import casebook.analyzer.knowledge.Clue;
import java.util.List;
import java.util.Locale;

/** Whether numbers in matches hardly differ, as where a device cuts after a fixed time. */
final class Steadiness {

  /** Matches that are named as proof. */
  private static final int MOST_SHOWN = 20;

  /** How long a request took, in milliseconds. */
  private static final String ELAPSED = "elapsed";

  private Steadiness() {}

  /** Of these matches those whose number is not far below the range that is asked for. */
  static List<Sighting> telling(Clue.Steady steady, List<Sighting> all) {
    return all.stream().filter(one -> number(one, steady.value()) >= steady.from() / 2).toList();
  }

  /**
   * Whether most of them are alike.
   *
   * @param found those that {@link #telling} left; not empty
   */
  static Told tell(Clue.Steady steady, List<Sighting> found) {
    long[] numbers = numbers(steady, found);
    long median = numbers[numbers.length / 2];
    List<Sighting> alike =
        found.stream()
            .filter(one -> Math.abs(number(one, steady.value()) - median) <= steady.spread())
            .toList();
    boolean inRange = median >= steady.from() && median <= steady.to();
    return inRange && alike.size() >= steady.atLeast() && alike.size() * 2 > found.size()
        ? Told.yes(alike.stream().limit(MOST_SHOWN).toList(), notes(steady, alike, found))
        : Told.no(found.stream().map(Sighting::file).distinct().toList());
  }

  /** Between which values they lie; of what is no length of time nothing is said. */
  private static List<String> notes(
      Clue.Steady steady, List<Sighting> alike, List<Sighting> found) {
    if (!steady.value().equals(ELAPSED)) {
      return List.of();
    }
    long[] numbers = numbers(steady, alike);
    String least = seconds(numbers[0]);
    String most = seconds(numbers[numbers.length - 1]);
    return List.of(
        String.format(
            Locale.ROOT,
            "How long they lasted, by %s: %s seconds, in %,d of %,d records that were compared.",
            alike.get(0).file().path(),
            least.equals(most) ? least : least + " to " + most,
            alike.size(),
            found.size()));
  }

  private static String seconds(long millis) {
    return String.format(Locale.ROOT, "%.1f", millis / 1000.0);
  }

  private static long[] numbers(Clue.Steady steady, List<Sighting> some) {
    return some.stream().mapToLong(one -> number(one, steady.value())).sorted().toArray();
  }

  /** A value that is a number; -1 where it is none. */
  private static long number(Sighting one, String name) {
    String text = one.values().get(name);
    return text != null && text.matches("[0-9]{1,15}") ? Long.parseLong(text) : -1;
  }
}
