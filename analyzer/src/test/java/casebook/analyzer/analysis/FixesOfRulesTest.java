package casebook.analyzer.analysis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import casebook.analyzer.knowledge.KnowledgeBase;
import casebook.analyzer.knowledge.Rule;
import casebook.analyzer.knowledge.Story;
import casebook.analyzer.match.Matcher;
import casebook.parsers.format.ConfigOutline;
import casebook.reports.model.Report.Finding;
import casebook.reports.model.Report.Fix;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each rule that knows a change mends a file of its product: the difference applies, the rule no
 * longer fires, the file is well-formed, and all else is as it was, byte by byte.
 */
class FixesOfRulesTest {

  private static final KnowledgeBase KNOWLEDGE = KnowledgeBase.builtIn();
  private static final Matcher MATCHER = new Matcher(KNOWLEDGE);
  private static final String AGENT = "AADConnectProvisioningAgent.exe.config";
  private static final String UPDATER = "AzureADConnectAgentUpdater.exe.config";
  private static final String ECMA = "Microsoft.ECMA2Host.Service.exe.config";
  private static final String ECMA_WIZARD = "Microsoft.ECMA2Host.ConfigWizard.exe.config";
  private static final String MACHINE = "Framework64/v4.0.30319/Config/machine.config";
  private static final String MIISERVER = "Bin/miiserver.exe.config";
  private static final String REFUSED =
      "1777881760.120      3 10.40.3.17 TCP_DENIED/407 3900 CONNECT a1.servicebus.windows.net:443 -"
          + " HIER_NONE/- text/html\n";
  private static final String NETSH =
      "\nCurrent WinHTTP proxy settings:\n\n    Proxy Server(s) :  Proxy.contoso.example:8080\n"
          + "    Bypass List     :  (none)\n";
  private static final String SQL =
      "<configuration><x><p>Microsoft.IAM.Connector.GenericSql.dll</p></x></configuration>";
  private static final String PROXIED =
      """
      <configuration>
          <!-- kept -->
          <startup />
          <system.net>
              <defaultProxy enabled="true" useDefaultCredentials="true">
                  <proxy usesystemdefault="true" proxyaddress="http://px2.wingtip.example:3128" bypassonlocal="true" />
              </defaultProxy>
          </system.net>
      </configuration>
      """;

  @TempDir Path folder;

  /**
   * A rule and the file that it mends.
   *
   * @param wrong what is wrong in the file; by it the file is made
   * @param right what stands there instead
   * @param others other files of the bundle
   */
  record Mending(String rule, String file, String wrong, String right, Map<String, String> others) {
    @Override
    public String toString() {
      return rule + " in " + file;
    }
  }

