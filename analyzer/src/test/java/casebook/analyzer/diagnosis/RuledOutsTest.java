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

  /** A set-up's trace tells nothing of the running agent: neither of its tunnels nor its jobs. */
  @Test
  void rulesNothingOutByTheTraceOfTheSetUpAlone() throws Exception {
    files.put("SRV01/AADConnectProvisioningAgentWizard_20260504.log", setUp());
    assertThat(rules()).doesNotContain("x.05", "x.05.short", "x.23", "x.33", "x.24");
    trace("SRV01", "2026-05-04T08:02:11");
    assertThat(rules()).contains("x.23").doesNotContain("x.24");
  }

  /** An agent runs without the host; that the host does not listen is then nobody's question. */
  @Test
  void saysNothingOfProductsThatTheBundleDoesNotShow() throws Exception {
    agent("SRV01", PROXY);
    assertThat(rules()).doesNotContain("x.24", "x.25", "x.29");
  }

  /** What fails in the evening is not ruled out by a log that ends in the morning. */
  @Test
  void needsALogOfTheTimeWhenItFailed() throws Exception {
    files.put("HQ/access.log", proxy());
    agent("SRV01", PROXY);
    assertThat(rules()).contains("proxy.client-timeout");
    files.put("HQ/access.log", proxy().replace("17778", "17770"));
    assertThat(rules()).doesNotContain("proxy.client-timeout");
  }

  private List<String> rules() throws Exception {
    return Analyses.of(bundle(), KNOWLEDGE, 1, null).report().ruledOut().stream()
        .map(RuledOut::rule)
        .toList();
  }

  private void trace(String machine, String second) {
    StringBuilder trace = new StringBuilder();
    for (int i = 1; i < 9; i++) {
      trace
          .append(
              "AADConnectProvisioningAgent.exe Information: 0 : Job of the directory is done.\n")
          .append("    ProcessId=3120\n    DateTime=" + second + "." + i + "000000Z\n");
    }
    files.put(machine + "/Trace/AADConnectProvisioningAgent_20260504-070000.log", trace.toString());
  }

  private static String setUp() {
    StringBuilder log = new StringBuilder();
    log.append("[08:01:00.022] [  8] [INFO ] Application starting\n");
    log.append("[08:01:00.384] [ 17] [INFO ] Start Time (Local): Mon, 04 May 2026 08:01:00 GMT\n");
    log.append("[08:01:00.428] [ 15] [INFO ] Start Time (UTC): Mon, 04 May 2026 08:01:00 GMT\n");
    log.append("[08:01:01.145] [ 13] [INFO ] Application Version: 1.1.1586.0\n");
    for (int i = 10; i < 40; i++) {
      log.append("[08:01:" + i + ".741] [ 11] [INFO ] Page Welcome loaded.\n");
    }
    return log.toString();
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
