package casebook.analyzer.cli;

import casebook.analyzer.analysis.AnalysisOptions;
import casebook.analyzer.analysis.Analyst;
import casebook.analyzer.analysis.Outcome;
import casebook.analyzer.knowledge.KnowledgeBase;
import casebook.analyzer.store.CaseStore;
import casebook.analyzer.store.CaseSummary;
import casebook.analyzer.store.Filing;
import casebook.analyzer.store.StoreException;
import casebook.analyzer.store.StoredCase;
import casebook.reports.model.Report;
import casebook.reports.output.ReportReader;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.jspecify.annotations.Nullable;

/** {@code cases rm}: a whole case, or one of its bundles. */
final class CaseRemoval {

  private static final String BUNDLE = "bundle";
  private static final int MOST_NAMED = 10;

  private CaseRemoval() {}

  /** Adds what it reads. */
  static void addTo(Options options) {
    options.addOption(
        Flags.value(
            BUNDLE,
            "NAME",
            "rm: take only this bundle (its name, or the beginning of its SHA-256) out of a case of"
                + " several, and judge the case by what is left"));
    options.addOption(ChosenRules.option());
  }

  /** The bundle that is asked for; null for none. */
  static @Nullable String bundle(CommandLine line, String action) throws UsageException {
    String name = Flags.last(line, BUNDLE);
    if (name != null && !action.equals("rm")) {
      throw new UsageException("--bundle is for cases rm");
    }
    return name;
  }

  static int whole(CaseStore store, CaseSummary known, boolean json, Context context)
      throws IOException {
    store.remove(known.id());
    if (json) {
      Json.print(context.out(), Map.of("removed", known.id()));
    } else {
      context.out().println("removed " + known.id());
    }
    return Exit.DONE;
  }

  static int part(
      CaseStore store, CaseSummary known, String name, CommandLine line, Context context)
      throws IOException, InterruptedException {
    boolean json = Flags.json(line);
    StoredCase stored = store.find(known.id()).orElseThrow(() -> gone(known));
    Report.Part part = named(name, known, bundles(stored));
    KnowledgeBase knowledge = ChosenRules.sound(line);
    ChosenRules.tellLeftOut(knowledge, context);
    Analyst analyst = new Analyst(knowledge, new AnalysisOptions(1, null));
    Outcome outcome;
    try (Filing filing = store.file(known.id())) {
      filing.over(stored.summary().sha256());
      filing.forGood();
      outcome = analyst.departure(filing).run(store, known.id(), part.sha256());
      if (outcome == null) {
        throw gone(known);
      }
      StoreException failure = outcome.storeFailure();
      if (failure != null) {
        throw failure;
      }
      filing.commit(
          CaseWork.summary(outcome.report()), CaseWork.json(outcome.report()), outcome.clocks());
    }
    if (json) {
      Map<String, Object> told = new LinkedHashMap<>();
      told.put("removed", part.name());
      told.put("from", known.id());
      told.put("headline", outcome.report().verdict().headline());
      Json.print(context.out(), told);
    } else {
      context.out().println("removed " + Terminal.clean(part.name()) + " from " + known.id());
      context
          .out()
          .println(
              "  now over "
                  + Terminal.clean(outcome.report().caseInfo().source())
                  + ": "
                  + Wrap.hanging(Terminal.clean(outcome.report().verdict().headline()), 2));
    }
    return Exit.DONE;
  }

  /** The bundles of a case of several; empty for a case of one, or where they can't be told. */
  static List<Report.Part> bundles(StoredCase stored) {
    try {
      return ReportReader.read(stored.reportJson()).caseInfo().bundles();
    } catch (IOException e) {
      return List.of(); // another version wrote it
    }
  }

  private static Report.Part named(String name, CaseSummary known, List<Report.Part> bundles)
      throws UsageException {
    if (bundles.isEmpty()) {
      throw new UsageException(
          known.id()
              + " is made of one bundle only; to remove the case: casebook cases rm "
              + CaseIds.typed(known.id()));
    }
    List<Report.Part> found =
        bundles.stream()
            .filter(
                part ->
                    part.name().equals(name)
                        || (name.matches("[0-9a-f]{8,64}") && part.sha256().startsWith(name)))
            .toList();
    if (found.size() == 1) {
      return found.getFirst();
    }
    throw new UsageException(
        known.id()
            + " has no bundle \""
            + Terminal.clean(name)
            + "\"; it has "
            + String.join(
                ", ",
                bundles.stream()
                    .limit(MOST_NAMED)
                    .map(part -> Terminal.clean(part.name()))
                    .toList())
            + (bundles.size() > MOST_NAMED ? ", \u2026" : ""));
  }

  private static UsageException gone(CaseSummary known) {
    return new UsageException("case " + known.id() + " is gone");
  }
}
