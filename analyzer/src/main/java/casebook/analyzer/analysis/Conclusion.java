package casebook.analyzer.analysis;

import casebook.analyzer.diagnosis.Arrivals;
import casebook.analyzer.diagnosis.Beside;
import casebook.analyzer.diagnosis.Clocks;
import casebook.analyzer.diagnosis.Diagnosis;
import casebook.analyzer.knowledge.KnowledgeBase;
import casebook.analyzer.knowledge.Rule;
import casebook.analyzer.match.Answers;
import casebook.analyzer.match.Matcher;
import casebook.analyzer.store.BundleLedger;
import casebook.analyzer.store.StoreException;
import casebook.analyzer.tally.RuleTally;
import casebook.analyzer.tally.SourceResult;
import casebook.parsers.bundle.Bundle;
import casebook.parsers.bundle.Source;
import casebook.parsers.format.FileClock;
import casebook.reports.model.Report;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What all files of a bundle come to, wherever they were read from. */
final class Conclusion {

  private final KnowledgeBase knowledge;
  private final Matcher matcher;
  private final @Nullable Cut cut;
  private final Beside beside;

  /**
   * Prepares it.
   *
   * @param cut what was left out of judging; null for nothing
   * @param beside takes what can be found out in the meantime
   */
  Conclusion(KnowledgeBase knowledge, Matcher matcher, @Nullable Cut cut, Beside beside) {
    this.knowledge = knowledge;
    this.matcher = matcher;
    this.cut = cut;
    this.beside = beside;
  }

  /**
   * Joins what the files gave, and diagnoses.
   *
   * @param readings in the order of the bundle
   * @param contents texts of configurations, by ordinal
   * @param zone zone of local times that nothing in the bundle tells; null for UTC
   * @param parts the bundles of a case of several; else empty
   */
  Outcome of(
      Bundle bundle,
      String caseId,
      List<Reading> readings,
      ConfigContent.Files contents,
      @Nullable ZoneId zone,
      List<BundleLedger.Part> parts) {
    Answers answers = new Answers(knowledge.rules());
    for (Reading reading : readings) {
      if (reading instanceof Reading.Parsed parsed) {
        answers.join(parsed.analysis().answers());
      }
    }
    List<SourceResult> results = new ArrayList<>();
    StoreException storeFailure = null;
    for (Reading reading : readings) {
      switch (reading) {
        case Reading.Skipped skipped -> results.add(skipped.result());
        case Reading.Judged judged -> {
          results.add(judged.result());
          storeFailure = storeFailure == null ? judged.storeFailure() : storeFailure;
        }
        case Reading.Parsed parsed -> {
          results.add(parsed.result(answers));
          storeFailure = storeFailure == null ? parsed.analysis().storeFailure() : storeFailure;
        }
      }
    }
    List<SourceResult> marked = Twins.marked(results);
    List<SourceResult> timed = cut == null ? Clocks.resolve(marked, zone) : cut.timed(marked);
    Map<Integer, FileClock> clocks = new TreeMap<>();
    for (SourceResult result : timed) {
      if (result.clock() != null) {
        clocks.put(result.ordinal(), result.clock());
      }
    }
    Report diagnosed = new Diagnosis(knowledge, beside).report(bundle, caseId, timed);
    Report report = parts.isEmpty() ? diagnosed : ofParts(diagnosed, parts, timed);
    return new Outcome(
        report.withFindings(
            new Fixes(knowledge, contents, timed, this::stillFires).in(report.findings())),
        clocks,
        losses(bundle, timed),
        storeFailure);
  }

  /** The report with what it says of its bundles, and what came with the later ones. */
  private Report ofParts(Report report, List<BundleLedger.Part> parts, List<SourceResult> results) {
    List<Arrivals.Came> came = new ArrayList<>();
    int first = 0;
    for (BundleLedger.Part part : parts) {
      came.add(new Arrivals.Came(first, part.asked()));
      first += part.files();
    }
    return report.withBundles(
        parts.stream()
            .map(part -> new Report.Part(part.name(), part.sha256(), part.bytes()))
            .toList(),
        Arrivals.of(knowledge, results, came, report.missingEvidence()));
  }

  /** True if a rule fires on a configuration file of that path with that text. */
  private boolean stillFires(Rule rule, String path, String text) {
    List<Source> alone = new TextBundle(Map.of(path, text)).sources();
    Neighbours neighbours = new Neighbours(new BundleTexts(alone), Includes.of(alone));
    SourceReader bare = new SourceReader(knowledge, null, Progress.NONE);
    Reading reading = bare.read(alone.get(0), 0, matcher.session(), neighbours, false);
    RuleTally tally =
        reading instanceof Reading.Parsed parsed
            ? parsed.result(new Answers(knowledge.rules())).tallies().get(rule.id())
            : null;
    // A rule about different values is content with one.
    return tally != null
        && (rule.differing() == null || tally.captures().counts(rule.differing()).size() > 1);
  }

  private static List<String> losses(Bundle bundle, List<SourceResult> results) {
    List<String> losses = new ArrayList<>(bundle.problems());
    for (SourceResult result : results) {
      if (result.lost()) {
        losses.add(result.path() + ": " + result.problems().getLast().message());
      }
    }
    return losses;
  }
}
