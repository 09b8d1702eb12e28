package casebook.analyzer.cli;

import casebook.analyzer.analysis.AnalysisOptions;
import casebook.analyzer.analysis.Analyst;
import casebook.analyzer.analysis.Progress;
import casebook.analyzer.likeness.Alike;
import casebook.analyzer.likeness.PastCases;
import casebook.analyzer.store.CaseStore;
import casebook.analyzer.store.CaseSummary;
import casebook.analyzer.store.CaseTraits;
import casebook.analyzer.store.LuceneCaseStore;
import casebook.analyzer.store.StoredCase;
import casebook.parsers.bundle.Bundle;
import casebook.parsers.bundle.BundleException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;

/** {@code similar}: filed cases like a filed one, or like a bundle that is not filed. */
final class SimilarCommand implements Command {

  private static final int LIMIT = 10;

  @Override
  public String name() {
    return "similar";
  }

  @Override
  public String synopsis() {
    return "CASE|BUNDLE";
  }

  @Override
  public String summary() {
    return "Shows past cases most like a filed case, or like a bundle, which is analysed but not"
        + " filed: why they are alike, where they differ, what resolved them. First those with the"
        + " same root cause, and of these those with a confirmed resolution. How much two are alike"
        + " is a mean: root causes count 40 parts of 100, other findings 20, errors that no rule"
        + " explains 15, endpoints and settings 10 each, versions 5; of each kind the share that"
        + " both have, and what few filed cases have counts more. What neither has counts nothing.";
  }

  @Override
  public String example() {
    return "casebook similar contoso-1a2b3c4d\ncasebook similar new.zip --limit 3";
  }

  @Override
  public Options options() {
    Options options = Flags.withFormat();
    options.addOption(Flags.value("limit", "N", "Most cases to show (default: " + LIMIT + ")"));
    options.addOption(ChosenRules.option());
    options.addOption(PasswordFile.option());
    LimitFlags.addTo(options);
    options.addOption(Flags.value("threads", "N", "Files read at once (default: one a processor)"));
    options.addOption(Flags.flag("quiet", "Print no progress"));
    return options;
  }

  /** What is compared with the past. */
  private record Asked(CaseTraits traits, String sha256, List<String> losses) {}

  @Override
  public int run(CommandLine line, Context context) throws IOException, InterruptedException {
    if (line.getArgList().size() != 1) {
      throw new UsageException(
          "similar takes one case id or one bundle; see casebook help similar");
    }
    boolean json = Flags.json(line);
    int limit = Flags.count(line, "limit", LIMIT);
    Terminal terminal = Flags.terminal(line, context);
    try (CaseStore store = LuceneCaseStore.open(StoreLocation.of(line, context))) {
      Asked asked = asked(line, store, context);
      List<Alike> past = PastCases.like(asked.traits(), asked.sha256(), store.known());
      List<Alike> shown = past.subList(0, Math.min(limit, past.size()));
      if (json) {
        Json.print(context.out(), shown.stream().map(SimilarText.Listed::of).toList());
      } else {
        print(shown, past, terminal, context);
      }
      asked.losses().forEach(loss -> context.err().println("casebook: " + Terminal.clean(loss)));
      return !asked.losses().isEmpty()
          ? Exit.UNREADABLE
          : past.isEmpty() ? Exit.ATTENTION : Exit.DONE;
    } catch (BundleException e) {
      context.err().println("casebook: " + Terminal.clean(String.valueOf(e.getMessage())));
      return Exit.UNREADABLE;
    }
  }

  private static void print(
      List<Alike> shown, List<Alike> past, Terminal terminal, Context context) {
    if (past.isEmpty()) {
      context.err().println("no filed case is like this one");
      return;
    }
    context
        .out()
        .println(Wrap.hanging(Terminal.clean(SimilarText.seen(SimilarText.inReport(past))), 0));
    for (Alike alike : shown) {
      context.out().println();
      context.out().print(SimilarText.text(alike, terminal));
    }
    if (past.size() > shown.size()) {
      context
          .err()
          .println("there are " + (past.size() - shown.size()) + " more; --limit shows them");
    }
  }

  private static Asked asked(CommandLine line, CaseStore store, Context context)
      throws IOException, InterruptedException {
    String what = line.getArgList().get(0);
    Optional<CaseSummary> known = CaseIds.find(store, what);
    boolean exactly = known.isPresent() && known.get().id().equals(what);
    if (what.equals("-") || (!exactly && Files.exists(Path.of(what)))) {
      return bundle(what, line, context);
    }
    StoredCase stored = known.isEmpty() ? null : store.find(known.get().id()).orElse(null);
    if (stored == null) {
      throw new UsageException(
          "\""
              + Terminal.clean(what)
              + "\" is neither a case nor a file or folder; casebook cases list shows the cases");
    }
    return new Asked(CaseTraits.of(stored.reportJson()), stored.summary().sha256(), List.of());
  }

  private static Asked bundle(String what, CommandLine line, Context context)
      throws IOException, InterruptedException {
    Analyst analyst =
        new Analyst(
            ChosenRules.sound(line),
            new AnalysisOptions(
                Flags.count(line, "threads", Runtime.getRuntime().availableProcessors()), null));
    ProgressBar bar =
        new ProgressBar(context.err(), Terminal.isTerminal("stderr"), System::nanoTime);
    try (Bundle bundle =
        what.equals("-")
            ? Bundle.openStdin(
                context.in(),
                Path.of(System.getProperty("java.io.tmpdir", ".")),
                LimitFlags.of(line),
                PasswordFile.of(line, what))
            : Bundle.open(Path.of(what), LimitFlags.of(line), PasswordFile.of(line, what))) {
      CaseWork.Done done =
          new CaseWork(analyst, false, false, null)
              .run(bundle, null, line.hasOption("quiet") ? Progress.NONE : bar);
      return new Asked(
          CaseTraits.of(CaseWork.json(done.report())),
          done.report().caseInfo().sha256(),
          done.losses());
    } finally {
      bar.end();
    }
  }
}
