package casebook.analyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.analyzer.knowledge.KnowledgeBase;
import casebook.analyzer.knowledge.Rule;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
    List<Rule> shown = KnowledgeBase.builtIn().rules();
    assertThat(list).hasSameSizeAs(shown);
    for (int i = 0; i < shown.size(); i++) {
      assertThat(list.get(i).fieldNames())
          .toIterable()
          .startsWith("id", "aliases", "title", "severity", "products", "families")
          .hasSize(shown.get(i).fact() ? 7 : 6);
      assertThat(list.get(i).path("fact").asBoolean()).isEqualTo(shown.get(i).fact());
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
      String mark = rule.fact() ? "fact" : rule.severity().label();
      assertThat(list).contains(String.format("%-9s %s%n", mark, rule.id()));
    }
  }

  @Test
  void everybodyCountsTheSameRules() throws IOException {
    List<Rule> all = KnowledgeBase.builtIn().rules();
    long facts = all.stream().filter(Rule::fact).count();
    String count = all.size() + " rules, " + facts + " of them facts";
    assertThat(facts).isPositive();
    assertThat(cli.run("rules", "list").err()).startsWith(count);
    assertThat(cli.run("rules", "test").out()).contains(count);
    assertThat(cli.run("rules", "lint").out()).contains(count);
    assertThat(cli.run("doctor").out()).contains(all.size() + ", " + facts + " of them facts");
    assertThat(json(cli.run("rules", "list", "--format", "json"))).hasSize(all.size());
    assertThat(cli.run("rules", "show", facts(all).id()).out())
        .startsWith(facts(all).id() + " (fact)");
  }

  @Test
  void theDoctorNamesEachFormatOnce() throws IOException {
    List<String> names = new ArrayList<>();
    json(cli.run("doctor", "--format", "json")).get("formats").forEach(n -> names.add(n.asText()));
    assertThat(names).doesNotHaveDuplicates().contains("evtx", "zscaler", "har", "plain-log");
  }

  private static Rule facts(List<Rule> all) {
    return all.stream().filter(Rule::fact).findFirst().orElseThrow();
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
        .contains("good: w: must fire and stays silent", "1 rule, 2 proofs, 1 failed");
    JsonNode result =
        JsonMapper.builder()
            .build()
            .readTree(cli.run("rules", "test", file.toString(), "--format", "json").exits(1).out());
    assertThat(result.get("proofs").asInt()).isEqualTo(2);
    assertThat(result.at("/failures/0/rule").asText()).isEqualTo("good");
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
    JsonNode result =
        JsonMapper.builder()
            .build()
            .readTree(
                cli.run("rules", "lint", rules.toString(), "--format", "json").exits(1).out());
    assertThat(result.get("problems").toString()).contains("a.yaml:3:11: ", "b.yaml:4:9: ");
    Files.writeString(rules.resolve("a.yaml"), GOOD);
    Files.delete(rules.resolve("b.yaml"));
    assertThat(cli.run("rules", "lint", rules.toString()).exits(0).out())
        .isEqualTo("1 rule, 0 problems" + System.lineSeparator());
  }

  @Test
  void aRuleFileThatIsNoTextIsNamed() throws IOException {
    Path file =
        Files.write(folder.resolve("latin.yaml"), new byte[] {'i', 'd', ':', ' ', (byte) 0xE4});
    Cli.Run run = cli.run("rules", "lint", file.toString());
    assertThat(run.exits(1).out()).contains("latin.yaml:1:1: this is no UTF-8 text");
  }

  @Test
  void theDoctorShowsTheEnvironment() throws IOException {
    assertThat(cli.run("doctor").exits(0).out())
        .contains("casebook", "java", "store", folder.resolve("home").toString(), "rules", "squid");
    assertThat(cli.run("doctor").out().lines())
        .filteredOn(line -> !line.contains(File.separator))
        .allMatch(line -> line.length() <= 80, "at most 80 columns");
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
