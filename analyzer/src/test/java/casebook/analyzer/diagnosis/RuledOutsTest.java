package casebook.analyzer.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.analyzer.analysis.Analyses;
import casebook.analyzer.knowledge.KnowledgeBase;
import casebook.reports.model.Report.RuledOut;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is ruled out on one machine may be so on the other. */
class RuledOutsTest {

  private static final KnowledgeBase KNOWLEDGE = KnowledgeBase.forAnalysis(List.of());
  private static final String BARE = "<configuration><runtime/></configuration>";
  private static final String PROXY =
      "<configuration><system.net><defaultProxy><proxy proxyaddress=\"http://px:3128\"/>"
          + "</defaultProxy></system.net></configuration>";

  @TempDir Path folder;
  private final Map<String, String> files = new LinkedHashMap<>();

  /** The first has a proxy; that the second has none is not refuted by lines of the first. */
  @Test
  void namesTheMachineOfWhichItIsNotSo() throws Exception {
    files.put("HQ/access.log", proxy());
    agent("SRV01", PROXY);
    agent("SRV02", BARE);
    assertThat(noProxy()).extracting(RuledOut::machines).containsExactly(List.of("SRV01"));
    assertThat(Analyses.written(Analyses.of(bundle(), KNOWLEDGE, 1, null).report(), "html"))
        .contains("<bdi>SRV01</bdi> only");
  }

  @Test
  void namesNoneWhereItIsSoOfNone() throws Exception {
    files.put("HQ/access.log", proxy());
    agent("SRV01", PROXY);
    agent("SRV02", PROXY);
    assertThat(noProxy()).extracting(RuledOut::machines).containsExactly(List.of());
  }

  @Test
  void namesNoMachineWhereThereIsOne() throws Exception {
    files.put("HQ/access.log", proxy());
    agent("SRV01", PROXY);
    assertThat(noProxy()).extracting(RuledOut::machines).containsExactly(List.of());
  }

  private List<RuledOut> noProxy() throws Exception {
    return Analyses.of(bundle(), KNOWLEDGE, 1, null).report().ruledOut().stream()
        .filter(one -> one.rule().equals("x.02"))
        .toList();
  }

  private Path bundle() throws Exception {
    return Analyses.folder(folder.resolve("bundle"), files);
  }

  private void agent(String machine, String config) {
    files.put(machine + "/AADConnectProvisioningAgent.exe.config", config);
    files.put(machine + "/Config/machine.config", BARE);
    files.put(
        machine + "/Trace/AADConnectProvisioningAgent_20260504-070000.log",
        "AADConnectProvisioningAgent.exe Error: 0 : System.Net.WebException: The remote name could"
            + " not be resolved: 'wtip-7.servicebus.windows.net'\n    ProcessId=3120\n"
            + "    DateTime=2026-05-04T08:02:1"
            + machine.charAt(machine.length() - 1) // else the one would be a copy of the other
            + ".1000000Z\n"
            + "AADConnectProvisioningAgent.exe Error: 0 : Web socket failed to connect.\n"
            + "    ProcessId=3120\n    DateTime=2026-05-04T08:02:11.2000000Z\n");
  }

  private static String proxy() {
    StringBuilder log = new StringBuilder();
    for (int i = 0; i < 3; i++) {
      log.append(1777881700 + i * 20)
          .append(
              ".120    310 10.40.3.17 TCP_TUNNEL/200 3900 CONNECT"
                  + " wtip.bootstrap.msappproxy.net:443 - HIER_DIRECT/20.50.1.2 -\n");
    }
    return log.toString();
  }
}
