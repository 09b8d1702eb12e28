package casebook.analyzer.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.analyzer.analysis.Analyses;
import casebook.analyzer.diagnosis.Releases.Release;
import casebook.analyzer.knowledge.KnowledgeBase;
import casebook.reports.model.Report.Environment;
import casebook.reports.model.Report.Product;
import casebook.reports.model.Report.Service;
import casebook.reports.model.Report.Stated;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a bundle comes from, each thing with the line that states it. */
class EnvironmentsTest {

  private static final KnowledgeBase KNOWLEDGE = KnowledgeBase.builtIn();
  private static final String HEAD = "Level,Date and Time,Source,Event ID,Task Category\n";
  private static final String WIZARD =
      """
      [09:30:13.158] [  1] [INFO ] Start Time (Local): Tue, 17 Mar 2026 09:30:13 GMT
      [09:30:13.158] [  1] [INFO ] Start Time (UTC): Tue, 17 Mar 2026 08:30:13 GMT
      [09:30:13.192] [  1] [INFO ] Application Version: 2.1.20.0
      [09:30:16.186] [  1] [INFO ] The current operating system version is 10.0.17763, the requirement is 6.1.7601.
      [09:30:16.402] [  1] [INFO ] Detected .NET release 528049
      [09:30:17.402] [ 13] [INFO ] Authenticate: successfully acquired an access token. TenantId=e4039782-67e5-43c9-ae73-35a01662e2ce, user admin@contoso.onmicrosoft.com
      [09:30:18.402] [ 13] [INFO ] Using account CONTOSO\\MSOL_0a1b2c3d4e5f for the forest.
      """;

  @TempDir Path folder;
  private final Map<String, String> files = new LinkedHashMap<>();

  @Test
  void readsTheTraceOfTheWizard() throws Exception {
    files.put("AADConnect/trace-20260317-093013.log", WIZARD);
    Environment found = environment();
    Product connect =
        found.products().stream().filter(one -> one.version() != null).findFirst().orElseThrow();
    assertThat(connect.version()).isEqualTo("2.1.20.0");
    assertThat(connect.released()).isEqualTo("2022-11-09");
    assertThat(connect.ageDays()).isEqualTo(1224);
    assertThat(connect.latest()).isEqualTo("2.6.3.0");
    assertThat(connect.source()).startsWith("https://learn.microsoft.com/");
    assertThat(connect.evidence().line()).isEqualTo(3);
    assertThat(found.systems())
        .extracting(Stated::value)
        .containsExactly("Windows Server 2019 or Windows 10 1809 (10.0.17763)");
    assertThat(found.frameworks())
        .extracting(Stated::value)
        .containsExactly(".NET Framework 4.8 (release 528049)");
    assertThat(found.roles()).extracting(Stated::value).containsExactly("Connect sync");
    assertThat(found.tenants())
        .extracting(Stated::value)
        .containsExactlyInAnyOrder(
            "e4039782-67e5-43c9-ae73-35a01662e2ce", "contoso.onmicrosoft.com");
    assertThat(found.accounts())
        .extracting(Stated::value)
        .containsExactly("CONTOSO\\MSOL_0a1b2c3d4e5f");
    assertThat(found.accounts().get(0).evidence().line()).isEqualTo(7);
    assertThat(found.accounts().get(0).evidence().context().before()).isEmpty();
  }

  @Test
  void takesTheLastStateOfAService() throws Exception {
    files.put(
        "System.csv",
        HEAD
            + event(
                "3/17/2026 9:33:00 AM",
                "The Microsoft Azure AD Sync service entered the running state.")
            + event(
                "3/17/2026 9:33:00 AM",
                "The Microsoft Azure AD Sync service entered the stopped state.")
            + event(
                "3/17/2026 9:30:00 AM",
                "The Microsoft ECMA2Host service entered the stopped state.")
            + event(
                "3/17/2026 9:20:00 AM",
                "The Microsoft ECMA2Host service entered the running state."));
    assertThat(environment().services())
        .extracting(one -> one.name() + " " + one.state() + " " + one.evidence().line())
        .containsExactly("ADSync running 2", "Microsoft ECMA2Host stopped 4");
  }

  @Test
  void joinsWhatSeveralSourcesSayOfAService() throws Exception {
    files.put(
        "System.csv",
        HEAD
            + event(
                "3/17/2026 9:33:00 AM",
                "The Microsoft Azure AD Sync service entered the stopped state."));
    files.put(
        "svc.reg",
        "Windows Registry Editor Version 5.00\n\n"
            + "[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\ADSync]\n"
            + "\"ObjectName\"=\"CONTOSO\\\\svc-sync$\"\n");
    Service service = environment().services().get(0);
    assertThat(service.name()).isEqualTo("ADSync");
    assertThat(service.state()).isEqualTo("stopped");
    assertThat(service.account()).isEqualTo("CONTOSO\\svc-sync$");
  }

