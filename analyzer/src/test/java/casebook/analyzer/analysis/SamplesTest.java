package casebook.analyzer.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.analyzer.analysis.GoldenCase.Forbidden;
import casebook.analyzer.knowledge.Clue;
import casebook.analyzer.knowledge.Rule;
import casebook.reports.model.Report;
import casebook.reports.model.Report.Finding;
import casebook.reports.model.Report.RuledOut;
import casebook.reports.model.Report.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each golden case, zipped and as a folder, comes out as its {@code expected.yaml} says. */
class SamplesTest {

  private static final Set<String> KEYS =
      Set.of(
          "status",
          "rootCauses",
          "findings",
          "absent",
          "files",
          "forbidden",
          "ruledOut",
          "decidedBy",
          "chain",
          "state");

  /** Two names of hosts with nothing but a comma between them: no command takes that. */
  private static final Pattern TWO_HOSTS =
      Pattern.compile("[a-z0-9-]+(?:\\.[a-z0-9-]+)+, ?[a-z0-9-]+(?:\\.[a-z0-9-]+)+");

  @TempDir Path folder;

  static Stream<GoldenCase> cases() {
    return GoldenCase.all().stream();
  }

  static Stream<Arguments> forms() {
    return GoldenCase.all().stream()
        .flatMap(golden -> Stream.of(Arguments.of(golden, "folder"), Arguments.of(golden, "zip")));
  }

  @Test
  void thereAreEnough() {
    assertThat(GoldenCase.all()).hasSizeGreaterThanOrEqualTo(25);
  }