  static Stream<Mending> mendings() {
    return Stream.of(
        proxy("cs.cfg.default-proxy-disabled", AGENT, "enabled=\"false\"", "enabled=\"true\""),
        proxy("cs.cfg.default-proxy-disabled", UPDATER, "enabled=\"False\"", "enabled=\"true\""),
        proxy(
            "cs.cfg.default-proxy-disabled.machine",
            MACHINE,
            "enabled=\"false\"",
            "enabled=\"true\""),
        proxy(
            "cs.cfg.use-default-credentials",
            AGENT,
            "enabled=\"true\"",
            "enabled=\"true\" useDefaultCredentials=\"true\"",
            "proxy/access.log",
            REFUSED),
        proxy(
            "cs.cfg.use-default-credentials",
            AGENT,
            "useDefaultCredentials=\"false\"",
            "useDefaultCredentials=\"true\"",
            "proxy/access.log",
            REFUSED),
        proxy(
            "conn.cfg.mc-usedefaultcreds",
            MACHINE,
            "useDefaultCredentials='false'",
            "useDefaultCredentials='true'",
            "proxy/access.log",
            REFUSED),
        address(
            "cs.cfg.proxyaddress-scheme",
            "proxy.contoso.example:8080",
            "http://proxy.contoso.example:8080"),
        address("cs.cfg.proxyaddress-scheme", "https://10.1.2.3:3128/", "http://10.1.2.3:3128"),
        address(
            "cs.cfg.placeholder",
            "http://[proxy-server]:[proxy-port]",
            "http://proxy.contoso.example:8080",
            "netsh.txt",
            NETSH),
        mending(
            "net.cfg.proxy-no-address",
            AGENT,
            "<proxy bypassonlocal=\"true\"/>",
            "<proxy bypassonlocal=\"true\" proxyaddress=\"http://px2.wingtip.example:3128\" />",
            "<configuration>\n  <system.net>\n    <defaultProxy>\n      %s\n    </defaultProxy>\n"
                + "  </system.net>\n</configuration>\n",
            MIISERVER,
            PROXIED),
        mending(
            "net.cfg.bypass-all",
            AGENT,
            "        <add address=\".*\" />\n",
            "",
            "<configuration>\n  <system.net>\n    <defaultProxy>\n      <proxy"
                + " proxyaddress=\"http://p.example:80\" />\n      <bypasslist>\n        <add"
                + " address=\"\\.contoso\\.example\" />\n%s      </bypasslist>\n    </defaultProxy>\n"
                + "  </system.net>\n</configuration>\n"),
        proxy("cs.cfg.bypassonlocal", AGENT, "bypassonlocal=\"false\"", "bypassonlocal=\"true\""),
        mending(
            "ecma.cfg.debug-true",
            ECMA,
            "<add key=\"Debug\" value=\"true\" />",
            "<add key=\"Debug\" value=\"false\" />",
            "<configuration>\n  <appSettings>\n    <add key=\"Port\" value=\"8585\" />\n    %s\n"
                + "  </appSettings>\n</configuration>\n"),
        mending(
            "ecma.cfg.switch-value",
            ECMA,
            sources("error", "verbose"),
            sources("Error", "Verbose"),
            "<configuration>\n%s</configuration>\n"),
        mending(
            "ecma.cfg.verbose-sql",
            ECMA_WIZARD,
            sources("Verbose", "Verbose"),
            sources("Error", "Error"),
            "<configuration>\n%s</configuration>\n",
            "ECMA2Host/HRSQL-export.xml",
            SQL),
        mending(
            "net.cfg.switch-value",
            AGENT,
            "switchValue=\"VERBOSE,activitytracing\"",
            "switchValue=\"Verbose, ActivityTracing\"",
            "<configuration>\n  <system.diagnostics>\n    <sources>\n      <source"
                + " name=\"System.Net\" %s />\n    </sources>\n  </system.diagnostics>\n"
                + "</configuration>\n"),
        mending(
            "net.cfg.trace-options",
            AGENT,
            "traceOutputOptions=\"datetime\"",
            "traceOutputOptions=\"DateTime\"",
            "<configuration>\n  <system.diagnostics>\n    <sharedListeners>\n      <add name=\"x\""
                + " type=\"System.Diagnostics.TextWriterTraceListener\" %s />\n"
                + "    </sharedListeners>\n  </system.diagnostics>\n</configuration>\n"),
        mending(
            "net.cfg.switch-both",
            AGENT,
            " switchName=\"s\"",
            "",
            "<configuration>\n  <system.diagnostics>\n    <sources>\n      <source"
                + " name=\"System.Net\"%s switchValue=\"Error\" />\n    </sources>\n"
                + "  </system.diagnostics>\n</configuration>\n"),
        address(
            "net.cfg.proxy-names",
            "http://p.example:80\" autodetect=\"false",
            "http://p.example:80\" autoDetect=\"false"),
        mending(
            "net.cfg.proxy-names",
            MACHINE,
            "<DefaultProxy usedefaultcredentials='true'></DefaultProxy>",
            "<defaultProxy useDefaultCredentials='true'></defaultProxy>",
            "<configuration>\n  <system.net>\n    %s\n  </system.net>\n</configuration>\n"),
        mending(
            "net.cfg.bypass-regex",
            AGENT,
            "*.fabrikam.example",
            "\\.fabrikam\\.example(?::[0-9]+)?$",
            "<configuration>\n  <system.net>\n    <defaultProxy>\n      <proxy"
                + " proxyaddress=\"http://p.example:80\" />\n      <bypasslist>\n        <add"
                + " address=\"%s\" />\n      </bypasslist>\n    </defaultProxy>\n"
                + "  </system.net>\n</configuration>\n"),
        mending(
            "net.cfg.section-twice",
            MACHINE,
            "  <system.net>\n    <defaultProxy enabled=\"true\" />\n  </system.net>\n",
            "",
            "<configuration>\n  <system.net>\n    <defaultProxy enabled=\"true\"></defaultProxy>\n"
                + "  </system.net>\n  <runtime />\n%s</configuration>\n"),
        mending(
            "net.cfg.section-twice",
            ECMA,
            "  <appSettings>\n  </appSettings>\n",
            "",
            "<configuration>\n%s  <appSettings>\n    <add key=\"Debug\" value=\"false\" />\n"
                + "  </appSettings>\n</configuration>\n"),
        mending(
            "ecma.cfg.two-places",
            ECMA,
            sources("Error", "Warning"),
            sources("Error", "Error"),
            "<configuration>\n%s</configuration>\n"),
        mending(
            "net.cfg.binding-namespace",
            AGENT,
            "<assemblyBinding>",
            "<assemblyBinding xmlns=\"urn:schemas-microsoft-com:asm.v1\">",
            "<configuration>\n  <runtime>\n    %s\n    </assemblyBinding>\n  </runtime>\n"
                + "</configuration>\n"));
  }

