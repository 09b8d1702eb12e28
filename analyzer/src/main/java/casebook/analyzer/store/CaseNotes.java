package casebook.analyzer.store;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All notes of a case.
 *
 * @param all in the order of their times; of two at one time the one written first comes first
 */
public record CaseNotes(List<CaseNote> all) {

  /** Most notes that one case takes. */
  public static final int MOST = 1_000;

  /** No notes. */
  public static final CaseNotes NONE = new CaseNotes(List.of());

  /** Copies and orders them. */
  public CaseNotes {
    all = all.stream().sorted(Comparator.comparing(CaseNote::at)).toList();
  }

  /** What resolved the case: the last word on it. */
  public Optional<CaseNote> resolution() {
    return all.reversed().stream().filter(CaseNote::isResolution).findFirst();
  }

  /** True if the last resolution says which finding was right. */
  public boolean isConfirmed() {
    return resolution().filter(last -> !last.confirms().isEmpty()).isPresent();
  }

  /**
   * The notes of a case as they stand on the case that it has become a part of. What resolved the
   * part resolved the whole only if it says of a finding of the whole that it was right; else it is
   * a note.
   *
   * @param id of the part
   * @param findings names of the findings of the whole
   */
  public CaseNotes ofPart(String id, Set<String> findings) {
    return new CaseNotes(
        all.stream()
            .map(
                note ->
                    note.isResolution() && Collections.disjoint(note.confirms(), findings)
                        ? note.ofPart(id)
                        : note)
            .toList());
  }

  /** These and others, each once. */
  public CaseNotes with(List<CaseNote> others) {
    List<CaseNote> both = new ArrayList<>(all);
    others.stream().filter(other -> !both.contains(other)).forEach(both::add);
    return new CaseNotes(both);
  }
}
