package casebook.analyzer.cli;

import casebook.analyzer.analysis.AnalysisOptions;
import casebook.analyzer.analysis.Analyst;
import casebook.analyzer.knowledge.KnowledgeBase;
import casebook.analyzer.rescan.CaseChange;
import casebook.analyzer.store.CaseStore;
import casebook.analyzer.store.CaseSummary;
import casebook.analyzer.store.LuceneCaseStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;

/** {@code rescan}: filed cases judged again by the rules of today, without their bundles. */
final class RescanCommand implements Command {

  @Override
  public String name() {
    return "rescan";
  }

  @Override
  public String synopsis() {
    return "[CASE...]";
  }

  @Override
  public String summary() {
    return "Judges filed cases again by the rules of today, from the store alone: all cases, or"
        + " those that are named. Says which new or changed rules explain which case, which would"
        + " fire on healthy ones, which findings vanish, and which verdicts change. Nothing filed"
        + " changes without --update. Cases that were judged by these very rules are passed over.";
  }

  @Override
  public String example() {
    return """
        casebook rescan --rules my-rules
        casebook rescan contoso-1a2b3c4d --rules my-rules/quill.yaml --format json
        casebook rescan --update""";
  }

  @Override
  public String details() {
    return """
        exit codes:
          0    done, and no case that was healthy would now be called ill
          1    done; a new or changed rule fires in a case that was healthy
          3    some cases could not be judged, for an older Casebook filed them and
               kept too little; all others were
          4    the store could not be used""";
  }

  @Override
  public Options options() {
    Options options = Flags.withFormat();
    options.addOption(ChosenRules.option());
    options.addOption(
        Flags.flag("update", "File the new reports in place of the old ones; notes stay"));
    options.addOption(
        Flags.value("threads", "N", "Cases judged at once (default: one a processor)"));
    options.addOption(Flags.flag("quiet", "Print no progress"));
    return options;
  }

  @Override
  public int run(CommandLine line, Context context) throws IOException, InterruptedException {
    boolean json = Flags.json(line);
    Terminal terminal = Flags.terminal(line, context);
    int threads = Flags.count(line, "threads", Runtime.getRuntime().availableProcessors());
    try (CaseStore store = LuceneCaseStore.open(StoreLocation.of(line, context))) {
      List<CaseSummary> cases = chosen(line.getArgList(), store);
      KnowledgeBase knowledge = ChosenRules.sound(line);
      ChosenRules.tellLeftOut(knowledge, context);
      ProgressBar bar =
          new ProgressBar(
              context.err(), Terminal.isTerminal("stderr"), System::nanoTime, "case", "cases");
      RescanRun run =
          new RescanRun(
              store,
              new Analyst(knowledge, new AnalysisOptions(threads, null)),
              knowledge,
              line.hasOption("update"),
              line.hasOption("quiet") ? null : bar);
      RescanRun.Result result;
      try (BatchThreads pool = new BatchThreads(threads)) {
        result = run.over(cases, pool);
      } finally {
        bar.end();
      }
      if (json) {
        Json.print(context.out(), RescanText.json(result, knowledge));
      } else {
        context.out().print(RescanText.text(result, knowledge, terminal));
      }
      result
          .unjudged()
          .forEach(one -> context.err().println("casebook: " + Terminal.clean(one.why())));
      return !result.unjudged().isEmpty()
          ? Exit.UNREADABLE
          : result.changes().stream().anyMatch(CaseChange::isAlarm) ? Exit.ATTENTION : Exit.DONE;
    }
  }

  /** The cases that are named, each once, or all. */
  private static List<CaseSummary> chosen(List<String> ids, CaseStore store) throws IOException {
    if (ids.isEmpty()) {
      return store.cases();
    }
    TreeMap<String, CaseSummary> chosen = new TreeMap<>();
    for (String id : ids) {
      CaseSummary found = CasesCommand.find(store, id);
      chosen.put(found.id(), found);
    }
    return new ArrayList<>(chosen.values());
  }
}