  private static String sources(String one, String other) {
    return "  <system.diagnostics>\n    <sources>\n      <source name=\"ConnectorsLog\" switchValue=\""
        + one
        + "\" />\n      <source name=\"ECMA2Host\" switchValue=\""
        + other
        + "\" />\n    </sources>\n  </system.diagnostics>\n";
  }

  private static Mending proxy(
      String rule, String file, String wrong, String right, String... others) {
    return mending(
        rule,
        file,
        wrong,
        right,
        "<?xml version=\"1.0\"?>\n<configuration>\n  <!-- defaultProxy enabled=\"false\" -->\n"
            + "  <system.net>\n    <defaultProxy %s>\n      <proxy"
            + " proxyaddress=\"http://p.contoso.example:80\"/>\n    </defaultProxy>\n"
            + "  </system.net>\n</configuration>\n",
        others);
  }

  private static Mending address(String rule, String wrong, String right, String... others) {
    return mending(
        rule,
        AGENT,
        wrong,
        right,
        "<configuration>\n  <system.net>\n    <defaultProxy useDefaultCredentials=\"true\">\n"
            + "      <proxy usesystemdefault=\"true\"\n             proxyaddress=\"%s\"\n"
            + "             bypassonlocal=\"true\"/>\n    </defaultProxy>\n  </system.net>\n"
            + "</configuration>",
        others);
  }

