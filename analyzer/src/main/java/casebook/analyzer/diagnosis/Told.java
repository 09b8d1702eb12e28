package casebook.analyzer.diagnosis;

import casebook.analyzer.tally.SourceResult;
import java.util.ArrayList;
import java.util.List;

/**
 * What a bundle says to a clue.
 *
 * @param shown matches that show it, some of them
 * @param missing kinds of evidence of which one would tell it, where it can't be told
 * @param controls files that would have shown it, where it is not so
 * @param against files that show the contrary, where it is not so
 * @param notes sentences that say more exactly what holds
 * @param sure where it is not so: true if whatever would have shown it was there to be looked at
 */
record Told(
    Truth truth,
    List<Sighting> shown,
    List<String> missing,
    List<SourceResult> controls,
    List<SourceResult> against,
    List<String> notes,
    boolean sure) {

  Told(Truth truth, List<Sighting> shown, List<String> missing, List<SourceResult> controls) {
    this(truth, shown, missing, controls, List.of(), List.of(), true);
  }

  /** The three answers. */
  enum Truth {
    YES,
    NO,
    UNKNOWN
  }

  static Told yes(List<Sighting> shown) {
    return new Told(Truth.YES, shown, List.of(), List.of());
  }

  static Told yes(List<Sighting> shown, List<String> notes) {
    return new Told(Truth.YES, shown, List.of(), List.of(), List.of(), notes, true);
  }

  /** It is not so, since these files show what must not be there. */
  static Told denied(List<SourceResult> against) {
    return new Told(Truth.NO, List.of(), List.of(), List.of(), against, List.of(), true);
  }

  static Told no(List<SourceResult> controls) {
    return new Told(Truth.NO, List.of(), List.of(), controls);
  }

  /** It does not show in these files, but might have in others that are not there. */
  static Told unseen(List<SourceResult> controls) {
    return new Told(Truth.NO, List.of(), List.of(), controls, List.of(), List.of(), false);
  }

  static Told unknown(List<String> missing) {
    return new Told(Truth.UNKNOWN, List.of(), missing, List.of());
  }

  boolean isYes() {
    return truth == Truth.YES;
  }

  boolean isNo() {
    return truth == Truth.NO;
  }

  boolean isUnknown() {
    return truth == Truth.UNKNOWN;
  }

  /** What is asserted is what is denied. */
  Told not() {
    return switch (truth) {
      case YES -> denied(shown.stream().map(Sighting::file).distinct().toList());
      case NO -> new Told(Truth.YES, shown, List.of(), controls);
      case UNKNOWN -> this;
    };
  }

  /**
   * All of them together: no if one says no, a sure one before others, else unknown if one can't
   * tell.
   */
  static Told all(List<Told> parts) {
    List<Sighting> shown = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    List<SourceResult> controls = new ArrayList<>();
    Truth truth = Truth.YES;
    Told denied = null;
    for (Told part : parts) {
      if (part.isNo() && part.sure) {
        return part;
      }
      denied = part.isNo() && denied == null ? part : denied;
      truth = part.isUnknown() ? Truth.UNKNOWN : truth;
      shown.addAll(part.shown);
      missing.addAll(part.missing);
      controls.addAll(part.controls);
    }
    if (denied != null) {
      return denied;
    }
    List<String> notes = parts.stream().flatMap(part -> part.notes.stream()).toList();
    return new Told(
        truth, shown, missing.stream().distinct().toList(), controls, List.of(), notes, true);
  }

  /** Any of them: yes if one says yes, else unknown if one can't tell. */
  static Told any(List<Told> parts) {
    List<Sighting> shown = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    List<SourceResult> controls = new ArrayList<>();
    Truth truth = Truth.NO;
    for (Told part : parts) {
      truth = part.isYes() || (part.isUnknown() && truth == Truth.NO) ? part.truth : truth;
      shown.addAll(part.shown);
      missing.addAll(part.missing);
      controls.addAll(part.controls);
    }
    return switch (truth) {
      case YES -> yes(shown, parts.stream().flatMap(part -> part.notes.stream()).toList());
      case NO ->
          new Told(
              Truth.NO,
              List.of(),
              List.of(),
              controls,
              parts.stream().flatMap(part -> part.against.stream()).distinct().toList(),
              List.of(),
              parts.stream().allMatch(part -> part.sure));
      case UNKNOWN -> unknown(missing.stream().distinct().toList());
    };
  }
}
