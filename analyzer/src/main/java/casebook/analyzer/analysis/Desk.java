package casebook.analyzer.analysis;

import casebook.analyzer.knowledge.KnowledgeBase;
import casebook.analyzer.match.Answers;
import casebook.analyzer.match.FileContext;
import casebook.analyzer.match.Matcher;
import casebook.analyzer.store.FileFiling;
import casebook.analyzer.store.Filing;
import casebook.analyzer.tally.Course;
import casebook.analyzer.tally.DayRanges;
import casebook.analyzer.tally.Histogram;
import casebook.analyzer.tally.Requests;
import casebook.analyzer.tally.SourceResult;
import casebook.analyzer.tally.Templates;
import casebook.parsers.format.FileFormat;
import casebook.parsers.item.Family;
import casebook.parsers.mask.Masking;
import casebook.reports.model.Report.Problem;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Where a file's items are laid, be it read from a bundle or from the store. Shared by all threads.
 */
final class Desk {

  private final KnowledgeBase knowledge;
  private final @Nullable Filing filing;
  private final @Nullable Cut cut;
  private final Interest interest;
  private final Answers.Watch watch;

  /**
   * With this knowledge.
   *
   * @param filing where the records are kept; null to keep none
   * @param cut what is left out of judging; null for nothing
   * @throws IllegalArgumentException if both are there: the store keeps whole files
   */
  Desk(KnowledgeBase knowledge, @Nullable Filing filing, @Nullable Cut cut) {
    if (filing != null && cut != null) {
      throw new IllegalArgumentException("a part of a bundle is not filed");
    }
    this.cut = cut;
    this.knowledge = knowledge;
    this.filing = filing;
    watch = Answers.Watch.of(knowledge.rules());
    interest = new Interest(knowledge.lists().find("settings-of-interest").orElse(List.of()));
  }

  /**
   * Begins a file.
   *
   * @param usualName name that such a file has on its server; null if it goes by its own
   * @param alone true if a processor has nothing else to do than help with it
   */
  SourceAnalysis analysis(
      int ordinal,
      String path,
      FileFormat format,
      @Nullable String usualName,
      Matcher.Session session,
      Masking masking,
      boolean alone) {
    Set<String> products = new TreeSet<>();
    products.addAll(knowledge.products().ofFile(path, format.name(), format.family()));
    if (usualName != null) {
      products.addAll(knowledge.products().ofFile(usualName, format.name(), format.family()));
    }
    FileFiling store =
        filing == null ? null : filing.open(ordinal, path, format.name(), format.family(), alone);
    return new SourceAnalysis(
        ordinal,
        format,
        new FileContext(path, format.families(), products, usualName),
        session,
        new Answers(watch),
        knowledge.products(),
        knowledge.tracked(),
        knowledge.endpoints(),
        interest,
        masking,
        store,
        cut == null ? null : cut.file(ordinal));
  }

  /** The result of a file that was not parsed. */
  static SourceResult unread(
      int ordinal,
      String path,
      String format,
      @Nullable String encoding,
      long bytes,
      long records,
      List<Problem> problems,
      boolean lost) {
    return new SourceResult(
        ordinal,
        path,
        format,
        Family.OTHER,
        encoding,
        bytes,
        records,
        null,
        new DayRanges(),
        new Histogram(),
        null,
        problems,
        Map.of(),
        List.of(),
        Set.of(),
        Set.of(),
        Set.of(),
        new Requests(),
        new Templates(),
        false,
        Course.none(),
        null,
        lost);
  }
}
