package casebook.analyzer.cli;

import casebook.analyzer.likeness.Alike;
import casebook.analyzer.store.CaseNote;
import casebook.reports.model.Report;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Past cases as a terminal shows them, as JSON lists them, and as reports tell them. */
final class SimilarText {

  /** Most of them in a report; they are the likest. */
  private static final int MOST_IN_REPORT = 100;

  /** Most of which a report says why they are alike. */
  private static final int MOST_IN_WORDS = 20;

  private SimilarText() {}

  /** Past cases for a report. */
  static List<Report.PastCase> inReport(List<Alike> past) {
    return IntStream.range(0, Math.min(MOST_IN_REPORT, past.size()))
        .mapToObj(i -> past.get(i).inReport(i < MOST_IN_WORDS))
        .toList();
  }

  /** A past case as JSON lists it: what a report says of it, and what lists show. */
  record Listed(
      @JsonUnwrapped Report.PastCase past,
      String status,
      String headline,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable NoteView resolved) {

    static Listed of(Alike alike) {
      return new Listed(
          alike.inReport(true),
          alike.past().summary().status(),
          alike.past().summary().headline(),
          alike.resolution().map(NoteView::of).orElse(null));
    }
  }

  /** How often it was seen, and what fixed it: one sentence; of a report's past cases, some. */
  static String seen(List<Report.PastCase> past) {
    String count =
        past.size() >= MOST_IN_REPORT ? "at least " + past.size() + " cases" : cases(past.size());
    long resolved = past.stream().filter(one -> one.resolution() != null).count();
    Report.PastCase fixed =
        past.stream().filter(one -> one.resolution() != null).findFirst().orElse(null);
    if (fixed == null) {
      return "Seen before: "
          + count
          + (past.size() == 1 ? ", not resolved yet: " : "; none is resolved yet, see ")
          + past.get(0).id();
    }
    return "Seen before: "
        + count
        + (past.size() == 1
            ? "; fixed by \u201c"
            : "; fixed in "
                + resolved
                + " of "
                + past.size()
                + (isOne(past) ? ", by \u201c" : ", the likest by \u201c"))
        + fixed.resolution()
        + "\u201d ("
        + fixed.id()
        + (fixed.confirmed() ? ", confirmed)" : ")");
  }

  /** True if all that are resolved were resolved by the same. */
  private static boolean isOne(List<Report.PastCase> past) {
    return past.stream()
            .map(Report.PastCase::resolution)
            .filter(Objects::nonNull)
            .map(text -> text.strip().toLowerCase(Locale.ROOT))
            .distinct()
            .count()
        == 1;
  }

  private static String cases(int count) {
    return Wrap.count(count, "case");
  }

  /** One past case, several lines. */
  static String text(Alike alike, Terminal terminal) {
    StringBuilder text = new StringBuilder();
    line(
        text,
        terminal.bold(alike.past().summary().id())
            + terminal.dim(
                String.format(Locale.ROOT, "  %d %% alike", Math.round(alike.likeness() * 100))));
    line(text, "  " + Wrap.hanging(Terminal.clean(alike.past().summary().headline()), 2));
    Optional<CaseNote> resolution = alike.resolution();
    resolution.ifPresent(
        last ->
            line(
                text,
                "  "
                    + terminal.good(alike.isConfirmed() ? "fixed by  " : "resolved  ")
                    + Wrap.hanging(
                        Terminal.clean(last.text())
                            + (last.by().isEmpty() ? "" : " (" + Terminal.clean(last.by()) + ")"),
                        12)));
    alike.why().forEach(why -> line(text, "  alike     " + Wrap.hanging(Terminal.clean(why), 12)));
    alike
        .differs()
        .forEach(other -> line(text, "  differs   " + Wrap.hanging(Terminal.clean(other), 12)));
    return text.toString();
  }

  private static void line(StringBuilder text, String line) {
    text.append(line).append('\n');
  }
}