  private static Mending mending(
      String rule, String file, String wrong, String right, String frame, String... others) {
    Map<String, String> more = new LinkedHashMap<>();
    for (int i = 0; i < others.length; i += 2) {
      more.put(others[i], others[i + 1]);
    }
    String attributes =
        frame.contains("<proxy proxyaddress") && rule.equals("cs.cfg.bypassonlocal")
            ? frame.replace(" %s>", ">").replace(" proxyaddress", " %s proxyaddress")
            : frame;
    return new Mending(
        rule, file, attributes.replace("%s", wrong), attributes.replace("%s", right), more);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mendings")
  void mends(Mending mending) throws Exception {
    for (String end : List.of("\n", "\r\n")) {
      byte[] wrong = mending.wrong.replace("\n", end).getBytes(UTF_8);
      Map<String, String> files = new LinkedHashMap<>(mending.others);
      files.put(mending.file, new String(wrong, UTF_8));
      Finding finding = finding(files, mending.rule);
      assertThat(finding).as("finding of %s", mending.rule).isNotNull();
      Fix fix = finding.fix();
      assertThat(fix).as("fix of %s", mending.rule).isNotNull();
      byte[] mended = Patches.applied(folder, fix, wrong);
      assertThat(new String(mended, UTF_8)).isEqualTo(mending.right.replace("\n", end));
      assertThat(ConfigOutline.of(new String(mended, UTF_8))).isPresent();
      files.put(mending.file, new String(mended, UTF_8));
      assertThat(finding(files, mending.rule)).isNull();
    }
  }

  /** All four places of the levels, in two files, by one difference. */
  @Test
  void mendsAllFilesOfTheEvidence() throws Exception {
    String frame = "<configuration>\n%s</configuration>\n";
    Map<String, String> files = new LinkedHashMap<>();
    files.put("Service/" + ECMA, String.format(frame, sources("Verbose", "Verbose")));
    files.put("Wizard/" + ECMA_WIZARD, String.format(frame, sources("Verbose", "Error")));
    files.put("ECMA2Host/HRSQL-export.xml", SQL);
    Fix fix = finding(files, "ecma.cfg.verbose-sql").fix();
    Map<String, byte[]> mended = Patches.applied(folder, fix, bytes(files));
    String right = String.format(frame, sources("Error", "Error"));
    assertThat(new String(mended.get("Service/" + ECMA), UTF_8)).isEqualTo(right);
    assertThat(new String(mended.get("Wizard/" + ECMA_WIZARD), UTF_8)).isEqualTo(right);
  }

  private static final String BLOCK =
      "  <system.net>\n    <defaultProxy enabled=\"true\" useDefaultCredentials=\"true\">\n"
          + "      <proxy usesystemdefault=\"true\" proxyaddress=\"http://proxy.contoso.example:8080\""
          + " bypassonlocal=\"true\" />\n    </defaultProxy>\n  </system.net>\n";

  @Test
  void putsTheProxyWhereItBelongs() throws Exception {
    Map<String, String> files = direct();
    files.put("netsh.txt", NETSH);
    Fix fix = told(files, "x.02").fix();
    String mended =
        new String(Patches.applied(folder, fix, files.get(AGENT).getBytes(UTF_8)), UTF_8);
    assertThat(mended)
        .isEqualTo(files.get(AGENT).replace("</configuration>", BLOCK + "</configuration>"));
    files.put(AGENT, mended);
    assertThat(told(files, "x.02")).isNull();
  }

  @Test
  void putsItIntoTheSectionThatIsThere() throws Exception {
    Map<String, String> files = direct();
    files.put("netsh.txt", NETSH);
    files.put(
        AGENT,
        "<configuration>\r\n\t<system.net>\r\n\t\t<settings a=\"b\" />\r\n\t</system.net>\r\n</configuration>\r\n");
    Fix fix = told(files, "x.02").fix();
    assertThat(new String(Patches.applied(folder, fix, files.get(AGENT).getBytes(UTF_8)), UTF_8))
        .isEqualTo(
            "<configuration>\r\n\t<system.net>\r\n\t\t<settings a=\"b\" />\r\n"
                + "\t\t<defaultProxy enabled=\"true\" useDefaultCredentials=\"true\">\r\n"
                + "\t\t\t<proxy usesystemdefault=\"true\""
                + " proxyaddress=\"http://proxy.contoso.example:8080\" bypassonlocal=\"true\" />\r\n"
                + "\t\t</defaultProxy>\r\n\t</system.net>\r\n</configuration>\r\n");
  }

  @Test
  void opensTheCommentThatHoldsIt() throws Exception {
    Map<String, String> files = direct();
    String open = BLOCK.strip();
    files.put(
        AGENT,
        "<configuration>\n  <startup a=\"b\"/>\n  <!-- " + open + " -->\n</configuration>\n");
    Fix fix = told(files, "x.02").fix();
    assertThat(new String(Patches.applied(folder, fix, files.get(AGENT).getBytes(UTF_8)), UTF_8))
        .isEqualTo("<configuration>\n  <startup a=\"b\"/>\n  " + open + "\n</configuration>\n");
  }

  @Test
  void putsNoneWhereTheAddressIsNotKnownForSure() throws Exception {
    assertThat(told(direct(), "x.02").fix()).isNull();
    Map<String, String> two = direct();
    two.put("netsh.txt", NETSH);
    two.put(MIISERVER, PROXIED);
    assertThat(told(two, "x.02").fix()).isNull();
    Map<String, String> left = direct();
    left.put(
        AGENT,
        "<configuration>\n  <startup a=\"b\"/>\n  <!-- "
            + BLOCK.strip().replace("proxy.contoso.example:8080", "[proxy-server]:[proxy-port]")
            + " -->\n</configuration>\n");
    assertThat(told(left, "x.02").fix()).isNull();
  }

  @Test
  void givesTheUpdaterWhatTheAgentHas() throws Exception {
    Map<String, String> files = fires("x.03");
    files.put(AGENT, PROXIED);
    Fix fix = told(files, "x.03").fix();
    assertThat(fix.path()).isEqualTo(UPDATER);
    String mended =
        new String(Patches.applied(folder, fix, files.get(UPDATER).getBytes(UTF_8)), UTF_8);
    assertThat(mended)
        .isEqualTo(
            files
                .get(UPDATER)
                .replace(
                    "</configuration>",
                    BLOCK.replace("proxy.contoso.example:8080", "px2.wingtip.example:3128")
                        + "</configuration>"));
    files.put(UPDATER, mended);
    assertThat(told(files, "x.03")).isNull();
  }

  @Test
  void givesMachineConfigWhatTheEngineHas() throws Exception {
    Map<String, String> files = fires("x.10");
    String machine =
        files.keySet().stream().filter(name -> name.contains("machine")).findFirst().orElseThrow();
    String text = files.remove(machine);
    files.put(MACHINE, text);
    Fix fix = told(files, "x.10").fix();
    assertThat(fix.path()).isEqualTo(MACHINE);
    files.put(MACHINE, new String(Patches.applied(folder, fix, text.getBytes(UTF_8)), UTF_8));
    assertThat(told(files, "x.10")).isNull();
  }

  @Test
  void isProvedForEveryRuleThatHasOne() {
    TreeSet<String> proved =
        new TreeSet<>(
            List.of(
                "x.01",
                "x.02",
                "x.03",
                "x.10",
                "x.31",
                "conn.cfg.machine-config-missing",
                "cs.cfg.fips"));
    mendings().forEach(mending -> proved.add(mending.rule));
    assertThat(KNOWLEDGE.rules().stream().filter(rule -> !rule.fix().isEmpty()).map(Rule::id))
        .containsExactlyInAnyOrderElementsOf(proved);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x.01", "x.31"})
  void putsTheProxyOfOtherDiagnoses(String id) throws Exception {
    Map<String, String> files = fires(id);
    files.put("netsh.txt", NETSH);
    files.put(AGENT, "<configuration>\n  <startup a=\"b\"/>\n</configuration>\n");
    Fix fix = told(files, id).fix();
    assertThat(new String(Patches.applied(folder, fix, files.get(AGENT).getBytes(UTF_8)), UTF_8))
        .isEqualTo("<configuration>\n  <startup a=\"b\"/>\n" + BLOCK + "</configuration>\n");
  }

  @Test
  void putsTheProxyOfTheWizardIntoMachineConfig() throws Exception {
    Map<String, String> files = new LinkedHashMap<>();
    files.put(
        "AADConnect/trace-20260317-093012.log",
        "[09:30:15.566] [  1] [VERB ] Default Proxy [ProxyAddress]: <Unspecified>\n"
            + "[09:31:15.566] [  1] [ERROR] Unable to connect to the remote server\n");
    files.put("netsh.txt", NETSH);
    files.put(MACHINE, "<configuration>\n  <startup a=\"b\"/>\n</configuration>\n");
    Fix fix = finding(files, "conn.cfg.machine-config-missing").fix();
    assertThat(new String(Patches.applied(folder, fix, files.get(MACHINE).getBytes(UTF_8)), UTF_8))
        .isEqualTo("<configuration>\n  <startup a=\"b\"/>\n" + BLOCK + "</configuration>\n");
  }

  /** Which of the two sections counts nobody can say where they differ. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<system.net><defaultProxy enabled=\"false\"/></system.net>",
        "<system.net><defaultProxy><!-- kept --></defaultProxy></system.net>",
        "<system.net><defaultProxy enabled=\"true\" a=\"b\"/></system.net>",
        "<system.net><defaultProxy/></system.net>\n<system.net><defaultProxy/></system.net>",
      })
  void leavesTwoSectionsThatDiffer(String second) throws Exception {
    Map<String, String> files = new LinkedHashMap<>();
    files.put(
        MACHINE,
        "<configuration>\n<system.net><defaultProxy enabled=\"true\"/></system.net>\n"
            + second
            + "\n</configuration>\n");
    Finding finding = finding(files, "net.cfg.section-twice");
    assertThat(finding).isNotNull();
    assertThat(finding.fix()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "*.*", "[a-z", "*.a.example;*.b.example", "+x", "*.a.example/x"})
  void leavesExceptionsThatAreNoDomain(String value) throws Exception {
    Map<String, String> files = new LinkedHashMap<>();
    files.put(
        AGENT,
        "<configuration><system.net><defaultProxy><proxy proxyaddress=\"http://p:80\"/><bypasslist>"
            + "<add address=\""
            + value
            + "\"/></bypasslist></defaultProxy></system.net></configuration>\n");
    Finding finding = finding(files, "net.cfg.bypass-regex");
    assertThat(finding).isNotNull();
    assertThat(finding.fix()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {AGENT, MIISERVER})
  void exemptsTheProgramFromThePolicy(String file) throws Exception {
    Map<String, String> files = new LinkedHashMap<>();
    files.put(
        "Trace/AADConnectProvisioningAgent_20260212-060000.log",
        """
        AADConnectProvisioningAgent.exe Error: 0 : System.InvalidOperationException: This implementation is not part of the Windows Platform FIPS validated cryptographic algorithms.
            ProcessId=4412
            ThreadId=17
            DateTime=2026-02-12T06:11:09.5512345Z
        """);
    files.put(
        file,
        "<configuration>\n  <runtime>\n    <gcServer enabled=\"true\" />\n  </runtime>\n"
            + "</configuration>\n");
    Fix fix = finding(files, "cs.cfg.fips").fix();
    assertThat(fix.path()).isEqualTo(file);
    assertThat(new String(Patches.applied(folder, fix, files.get(file).getBytes(UTF_8)), UTF_8))
        .isEqualTo(
            files
                .get(file)
                .replace(
                    "  </runtime>", "    <enforceFIPSPolicy enabled=\"false\" />\n  </runtime>"));
  }

  private static Map<String, String> direct() {
    return fires("x.02");
  }

  /** The first bundle on which a diagnosis must stand. */
  private static Map<String, String> fires(String id) {
    Story story = KNOWLEDGE.find(id).orElseThrow().story();
    return new LinkedHashMap<>(
        story.cases().stream()
            .filter(one -> one.outcome() == Story.Outcome.STANDS)
            .findFirst()
            .orElseThrow()
            .files());
  }

  private static Finding finding(Map<String, String> files, String rule) throws Exception {
    return findings(files).stream().filter(one -> one.rule().equals(rule)).findFirst().orElse(null);
  }

  private static Finding told(Map<String, String> files, String diagnosis) throws Exception {
    return findings(files).stream()
        .filter(one -> diagnosis.equals(one.diagnosis()) || diagnosis.equals(one.rule()))
        .findFirst()
        .orElse(null);
  }

  private static List<Finding> findings(Map<String, String> files) throws Exception {
    return new Analysis(KNOWLEDGE, MATCHER, new AnalysisOptions(1, null), Progress.NONE, null)
        .run(new TextBundle(files), "case-1")
        .report()
        .findings();
  }

  private static Map<String, byte[]> bytes(Map<String, String> files) {
    Map<String, byte[]> bytes = new LinkedHashMap<>();
    files.forEach((name, text) -> bytes.put(name, text.getBytes(UTF_8)));
    return bytes;
  }
}
