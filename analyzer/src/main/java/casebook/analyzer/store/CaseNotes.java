package casebook.analyzer.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

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

  /** These and others, each once. */
  public CaseNotes with(List<CaseNote> others) {
    List<CaseNote> both = new ArrayList<>(all);
    others.stream().filter(other -> !both.contains(other)).forEach(both::add);
    return new CaseNotes(both);
  }
}
