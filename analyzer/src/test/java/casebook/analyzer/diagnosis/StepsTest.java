package casebook.analyzer.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.analyzer.analysis.Analyses;
import casebook.analyzer.knowledge.KnowledgeBase;
import casebook.reports.model.Report.Finding;
import casebook.reports.model.Report.Step;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The steps of a general finding fit what more specific ones say of the same machine. */
class StepsTest {

  private static final KnowledgeBase KNOWLEDGE = KnowledgeBase.forAnalysis(List.of());
  private static final String WRITE = "write `<defaultProxy";
  private static final String SET = "that the agent's configuration has already";
  private static final String SWITCH_ON = "and is switched off there";

  @TempDir Path folder;
  private final Map<String, String> files = new LinkedHashMap<>();

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          no proxy in the file        | <runtime/>                                                        | write
          one without credentials     | <system.net><defaultProxy enabled="true"/></system.net>           | set
          one that is switched off    | <system.net><defaultProxy enabled="false"/></system.net>          | switch on
          one that lacks nothing      | <system.net><defaultProxy useDefaultCredentials="true"/></system.net> |
          """)
  void aFileThatHasTheElementGetsNoSecondOne(String why, String content, String told)
      throws Exception {
    files.put("access.log", proxy());
    agent("", content);
    assertThat(told(steps())).isEqualTo(told == null ? "" : told);
  }

  @Test
  void whatAnotherMachinesFileSaysIsNoWordOnThisOne() throws Exception {
    files.put("access.log", proxy());
    agent("SRV01/", "<runtime/>");
    files.put(
        "SRV02/AADConnectProvisioningAgent.exe.config",
        "<configuration><system.net><defaultProxy enabled=\"true\"/></system.net></configuration>");
    files.put(
        "SRV02/Trace/AADConnectProvisioningAgent_20260504-070000.log",
        event("Information", "all is well", 10));
    assertThat(told(steps())).isEqualTo("write");
  }

  private List<Step> steps() throws Exception {
    Path bundle = Analyses.folder(folder.resolve("bundle"), files);
    Finding found =
        Analyses.of(bundle, KNOWLEDGE, 1, null).report().findings().stream()
            .filter(finding -> "x.01".equals(finding.diagnosis()))
            .findFirst()
            .orElseThrow();
    return found.resolution();
  }

  private static String told(List<Step> steps) {
    return steps.stream()
        .map(Step::action)
        .map(
            action ->
                action.contains(WRITE)
                    ? "write"
                    : action.contains(SET) ? "set" : action.contains(SWITCH_ON) ? "switch on" : "")
        .filter(word -> !word.isEmpty())
        .collect(Collectors.joining(" "));
  }

  private void agent(String folder, String content) {
    files.put(
        folder + "AADConnectProvisioningAgent.exe.config",
        "<configuration>" + content + "</configuration>");
    StringBuilder trace = new StringBuilder();
    for (int i = 0; i < 3; i++) {
      trace.append(event("Error", "Web socket failed to connect.", 10 + i));
    }
    files.put(folder + "Trace/AADConnectProvisioningAgent_20260504-070000.log", trace.toString());
  }

  private static String event(String level, String text, int second) {
    return "AADConnectProvisioningAgent.exe "
        + level
        + ": 0 : "
        + text
        + "\n    ProcessId=3120\n    DateTime=2026-05-04T08:02:"
        + second
        + ".4000000Z\n";
  }

  private static String proxy() {
    StringBuilder log = new StringBuilder();
    for (int i = 0; i < 3; i++) {
      log.append(1777881730 + i)
          .append(
              ".120      2 10.40.3.17 TCP_DENIED/407 3900 CONNECT"
                  + " wtip-7.servicebus.windows.net:443 - HIER_NONE/- text/html\n");
    }
    return log.toString();
  }
}
