package casebook.analyzer.match;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import casebook.analyzer.knowledge.KnowledgeBase;
import casebook.analyzer.knowledge.RuleProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of what a proxy writes again and again enough is taken, and still what comes late and is new. */
class FactLimitsTest {

  @TempDir Path folder;
  private KnowledgeBase knowledge;

  @BeforeEach
  void rules() throws IOException {
    String proof =
        """
        cause: C
        title: T
        severity: info
        """;
    String cases = "proof: { fires: [{ why: w, text: a }], silent: [{ why: w, text: b }] }\n";
    write("fact.asked", "fact: true\nwhen: { status: 200 }\n" + proof + cases);
    write("fact.unasked", "fact: true\nwhen: { status: 200 }\n" + proof + cases);
    write(
        "story",
        "together: { needs: [{ same: client, of: fact.asked, as: fact.asked }] }\n"
            + proof
            + "proof:\n  fires: [{ why: w, files: { a.log: a } }]\n"
            + "  silent: [{ why: w, files: { a.log: b } }]\n");
    knowledge = KnowledgeBase.only(List.of(folder));
    assertThat(knowledge.problems()).extracting(RuleProblem::text).isEmpty();
  }

  private void write(String id, String text) throws IOException {
    Files.writeString(folder.resolve(id + ".yaml"), "id: " + id + "\n" + text, UTF_8);
  }

  /** Clients of the matches, in their order. */
  private List<String> clients(String rule, List<String> lines) {
    Matcher.Session session = new Matcher(knowledge).session();
    FileContext file =
        new FileContext("access.log", Set.of(Parsed.format("squid").family()), Set.of());
    List<String> clients = new ArrayList<>();
    Parsed.items(
        "squid",
        "access.log",
        String.join("\n", lines) + "\n",
        item ->
            session.match(file, item).stream()
                .filter(match -> match.rule().id().equals(rule))
                .forEach(match -> clients.add(match.captures().get("client"))));
    return clients;
  }

  private static String line(int second, String client, String host) {
    return (1_777_881_760 + second)
        + ".120     40 "
        + client
        + " TCP_TUNNEL/200 3900 CONNECT "
        + host
        + ":443 - HIER_DIRECT/20.190.160.1 -";
  }

  @Test
  void aClientThatComesThousandsOfLinesLaterIsSeen() {
    List<String> lines = new ArrayList<>();
    IntStream.range(0, 3_000).forEach(i -> lines.add(line(i, "10.1.2.3", "login.example")));
    lines.add(line(3_001, "10.1.2.4", "login.example"));
    IntStream.range(0, 50).forEach(i -> lines.add(line(4_000 + i, "10.1.2.3", "other.example")));
    assertThat(clients("fact.asked", lines))
        .contains("10.1.2.4")
        .hasSizeBetween(100 + 2, 100 + 3 * NewPairs.ENOUGH_OF_A_PAIR);
    assertThat(clients("fact.unasked", lines)).hasSize(100).doesNotContain("10.1.2.4");
  }

  @Test
  void millionsOfClientsAreNotAllKept() {
    List<String> lines = new ArrayList<>();
    IntStream.range(0, 3 * NewPairs.MOST_PAIRS)
        .forEach(
            i ->
                lines.add(
                    line(i, "10." + (i >> 16) + "." + (i >> 8 & 255) + "." + (i & 255), "h")));
    assertThat(clients("fact.asked", lines)).hasSizeLessThanOrEqualTo(NewPairs.MOST_PAIRS + 100);
  }
}
