package casebook.analyzer.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.reports.model.Report.Evidence;
import casebook.reports.model.Report.Finding;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong in configuration is shown as it stands in the file; what is taken back is not. */
class ConfigEvidenceTest {

  private static final String FILE = "Microsoft.ECMA2Host.Service.exe.config";

  @TempDir Path folder;

  private List<Evidence> evidence(String rule) throws Exception {
    return Analyses.of(folder).report().findings().stream()
        .filter(finding -> finding.rule().equals(rule))
        .map(Finding::evidence)
        .findFirst()
        .orElse(List.of());
  }

  private static String marked(Evidence evidence) {
    return evidence.matchStart() < 0
        ? ""
        : evidence.text().substring(evidence.matchStart(), evidence.matchEnd());
  }

  @Test
  void showsTheLineTheMarkAndWhatStandsAround() throws Exception {
    String text =
        """
        <configuration>
          <appSettings>
            <add key="Debug"
                 value='true' />
          </appSettings>
        </configuration>
        """;
    for (var charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16)) {
      for (String end : List.of("\n", "\r\n")) {
        Files.write(folder.resolve(FILE), text.replace("\n", end).getBytes(charset));
        Evidence evidence = evidence("ecma.cfg.debug-true").get(0);
        assertThat(evidence.line()).isEqualTo(4);
        assertThat(evidence.text()).isEqualTo("         value='true' />");
        assertThat(marked(evidence)).isEqualTo("value='true'");
        assertThat(evidence.context().before())
            .containsExactly("<configuration>", "  <appSettings>", "    <add key=\"Debug\"");
        assertThat(evidence.context().after())
            .containsExactly("  </appSettings>", "</configuration>");
      }
    }
  }

  @Test
  void aLineOfAMegabyteIsCutAroundTheMark() throws Exception {
    String filler = "<add key=\"k\" value=\"x\"/>".repeat(20_000);
    Analyses.folder(
        folder,
        Map.of(
            FILE,
            "<configuration><appSettings>"
                + filler
                + "<add key=\"Debug\" value=\"true\"/>"
                + filler
                + "</appSettings></configuration>"));
    Evidence evidence = evidence("ecma.cfg.debug-true").get(0);
    assertThat(evidence.text().length()).isBetween(900, 1000);
    assertThat(marked(evidence)).isEqualTo("value=\"true\"");
    assertThat(evidence.context().before()).isEmpty();
  }

  @Test
  void theFaultOfABrokenFileIsToldByLineAndColumn() throws Exception {
    Analyses.folder(
        folder, Map.of("web.config", "<configuration>\n  <a>\n  </b>\n</configuration>\n"));
    Finding finding =
        Analyses.of(folder).report().findings().stream()
            .filter(f -> f.rule().equals("config.malformed-xml"))
            .findFirst()
            .orElseThrow();
    assertThat(finding.cause()).contains("line 3, column ");
    assertThat(finding.evidence().get(0).text()).isEqualTo("  </b>");
    assertThat(finding.evidence().get(0).context().before())
        .containsExactly("<configuration>", "  <a>");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # why                               | entries                                             | line
            once                              | D=true                                              | 3
            taken back by a second            | D=true D=false                                      | 0
            taken back in another case        | D=true d=false                                      | 0
            set at last                       | D=false D=true                                      | 4
            twice the same: the last counts   | D=true D=true                                       | 4
            removed                           | D=true -D                                           | 0
            removed, then set                 | -D D=true                                           | 4
            all cleared                       | D=true clear                                        | 0
            another key taken back            | D=true -X X=false                                   | 3
          """)
  void ofAKeyGivenTwiceTheLastCounts(String why, String entries, long line) throws Exception {
    StringBuilder text = new StringBuilder("<configuration>\n<appSettings>\n");
    for (String entry : entries.split(" ")) {
      String element =
          switch (entry.charAt(0)) {
            case '-' -> "<remove key=\"%s\"/>".formatted(key(entry.substring(1, 2)));
            case 'c' -> "<clear/>";
            default ->
                "<add key=\"%s\" value=\"%s\"/>"
                    .formatted(key(entry.substring(0, 1)), entry.substring(2));
          };
      text.append(element).append('\n');
    }
    Analyses.folder(
        folder, Map.of(FILE, text.append("</appSettings>\n</configuration>\n").toString()));
    List<Evidence> evidence = evidence("ecma.cfg.debug-true");
    assertThat(evidence)
        .extracting(Evidence::line)
        .isEqualTo(line == 0 ? List.of() : List.of(line));
  }

  private static String key(String letter) {
    return switch (letter) {
      case "D" -> "Debug";
      case "d" -> "DEBUG";
      default -> "Other";
    };
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "config(1).txt", "Microsoft.ECMA2Host.Service.exe.config.bak",
        "Microsoft.ECMA2Host.Service.exe (2).config", "Microsoft.ECMA2Host.Service.exe.config.txt"
      })
  void aFileIsKnownByWhatIsInIt(String name) throws Exception {
    Analyses.folder(
        folder,
        Map.of(
            name,
            "<configuration>\n<appSettings><add key=\"Debug\" value=\"true\"/></appSettings>\n"
                + "<system.diagnostics><sources><source name=\"ECMA2Host\"/></sources>"
                + "</system.diagnostics>\n</configuration>\n"));
    assertThat(evidence("ecma.cfg.debug-true")).hasSize(1);
  }

  @Test
  void aClearedSectionLeavesOthersAlone() throws Exception {
    Analyses.folder(
        folder,
        Map.of(
            FILE,
            "<configuration>\n<appSettings><add key=\"Debug\" value=\"true\"/></appSettings>\n"
                + "<location path=\"x\"><appSettings><clear/></appSettings></location>\n"
                + "</configuration>\n"));
    assertThat(evidence("ecma.cfg.debug-true")).hasSize(1);
  }
}
