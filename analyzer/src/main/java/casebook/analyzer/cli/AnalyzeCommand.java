package casebook.analyzer.cli;

import casebook.analyzer.analysis.Analysis;
import casebook.analyzer.analysis.Outcome;
import casebook.analyzer.analysis.Progress;
import casebook.analyzer.store.CaseStore;
import casebook.analyzer.store.CaseSummary;
import casebook.analyzer.store.Filing;
import casebook.analyzer.store.LuceneCaseStore;
import casebook.analyzer.store.StoreException;
import casebook.parsers.bundle.Bundle;
import casebook.parsers.bundle.BundleException;
import casebook.reports.model.Report;
import casebook.reports.model.Report.Finding;
import casebook.reports.model.Severity;
import casebook.reports.output.ReportFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.jspecify.annotations.Nullable;

/** {@code analyze}: one bundle to a filed case, a report and a verdict. */
final class AnalyzeCommand implements Command {

  /** Losses told one by one; an archive made to harm has a million. */
  private static final int MOST_LOSSES = 50;

  @Override
  public String name() {
    return "analyze";
  }

  @Override
  public String synopsis() {
    return "BUNDLE";
  }

  @Override
  public String summary() {
    return "Reads one bundle (a zip, a folder, a single file, or - for a zip on standard input),"
        + " files it as a case, writes its report and prints the verdict.";
  }

  @Override
  public String example() {
    return "casebook analyze contoso.zip --out reports\ncasebook analyze - < contoso.zip";
  }

  @Override
  public Options options() {
    return AnalyzeRequest.options();
  }

  @Override
  public List<String> later() {
    return List.of("case", "since", "until", "pseudonymize");
  }

  @Override
  public int run(CommandLine line, Context context) throws IOException, InterruptedException {
    AnalyzeRequest request = AnalyzeRequest.of(line, Flags.terminal(line, context));
    ChosenRules.tellLeftOut(request.knowledge(), context);
    Path storePath = line.hasOption("no-store") ? null : StoreLocation.of(line, context);
    if (!request.toStandardOutput()) {
      ReportFiles.requireWritable(Path.of(request.out()));
    }
    try (Bundle bundle = open(request, context)) {
      if (storePath == null) {
        return analyze(bundle, request, null, context);
      }
      StoreException trouble;
      try (CaseStore store = LuceneCaseStore.open(storePath)) {
        return analyze(bundle, request, store, context);
      } catch (StoreException e) {
        trouble = e;
      }
      // The report is worth more than the memory: it is made all the same.
      context.err().println("casebook: " + trouble.getMessage());
      analyze(bundle, request, null, context);
      return Exit.STORE;
    } catch (BundleException e) {
      context.err().println("casebook: " + Terminal.clean(String.valueOf(e.getMessage())));
      return Exit.UNREADABLE;
    }
  }

  private static Bundle open(AnalyzeRequest request, Context context) throws IOException {
    return request.bundle().equals("-")
        ? Bundle.openStdin(
            context.in(),
            Path.of(System.getProperty("java.io.tmpdir", ".")),
            request.limits(),
            request.passwords())
        : Bundle.open(Path.of(request.bundle()), request.limits(), request.passwords());
  }

