package casebook.analyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A wrong command line is told in one line and does nothing; help is there for all that is right.
 */
class UsageTest {

  @TempDir Path folder;
  private Cli cli;

  @BeforeEach
  void home() {
    cli = new Cli(folder);
  }

  private Cli.Run line(String line) {
    return cli.run(line.isEmpty() ? new String[0] : line.split(" "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "batch . --case y",
        "analyze x.zip --pseudonymize",
        "cases list --store https://store.example/",
        "search x --store http://store.example:9200/index"
      })
  void whatLaterVersionsBringSaysSo(String line) {
    Cli.Run run = line(line).exits(2);
    assertThat(run.err()).contains("not available in this version").hasLineCount(1);
    assertThat(run.out()).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # command line                        | what it says
            frobnicate                          | there is no command "frobnicate"; casebook help lists them
            analyze                             | analyze needs a bundle: casebook analyze FILE.zip
            analyze a.zip b.zip                 | analyze takes one bundle; casebook batch takes folders of them
            analyze a.zip --nonsense            | casebook analyze has no option --nonsense; casebook help analyze lists them
            analyze a.zip --quie                | casebook analyze has no option --quie; casebook help analyze lists them
            analyze a.zip --out                 | --out needs a value
            analyze a.zip --format pdf          | --format "pdf" is none of html, json, md, csv, sarif
            analyze a.zip --format html,json --out - | --out - takes exactly one --format
            analyze a.zip --format md, --out x  | --format "" is none of html, json, md, csv, sarif
            analyze a.zip --for customer --format html | --for customer writes a message, which is md; leave out html
            analyze a.zip --for customer --format md,json | --for customer writes a message, which is md; leave out json
            analyze a.zip --for everyone        | --for "everyone" is none of engineer, customer
            analyze a.zip --threads 0           | --threads "0" is not a number from 1 to 9999999
            analyze a.zip --threads two         | --threads "two" is not a number from 1 to 9999999
            analyze a.zip --password-file none  | --password-file "none" does not exist; check the path
            analyze . --password-file ./none    | --password-file "./none" lies in the bundle; move it out of there
            analyze a.zip --max-bytes lots      | --max-bytes "lots" is no size; write 500M, 64G or a number of bytes
            analyze a.zip --max-bytes 0         | --max-bytes "0" is no size; write 500M, 64G or a number of bytes
            analyze a.zip --max-bytes 99999999T | --max-bytes "99999999T" is no size; write 500M, 64G or a number of bytes
            analyze a.zip --max-entry-bytes -1G | --max-entry-bytes "-1G" is no size; write 500M, 64G or a number of bytes
            analyze a.zip --max-entries 1.5     | --max-entries "1.5" is not a number from 1 to 9999999
            analyze a.zip --max-ratio 0         | --max-ratio "0" is not a number from 1 to 9999999
            analyze a.zip --max-depth 101       | --max-depth "101" is too deep; at most 100
            analyze a.zip --max-time soon       | --max-time "soon" is no time; write 90s, 10m or 2h
            analyze a.zip --max-time 0          | --max-time "0" is no time; write 90s, 10m or 2h
            analyze a.zip --max-entry-time 1y   | --max-entry-time "1y" is no time; write 90s, 10m or 2h
            analyze a.zip --fail-on sometimes   | --fail-on "sometimes" is none of never, critical, error, warning
            analyze a.zip --time-zone Mars/Base | --time-zone "Mars/Base" is no zone; write Europe/Berlin or +02:00
            analyze a.zip --color sometimes     | --color "sometimes" is none of auto, always, never
            analyze a.zip --rules nowhere       | --rules nowhere: there is no such file
            search                              | search needs a query, such as: casebook search 'status:407'
            search x --limit -1                 | --limit "-1" is not a number from 1 to 9999999
            search x --format xml               | --format "xml" is none of text, json
            cases                               | cases takes list, show, note, resolve, rm, export or import; see casebook help cases
            cases show                          | cases show takes one case id
            cases show nothing-here             | there is no case "nothing-here"; casebook cases list shows them
            cases note nothing-here text        | there is no case "nothing-here"; casebook cases list shows them
            similar nothing-here                | "nothing-here" is neither a case nor a file or folder; casebook cases list shows the cases
            cases rm nothing-here               | there is no case "nothing-here"; casebook cases list shows them
            rules                               | rules takes list, show ID, test, lint, draft or schema; see casebook help rules
            rules show                          | rules show takes one rule id; casebook rules list shows them
            rules test nowhere                  | nowhere: there is no such file
            rules lint --rules nowhere          | --rules nowhere: there is no such file
            rules show no.such.rule             | there is no rule "no.such.rule"; casebook rules list shows them
            analyze a.zip --threads 0 --threads two | --threads "two" is not a number from 1 to 9999999
            analyze a.zip --format pdf --format=doc | --format "doc" is none of html, json, md, csv, sarif
            analyze a.zip --color x --color y   | --color "y" is none of auto, always, never
            analyze a.zip --time-zone UTC --time-zone Mars | --time-zone "Mars" is no zone; write Europe/Berlin or +02:00
            cases list more                     | cases list takes no arguments; see casebook help cases
            rules list more                     | rules list takes no arguments; see casebook help rules
            doctor more                         | doctor takes no arguments; see casebook help doctor
            help rules cases                    | help takes one command; casebook help lists them
            help frobnicate                     | there is no command "frobnicate"; casebook help lists them
          """)
  void aWrongCommandLineIsToldInOneLine(String line, String message) {
    Cli.Run run = line(line).exits(2);
    assertThat(run.err().strip()).isEqualTo("casebook: " + message);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void withoutACommandTheOverviewGoesToStandardError() {
    Cli.Run run = line("").exits(2);
    assertThat(run.err()).startsWith("Casebook reads a support bundle").contains("analyze BUNDLE");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void aNameThatNoSystemTakesIsAUsageError() {
    Cli.Run run = cli.run("analyze", "a\0b").exits(2);
    assertThat(run.err()).contains("is no path on this system");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--version", "-V"})
  void saysItsVersion(String option) {
    assertThat(line(option).exits(0).out()).matches("casebook [0-9.]+\\R");
  }

  static Stream<String> helps() {
    return Stream.concat(
        Stream.of("help", "--help", "-h"),
        Commands.all().stream()
            .flatMap(c -> Stream.of("help " + c.name(), c.name() + " --help", c.name() + " -h")));
  }

  @ParameterizedTest
  @MethodSource("helps")
  void helpFitsEightyColumns(String line) {
    Cli.Run run = line(line).exits(0);
    assertThat(run.out().lines()).isNotEmpty().allMatch(text -> text.length() <= 80);
    assertThat(run.out()).contains("usage: casebook");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void theSchemaOfTheReportIsPrinted() throws Exception {
    Cli.Run run = line("help report-schema").exits(0);
    assertThat(run.out()).isEqualTo(Files.readString(Path.of("../docs/report.schema.json")));
    assertThat(line("help analyze").out()).contains("casebook help report-schema");
  }

  @Test
  void helpNamesEveryOption() {
    for (Command command : Commands.all()) {
      String help = line("help " + command.name()).out();
      List<String> names =
          command.options().getOptions().stream().map(o -> "--" + o.getLongOpt()).toList();
      names.forEach(name -> assertThat(help).contains(name));
      assertThat(help).contains("example:");
      assertThat(names).allMatch(name -> name.matches("--[a-z]+(-[a-z]+)*"));
    }
  }

  @Test
  void theLastOfSeveralValuesHolds() throws Exception {
    String zip = cli.zip("a.zip", "trace.log", Cli.SERVICE_EXISTS).toString();
    String[] args = {"analyze", zip, "--out", "x/y", "--out", "-", "--format", "html", "--format"};
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of("json", "--fail-on", "error", "--fail-on", "never", "--store", "x"));
    all.addAll(List.of("--store", folder.resolve("other").toString()));
    assertThat(cli.run(all.toArray(String[]::new)).exits(0).out()).startsWith("{");
    assertThat(folder.resolve("other")).isDirectory();
    assertThat(folder.resolve("home")).doesNotExist();
  }

  @Test
  void whatStandsBehindTwoDashesIsNoOption() {
    Cli.Run run = line("analyze -- --help").exits(3);
    assertThat(run.err()).contains("--help does not exist");
  }
}
