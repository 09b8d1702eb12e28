package casebook.analyzer.cli;

import casebook.analyzer.analysis.Analyst;
import casebook.analyzer.analysis.Progress;
import casebook.analyzer.store.CaseStore;
import casebook.analyzer.store.CaseSummary;
import casebook.analyzer.store.LuceneCaseStore;
import casebook.analyzer.store.StoreException;
import casebook.parsers.bundle.Bundle;
import casebook.parsers.bundle.BundleException;
import casebook.reports.output.ReportFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;

/** {@code analyze}: one bundle to a filed case, a report and a verdict. */
final class AnalyzeCommand implements Command {

  private static final String CASE = "case";
  private static final String FORCE = "force";

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
    return "casebook analyze contoso.zip --out reports\ncasebook analyze - < contoso.zip\n"
        + "casebook analyze proxy-logs.zip --case contoso-1a2b3c4d";
  }

  @Override
  public Options options() {
    return AnalyzeRequest.options()
        .addOption(
            Flags.value(
                CASE,
                "ID",
                "Take the bundle as further evidence of a filed case: the report is over all of"
                    + " it, and says what had been asked for and has come"))
        .addOption(
            Flags.flag(
                FORCE,
                "File what is read now, also where an earlier analysis of the same content, with a"
                    + " password or higher limits, read more of it"));
  }

  @Override
  public List<String> later() {
    return List.of("pseudonymize");
  }

  @Override
  public int run(CommandLine line, Context context) throws IOException, InterruptedException {
    AnalyzeRequest request = AnalyzeRequest.of(line, Flags.terminal(line, context));
    ChosenRules.tellLeftOut(request.knowledge(), context);
    boolean files = !line.hasOption("no-store");
    boolean force = line.hasOption(FORCE);
    String caseId = Flags.last(line, CASE);
    Path storePath = files || caseId != null ? StoreLocation.of(line, context) : null;
    if (!request.toStandardOutput()) {
      ReportFiles.requireWritable(Path.of(request.out()));
    }
    try (Bundle bundle = open(request, context)) {
      if (storePath == null) {
        return analyze(bundle, request, force, (work, bar) -> work.run(bundle, null, bar), context);
      }
      StoreException trouble;
      try (CaseStore store = LuceneCaseStore.open(storePath)) {
        CaseSummary known = caseId == null ? null : CasesCommand.find(store, caseId);
        return analyze(
            bundle,
            request,
            force,
            (work, bar) ->
                known == null
                    ? work.run(bundle, store, bar)
                    : work.join(bundle, known, store, files, bar),
            context);
      } catch (StoreException e) {
        trouble = e;
      }
      // The report is worth more than the memory: it is made all the same.
      context.err().println("casebook: " + trouble.getMessage());
      analyze(bundle, request, force, (work, bar) -> work.run(bundle, null, bar), context);
      if (caseId != null) {
        context
            .err()
            .println("casebook: the report is over " + Terminal.clean(bundle.name()) + " alone");
      }
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

  /** How the bundle is worked on. */
  @FunctionalInterface
  private interface Way {
    CaseWork.Done go(CaseWork work, Progress progress) throws IOException, InterruptedException;
  }

  private static int analyze(
      Bundle bundle, AnalyzeRequest request, boolean force, Way way, Context context)
      throws IOException, InterruptedException {
    CaseWork work =
        new CaseWork(
            new Analyst(request.knowledge(), request.analysis()), true, force, request.frame());
    ProgressBar bar = progress(context);
    CaseWork.Done done;
    try {
      done = way.go(work, request.quiet() ? Progress.NONE : bar);
    } finally {
      bar.end();
    }
    List<Path> written = new ArrayList<>();
    for (ReportFormat format : request.formats()) {
      if (request.toStandardOutput()) {
        format.write(done.report(), context.out());
        context.out().flush();
      } else {
        written.add(ReportFiles.write(done.report(), format, Path.of(request.out())));
      }
    }
    VerdictText text = new VerdictText(request.terminal(), request.quiet(), done.records());
    (request.toStandardOutput() ? context.err() : context.out())
        .print(text.of(done.report(), written));
    tellLosses(bundle, done.losses(), context);
    if (done.kept() != null) {
      context.err().println("casebook: " + Terminal.clean(done.kept()));
    }
    if (done.storeFailure() != null) {
      context.err().println("casebook: " + done.storeFailure().getMessage());
    }
    return done.code(request.failOn());
  }

  private static void tellLosses(Bundle bundle, List<String> lost, Context context) {
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
  }

  private static ProgressBar progress(Context context) {
    return new ProgressBar(context.err(), Terminal.isTerminal("stderr"), System::nanoTime);
  }
}
