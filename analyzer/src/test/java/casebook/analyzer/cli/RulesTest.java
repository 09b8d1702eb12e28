package casebook.analyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.analyzer.knowledge.KnowledgeBase;
import casebook.analyzer.knowledge.Rule;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code rules} and {@code doctor}: what the program knows and how it is. */
class RulesTest {

  private static final String GOOD =
      """
      id: good
      title: Good
      severity: error
      when: { contains: boom }
      cause: C
      proof: { fires: [{ why: w, text: boom }], silent: [{ why: w, text: b }] }
      """;

  @TempDir Path folder;
  private Cli cli;

  @BeforeEach
  void home() {
    cli = new Cli(folder);
  }

  private static JsonNode json(Cli.Run run) throws IOException {
    return JsonMapper.builder().build().readTree(run.exits(0).out());
  }

  @Test
  void theListForScriptsHasTheAgreedShape() throws IOException {
    JsonNode list = json(cli.run("rules", "list", "--format", "json"));
    List<Rule> shown =
        KnowledgeBase.builtIn().rules().stream().filter(rule -> !rule.fact()).toList();
    assertThat(list).hasSameSizeAs(shown);
    for (int i = 0; i < shown.size(); i++) {
      assertThat(list.get(i).fieldNames())
          .toIterable()
          .containsExactly("id", "aliases", "title", "severity", "products", "families");
      assertThat(list.get(i).get("id").asText()).isEqualTo(shown.get(i).id());
      assertThat(list.get(i).get("severity").asText()).isIn("critical", "error", "warning", "info");
      assertThat(list.get(i).get("aliases").isArray()).isTrue();
      assertThat(list.get(i).get("products").isArray()).isTrue();
      assertThat(list.get(i).get("families")).allMatch(JsonNode::isTextual);
    }
  }

  @Test
  void theListForPeopleNamesEveryRule() {
    String list = cli.run("rules", "list").exits(0).out();
    for (Rule rule : KnowledgeBase.builtIn().rules()) {
      if (!rule.fact()) {
        assertThat(list).contains(" " + rule.id() + "\n");
      }
    }
  }

  @Test
  void showsARuleByIdOrAlias() throws IOException {
    assertThat(cli.run("rules", "show", "conn.407").exits(0).out())
        .startsWith("conn.407 (critical)")
        .contains("cause: ", "1. ");
    assertThat(cli.run("rules", "show", "proxy.squid.407").exits(0).out()).startsWith("conn.407 ");
    assertThat(json(cli.run("rules", "show", "conn.407", "--format", "json")).get("cause").asText())
        .isNotEmpty();
  }

  @Test
  void theProofsOfAllBuiltInRulesHold() {
    assertThat(cli.run("rules", "test").exits(0).out()).contains(" 0 failed, 0 problems");
  }

  @Test
  void aProofThatFailsIsToldAndCostsExitCodeOne() throws IOException {
    Path file = cli.file("good.yaml", GOOD.replace("text: boom", "text: bang"));
    assertThat(cli.run("rules", "test", file.toString()).exits(1).out())
        .contains("good: w: must fire and stays silent", "1 rules, 2 proofs, 1 failed");
    cli.file("good.yaml", GOOD);
    assertThat(cli.run("rules", "test", file.toString()).exits(0).out()).contains("0 failed");
  }

  @Test
  void lintTellsAllProblemsOfAllFiles() throws IOException {
    Path rules = Files.createDirectories(folder.resolve("rules"));
    Files.writeString(rules.resolve("a.yaml"), GOOD.replace("severity: error", "severity: eror"));
    Files.writeString(rules.resolve("b.yaml"), GOOD.replace("contains", "contians"));
    assertThat(cli.run("rules", "lint", rules.toString()).exits(1).out())
        .contains("a.yaml:3:11: \"eror\" is none of", "b.yaml:4:9: unknown word \"contians\"");
    Files.writeString(rules.resolve("a.yaml"), GOOD);
    Files.delete(rules.resolve("b.yaml"));
    assertThat(cli.run("rules", "lint", rules.toString()).exits(0).out())
        .isEqualTo("1 rules, 0 problems" + System.lineSeparator());
  }

  @Test
  void aRuleFileThatIsNoTextIsNamed() throws IOException {
    Path file =
        Files.write(folder.resolve("latin.yaml"), new byte[] {'i', 'd', ':', ' ', (byte) 0xE4});
    Cli.Run run = cli.run("rules", "lint", file.toString());
    assertThat(run.code()).isNotZero();
    assertThat(run.err()).contains("latin.yaml is no UTF-8 text").hasLineCount(1);
  }

  @Test
  void theDoctorShowsTheEnvironment() throws IOException {
    assertThat(cli.run("doctor").exits(0).out())
        .contains("casebook", "java", "store", folder.resolve("home").toString(), "rules", "squid");
    JsonNode facts = json(cli.run("doctor", "--format", "json"));
    assertThat(facts.get("formats")).hasSizeGreaterThan(5);
    assertThat(facts.get("store").asText()).isEqualTo(folder.resolve("home").toString());
  }

  @Test
  void theDoctorSaysThatAStoreIsUnusable() throws IOException {
    Path file = cli.file("no-store", "x");
    assertThat(cli.run("doctor", "--store", file.toString()).exits(4).out())
        .contains("store health");
  }
}