  private int analyze(
      Bundle bundle, AnalyzeRequest request, @Nullable CaseStore store, Context context)
      throws IOException, InterruptedException {
    String id = CaseIds.of(bundle, store);
    Outcome outcome;
    StoreException storeTrouble = null;
    try (Filing filing = store == null ? null : store.file(id)) {
      ProgressBar bar = progress(context);
      Progress progress = request.quiet() ? Progress.NONE : bar;
      try {
        outcome =
            new Analysis(request.knowledge(), request.analysis(), progress, filing).run(bundle, id);
      } finally {
        bar.end();
      }
      storeTrouble = outcome.storeFailure();
      if (filing != null && storeTrouble == null) {
        try {
          filing.commit(summary(outcome.report()), json(outcome.report()), outcome.clocks());
          removeOlderNames(Objects.requireNonNull(store), outcome.report());
        } catch (StoreException e) {
          storeTrouble = e;
        }
      }
    }
    List<Path> written = new ArrayList<>();
    for (ReportFormat format : request.formats()) {
      if (request.toStandardOutput()) {
        format.write(outcome.report(), context.out());
        context.out().flush();
      } else {
        written.add(ReportFiles.write(outcome.report(), format, Path.of(request.out())));
      }
    }
    VerdictText text = new VerdictText(request.terminal(), request.quiet());
    (request.toStandardOutput() ? context.err() : context.out())
        .print(text.of(outcome.report(), written));
    List<String> lost = lost(bundle, outcome);
    lost.stream()
        .limit(MOST_LOSSES)
        .forEach(loss -> context.err().println("casebook: " + Terminal.clean(loss)));
    if (lost.size() > MOST_LOSSES) {
      context
          .err()
          .println(
              "casebook: "
                  + bundle.name()
                  + ": "
                  + (lost.size() - MOST_LOSSES)
                  + " more files were not read, or not to their end; the report lists them");
    }
    if (storeTrouble != null) {
      context.err().println("casebook: " + storeTrouble.getMessage());
      return Exit.STORE;
    }
    return lost.isEmpty() ? code(outcome.report(), request.failOn()) : Exit.UNREADABLE;
  }

  /** The same content under a newer name: the newer label stays. */
  private static void removeOlderNames(CaseStore store, Report report) throws StoreException {
    for (CaseSummary known : store.cases()) {
      if (known.sha256().equals(report.caseInfo().sha256())
          && !known.id().equals(report.caseInfo().id())) {
        store.remove(known.id());
      }
    }
  }

  /** What could not be read, one sentence each with the name of the entry or of the bundle. */
  private static List<String> lost(Bundle bundle, Outcome outcome) {
    List<String> lost = new ArrayList<>();
    for (String loss : outcome.losses()) {
      boolean ofBundle = bundle.problems().contains(loss);
      lost.add(bundle.isSingleFile() ? loss : bundle.name() + (ofBundle ? ": " : "!/") + loss);
    }
    List<Report.FileReport> files = outcome.report().files();
    if (lost.isEmpty() && files.isEmpty()) {
      lost.add(bundle.name() + " holds no files");
    } else if (lost.isEmpty() && bundle.isSingleFile()) {
      files.stream()
          .filter(file -> file.format().equals("unknown") || file.format().equals("skipped"))
          .forEach(
              file ->
                  file.problems()
                      .forEach(problem -> lost.add(bundle.name() + ": " + problem.message())));
    }
    return lost;
  }

  private static int code(Report report, @Nullable Severity failOn) {
    boolean fails =
        failOn != null
            && report.findings().stream()
                .map(Finding::severity)
                .anyMatch(severity -> severity.compareTo(failOn) >= 0);
    return fails ? Exit.ATTENTION : Exit.DONE;
  }

  private static ProgressBar progress(Context context) {
    return new ProgressBar(context.err(), Terminal.isTerminal("stderr"), System::nanoTime);
  }

  private static byte[] json(Report report) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ReportFormat.named("json").orElseThrow().write(report, bytes);
    return bytes.toByteArray();
  }

  private static CaseSummary summary(Report report) {
    return new CaseSummary(
        report.caseInfo().id(),
        report.caseInfo().source(),
        report.caseInfo().sha256(),
        report.caseInfo().bytes(),
        report.caseInfo().from(),
        report.caseInfo().to(),
        report.verdict().status().name().toLowerCase(Locale.ROOT),
        report.verdict().headline(),
        report.verdict().rootCauses(),
        report.files().stream().mapToLong(Report.FileReport::statements).sum(),
        report.files().size());
  }
}
