package casebook.analyzer.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules from several places become one knowledge base. */
class KnowledgeBaseTest {

  @TempDir Path folder;

  private Path rule(String file, String id, String more) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    return Files.writeString(
        path,
        """
        id: %s
        title: T
        severity: error
        when: { contains: a }
        cause: C
        proof:
          fires: [{ why: w, text: a }]
          silent: [{ why: w, text: b }]
        %s
        """
            .formatted(id, more));
  }

  /** What is wrong, with the line that a person sees; the folder's own path is left out. */
  private List<String> told(KnowledgeBase knowledge) {
    return knowledge.problems().stream()
        .map(problem -> problem.text().replace(folder + "/", ""))
        .toList();
  }

  @Test
  void readsFilesAndFoldersBelowFolders() throws IOException {
    rule("a/one.yaml", "one", "");
    rule("a/b/two.yaml", "two", "");
    Files.writeString(folder.resolve("a/readme.txt"), "no rule");
    Path three = rule("c/three.yaml", "three", "");
    KnowledgeBase knowledge = KnowledgeBase.only(List.of(folder.resolve("a"), three));
    assertThat(knowledge.rules()).extracting(Rule::id).containsExactly("one", "three", "two");
    assertThat(knowledge.problems()).isEmpty();
  }

  @Test
  void aRuleOfTheUserReplacesABuiltInOneOfTheSameId() throws IOException {
    String id = KnowledgeBase.builtIn().rules().get(0).id();
    KnowledgeBase knowledge = KnowledgeBase.load(List.of(rule("mine.yaml", id, "")));
    assertThat(knowledge.find(id)).map(Rule::title).contains("T");
    assertThat(knowledge.rules()).hasSameSizeAs(KnowledgeBase.builtIn().rules());
  }

  @Test
  void twoRulesOfTheUserWithOneIdAreNamed() throws IOException {
    String id = KnowledgeBase.builtIn().rules().get(0).id();
    rule("a/mine.yaml", id, "");
    rule("b/mine.yaml", id, "");
    KnowledgeBase knowledge = KnowledgeBase.load(List.of(folder.resolve("a"), folder.resolve("b")));
    assertThat(told(knowledge)).singleElement().asString().contains("is taken by");
  }

  @Test
  void findsRulesByAlias() throws IOException {
    rule("one.yaml", "one", "aliases: [other, third]");
    KnowledgeBase knowledge = KnowledgeBase.only(List.of(folder));
    assertThat(knowledge.find("third")).map(Rule::id).contains("one");
    assertThat(knowledge.find("fourth")).isEmpty();
  }

  @Test
  void namesMayNotDifferByCaseAlone() throws IOException {
    rule("a.yaml", "Same", "");
    rule("b.yaml", "other", "aliases: [sAME]");
    assertThat(told(KnowledgeBase.only(List.of(folder))))
        .containsExactly(
            """
            b.yaml:9:11: "sAME" is also a name of Same
              9 | aliases: [sAME]
                |           ^^^^""");
  }

  @Test
  void referencesMustLeadSomewhere() throws IOException {
    rule("a.yaml", "first", "supersedes: [secnd]");
    rule("b.yaml", "second", "explains: [first]\nonlyWith: [nowhere.at-all]");
    assertThat(told(KnowledgeBase.only(List.of(folder))))
        .containsExactly(
            """
            a.yaml:9:14: there is no rule "secnd"; did you mean "second"?
              9 | supersedes: [secnd]
                |              ^^^^^""",
            """
            b.yaml:10:12: there is no rule "nowhere.at-all"
              10 | onlyWith: [nowhere.at-all]
                 |            ^^^^^^^^^^^^^^""");
  }

  private void story(String clue) throws IOException {
    Files.writeString(
        folder.resolve("story.yaml"),
        """
        id: story
        title: T
        severity: error
        together:
          needs:
            - fired: plain
              where: { user: x }
            - %s
        cause: C
        proof:
          fires: [{ why: w, files: { a.log: a } }]
          silent: [{ why: w, files: { a.log: b } }]
        """
            .formatted(clue));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          { fired: refused, where: { user: x } } | user
          { fired: [plain, other-name], where: { host: h, usr: x } } | usr
          { absent: refused, where: { family: proxy, url: x } } | url
          { fired: refused, per: [client, user] } | user
          { near: [plain, { of: refused, where: { status: 4 } }], within: 5s } | status
          { sequence: [plain, refused], per: url } | url
          { steady: refused, value: elapsed, spread: 2s, between: [60s, 300s] } | elapsed
          { same: url, of: plain, as: refused } | url
          """)
  void whatIsNotKeptOfRefusedRequestsCantBeAskedFor(String clue, String name) throws IOException {
    rule("plain.yaml", "plain", "");
    rule(
        "refused.yaml",
        "refused",
        "aliases: [other-name]\nanswered: { status: 200-399, withinSeconds: 5 }");
    story(clue);
    KnowledgeBase knowledge = KnowledgeBase.only(List.of(folder));
    assertThat(knowledge.problems()).hasSize(1);
    RuleProblem problem = knowledge.problems().get(0);
    assertThat(problem.line()).isEqualTo(8);
    assertThat(problem.source().substring(problem.column() - 1)).startsWith(name);
    assertThat(problem.column()).isEqualTo("    - ".length() + clue.lastIndexOf(name) + 1);
    assertThat(problem.length()).isEqualTo(name.length());
    assertThat(problem.message()).contains("client, host, port", "\"" + name + "\"");
    assertThat(knowledge.find("story")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{ fired: refused, where: { client: x, host: y, port: z, family: proxy } }",
        "{ fired: refused, where: { family: [trace, eventlog], user: x } }",
        "{ fired: refused, per: [client, host] }",
        "{ same: client, of: plain, as: refused }",
        "{ fired: plain, where: { url: x } }",
      })
  void whatIsKeptOfThemCan(String clue) throws IOException {
    rule("plain.yaml", "plain", "");
    rule("refused.yaml", "refused", "answered: { status: 200-399, withinSeconds: 5 }");
    story(clue);
    assertThat(told(KnowledgeBase.only(List.of(folder)))).isEmpty();
  }

  /** What a text borrows of a rule that is not there would be shown as its bare name for ever. */
  @Test
  void aRuleThatATextBorrowsFromMustBeThere() throws IOException {
    rule("a.yaml", "first", "resolution: [{ do: 'Open {port@secnd}.' }]");
    rule("b.yaml", "second", "");
    assertThat(told(KnowledgeBase.only(List.of(folder))))
        .singleElement()
        .asString()
        .contains("there is no rule \"secnd\"; did you mean \"second\"?");
  }

  @Test
  void aReferenceInAnotherCaseLeadsNowhere() throws IOException {
    rule("a.yaml", "first", "explains: [Second]");
    rule("b.yaml", "second", "");
    KnowledgeBase knowledge = KnowledgeBase.only(List.of(folder));
    assertThat(knowledge.find("Second")).isEmpty();
    assertThat(told(knowledge))
        .singleElement()
        .asString()
        .startsWith("a.yaml:9:12: there is no rule \"Second\"; did you mean \"second\"?");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # why this row is here     | ids, each with what more its rule says                                          | stays  | problems
            an unknown word          | good; bad nonsense: true                                                        | good   | 1
            what needs what is wrong | first explains: [nowhere]; second onlyWith: [first]; third supersedes: [second]; fourth | fourth | 3
          """)
  void aWrongRuleIsLeftOutWithAllThatNeedsIt(String why, String rules, String stays, int problems)
      throws IOException {
    for (String rule : rules.split("; ")) {
      String[] parts = rule.split(" ", 2);
      rule(parts[0] + ".yaml", parts[0], parts.length > 1 ? parts[1] : "");
    }
    KnowledgeBase knowledge = KnowledgeBase.only(List.of(folder));
    assertThat(knowledge.rules()).extracting(Rule::id).containsExactly(stays);
    assertThat(told(knowledge)).hasSize(problems);
  }

  @Test
  void theBuiltInRuleStaysWhereItsReplacementIsWrong() throws IOException {
    KnowledgeBase builtIn = KnowledgeBase.builtIn();
    Rule rule = builtIn.rules().get(0);
    Path mine = rule("mine.yaml", rule.id(), "explains: [nowhere.at-all]");
    KnowledgeBase knowledge = KnowledgeBase.load(List.of(mine));
    assertThat(knowledge.find(rule.id())).map(Rule::title).contains(rule.title());
    assertThat(knowledge.rules())
        .extracting(Rule::id)
        .isEqualTo(builtIn.rules().stream().map(Rule::id).toList());
    assertThat(knowledge.own()).isEmpty();
    assertThat(told(knowledge)).hasSize(1);
  }

  @Test
  void aFileThatIsNoRuleAtAllIsNamedAndTheOthersStay() throws IOException {
    rule("a.yaml", "good", "");
    Files.write(folder.resolve("b.yaml"), new byte[] {'i', 'd', ':', (byte) 0xff});
    Files.writeString(folder.resolve("c.yml"), "[".repeat(200_000));
    Files.write(folder.resolve("d.yaml"), new byte[(1 << 20) + 1]);
    Files.writeString(folder.resolve("e.yaml"), "a: {".repeat(100_000));
    Files.createDirectory(folder.resolve("f.yaml"));
    rule("g.yaml", "bomb", "answered: { status: 200, withinSeconds: 5 }");
    Path bomb = folder.resolve("g.yaml");
    Files.writeString(
        bomb,
        Files.readString(bomb)
            .replace("contains: a", "regex: '(((a.{0,900}){1,900}){1,900}){1,900}'"));
    KnowledgeBase knowledge = KnowledgeBase.only(List.of(folder));
    assertThat(knowledge.rules()).extracting(Rule::id).containsExactly("good");
    assertThat(knowledge.problems())
        .extracting(problem -> Path.of(problem.file()).getFileName().toString())
        .containsExactlyInAnyOrder("b.yaml", "c.yml", "d.yaml", "e.yaml", "f.yaml", "g.yaml");
  }

  @Test
  void theHashChangesWithTheRulesAndWithNothingElse() throws IOException {
    Path file = rule("a.yaml", "a", "");
    String before = KnowledgeBase.only(List.of(folder)).sha256();
    assertThat(KnowledgeBase.only(List.of(file)).sha256()).isEqualTo(before).hasSize(64);
    rule("a.yaml", "a", "aliases: [b]");
    assertThat(KnowledgeBase.only(List.of(folder)).sha256()).isNotEqualTo(before);
  }
}
