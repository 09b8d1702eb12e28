package casebook.analyzer.likeness;

import casebook.analyzer.store.CaseNote;
import casebook.analyzer.store.KnownCase;
import casebook.reports.model.Report;
import java.util.List;
import java.util.Optional;

/** A past case like another one. */
public final class Alike {

  /** Longest text of a resolution in a report; {@code cases show} has all of it. */
  private static final int MOST_CHARS = 1_000;

  private final KnownCase past;
  private final double likeness;
  private final boolean sharesCause;
  private final boolean isDoubtful;
  private final Comparison words;

  Alike(
      KnownCase past, double likeness, boolean sharesCause, boolean isDoubtful, Comparison words) {
    this.past = past;
    this.likeness = likeness;
    this.sharesCause = sharesCause;
    this.isDoubtful = isDoubtful;
    this.words = words;
  }

  /** The case. */
  public KnownCase past() {
    return past;
  }

  /** How much they are alike, 0 to 1, two decimals. */
  public double likeness() {
    return likeness;
  }

  /** True if both have a root cause in common. */
  public boolean sharesCause() {
    return sharesCause;
  }

  /** True if all rules that both have turned out wrong more often than right. */
  boolean isDoubtful() {
    return isDoubtful;
  }

  /** Ids of rules that both have, root causes first. */
  public List<String> shared() {
    return words.shared();
  }

  /** What makes them alike, in words, the weightiest first. */
  public List<String> why() {
    return words.why();
  }

  /** Where they differ, in words. */
  public List<String> differs() {
    return words.differs();
  }

  /** What resolved it. */
  public Optional<CaseNote> resolution() {
    return past.notes().resolution();
  }

  /** True if its last resolution says which finding was right. */
  public boolean isConfirmed() {
    return past.notes().isConfirmed();
  }

  /**
   * As a report tells it.
   *
   * @param inWords true to say why and what differs
   */
  public Report.PastCase inReport(boolean inWords) {
    return new Report.PastCase(
        past.summary().id(),
        likeness,
        shared(),
        inWords ? why() : List.of(),
        inWords ? differs() : List.of(),
        resolution().map(CaseNote::text).map(Alike::clipped).orElse(null),
        isConfirmed());
  }

  private static String clipped(String text) {
    return text.codePointCount(0, text.length()) <= MOST_CHARS
        ? text
        : text.substring(0, text.offsetByCodePoints(0, MOST_CHARS)) + "\u2026";
  }
}
