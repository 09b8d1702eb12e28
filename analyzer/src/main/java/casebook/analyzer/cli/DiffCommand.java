package casebook.analyzer.cli;

import casebook.analyzer.analysis.Analyst;
import casebook.analyzer.analysis.Progress;
import casebook.analyzer.compare.Comparer;
import casebook.analyzer.compare.SideCollector;
import casebook.analyzer.store.CaseStore;
import casebook.analyzer.store.CaseSummary;
import casebook.analyzer.store.LuceneCaseStore;
import casebook.analyzer.store.StoredCase;
import casebook.parsers.bundle.Bundle;
import casebook.parsers.bundle.BundleException;
import casebook.reports.model.Comparison;
import casebook.reports.model.Report;
import casebook.reports.output.ComparisonFormat;
import casebook.reports.output.ReportReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/** {@code diff}: a healthy bundle against a broken one. */
final class DiffCommand implements Command {

  private static final Set<String> NOT_HERE =
      Set.of("for", "fail-on", "no-store", "format", "since", "until");

  @Override
  public String name() {
    return "diff";
  }

  @Override
  public String synopsis() {
    return "GOOD BAD";
  }

  @Override
  public String summary() {
    return "Says what differs between a healthy bundle or case and a broken one: findings, settings,"
        + " versions, endpoints, messages. Exits with 1 if anything does.";
  }

  @Override
  public String example() {
    return "casebook diff staging.zip active.zip\ncasebook diff contoso-1a2b3c4d broken.zip --format md --out -";
  }

  @Override
  public Options options() {
    Options options = new Options();
    for (Option option : AnalyzeRequest.options().getOptions()) {
      if (!NOT_HERE.contains(option.getLongOpt())) {
        options.addOption(option);
      }
    }
    return options.addOption(
        Flags.value(
            "format",
            "LIST",
            "Report formats, with commas between them: "
                + String.join(", ", ComparisonFormat.names())
                + " (default: html)"));
  }

  /** One side, read. */
  private record Side(Report report, SideCollector items, List<String> losses) {}

  @Override
  public int run(CommandLine line, Context context) throws IOException, InterruptedException {
    List<String> rest = line.getArgList();
    if (rest.size() != 2) {
      throw new UsageException("diff takes two bundles or cases: casebook diff GOOD BAD");
    }
    List<ComparisonFormat> formats = formats(line);
    String out = Flags.last(line, "out", ".");
    boolean toStandardOutput = out.equals("-");
    if (toStandardOutput && formats.size() != 1) {
      throw new UsageException("--out - takes exactly one --format");
    }
    if (!toStandardOutput) {
      ReportFiles.requireWritable(Path.of(out));
    }
    AnalyzeRequest request = AnalyzeRequest.ofBare(line, Flags.terminal(line, context));
    ChosenRules.tellLeftOut(request.knowledge(), context);
    Analyst analyst = new Analyst(request.knowledge(), request.analysis());
    Side good;
    Side bad;
    try {
      good = read(rest.get(0), line, request, analyst, context);
      bad = read(rest.get(1), line, request, analyst, context);
    } catch (BundleException e) {
      context.err().println("casebook: " + Terminal.clean(String.valueOf(e.getMessage())));
      return Exit.UNREADABLE;
    }
    Comparison comparison =
        Comparer.compare(good.report(), good.items(), bad.report(), bad.items());
    List<Path> written = new ArrayList<>();
    for (ComparisonFormat format : formats) {
      if (toStandardOutput) {
        format.write(comparison, context.out());
        context.out().flush();
      } else {
        Path file =
            Path.of(out)
                .resolve(
                    "diff-"
                        + comparison.good().id()
                        + "-"
                        + comparison.bad().id()
                        + "."
                        + format.label());
        ReportFiles.write(file, stream -> format.write(comparison, stream));
        written.add(file);
      }
    }
    (toStandardOutput ? context.err() : context.out())
        .print(new DiffText(request.terminal(), request.quiet()).of(comparison, written));
    List<String> losses = new ArrayList<>(good.losses());
    losses.addAll(bad.losses());
    losses.forEach(loss -> context.err().println("casebook: " + Terminal.clean(loss)));
    return losses.isEmpty() ? comparison.differ() ? Exit.ATTENTION : Exit.DONE : Exit.UNREADABLE;
  }

  private static List<ComparisonFormat> formats(CommandLine line) throws UsageException {
    List<ComparisonFormat> formats = new ArrayList<>();
    for (String name : Flags.last(line, "format", "html").split(",", -1)) {
      Optional<ComparisonFormat> format = ComparisonFormat.named(name);
      if (format.isEmpty()) {
        throw new UsageException(
            "--format \""
                + Terminal.clean(name)
                + "\" is none of "
                + String.join(", ", ComparisonFormat.names()));
      }
      if (!formats.contains(format.get())) {
        formats.add(format.get());
      }
    }
    return formats;
  }

  /** A bundle where there is a file or folder of that name, else a case. */
  private static Side read(
      String name, CommandLine line, AnalyzeRequest request, Analyst analyst, Context context)
      throws IOException, InterruptedException {
    Path path = Path.of(name);
    if (Files.exists(path)) {
      return analysed(path, request, analyst, context);
    }
    try (CaseStore store = LuceneCaseStore.open(StoreLocation.of(line, context))) {
      Optional<CaseSummary> known = CaseIds.find(store, name);
      Optional<StoredCase> stored =
          known.isEmpty() ? Optional.empty() : store.find(known.get().id());
      if (stored.isEmpty()) {
        throw new UsageException(
            "\""
                + Terminal.clean(name)
                + "\" is neither a bundle nor a case; casebook cases list shows the cases");
      }
      SideCollector items = new SideCollector();
      store.read(stored.get().summary().id(), items);
      return new Side(ReportReader.read(stored.get().reportJson()), items, List.of());
    }
  }

  private static Side analysed(Path path, AnalyzeRequest request, Analyst analyst, Context context)
      throws IOException, InterruptedException {
    SideCollector items = new SideCollector();
    try (Bundle bundle = Bundle.open(path, request.limits(), request.passwords())) {
      ProgressBar bar =
          new ProgressBar(context.err(), Terminal.isTerminal("stderr"), System::nanoTime);
      try {
        Report report =
            analyst
                .analysis(request.quiet() ? Progress.NONE : bar, items)
                .run(bundle, () -> CaseIds.of(bundle))
                .report();
        return new Side(report, items, Losses.of(bundle, report));
      } finally {
        bar.end();
      }
    }
  }
}
