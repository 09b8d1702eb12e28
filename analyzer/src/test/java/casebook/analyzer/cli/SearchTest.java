package casebook.analyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchTest {

  private static final String PROXY =
      """
      1772452800.100 12 10.0.0.5 TCP_DENIED/407 3980 CONNECT login.example:443 - HIER_NONE/- text/html
      1772452700.200 15 10.0.0.5 TCP_TUNNEL/200 880 CONNECT login.example:443 ann HIER_DIRECT/1.2.3.4 -
      1775044800.300 15 10.0.0.6 TCP_TUNNEL/200 880 CONNECT graph.example:443 ann HIER_DIRECT/1.2.3.4 -
      """;

  @TempDir Path folder;
  private Cli cli;

  @BeforeEach
  void file() throws Exception {
    cli = new Cli(folder);
    cli.analyze(cli.zip("a.zip", "trace.log", Cli.HEALTHY + Cli.SERVICE_EXISTS + Cli.HEALTHY))
        .exits(0);
    cli.analyze(cli.zip("b.zip", "access.log", PROXY)).exits(0);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          rule:ecma.service-exists                  | 1
          rule:ecma.* severity:>=warning            | 1
          severity:info rule:ecma.service-exists    | 0
          product:ecma-host severity:>=warning      | 1
          rule:no-such-rule                         | 0
          -severity:>=info well                     | 2
          code:0x80004005                           | 1
          status:4xx                                | 1
          status:[200 TO 299]                       | 2
          host:*.example                            | 3
          host:(login.example OR graph.example)     | 3
          client:10.0.0.5                           | 2
          user:ann after:2026-04                    | 1
          file:access.log                           | 3
          case:a well                               | 2
          """)
  void finds(String query, int count) throws Exception {
    JsonNode found =
        json(cli.run("search", "--format", "json", "--", query).exits(count == 0 ? 1 : 0).out());
    assertThat(found.get("hits")).hasSize(count);
    assertThat(found.get("total").asInt()).isEqualTo(count);
    assertThat(found.get("totalIsExact").asBoolean()).isTrue();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          a hots:x          | unknown field "hots"; did you mean "host"? | __a hots:x~____^
          host:(a           | this ( is never closed                     | __host:(a~_______^
          status:[4 TO x]   | write [400 TO 499]                         | __status:[4 TO x]~_________^
          """)
  void pointsAtTheCharacter(String query, String message, String picture) {
    // The shell hands over one argument.
    String err = cli.run("search", query).exits(2).err();
    assertThat(err.lines().findFirst().orElseThrow()).startsWith("casebook: ").contains(message);
    assertThat(err.lines().skip(1).toList())
        .isEqualTo(List.of(picture.replace('_', ' ').split("~")));
  }

  @Test
  void aQueryThatLooksLikeAnOptionGoesBehindTwoDashes() {
    assertThat(cli.run("search", "-case:a").exits(2).err()).contains("search -- '-case:a'");
    cli.run("search", "--", "-case:a").exits(0);
  }

  @Test
  void aLongQueryIsShownAroundTheCharacter() {
    String err = cli.run("search", "a ".repeat(100) + "hots:x" + " b".repeat(100)).exits(2).err();
    List<String> lines = err.lines().toList();
    assertThat(lines.get(1)).hasSizeLessThan(90).contains("…", "hots:x");
    assertThat(lines.get(1).indexOf("hots")).isEqualTo(lines.get(2).indexOf('^'));
  }

  @Test
  void pagesFollowEachOther() throws Exception {
    List<String> lines = new ArrayList<>();
    for (int page = 1; page <= 3; page++) {
      JsonNode found =
          json(
              cli.run(
                      "search",
                      "file:access.log",
                      "--limit",
                      "2",
                      "--page",
                      "" + page,
                      "--format",
                      "json")
                  .exits(0)
                  .out());
      found.get("hits").forEach(hit -> lines.add(hit.get("line").asText()));
      assertThat(found.get("totalIsExact").asBoolean()).isEqualTo(page > 1);
    }
    assertThat(lines).containsExactly("1", "2", "3");
    assertThat(cli.run("search", "file:access.log", "--limit", "2").err())
        .contains("at least 3 hits; --page 2 shows the next");
    assertThat(cli.run("search", "file:access.log", "--page", "9").exits(0).err())
        .contains("3 hits; page 9 is behind the last one");
    cli.run("search", "x", "--page", "0").exits(2);
    cli.run("search", "x", "--sort", "size").exits(2);
    cli.run("search", "x", "--sort", "time", "--page", "9999").exits(2);
    cli.run("search", "x", "-C", "x").exits(2);
  }

  @Test
  void sortsByTimeAndByRelevance() throws Exception {
    String times = cli.run("search", "host:*.example", "--sort", "time").exits(0).out();
    assertThat(times.lines().filter(line -> line.contains("access.log:")))
        .extracting(line -> line.replaceFirst(".*access.log:([0-9]).*", "$1"))
        .containsExactly("2", "1", "3");
    JsonNode first =
        json(cli.run("search", "file:*.log", "--sort", "relevance", "--format", "json")
                .exits(0)
                .out())
            .get("hits")
            .get(0);
    assertThat(first.get("rules")).isNotEmpty();
  }

  @Test
  void showsTheLinesAround() {
    String out = cli.run("search", "already", "-C", "2").exits(0).out();
    assertThat(out.lines().skip(1).map(String::strip))
        .satisfiesExactly(
            before -> assertThat(before).startsWith("1- ").endsWith("all is well"),
            own -> assertThat(own).matches("2- +ThreadId=7"),
            hit -> assertThat(hit).startsWith("3: ").contains("already exists"),
            after -> assertThat(after).matches("4- +ThreadId=7"),
            next -> assertThat(next).startsWith("5- ").endsWith("all is well"));
    assertThat(cli.run("search", "already", "-A", "1").out().lines()).hasSize(3);
    assertThat(cli.run("search", "already", "-B1").out().lines()).hasSize(3);
  }

  @Test
  void groupsByCase() {
    List<String> flat = cli.run("search", "well OR status:200").exits(0).out().lines().toList();
    assertThat(flat).hasSize(8);
    assertThat(flat.get(0)).matches("a-[0-9a-f]{8}  trace.log:1.*");
    List<String> grouped =
        cli.run("search", "well OR status:200", "--group").exits(0).out().lines().toList();
    assertThat(grouped).hasSize(11).contains("");
    assertThat(grouped.get(0)).matches("a-[0-9a-f]{8}");
    assertThat(grouped.get(1)).startsWith("  trace.log:1");
  }

  @Test
  void countsWhatHitsHaveInCommon() throws Exception {
    JsonNode facets =
        json(cli.run("search", "*", "--facets", "--limit", "1", "--format", "json").exits(0).out())
            .get("facets");
    assertThat(facets.get("host").toString())
        .isEqualTo(
            "[{\"value\":\"login.example\",\"count\":2},{\"value\":\"graph.example\",\"count\":1}]");
    assertThat(facets.get("month").toString())
        .isEqualTo("[{\"value\":\"2026-03\",\"count\":2},{\"value\":\"2026-04\",\"count\":1}]");
    assertThat(facets.get("rule").toString()).contains("ecma.service-exists");
    assertThat(facets.get("product").toString()).contains("ecma-host");
    assertThat(cli.run("search", "*", "--facets").exits(0).out())
        .contains("by rule", "by host\n         2  login.example");
  }

  @Test
  void theHelpNamesEveryField() {
    String help = cli.run("help", "search").exits(0).out();
    for (casebook.analyzer.search.Key key : casebook.analyzer.search.Key.values()) {
      assertThat(help).contains(key.label());
    }
  }

  private static JsonNode json(String text) throws Exception {
    return new ObjectMapper().readTree(text);
  }
}
