package casebook.analyzer.cli;

import casebook.reports.model.Batch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a batch came to, as a terminal shows it. */
final class BatchText {

  private static final int SHOWN_CAUSES = 8;
  private static final int SHOWN_STRAYS = 5;

  private final Terminal terminal;
  private final boolean quiet;
  private final StringBuilder text = new StringBuilder();

  BatchText(Terminal terminal, boolean quiet) {
    this.terminal = terminal;
    this.quiet = quiet;
  }

  /** The text, with a line end at its end. */
  String of(Batch batch, BatchRun run, Path index) {
    line(counts(batch.counts()));
    if (!quiet) {
      passed(run);
      causes(batch);
      strays(batch);
      line(terminal.dim("index  ") + terminal.link(index));
    }
    return text.toString();
  }

  private String counts(Batch.Counts counts) {
    if (counts.bundles() == 0) {
      return "no bundle was found: no archive, and no subfolder";
    }
    List<String> parts = new ArrayList<>();
    part(parts, counts.problems(), "with a cause found");
    part(parts, counts.inconclusive(), "not decided");
    part(parts, counts.clean(), "without a problem");
    part(parts, counts.unreadable(), "not read");
    part(parts, counts.copies(), counts.copies() == 1 ? "a copy" : "copies");
    return terminal.bold(Wrap.count(counts.bundles(), "bundle"))
        + ": "
        + String.join(", ", parts)
        + (counts.incomplete() == 0
            ? ""
            : String.format(Locale.ROOT, "; %,d of them not read to the end", counts.incomplete()));
  }

  private static void part(List<String> parts, int count, String what) {
    if (count > 0) {
      parts.add(String.format(Locale.ROOT, "%,d %s", count, what));
    }
  }

  private void passed(BatchRun run) {
    if (run.passed() > 0) {
      line(
          terminal.dim(
              Wrap.hanging(
                  Wrap.count(run.passed(), "bundle")
                      + " filed before and not analysed again (--force does)"
                      + (run.outdated() == 0
                          ? ""
                          : String.format(
                              Locale.ROOT,
                              "; %,d of them with other rules or by another version",
                              run.outdated())),
                  0)));
    }
  }

  private void causes(Batch batch) {
    if (batch.causes().isEmpty()) {
      return;
    }
    line("");
    for (Batch.Cause cause :
        batch.causes().subList(0, Math.min(SHOWN_CAUSES, batch.causes().size()))) {
      String head = String.format(Locale.ROOT, "%,6d × ", cause.bundles());
      line(head + Wrap.hanging(Terminal.clean(cause.title() + "  " + cause.rule()), head.length()));
    }
    int more = batch.causes().size() - SHOWN_CAUSES;
    if (more > 0) {
      line(terminal.dim("         " + Wrap.count(more, "more cause") + " on the page"));
    }
    line("");
  }

  private void strays(Batch batch) {
    List<Batch.Stray> strays = batch.notBundles();
    for (Batch.Stray stray : strays.subList(0, Math.min(SHOWN_STRAYS, strays.size()))) {
      line(
          terminal.dim(
              "no bundle: " + Wrap.hanging(Terminal.clean(stray.name() + " " + stray.why()), 11)));
    }
    if (strays.size() > SHOWN_STRAYS) {
      line(
          terminal.dim(
              String.format(
                  Locale.ROOT,
                  "no bundle: %,d more, listed in summary.json",
                  strays.size() - SHOWN_STRAYS)));
    }
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
