package casebook.analyzer.cli;

import casebook.analyzer.analysis.AnalysisOptions;
import casebook.analyzer.analysis.TimeFrame;
import casebook.analyzer.knowledge.KnowledgeBase;
import casebook.parsers.bundle.Limits;
import casebook.parsers.bundle.Passwords;
import casebook.reports.model.Severity;
import casebook.reports.output.ReportFormat;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.jspecify.annotations.Nullable;

/**
 * What a command line asks {@code analyze} for.
 *
 * @param bundle path of the bundle, {@code -} for standard input
 * @param out folder for the reports, {@code -} for standard output
 * @param formats formats of the reports, at least one
 * @param knowledge the rules
 * @param analysis how the bundle is to be analysed
 * @param frame the part of its time that is judged; null for all
 * @param limits what the bundle may cost
 * @param passwords for what is encrypted in it
 * @param failOn least severity that makes the exit code 1; null for none
 * @param quiet true to print the verdict alone
 * @param terminal where the verdict is shown
 */
record AnalyzeRequest(
    String bundle,
    String out,
    List<ReportFormat> formats,
    KnowledgeBase knowledge,
    AnalysisOptions analysis,
    @Nullable TimeFrame frame,
    Limits limits,
    Passwords passwords,
    @Nullable Severity failOn,
    boolean quiet,
    Terminal terminal) {

  /** The format that there is for a customer. */
  private static final String FOR_CUSTOMER = "md";

  /** The options that it is read from. */
  static Options options() {
    Options options = Flags.common();
    options.addOption(
        Flags.value("out", "DIR", "Folder for the report (default: here); - for standard output"));
    options.addOption(
        Flags.value(
            "format",
            "LIST",
            "Report formats, with commas between them: "
                + names()
                + " (default: html). What report.json holds: casebook help report-schema"));
    options.addOption(
        Flags.value(
            "for",
            "WHO",
            "engineer (default), or customer: the message to send, what was found, what to do, what"
                + " is missing, without case, rules and past cases; with --format md"));
    options.addOption(Flags.flag("no-store", "Do not file the case"));
    options.addOption(ChosenRules.option());
    options.addOption(
        Flags.value(
            "time-zone",
            "ZONE",
            "Zone of local times that nothing in the bundle tells, such as Europe/Berlin or +02:00"));
    FrameFlags.addTo(options);
    options.addOption(PasswordFile.option());
    LimitFlags.addTo(options);
    options.addOption(
        Flags.value(
            "fail-on",
            "SEVERITY",
            "Exit with 1 if there is a finding of at least critical, error or warning (default: never)"));
    options.addOption(Flags.value("threads", "N", "Files read at once (default: one a processor)"));
    options.addOption(Flags.flag("quiet", "Print the verdict's first line only, and no progress"));
    return options;
  }

  /**
   * Reads a command line.
   *
   * @throws UsageException if it can't be followed
   */
  static AnalyzeRequest of(CommandLine line, Terminal terminal) throws UsageException {
    List<String> rest = line.getArgList();
    if (rest.size() != 1) {
      throw new UsageException(
          rest.isEmpty()
              ? "analyze needs a bundle: casebook analyze FILE.zip"
              : "analyze takes one bundle; casebook batch takes folders of them");
    }
    return of(line, rest.get(0), terminal);
  }

  /** Reads the options of a command that writes other documents than reports. */
  static AnalyzeRequest ofBare(CommandLine line, Terminal terminal) throws UsageException {
    return of(line, "", List.of(), terminal);
  }

  /** Reads the options of a command line that names its bundles elsewhere or several of them. */
  static AnalyzeRequest of(CommandLine line, String bundle, Terminal terminal)
      throws UsageException {
    return of(line, bundle, formats(line), terminal);
  }

  private static AnalyzeRequest of(
      CommandLine line, String bundle, List<ReportFormat> formats, Terminal terminal)
      throws UsageException {
    String out = Flags.last(line, "out", ".");
    if (out.equals("-") && formats.size() > 1) {
      throw new UsageException("--out - takes exactly one --format");
    }
    return new AnalyzeRequest(
        bundle,
        out,
        formats,
        ChosenRules.sound(line),
        new AnalysisOptions(
            Flags.count(line, "threads", Runtime.getRuntime().availableProcessors()),
            zone(Flags.last(line, "time-zone"))),
        FrameFlags.of(line),
        LimitFlags.of(line),
        PasswordFile.of(line, bundle),
        severity(line),
        line.hasOption("quiet"),
        terminal);
  }

  private static String names() {
    return String.join(", ", ReportFormat.all().stream().map(ReportFormat::name).toList());
  }

  private static List<ReportFormat> formats(CommandLine line) throws UsageException {
    boolean customer = Flags.word(line, "for", List.of("engineer", "customer")).equals("customer");
    String list = Flags.last(line, "format", customer ? FOR_CUSTOMER : "html");
    List<ReportFormat> formats = new ArrayList<>();
    for (String name : list.split(",", -1)) {
      Optional<ReportFormat> format = ReportFormat.named(name);
      if (format.isEmpty()) {
        throw new UsageException("--format \"" + Terminal.clean(name) + "\" is none of " + names());
      }
      if (customer && !name.equals(FOR_CUSTOMER)) {
        throw new UsageException(
            "--for customer writes a message, which is " + FOR_CUSTOMER + "; leave out " + name);
      }
      // Named twice it is still one file.
      if (formats.stream().noneMatch(known -> known.name().equals(name))) {
        formats.add(format.get());
      }
    }
    return customer ? List.of(ReportFormat.forCustomer()) : formats;
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

  boolean toStandardOutput() {
    return out.equals("-");
  }
}
