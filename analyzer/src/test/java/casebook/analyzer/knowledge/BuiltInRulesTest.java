package casebook.analyzer.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.analyzer.analysis.StoryProofs;
import casebook.analyzer.match.Match;
import casebook.analyzer.match.ProofRunner;
import casebook.reports.model.Report.Step;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The rules that come with the program: sound, named well, and each proven by its own cases. */
class BuiltInRulesTest {

  private static final KnowledgeBase KNOWLEDGE = KnowledgeBase.builtIn();

  @Test
  void haveNoProblems() {
    assertThat(KNOWLEDGE.problems()).extracting(RuleProblem::text).isEmpty();
    assertThat(KNOWLEDGE.rules()).isNotEmpty();
  }

  @Test
  void areFilesNamedAsTheirIds() throws IOException, URISyntaxException {
    Path root =
        Path.of(
            Objects.requireNonNull(KnowledgeBase.class.getResource("/casebook/knowledge")).toURI());
    Set<String> names = new TreeSet<>();
    try (Stream<Path> files = Files.walk(root)) {
      files
          .filter(Files::isRegularFile)
          .forEach(file -> names.add(file.getFileName().toString().replace(".yaml", "")));
    }
    assertThat(KNOWLEDGE.rules()).extracting(Rule::id).containsExactlyElementsOf(names);
  }

  @Test
  void haveNamesThatDifferByMoreThanCase() {
    List<String> names = new ArrayList<>();
    for (Rule rule : KNOWLEDGE.rules()) {
      names.add(rule.id().toLowerCase(Locale.ROOT));
      rule.aliases().forEach(alias -> names.add(alias.toLowerCase(Locale.ROOT)));
    }
    assertThat(names).doesNotHaveDuplicates().allMatch(name -> name.matches("[a-z0-9._-]+"));
  }

  @TestFactory
  Stream<DynamicTest> proveThemselves() {
    ProofRunner runner = new ProofRunner(KNOWLEDGE);
    StoryProofs stories = new StoryProofs(KNOWLEDGE);
    return KNOWLEDGE.rules().stream()
        .map(
            rule ->
                DynamicTest.dynamicTest(
                    rule.id(),
                    () -> {
                      Story story = rule.story();
                      if (story == null) {
                        assertThat(rule.proof().fires()).isNotEmpty();
                        assertThat(rule.proof().silent()).isNotEmpty();
                      } else {
                        assertThat(story.cases())
                            .extracting(Story.Case::outcome)
                            .contains(Story.Outcome.STANDS, Story.Outcome.SILENT);
                      }
                      assertThat(runner.run(rule)).isEmpty();
                      assertThat(stories.run(rule)).isEmpty();
                    }));
  }

  @TestFactory
  Stream<DynamicTest> sayWhatToDo() {
    return KNOWLEDGE.rules().stream()
        .filter(rule -> !rule.fact())
        .map(
            rule ->
                DynamicTest.dynamicTest(
                    rule.id(),
                    () -> {
                      assertThat(rule.title()).isNotBlank();
                      assertThat(rule.cause()).isNotBlank();
                      assertThat(rule.steps()).isNotEmpty();
                      assertThat(placeholders(rule)).isSubsetOf(captures(rule));
                    }));
  }

  /** Beginnings of steps that only look at something, or leave it to somebody. */
  private static final Pattern LOOKING =
      Pattern.compile(
          "(?:(?:Look|Read|Check|Compare|Find|See|Test|Search|List|Count|Ask|Wait|Nothing|Send|Name"
              + "|Verify|Note|Synchronization|Error|Leave|Call|Sort|Show|Follow|Take the|Select|Try"
              + "|From the proxy itself|From this server|On the (?:proxy|server|sync server|target)"
              + "|Ignore)\\b|`(?:nltest|Resolve|Test-|Get-|w32tm|fsutil|repadmin|Invoke-Web|\\[System)"
              + "|Connectors, (?!\"Configure)).*",
          Pattern.DOTALL);

  /** Whoever follows a step knows what it risks, and what shows that it worked. */
  @Test
  void sayOfEachStepWhatItRisksAndWhatProvesIt() {
    List<String> unproved = new ArrayList<>();
    List<String> risky = new ArrayList<>();
    int steps = 0;
    for (Rule rule : KNOWLEDGE.rules()) {
      for (Step step : rule.steps()) {
        steps++;
        String where = rule.id() + ": " + step.action();
        if (step.verify() == null || step.verify().isBlank()) {
          unproved.add(where);
        }
        boolean isLooking = LOOKING.matcher(step.action()).matches();
        if (!isLooking && (step.risk() == null || step.risk().isBlank())) {
          risky.add(where);
        }
      }
    }
    assertThat(unproved).isEmpty();
    assertThat(risky).isEmpty();
    assertThat(steps).isGreaterThan(1_300);
  }

  private static Set<String> placeholders(Rule rule) {
    List<String> texts = new ArrayList<>(List.of(rule.title(), rule.cause()));
    rule.steps()
        .forEach(step -> texts.add(step.action() + " " + step.risk() + " " + step.verify()));
    Set<String> names = new TreeSet<>();
    Pattern.compile("\\{([A-Za-z0-9_]+)\\}")
        .matcher(String.join("\n", texts))
        .results()
        .map((MatchResult found) -> found.group(1))
        .forEach(names::add);
    return names;
  }

  private static Set<String> captures(Rule rule) {
    Set<String> names = new TreeSet<>(Match.GIVEN);
    groups(rule.when(), names);
    Story story = rule.story();
    if (story != null) {
      Stream.concat(story.root().stream(), story.clues().flatMap(Clue::rules))
          .flatMap(id -> KNOWLEDGE.find(id).stream())
          .forEach(part -> groups(part.when(), names));
    }
    return names;
  }

  private static void groups(Condition condition, Set<String> names) {
    switch (condition) {
      case Condition.All all -> all.parts().forEach(part -> groups(part, names));
      case Condition.Any any -> any.parts().forEach(part -> groups(part, names));
      case Condition.Regex regex -> add(regex.pattern(), names);
      case Condition.SettingIs is when is.value() != null -> add(is.value().pattern(), names);
      case Condition.AttributeIs is when is.value() != null -> add(is.value().pattern(), names);
      default -> {}
    }
  }

  private static void add(LazyPattern pattern, Set<String> names) {
    if (pattern != null) {
      names.addAll(pattern.groups());
    }
  }
}
