package casebook.parsers.format.message;

import casebook.parsers.format.message.ExportedTexts.Text;
import casebook.parsers.format.message.Lessons.Lesson;
import casebook.parsers.format.message.Pairing.Candidate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What was learnt from the exports of a bundle. Immutable. */
public final class LearntTexts {

  private static final int MOST_VARIANTS = 8;
  private static final int MOST_CANDIDATES = 32;
  private static final long HOUR_SECONDS = 3600;

  private final Lessons lessons;
  private final Map<EventKey, List<Variant>> variants = new HashMap<>();

  /** A template and where it was learnt. */
  private record Variant(Template template, String path) {}

  /**
   * The text of an event.
   *
   * @param path path of the export that it was learnt from
   */
  public record Learnt(String text, String path) {}

  /** A text and what may be the values of its event. */
  private record Pair(Text text, List<List<String>> vectors) {}

  private LearntTexts(Lessons lessons) {
    this.lessons = lessons;
  }

  /**
   * Learns.
   *
   * @param pairings one for each binary log, after it was read; their order decides nothing but
   *     which of too many pairs are looked at
   */
  public static LearntTexts of(Lessons lessons, List<Pairing> pairings) {
    LearntTexts learnt = new LearntTexts(lessons);
    IdentityHashMap<Text, List<Candidate>> candidates = candidates(lessons, pairings);
    IdentityHashMap<ExportedTexts, Offsets> offsets = new IdentityHashMap<>();
    candidates.forEach(
        (text, found) -> offsets.computeIfAbsent(text.file(), file -> new Offsets()).add(found));
    for (Lesson lesson : lessons.all().values()) {
      List<Pair> pairs = new ArrayList<>();
      for (Text text : lesson.texts()) {
        Offsets clock = offsets.get(text.file());
        if (clock != null) {
          List<Candidate> found = candidates.getOrDefault(text, List.of());
          pairs.add(new Pair(text, vectors(text, found, clock)));
        }
      }
      List<Variant> templates = templates(pairs);
      if (!templates.isEmpty()) {
        learnt.variants.put(lesson.key(), templates);
      }
    }
    return learnt;
  }

  private static List<List<String>> vectors(Text text, List<Candidate> found, Offsets clock) {
    return found.stream()
        .filter(
            one ->
                one.isNumbered()
                    || (clock.isLikely(one.offsetSeconds())
                        && (clock.isCertain() || isTelling(text, one.values()))))
        .map(Candidate::values)
        .distinct()
        .toList();
  }

  /** True if the text itself shows that it is that of an event with these values. */
  private static boolean isTelling(Text text, List<String> values) {
    Template template = new Template(text.text(), values);
    return template.locatesAll() && template.locatesOneSurely();
  }

  private static IdentityHashMap<Text, List<Candidate>> candidates(
      Lessons lessons, List<Pairing> pairings) {
    IdentityHashMap<Text, List<Candidate>> all = new IdentityHashMap<>();
    for (Lesson lesson : lessons.all().values()) {
      for (Text text : lesson.texts()) {
        List<Candidate> found =
            pairings.stream().flatMap(pairing -> pairing.candidates(text).stream()).toList();
        boolean isCrowded = pairings.stream().anyMatch(pairing -> pairing.isCrowded(text));
        if (!isCrowded && !found.isEmpty() && found.size() <= MOST_CANDIDATES) {
          all.put(text, found);
        }
      }
    }
    return all;
  }

  /** The templates of one kind of event; none if two pairs contradict each other. */
  private static List<Variant> templates(List<Pair> pairs) {
    List<Variant> known = new ArrayList<>();
    for (Pair pair : pairs) {
      List<String> values = onlyOne(pair);
      if (values != null && !take(known, pair.text(), values)) {
        return List.of();
      }
    }
    // What was thought of an early pair must still be true after the last one.
    return pairs.stream().anyMatch(pair -> isContradicted(known, pair)) ? List.of() : known;
  }

