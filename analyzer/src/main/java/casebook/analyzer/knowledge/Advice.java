package casebook.analyzer.knowledge;

import casebook.reports.model.Report.Step;
import java.util.List;
import java.util.stream.Stream;

/**
 * A step of a rule, and where it is told.
 *
 * @param step what to do
 * @param when rules of which one must stand on the finding's machine; empty for no such condition
 * @param unless rules of which none may stand there; empty for no such condition
 */
public record Advice(Step step, List<String> when, List<String> unless) {

  /** A step that is always told. */
  public static Advice always(Step step) {
    return new Advice(step, List.of(), List.of());
  }

  /** True if it is told whatever else was found. */
  public boolean isUnconditional() {
    return when.isEmpty() && unless.isEmpty();
  }

  /** Rules that it depends on. */
  Stream<String> rules() {
    return Stream.concat(when.stream(), unless.stream());
  }
}
