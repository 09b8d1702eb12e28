package casebook.analyzer.cli;

import casebook.analyzer.analysis.Analysis;
import casebook.analyzer.analysis.AnalysisOptions;
import casebook.analyzer.analysis.Outcome;
import casebook.analyzer.analysis.Progress;
import casebook.analyzer.knowledge.KnowledgeBase;
import casebook.analyzer.store.CaseStore;
import casebook.analyzer.store.CaseSummary;
import casebook.analyzer.store.Filing;
import casebook.analyzer.store.LuceneCaseStore;
import casebook.analyzer.store.StoreException;
import casebook.parsers.bundle.Bundle;
import casebook.parsers.bundle.BundleException;
import casebook.parsers.bundle.Limits;
import casebook.reports.model.Report;
import casebook.reports.model.Report.Finding;
import casebook.reports.model.Severity;
import casebook.reports.output.ReportFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.jspecify.annotations.Nullable;

/** {@code analyze}: one bundle to a filed case, a report and a verdict. */
final class AnalyzeCommand implements Command {

  private static final List<String> LATER_FORMATS = List.of("md", "csv", "sarif");

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
    Options options = Flags.common();
    options.addOption(
        Flags.value("out", "DIR", "Folder for the report (default: here); - for standard output"));
    options.addOption(Flags.value("format", "LIST", "Report formats: html, json (default: html)"));
    options.addOption(Flags.flag("no-store", "Do not file the case"));
    options.addOption(
        Flags.value("rules", "PATH", "More rules: a YAML file or a folder of them; repeatable"));
    options.addOption(
        Flags.value(
            "time-zone",
            "ZONE",
            "Zone of local times that nothing in the bundle tells, such as Europe/Berlin or +02:00"));
    options.addOption(
        Flags.value(
            "fail-on",
            "SEVERITY",
            "Exit with 1 if there is a finding of at least critical, error or warning (default: never)"));
    options.addOption(Flags.value("threads", "N", "Files read at once (default: one a processor)"));
    options.addOption(Flags.flag("quiet", "Print the verdict's first line only, and no progress"));
    return options;
  }

  @Override
  public List<String> later() {
    return List.of("case", "since", "until", "password-file", "pseudonymize");
  }

  /** Everything the command line asks for. */
  private record Request(
      String bundle,
      String out,
      List<ReportFormat> formats,
      KnowledgeBase knowledge,
      AnalysisOptions options,
      @Nullable Severity failOn,
      boolean quiet,
      boolean verbose,
      Terminal terminal) {

    boolean toStandardOutput() {
      return out.equals("-");
    }
  }

  @Override
  public int run(CommandLine line, Context context) throws IOException, InterruptedException {
    Request request = request(line, Flags.terminal(line, context));
    boolean keep = !line.hasOption("no-store");
    Path storePath = keep ? StoreLocation.of(line, context) : null;
    if (!request.toStandardOutput()) {
      ReportFiles.requireWritable(Path.of(request.out));
    }
    try (Bundle bundle = open(request.bundle, context)) {
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

  private static Bundle open(String bundle, Context context) throws IOException {
    return bundle.equals("-")
        ? Bundle.openStdin(
            context.in(), Path.of(System.getProperty("java.io.tmpdir", ".")), Limits.DEFAULT)
        : Bundle.open(Path.of(bundle), Limits.DEFAULT);
  }

  private static Request request(CommandLine line, Terminal terminal) throws UsageException {
    List<String> rest = line.getArgList();
    if (rest.size() != 1) {
      throw new UsageException(
          rest.isEmpty()
              ? "analyze needs a bundle: casebook analyze FILE.zip"
              : "analyze takes one bundle; call it once for each");
    }
    String out = Flags.last(line, "out", ".");
    List<ReportFormat> formats = formats(Flags.last(line, "format", "html"));
    if (out.equals("-") && formats.size() != 1) {
      throw new UsageException("--out - takes exactly one --format");
    }
    return new Request(
        rest.get(0),
        out,
        formats,
        RulesCommand.knowledge(line),
        new AnalysisOptions(
            Flags.count(line, "threads", Runtime.getRuntime().availableProcessors()),
            zone(Flags.last(line, "time-zone"))),
        severity(line),
        line.hasOption("quiet"),
        line.hasOption("verbose"),
        terminal);
  }

  private static List<ReportFormat> formats(String list) throws UsageException {
    List<ReportFormat> formats = new ArrayList<>();
    for (String name : list.split(",")) {
      if (LATER_FORMATS.contains(name)) {
        throw new UsageException("--format " + name + " is not available in this version");
      }
      Optional<ReportFormat> format = ReportFormat.named(name);
      if (format.isEmpty()) {
        throw new UsageException("--format \"" + Terminal.clean(name) + "\" is none of html, json");
      }
      formats.add(format.get());
    }
    return formats;
  }

  private static @Nullable Severity severity(CommandLine line) throws UsageException {
    return switch (Flags.word(line, "fail-on", List.of("never", "critical", "error", "warning"))) {
      case "critical" -> Severity.CRITICAL;
      case "error" -> Severity.ERROR;
      case "warning" -> Severity.WARNING;
      default -> null;
    };
  }

  private static @Nullable ZoneId zone(@Nullable String name) throws UsageException {
    try {
      return name == null ? null : ZoneId.of(name);
    } catch (DateTimeException e) {
      throw new UsageException(
          "--time-zone \""
              + Terminal.clean(String.valueOf(name))
              + "\" is no zone; write Europe/Berlin or +02:00");
    }
  }

  private int analyze(Bundle bundle, Request request, @Nullable CaseStore store, Context context)
      throws IOException, InterruptedException {
    String id = CaseIds.of(bundle, store);
    Outcome outcome;
    StoreException storeTrouble = null;
    try (Filing filing = store == null ? null : store.file(id)) {
      outcome =
          new Analysis(request.knowledge, request.options, progress(request, context), filing)
              .run(bundle, id);
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
    for (ReportFormat format : request.formats) {
      if (request.toStandardOutput()) {
        format.write(outcome.report(), context.out());
        context.out().flush();
      } else {
        written.add(ReportFiles.write(outcome.report(), format, Path.of(request.out)));
      }
    }
    VerdictText text = new VerdictText(request.terminal, request.quiet);
    (request.toStandardOutput() ? context.err() : context.out())
        .print(text.of(outcome.report(), written));
    List<String> lost = lost(bundle, outcome);
    lost.forEach(loss -> context.err().println("casebook: " + Terminal.clean(loss)));
    if (storeTrouble != null) {
      context.err().println("casebook: " + storeTrouble.getMessage());
      return Exit.STORE;
    }
    return lost.isEmpty() ? code(outcome.report(), request.failOn) : Exit.UNREADABLE;
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

  private static Progress progress(Request request, Context context) {
    return request.quiet || !Terminal.isTerminal("stderr")
        ? Progress.NONE
        : (done, all) -> {
          synchronized (context.err()) {
            context
                .err()
                .print(
                    "\rread " + done + " of " + all + " files" + (done == all ? "\r\u001B[K" : ""));
          }
        };
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
        report.files().stream().mapToLong(Report.FileReport::records).sum(),
        report.files().size());
  }
}
