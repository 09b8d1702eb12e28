package casebook.analyzer.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.analyzer.analysis.Analyses;
import casebook.analyzer.knowledge.KnowledgeBase;
import casebook.reports.model.Report.Impact;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is hit: each once, however it is written, and no more than is sure. */
class ImpactsTest {

  @TempDir Path folder;
  private final Map<String, String> files = new LinkedHashMap<>();

  @ParameterizedTest(name = "{0} of {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          users      | user=CONTOSO\\ann; user=contoso\\Ann; user=CONTOSO\\bob      | 2
          users      | user=ann@contoso.example; upn=bob@contoso.example            | 2
          users      | user=-; user=NT AUTHORITY\\SYSTEM; user=CONTOSO\\SRV01$      | 0
          users      | user=NT SERVICE\\ADSync; user=S-1-5-18; user=N/A             | 0
          users      | user=autorite nt\\service réseau; user=AUTORITE NT\\Système | 0
          users      | user=NT-AUTORITÄT\\Netzwerkdienst; user=nt-autorität\\lokaler dienst | 0
          users      | user=SYSTEM; user=Servicio de red; user=AGENT07$@contoso.example | 0
          users      | user=IIS APPPOOL\\DefaultAppPool; user=NT-CORP\\ann         | 1
          objects    | dn=CN=Ann,DC=x; dn=cn=ann,dc=x; dn=CN=Bob,DC=x               | 2
          connectors | connector=contoso.example; connector=HR                      | 2
          machines   | machine=SRV01.contoso.example; machine=srv01; machine=SRV02  | 2
          machines   | client=10.1.2.15; client=10.1.2.16; client=10.1.2.15         | 2
          endpoints  | host=login.example; host=LOGIN.example; host=bus.example     | 2
          """)
  void countsEachOnce(String kind, String said, long count) throws Exception {
    files.put(
        "t.log",
        List.of(said.split("; ")).stream().map(ImpactsTest::line).collect(Collectors.joining()));
    List<Impact> impacts = impacts().stream().filter(one -> one.kind().equals(kind)).toList();
    assertThat(impacts)
        .extracting(Impact::count)
        .containsExactly(count == 0 ? new Long[0] : new Long[] {count});
    assertThat(impacts).noneMatch(Impact::atLeast);
  }

  @Test
  void saysAtLeastWhereMoreWereNamedThanAreKept() throws Exception {
    files.put(
        "t.log",
        IntStream.range(0, 500)
            .mapToObj(i -> line("user=user" + i + "@contoso.example"))
            .collect(Collectors.joining()));
    Impact users = impacts().get(0);
    assertThat(users.count()).isEqualTo(200);
    assertThat(users.atLeast()).isTrue();
    assertThat(users.examples()).hasSize(5);
  }

  @Test
  void takesAnAddressForTheMachineWhoseItIs() throws Exception {
    files.put("one/t.log", line("client=10.20.4.31") + line("machine=AGENT07"));
    files.put("one/ipconfig.txt", ipconfig("AGENT07", "10.20.4.31"));
    assertThat(impacts()).containsExactly(new Impact("machines", 1, List.of("AGENT07"), false));
  }

  @Test
  void countsNoAddressTwiceThatMayBelongToANamedMachine() throws Exception {
    files.put("t.log", line("client=10.20.4.31") + line("machine=AGENT07"));
    assertThat(impacts()).containsExactly(new Impact("machines", 1, List.of("AGENT07"), true));
  }

  @Test
  void countsNamesWhereSomeAreOnlyKnownByTheirAddress() throws Exception {
    files.put(
        "t.log",
        line("client=10.80.1.11") + line("client=10.80.1.12") + line("machine=FK-BRANCH-B"));
    assertThat(impacts()).containsExactly(new Impact("machines", 1, List.of("FK-BRANCH-B"), true));
  }

  @Test
  void aFirewallThatNamesItselfIsNotHit() throws Exception {
    files.put(
        "firewall.log",
        "date=2026-03-01 time=10:05:00 devname=\"FGT-HQ\" devid=\"FG100\" type=\"traffic\""
            + " srcip=10.20.4.31 dstip=203.0.113.9 dstport=443 action=\"deny\""
            + " msg=\"closed\"\n");
    files.put("t.log", line("client=10.20.4.31") + line("machine=FGT-HQ"));
    assertThat(impacts()).containsExactly(new Impact("machines", 1, List.of("10.20.4.31"), false));
  }

  @Test
  void countsTheMachinesOfFindings() throws Exception {
    files.put("SRV01/t.log", line("job=1"));
    files.put("SRV02/t.log", line("job=2"));
    assertThat(impacts()).contains(new Impact("machines", 2, List.of("SRV01", "SRV02"), false));
  }

  /** A log of a proxy is of no machine; the symptom shows which one is hit. */
  @Test
  void countsTheMachineThatOnlyShowsASymptom() throws Exception {
    files.put(
        "access.log",
        "1772359500.000 9 10.1.2.15 TCP_DENIED/407 3940 CONNECT a.example:443 - HIER_NONE/- -\n");
    files.put("SRV01/t.log", line("symptom=1"));
    files.put("SRV02/t.log", line("nothing"));
    files.put("SRV03/t.log", line("job=1"));
    assertThat(impacts())
        .filteredOn(one -> one.kind().equals("machines"))
        .containsExactly(new Impact("machines", 2, List.of("SRV01", "SRV03"), true));
  }

  private List<Impact> impacts() throws Exception {
    String names = "user|upn|dn|connector|machine|client|host|job";
    StringBuilder regexes = new StringBuilder();
    for (String name : names.split("\\|")) {
      regexes
          .append("    - 'broke for ")
          .append(name)
          .append("=(?P<")
          .append(name)
          .append(">[^\\n]+)'\n");
    }
    KnowledgeBase knowledge =
        Analyses.rules(
            folder.resolve("rules"),
            "broke|severity: error\nwhen:\n  regex:\n" + regexes,
            "symptom|severity: error\nwhen: { contains: 'for symptom=' }\n",
            "refused|severity: critical\nfamilies: [proxy]\nwhen: { status: 407 }\n"
                + "explains: [symptom]\n",
            "fact.system.host|severity: info\nfact: true\n"
                + "when: { setting: '/ipconfig/@host', valueMatches: '^(?P<machine>\\w+)' }\n",
            "fact.machine.address|severity: info\nfact: true\n"
                + "when: { setting: '/ipconfig/adapter/@ipv4', valueMatches: '^(?P<address>[0-9.]+)' }\n");
    Path bundle = Analyses.folder(folder.resolve("bundle"), files);
    return Analyses.of(bundle, knowledge, 1, null).report().verdict().impact();
  }

  private static String line(String said) {
    return "Quill Error: 7 : broke for "
        + said.replace("\\\\", "\\")
        + "\n    DateTime=2026-03-01T10:05:00.0000000Z\n";
  }

  private static String ipconfig(String host, String address) {
    return "\nWindows IP Configuration\n\n   Host Name . . . . . . . . . . . . : "
        + host
        + "\n   Primary Dns Suffix  . . . . . . . : contoso.example\n\n"
        + "Ethernet adapter Ethernet0:\n\n   IPv4 Address. . . . . . . . . . . : "
        + address
        + "(Preferred)\n   Subnet Mask . . . . . . . . . . . : 255.255.255.0\n";
  }
}