  @Test
  void tellsVersionsOfTwoServersApart() throws Exception {
    files.put("one/System.csv", installed("1.1.1370.0"));
    files.put("one/systeminfo.txt", Analyses.systemInfo("AGENT01"));
    files.put("two/System.csv", installed("1.1.1586.0"));
    files.put("two/systeminfo.txt", Analyses.systemInfo("AGENT02"));
    Environment found = environment();
    assertThat(found.products())
        .extracting(one -> one.version() + " on " + one.machine() + ", " + one.latest())
        .containsExactly("1.1.1370.0 on AGENT01, 1.1.2102.0", "1.1.1586.0 on AGENT02, 1.1.2102.0");
    assertThat(found.systems())
        .extracting(one -> one.value() + " on " + one.machine())
        .containsExactly(
            "Windows Server 2022 Standard (10.0.20348) on AGENT01",
            "Windows Server 2022 Standard (10.0.20348) on AGENT02");
    assertThat(found.machines()).containsExactly("AGENT01", "AGENT02");
  }

  @Test
  void namesTheWindowsOfAMachineOnceWithAllThatStatesIt() throws Exception {
    files.put("AADConnect/trace-20260317-093013.log", WIZARD);
    files.put(
        "systeminfo.txt",
        Analyses.systemInfo("SYNC01").replace("20348", "17763").replace("2022", "2019"));
    Environment found = environment();
    assertThat(found.systems()).hasSize(1);
    assertThat(found.systems().get(0).value())
        .isEqualTo("Windows Server 2019 Standard (10.0.17763)");
    assertThat(found.systems().get(0).machine()).isEqualTo("SYNC01");
    assertThat(found.systems().get(0).evidence().path()).isEqualTo("systeminfo.txt");
    assertThat(found.systems().get(0).besides())
        .extracting(one -> one.path())
        .containsExactly("AADConnect/trace-20260317-093013.log");
  }

  @Test
  void readsGetComputerInfo() throws Exception {
    files.put(
        "computerinfo.txt",
        "WindowsProductName : Windows 10 Enterprise\nCsDNSHostName      : AGENT09\n"
            + "OsName             : Microsoft Windows Server 2022 Standard\n"
            + "OsVersion          : 10.0.20348\nTimeZone           : (UTC+01:00) Berlin\n");
    Environment found = environment();
    assertThat(found.systems())
        .extracting(one -> one.value() + " on " + one.machine())
        .containsExactly("Windows Server 2022 Standard (10.0.20348) on AGENT09");
    assertThat(found.timeZones()).containsExactly("Europe/Berlin");
  }

  @Test
  void leavesOutWhatStandsBesideAPassword() throws Exception {
    files.put(
        "AADConnect/trace-20260317-093013.log",
        WIZARD.replace("Using account", "password=hunter2; Using account"));
    Environment found = environment();
    assertThat(found.accounts()).isEmpty();
    assertThat(found.toString()).doesNotContain("hunter2");
  }

  @Test
  void saysNothingOfVersionsThatItDoesNotKnow() throws Exception {
    files.put("System.csv", installed("1.1.9999.0"));
    Product product = environment().products().get(0);
    assertThat(product.version()).isEqualTo("1.1.9999.0");
    assertThat(product.released()).isNull();
    assertThat(product.ageDays()).isNull();
    assertThat(product.latest()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.20348, Windows Server 2022",
    "10.0.20348.2340, Windows Server 2022",
    "10.0.14393, Windows Server 2016 or Windows 10 1607",
    "10.0.2034, ",
    "11.0.1,",
  })
  void knowsWindowsByItsVersion(String version, String name) {
    assertThat(Releases.all().windows(version)).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({
    "378388,",
    "378389, 4.5",
    "378758, 4.5.1",
    "394806, 4.6.2",
    "461814, 4.7.2",
    "528049, 4.8",
    "528449, 4.8",
    "533320, 4.8.1",
    "533509, 4.8.1"
  })
  void knowsFrameworksByTheirRelease(long release, String version) {
    assertThat(Releases.all().framework(release))
        .isEqualTo(version == null ? null : ".NET Framework " + version);
  }

  @Test
  void knowsADayAndASourceOfEachRelease() {
    for (String product : List.of("cloud-sync", "connect-sync", "pta", "connect-health")) {
      List<Release> releases = Releases.all().of(product);
      assertThat(releases).hasSizeGreaterThan(5);
      assertThat(releases).extracting(Release::version).doesNotHaveDuplicates();
      assertThat(releases)
          .allSatisfy(
              release -> {
                assertThat(release.version()).matches("[0-9]+(?:\\.[0-9]+){3}");
                assertThat(release.day()).isBetween("2015-01-01", "2026-12-31");
                assertThat(release.source()).startsWith("https://learn.microsoft.com/");
              });
    }
  }

  private Environment environment() throws Exception {
    Path bundle = Analyses.folder(folder.resolve("bundle"), files);
    return Analyses.of(bundle, KNOWLEDGE, 2, null).report().environment();
  }

  private static String event(String time, String text) {
    return "Information," + time + ",Service Control Manager,7036,None," + text + "\n";
  }

  private static String installed(String version) {
    return HEAD
        + "Information,3/17/2026 4:10:31 AM,MsiInstaller,1033,None,\"Windows Installer installed the"
        + " product. Product Name: Microsoft Azure AD Connect Provisioning Agent. Product Version: "
        + version
        + ". Product Language: 1033.\"\n";
  }
}
