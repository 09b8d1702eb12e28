package casebook.parsers.format.message;

import casebook.parsers.format.message.Occurrences.Occurrence;
import casebook.parsers.format.message.Occurrences.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The sentence behind the texts of one kind of event, learnt from pairs of a text and the values of
 * its event.
 *
 * <p>Wherever a value stands in the first text there may be a hole for it, or it stands there by
 * chance. Every further pair rules out what does not fit. What stays open does no harm: a hole is
 * filled only where all that is still possible gives the same. A value that stands nowhere in the
 * text may yet decide it ({@code Access is denied.} for {@code 5}), so the template holds only for
 * events that have one it was seen with, until several that differ were seen.
 */
final class Template {

  /** What a further pair meant to the template. */
  enum Outcome {
    /** It fits, and may have told more. */
    TAKEN,
    /** It differs in a value that the template holds for only; it says nothing of it. */
    FOREIGN,
    /** It should fit and does not. */
    CONTRADICTED
  }

  /** Codes of words; they never stand in the text as they are. */
  private static final String WORD_CODE = "%%";

  /** Two codes may mean the same. */
  private static final int ENOUGH_VALUES = 3;

  /** One value may fill many holes; no real text comes near this. */
  private static final int MOST_CHARS = 1 << 17;

  private final List<String> base;
  private final List<String> literals = new ArrayList<>();
  private final List<Hole> holes = new ArrayList<>();

  /** Of each value that stands nowhere in the text, all that were seen with it. */
  private final List<Set<String>> seen = new ArrayList<>();

  /** What may stand at a place: what stood there at first, or one of the values. */
  private record Hole(String first, boolean mayBeFixed, List<Source> sources) {

    boolean names(int index) {
      return sources.stream().anyMatch(source -> source.index() == index);
    }
  }

  /** Begins with one pair. */
  Template(String text, List<String> values) {
    base = List.copyOf(values);
    values.forEach(value -> seen.add(new HashSet<>(Set.of(value))));
    int at = 0;
    for (Occurrence one : Occurrences.in(text, values)) {
      literals.add(text.substring(at, one.start()));
      holes.add(new Hole(text.substring(one.start(), one.end()), !one.isSure(), one.sources()));
      at = one.end();
    }
    literals.add(text.substring(at));
  }

  /** True if every value that is not empty may stand in the text. */
  boolean locatesAll() {
    for (int k = 0; k < base.size(); k++) {
      if (!base.get(k).isEmpty() && isUnused(k)) {
        return false;
      }
    }
    return true;
  }

  /** True if one of the values stands in the text beyond doubt. */
  boolean locatesOneSurely() {
    return holes.stream().anyMatch(hole -> !hole.mayBeFixed);
  }

  private boolean isUnused(int index) {
    return holes.stream().noneMatch(hole -> hole.names(index));
  }

  /** Learns from a further pair. */
  Outcome take(String text, List<String> values) {
    if (values.size() != base.size()) {
      return Outcome.FOREIGN;
    }
    List<Hole> left = new Fit(text, values).holes();
    if (left == null) {
      return holdsFor(values) ? Outcome.CONTRADICTED : Outcome.FOREIGN;
    }
    holes.clear();
    holes.addAll(left);
    for (int k = 0; k < seen.size(); k++) {
      if (isUnused(k) && !isFree(k)) {
        seen.get(k).add(values.get(k));
      }
    }
    return Outcome.TAKEN;
  }

  private boolean holdsFor(List<String> values) {
    for (int k = 0; k < base.size(); k++) {
      String value = values.get(k);
      boolean isKnown = seen.get(k).contains(value);
      if (!isKnown && isUnused(k) && (!isFree(k) || value.startsWith(WORD_CODE))) {
        return false;
      }
    }
    return true;
  }

  /** True if so many different values had the same text that it can't depend on them. */
  private boolean isFree(int index) {
    return seen.get(index).size() >= ENOUGH_VALUES && !base.get(index).startsWith(WORD_CODE);
  }

  /** The text of an event with these values; null if it is not certain. */
  @Nullable String fill(List<String> values) {
    if (values.size() != base.size() || !holdsFor(values)) {
      return null;
    }
    StringBuilder text = new StringBuilder(literals.getFirst());
    for (int i = 0; i < holes.size(); i++) {
      String only = only(holes.get(i), values);
      if (only == null || only.length() > MOST_CHARS - text.length()) {
        return null;
      }
      text.append(only).append(literals.get(i + 1));
    }
    return text.toString();
  }

  /** What stands in the hole, if all that may stand there is the same; else null. */
  private static @Nullable String only(Hole hole, List<String> values) {
    String only = hole.mayBeFixed ? hole.first : null;
    for (Source source : hole.sources) {
      String next = written(source, values);
      if (next == null || (only != null && !only.equals(next))) {
        return null;
      }
      only = next;
    }
    return only;
  }

  /** The value as it is written; an empty one is written as nothing. */
  private static @Nullable String written(Source source, List<String> values) {
    String value = values.get(source.index());
    return value.isEmpty() ? "" : source.form().written(value);
  }

  /** All ways in which a text can be made of the template and the values of its event. */
  private final class Fit {

    private final String text;
    private final List<String> values;
    private final Map<Long, Boolean> known = new HashMap<>();
    private final boolean[] fixed = new boolean[holes.size()];
    private final List<List<Source>> used = new ArrayList<>();

    Fit(String text, List<String> values) {
      this.text = text;
      this.values = values;
      holes.forEach(hole -> used.add(new ArrayList<>()));
    }

    /** The holes with what is still possible in each; null if there is no way. */
    @Nullable List<Hole> holes() {
      if (!fits(0, 0)) {
        return null;
      }
      List<Hole> left = new ArrayList<>();
      for (int i = 0; i < holes.size(); i++) {
        Hole hole = holes.get(i);
        List<Source> sources = hole.sources.stream().filter(used.get(i)::contains).toList();
        left.add(new Hole(hole.first, fixed[i], sources));
      }
      return left;
    }

    /** True if the text from {@code at} on is the template from its {@code i}-th literal on. */
    private boolean fits(int i, int at) {
      String literal = literals.get(i);
      if (!text.startsWith(literal, at)) {
        return false;
      }
      int next = at + literal.length();
      if (i == holes.size()) {
        return next == text.length();
      }
      long state = (long) i << Integer.SIZE | next;
      Boolean before = known.get(state);
      if (before != null) {
        return before;
      }
      Hole hole = holes.get(i);
      boolean any = false;
      if (hole.mayBeFixed && continues(i, next, hole.first)) {
        fixed[i] = true;
        any = true;
      }
      for (Source source : hole.sources) {
        String written = written(source, values);
        if (written != null && continues(i, next, written)) {
          used.get(i).add(source);
          any = true;
        }
      }
      known.put(state, any);
      return any;
    }

    private boolean continues(int i, int at, String written) {
      return text.startsWith(written, at) && fits(i + 1, at + written.length());
    }
  }
}