  /** The values of the text's event, if there is one that it must be; else null. */
  private static @Nullable List<String> onlyOne(Pair pair) {
    if (pair.vectors().size() == 1) {
      return pair.vectors().getFirst();
    }
    List<List<String>> whole =
        pair.vectors().stream()
            .filter(values -> new Template(pair.text().text(), values).locatesAll())
            .toList();
    return whole.size() == 1 ? whole.getFirst() : null;
  }

  /** True if whichever of the events it is, its text should be another. */
  private static boolean isContradicted(List<Variant> known, Pair pair) {
    return !pair.vectors().isEmpty()
        && pair.vectors().stream().allMatch(values -> isOther(known, pair.text().text(), values));
  }

  private static boolean isOther(List<Variant> known, String text, List<String> values) {
    return known.stream()
        .map(variant -> variant.template().fill(values))
        .anyMatch(filled -> filled != null && !filled.equals(text));
  }

  private static boolean take(List<Variant> known, Text text, List<String> values) {
    boolean taken = false;
    for (Variant variant : known) {
      switch (variant.template().take(text.text(), values)) {
        case TAKEN -> taken = true;
        case CONTRADICTED -> {
          return false;
        }
        case FOREIGN -> {}
      }
    }
    if (!taken && known.size() < MOST_VARIANTS) {
      known.add(new Variant(new Template(text.text(), values), text.file().path()));
    }
    return true;
  }

  /** The text of an event; null if exports don't tell it for certain. */
  public @Nullable Learnt of(LoggedEvent event) {
    Lesson lesson = lessons.of(event);
    if (lesson == null) {
      return null;
    }
    List<String> values = event.values().stream().map(PlainText::of).toList();
    Text constant = lesson.constant();
    if (values.isEmpty()) {
      return constant == null ? null : new Learnt(constant.text(), constant.file().path());
    }
    Learnt learnt = null;
    for (Variant variant : variants.getOrDefault(lesson.key(), List.of())) {
      String text = variant.template().fill(values);
      if (text != null && learnt != null && !learnt.text().equals(text)) {
        return null;
      }
      learnt = text == null || learnt != null ? learnt : new Learnt(text, variant.path());
    }
    return learnt;
  }

  /**
   * How far ahead of UTC the clock of an export may be, told by all its pairs: the right ones
   * agree, those by chance do not.
   */
  private static final class Offsets {

    private static final int LEAST_SHARE = 5;
    private static final int LEAST_VOTES = 3;

    private final Map<Long, Integer> votes = new TreeMap<>();

    void add(List<Candidate> candidates) {
      candidates.stream()
          .map(Candidate::offsetSeconds)
          .distinct()
          .forEach(offset -> votes.merge(offset, 1, Integer::sum));
    }

    /** The offset that most pairs have; the lowest of equals. */
    private long best() {
      long best = 0;
      int most = 0;
      for (Map.Entry<Long, Integer> vote : votes.entrySet()) {
        if (vote.getValue() > most) {
          most = vote.getValue();
          best = vote.getKey();
        }
      }
      return best;
    }

    private int votes(long offset) {
      return votes.getOrDefault(offset, 0);
    }

    /** True of what most pairs say, and of an hour beside it, which is summer time. */
    boolean isLikely(long offset) {
      long best = best();
      int most = votes(best);
      return votes(offset) == most
          || (Math.abs(offset - best) == HOUR_SECONDS && votes(offset) * LEAST_SHARE >= most);
    }

    /** True if several pairs agree, and far fewer on anything else. */
    boolean isCertain() {
      long best = best();
      int most = votes(best);
      return most >= LEAST_VOTES
          && votes.entrySet().stream()
              .filter(vote -> Math.abs(vote.getKey() - best) > HOUR_SECONDS)
              .allMatch(vote -> vote.getValue() * 2 <= most);
    }
  }
}