  /** What a person must have judged is there; a misspelt key would be a check that never runs. */
  @ParameterizedTest
  @MethodSource("cases")
  void areComplete(GoldenCase golden) throws IOException {
    GoldenBless.complete(golden);
    SoftAssertions softly = new SoftAssertions();
    softly.assertThat(golden.expected().keySet()).as("%s: keys", golden).isSubsetOf(KEYS);
    softly
        .assertThat(golden.expected().keySet())
        .as("%s: keys", golden)
        .contains("status", "rootCauses", "findings", "files", "ruledOut");
    softly.assertThat(golden.forbidden()).as("%s: forbidden", golden).hasSizeGreaterThan(1);
    softly
        .assertThat(golden.forbidden())
        .as("%s: a forbidden claim names rules or words", golden)
        .noneMatch(one -> one.rules().isEmpty() && one.words().isEmpty());
    softly.assertThat(golden.deciding()).as("%s: decidedBy.without", golden).isNotEmpty();
    softly.assertThat(golden.missing()).as("%s: decidedBy.missing", golden).isNotEmpty();
    softly
        .assertThat(golden.statusWithout())
        .as("%s: decidedBy.status", golden)
        .isEqualTo("inconclusive");
    softly
        .assertThat(Files.isRegularFile(golden.folder().resolve("SOURCE.md")))
        .as("%s has a SOURCE.md", golden)
        .isTrue();
    softly.assertAll();
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("forms")
  void comeOutAsExpected(GoldenCase golden, String form) throws Exception {
    Path bundle = form.equals("folder") ? golden.bundle() : zip(golden);
    Outcome outcome = GoldenCase.analysed(bundle);
    Report report = outcome.report();
    SoftAssertions softly = new SoftAssertions();
    softly.assertThat(outcome.losses()).as("what could not be read").isEmpty();
    verdict(softly, golden, report);
    findings(softly, golden, report);
    Map<String, Set<String>> places = Places.of(bundle, GoldenCase.KNOWLEDGE);
    places(softly, golden, report, places);
    steps(softly, golden, report, places);
    forbidden(softly, golden, report);
    ruledOut(softly, golden, report);
    files(softly, golden, report);
    softly.assertAll();
  }

  private Path zip(GoldenCase golden) throws IOException {
    return golden.zip().isPresent()
        ? golden.zip().get()
        : GoldenBundles.zipped(golden.bundle(), folder.resolve(golden.name() + ".zip"));
  }

  private static void verdict(SoftAssertions softly, GoldenCase golden, Report report) {
    softly
        .assertThat(GoldenOutline.status(report))
        .as("status; the headline is: %s", report.verdict().headline())
        .isEqualTo(golden.status());
    softly
        .assertThat(report.verdict().rootCauses())
        .as("rootCauses")
        .containsExactlyInAnyOrderElementsOf(golden.rootCauses());
    golden
        .state()
        .ifPresent(
            state ->
                softly.assertThat(report.verdict().onset().state()).as("state").isEqualTo(state));
  }

  private static void findings(SoftAssertions softly, GoldenCase golden, Report report) {
    softly
        .assertThat(GoldenOutline.grave(report))
        .extracting(GoldenOutline::line)
        .as("findings above info")
        .containsExactlyInAnyOrderElementsOf(
            golden.findings().stream()
                .map(
                    f ->
                        GoldenOutline.line(
                            GoldenCase.rule(f),
                            f.get("severity"),
                            f.get("count"),
                            f.get("diagnosis")))
                .toList());
    softly
        .assertThat(report.findings())
        .extracting(Finding::rule)
        .as("absent")
        .noneMatch(golden.absent()::contains);
    for (List<String> link : golden.chain()) {
      softly
          .assertThat(report.findings())
          .as("chain: a finding of %s that is explained by %s", link.get(0), link.get(1))
          .anyMatch(f -> f.rule().equals(link.get(0)) && f.explainedBy().contains(link.get(1)));
    }
  }

  /** The places that are expected are places, and so is all that the report shows. */
  private static void places(
      SoftAssertions softly, GoldenCase golden, Report report, Map<String, Set<String>> places) {
    for (Finding finding : report.findings()) {
      softly.assertThat(finding.evidence()).as("evidence of %s", finding.rule()).isNotEmpty();
      Set<String> shown =
          new TreeSet<>(finding.evidence().stream().map(GoldenOutline::place).toList());
      if (GoldenBless.hasPlaces(finding.rule())) {
        softly
            .assertThat(shown)
            .as("evidence of %s", finding.rule())
            .isSubsetOf(placesOf(finding, places));
      } else {
        places.computeIfAbsent(finding.rule(), rule -> new TreeSet<>()).addAll(shown);
      }
    }
    for (Map<String, Object> finding : golden.findings()) {
      String rule = GoldenCase.rule(finding);
      softly
          .assertThat(places.getOrDefault(rule, Set.of()))
          .as("places of %s", rule)
          .containsAll(GoldenCase.evidence(finding));
    }
  }

  /** Those of the rule and, where it bears a story, of the facts that the story rests on. */
  private static Set<String> placesOf(Finding finding, Map<String, Set<String>> places) {
    Set<String> all = new TreeSet<>(places.getOrDefault(finding.rule(), Set.of()));
    if (finding.diagnosis() != null) {
      GoldenCase.KNOWLEDGE
          .find(finding.diagnosis())
          .orElseThrow()
          .story()
          .clues()
          .flatMap(Clue::rules)
          .map(name -> GoldenCase.KNOWLEDGE.find(name).orElseThrow())
          .filter(Rule::fact)
          .forEach(fact -> all.addAll(places.getOrDefault(fact.id(), Set.of())));
    }
    return all;
  }

  /** What steps tell to do does not contradict what the bundle shows, and each command can run. */
  private static void steps(
      SoftAssertions softly, GoldenCase golden, Report report, Map<String, Set<String>> places) {
    boolean isWritten = places.containsKey("fact.cfg.agent-default-proxy");
    for (Finding finding : report.findings()) {
      List<String> commands = new ArrayList<>();
      for (Step step : finding.resolution()) {
        if (isWritten) {
          softly
              .assertThat(step.action())
              .as("%s: a step of %s where the file has the element", golden, finding.rule())
              .doesNotContain("write `<defaultProxy");
        }
        Pattern.compile("`([^`]*)`")
            .matcher(step.action() + " " + step.verify())
            .results()
            .forEach(command -> commands.add(command.group(1)));
      }
      softly
          .assertThat(commands)
          .as("%s: commands of %s take one host each", golden, finding.rule())
          .noneMatch(command -> TWO_HOSTS.matcher(command).find());
    }
  }

  private static void forbidden(SoftAssertions softly, GoldenCase golden, Report report) {
    List<String> roots = report.verdict().rootCauses();
    for (Forbidden one : golden.forbidden()) {
      softly
          .assertThat(GoldenOutline.grave(report))
          .as("forbidden as a finding above info: %s", one.claim())
          .noneMatch(finding -> one.rules().contains(finding.rule()));
      softly
          .assertThat(roots)
          .as("forbidden as a cause: %s", one.claim())
          .noneMatch(one.rules()::contains);
      one.words()
          .map(Pattern::compile)
          .ifPresent(
              words ->
                  softly
                      .assertThat(claims(report))
                      .as("forbidden: %s", one.claim())
                      .noneMatch(text -> words.matcher(text).find()));
    }
  }

  /** What is said of the causes. */
  private static List<String> claims(Report report) {
    return Stream.concat(
            Stream.of(report.verdict().headline()),
            GoldenOutline.roots(report).stream().flatMap(f -> Stream.of(f.title(), f.cause())))
        .toList();
  }

  private static void ruledOut(SoftAssertions softly, GoldenCase golden, Report report) {
    softly
        .assertThat(report.ruledOut().stream().filter(one -> !one.controls().isEmpty()))
        .extracting(RuledOut::rule)
        .as("ruledOut with controls")
        .containsAll(golden.ruledOut());
  }

  private static void files(SoftAssertions softly, GoldenCase golden, Report report) {
    softly
        .assertThat(report.files())
        .extracting(GoldenOutline::line)
        .as("files")
        .containsExactlyInAnyOrderElementsOf(
            golden.files().stream()
                .map(
                    f ->
                        GoldenOutline.line(
                            f.get("path"),
                            f.get("format"),
                            f.get("encoding"),
                            ((Number) f.get("records")).longValue()))
                .toList());
    softly
        .assertThat(report.files())
        .as("coverage of each file")
        .allMatch(file -> file.coverage() != null && file.coverage() > 0.99);
  }
}
