package casebook.analyzer.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.analyzer.analysis.Analyses;
import casebook.analyzer.knowledge.KnowledgeBase;
import casebook.reports.model.Report;
import casebook.reports.model.Report.Finding;
import casebook.reports.model.Report.Role;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Findings are told apart by the machine that they are about, where the bundle is of several. */
class MachinesOfFindingsTest {

  @TempDir Path folder;
  private KnowledgeBase knowledge;
  private final Map<String, String> files = new LinkedHashMap<>();

  @BeforeEach
  void rules() throws Exception {
    knowledge =
        Analyses.rules(
            folder.resolve("rules"),
            "broke|severity: error\nwhen: { regex: 'reel (?P<reel>\\w+) broke' }\n",
            "jam|severity: error\nwhen: { contains: tape jam }\nexplains: [broke]\n",
            "refused|severity: error\nfamilies: [proxy]\nwhen: { status: 403 }\n",
            "fact.system.host|severity: info\nfact: true\n"
                + "when: { setting: '/system/@host', valueMatches: '^(?P<machine>\\w+)' }\n");
  }

  @Test
  void tellsTheRecordsOfOneLogApart() throws Exception {
    files.put(
        "Forwarded.xml",
        events("A1.contoso.example", "reel x broke", "B2", "reel y broke", "a1", "reel z broke"));
    Report report = report();
    assertThat(told(report)).containsExactly("broke on A1: 2", "broke on B2: 1");
    Finding first = report.findings().get(0);
    assertThat(first.captures().get("reel")).containsExactlyInAnyOrder("x", "z");
    assertThat(first.firstSeen()).isEqualTo("2026-03-01T10:00:00Z");
    assertThat(first.lastSeen()).isEqualTo("2026-03-01T10:02:00Z");
    assertThat(first.evidence()).hasSize(2);
    assertThat(report.verdict().rootCauses()).containsExactly("broke");
    assertThat(report.verdict().headline()).endsWith("(A1, B2).");
    assertThat(report.verdict().onset().firstBad()).isEqualTo("2026-03-01T10:00:00Z");
    assertThat(report.verdict().onset().lastBad()).isEqualTo("2026-03-01T10:02:00Z");
  }

  @Test
  void leavesOneMachineUnnamed() throws Exception {
    files.put("a.xml", events("A1", "reel x broke", "A1", "reel y broke"));
    files.put("trace.txt", trace("reel z broke"));
    assertThat(told(report())).containsExactly("broke on null: 3");
  }

  @Test
  void takesTheNameFromSetUpForTheSameMachine() throws Exception {
    files.put("a.xml", events("WIN-0ABCDEF1GHI", "reel x broke", "A1", "reel y broke"));
    assertThat(told(report())).containsExactly("broke on null: 2");
  }

  @Test
  void namesTheOneOfSeveralMachinesThatIsMeant() throws Exception {
    files.put("a.xml", events("A1", "reel x broke"));
    files.put("b.xml", events("B2", "all is well"));
    assertThat(told(report())).containsExactly("broke on A1: 1");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "'SRV01/Trace/t.txt', 'SRV02/Trace/t.txt', SRV01, SRV02",
    "'all/agent-a7/t1.txt', 'all/agent-b7/t2.txt', agent-a7, agent-b7",
    "'SRV01.a.example/t.txt', 'srv02.a.example/t.txt', SRV01, srv02",
    "'before1/t.txt', 'after1/t.txt', ,",
    "'t1.old/t.txt', 't2.old/t.txt', ,",
    "'day1.a.example/t.txt', 'day2.a.example/t.txt', ,",
    "'day1/t.txt', 'day2/t.txt', ,",
    "'SRV01/t.txt', 'SRV02/other.txt', ,",
    "'one/t.txt', 'two/t.txt', ,",
  })
  void takesFoldersForServersThatAreNamedSo(String one, String other, String first, String second)
      throws Exception {
    files.put(one, trace("reel x broke"));
    files.put(other, trace("reel y broke"));
    if (first == null) {
      assertThat(told(report())).containsExactly("broke on null: 2");
    } else {
      assertThat(told(report()))
          .containsExactly("broke on " + first + ": 1", "broke on " + second + ": 1");
    }
  }

  @Test
  void takesTheMachineThatAllElseInTheFolderNames() throws Exception {
    files.put("one/System.xml", events("A1", "all is well"));
    files.put("one/Trace/t.txt", trace("reel x broke"));
    files.put("two/systeminfo.txt", Analyses.systemInfo("B2"));
    files.put("two/Trace/t.txt", trace("reel y broke", "reel z broke"));
    files.put("t.txt", trace("reel q broke"));
    assertThat(told(report()))
        .containsExactly("broke on B2: 2", "broke on null: 1", "broke on A1: 1");
  }

  @Test
  void doesNotTakeAProxysLogForAMachine() throws Exception {
    files.put("SRV01/access.log", proxy());
    files.put("SRV01/t.txt", trace("all is well"));
    files.put("SRV02/t.txt", trace("all is well"));
    assertThat(told(report())).containsExactly("refused on null: 1");
  }

  @Test
  void explainsNothingOnAnotherMachineWhereItWouldHaveShown() throws Exception {
    files.put("a.xml", events("A1", "tape jam", "A1", "reel x broke"));
    files.put("b.xml", events("B2", "reel y broke"));
    List<Finding> findings = report().findings();
    assertThat(findings)
        .filteredOn(finding -> finding.role() == Role.SYMPTOM)
        .extracting(Finding::machine)
        .containsExactly("A1");
    assertThat(findings)
        .filteredOn(finding -> "B2".equals(finding.machine()))
        .extracting(Finding::role)
        .containsExactly(Role.ROOT_CAUSE);
  }

  @Test
  void countsACopyOnce() throws Exception {
    files.put(
        "one/a.xml", events("A1", "reel x broke", "B2", "reel y broke", "A1", "reel z broke"));
    files.put(
        "two/copy.xml",
        events(
            "A1",
            "reel x broke",
            "B2",
            "reel y broke",
            "A1",
            "reel z broke",
            "B2",
            "reel w broke"));
    assertThat(told(report())).containsExactly("broke on A1: 2", "broke on B2: 2");
  }

  private Report report() throws Exception {
    Path bundle = Analyses.folder(folder.resolve("bundle"), files);
    return Analyses.of(bundle, knowledge, 2, null).report();
  }

  private static List<String> told(Report report) {
    return report.findings().stream()
        .map(finding -> finding.rule() + " on " + finding.machine() + ": " + finding.count())
        .toList();
  }

  private static String events(String... computersAndTexts) {
    StringBuilder xml = new StringBuilder("<Events>");
    for (int i = 0; i < computersAndTexts.length; i += 2) {
      xml.append(
          "<Event xmlns=\"http://schemas.microsoft.com/win/2004/08/events/event\"><System><Provider"
              + " Name=\"Quill\"/><EventID>7</EventID><Level>2</Level><TimeCreated"
              + " SystemTime=\"2026-03-01T10:0"
              + i / 2
              + ":00Z\"/><EventRecordID>"
              + (i + 1)
              + "</EventRecordID><Channel>Application</Channel><Computer>"
              + computersAndTexts[i]
              + "</Computer></System><EventData><Data>"
              + computersAndTexts[i + 1]
              + "</Data></EventData></Event>\n");
    }
    return xml.append("</Events>").toString();
  }

  private static String trace(String... texts) {
    StringBuilder trace = new StringBuilder();
    for (String text : texts) {
      trace
          .append("Quill Error: 7 : ")
          .append(text)
          .append("\n    DateTime=2026-03-01T10:05:00.0000000Z\n");
    }
    return trace.toString();
  }

  private static String proxy() {
    return "1772359500.000    912 10.1.2.15 TCP_DENIED/403 3940 CONNECT a.example:443 - HIER_NONE/- -\n";
  }
}
