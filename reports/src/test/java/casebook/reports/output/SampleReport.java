package casebook.reports.output;

import casebook.reports.model.Report;
import casebook.reports.model.Report.Clock;
import casebook.reports.model.Report.Confidence;
import casebook.reports.model.Report.Context;
import casebook.reports.model.Report.Continuity;
import casebook.reports.model.Report.Document;
import casebook.reports.model.Report.Evidence;
import casebook.reports.model.Report.FileReport;
import casebook.reports.model.Report.Finding;
import casebook.reports.model.Report.Gap;
import casebook.reports.model.Report.Point;
import casebook.reports.model.Report.Problem;
import casebook.reports.model.Report.Role;
import casebook.reports.model.Report.Series;
import casebook.reports.model.Report.Setting;
import casebook.reports.model.Report.Status;
import casebook.reports.model.Report.Step;
import casebook.reports.model.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A made-up report, rich enough to look at: a provisioning agent behind a proxy that answers 407.
 * Run its {@code main} with a folder to get it as every format.
 */
public final class SampleReport {
  private static final String TRACE = "Trace/ProvAgentTrace-20260302.log";
  private static final String CONFIG = "Config/AADConnectProvisioningAgent.exe.config";
  private static final String EVENTS = "EventLogs/ProvisioningAgent-Admin.csv";
  private static final String SQUID = "Proxy/squid-access.log";
  private static final Instant START = Instant.parse("2026-03-02T05:58:03Z");

  private SampleReport() {}

  public static void main(String[] args) throws IOException {
    Path folder = Files.createDirectories(Path.of(args[0]));
    for (ReportFormat format : ReportFormat.all()) {
      try (var out = Files.newOutputStream(folder.resolve("sample." + format.name()))) {
        format.write(rich(), out);
      }
    }
  }

  public static Report rich() {
    return new Report(
        new Report.Tool(
            "0.1.0",
            new Report.Rules(
                212,
                "5b41c5d0a6f3f1e96e0a4b7c9d2e8f10a3b5c7d9e1f2031425364758697a8b9c",
                List.of())),
        new Report.CaseInfo(
            "fabrikam-agent-ams-3f9c2a71",
            "Fabrikam agent AMS.zip",
            "3f9c2a715de0448c9b7a61f02c83d5e4b6a7c8d9e0f1a2b3c4d5e6f708192a3b",
            18_734_112,
            "2026-03-02T05:58:03Z",
            "2026-03-02T11:56:40Z",
            List.of(),
            List.of(
                new Report.Part(
                    "Fabrikam agent AMS.zip",
                    "77d0a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e",
                    12_409_001),
                new Report.Part(
                    "proxy.zip",
                    "0c1d2e3f405162738495a6b7c8d9eafb0c1d2e3f405162738495a6b7c8d9eafb",
                    6_325_111)),
            List.of(new Report.Arrived("The proxy's log", List.of("proxy.zip!/squid/access.log"))),
            new Report.Window("2026-03-02T05:00:00Z", null, 1_204)),
        new Report.Verdict(
            Status.PROBLEMS,
            "The proxy asks the provisioning agent for a sign-in (407) that the agent never sends",
            List.of("conn.407.servicebus"),
            new Report.Onset(
                "2026-03-02T07:41:58Z",
                "2026-03-02T07:42:10Z",
                "2026-03-02T11:56:31Z",
                "ongoing",
                List.of(
                    new Report.Change(
                        "the proxy read its configuration anew",
                        "2026-03-02T07:42:00Z",
                        squid407()))),
            List.of(),
            "The proxy's own log and the agent's trace agree request by request, and no later request"
                + " of this server to the same host was let through."),
        List.of(proxyWantsSignIn(), connectorUnreachable(), noDefaultCredentials()),
        List.of(
            new Report.Template(
                "Failed to refresh trust settings of job <*>: the operation was canceled after <*> ms",
                Severity.WARNING,
                14,
                "2026-03-02T08:03:11Z",
                "2026-03-02T11:40:02Z",
                List.of(),
                List.of(
                    at(TRACE, 21_407, 21_406, "2026-03-02T08:03:11.402Z")
                        .found(
                            "Failed to refresh trust settings of job Fabrikam.b1c2: the operation"
                                + " was canceled after 100000 ms",
                            "Failed to refresh trust settings")))),
        List.of(
            new Report.Missing(
                "The proxy's configuration for this server",
                "The log shows that the proxy asks for a sign-in, but not which of its rules does.",
                List.of("squid -k parse 2>&1 | findstr /i \"auth acl http_access\""),
                List.of("conn.407.servicebus", "cs.cfg.ntlm-proxy"))),
        "Please send us the proxy's configuration for this server.\n\nThank you.\n",
        List.of(
            new Report.RuledOut(
                "x.02",
                "A host name can't be resolved",
                List.of("AMS-SYNC01"),
                List.of(
                    new Report.Control(
                        TRACE, "2026-03-02T05:58:04Z", "2026-03-02T11:56:38Z", 38_406)))),
        new Report.Environment(
            List.of(
                new Report.Product(
                    "Microsoft Entra Provisioning Agent",
                    "1.1.1373.0",
                    "AMS-SYNC01",
                    "2024-01-19",
                    612L,
                    "1.1.1586.0",
                    "https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/reference-version-history",
                    squid407()),
                new Report.Product("Squid", null)),
            List.of("AMS-SYNC01.fabrikam.example", "10.20.4.17"),
            List.of(
                new Report.Service(
                    "AADConnectProvisioningAgent",
                    "running",
                    "FABRIKAM\\provAgentgMSA$",
                    "AMS-SYNC01",
                    squid407()),
                new Report.Service("AzureADConnectAgentUpdater", null, null, null, squid407())),
            List.of("Europe/Amsterdam (+01:00)"),
            List.of(new Report.Stated("Windows Server 2022 (10.0.20348)", null, squid407())),
            List.of(),
            List.of(new Report.Stated("provisioning agent", "AMS-SYNC01", squid407())),
            List.of(),
            List.of()),
        List.of(
            new Report.Endpoint(
                "*.servicebus.windows.net",
                443,
                "cloud-sync",
                "listen for provisioning requests",
                "authentication-required",
                null,
                1_291,
                inOrderOf("allowed", 7L, "authentication-required", 1_284L),
                List.of(squid407())),
            new Report.Endpoint(
                "login.microsoftonline.com",
                443,
                "cloud-sync",
                "sign in",
                "allowed",
                null,
                96,
                inOrderOf("allowed", 96L),
                "let through, but cut: \u201cTunnels end after 120 s\u201d",
                List.of()),
            new Report.Endpoint(
                "*.msappproxy.net",
                443,
                "cloud-sync",
                "register and update",
                "not-seen",
                null,
                0,
                Map.of(),
                List.of())),
        List.of(
            new Report.Route(
                "connect-wizard",
                "10.20.4.17",
                List.of(
                    new Report.Stop(
                        "Connect",
                        "sign-in",
                        "login.microsoftonline.com",
                        "passed",
                        "2026-03-02T07:40:00Z"),
                    new Report.Stop(
                        "Connect",
                        "discovery",
                        "adminwebservice.microsoftonline.com",
                        "stopped",
                        "2026-03-02T07:42:10Z"),
                    new Report.Stop(
                        "Configure",
                        "sign-in",
                        "login.microsoftonline.com",
                        "not-reached",
                        null)))),
        List.of(
            new Report.PastCase(
                "tailspin-dmz-80b1d3aa",
                0.93,
                List.of("conn.407.servicebus", "cs.cfg.use-default-credentials"),
                List.of("the same root cause: conn.407.servicebus"),
                List.of("login.windows.net: here allowed, there denied"),
                "Allowed the server anonymously for *.servicebus.windows.net on the proxy.",
                true)),
        timeline(),
        files(),
        List.of(
            new Setting(
                CONFIG,
                31,
                7,
                "/configuration/system.net/defaultProxy/@useDefaultCredentials",
                "false"),
            new Setting(
                CONFIG,
                32,
                9,
                "/configuration/system.net/defaultProxy/proxy/@proxyaddress",
                "http://proxy.fabrikam.example:3128"),
            new Setting(
                CONFIG,
                33,
                9,
                "/configuration/system.net/defaultProxy/proxy/@bypassonlocal",
                "true"),
            new Setting(CONFIG, 18, 7, "/configuration/appSettings/LogLevel", "Verbose")));
  }

  /** A report of a bundle with one file, no dates and nothing to say. */
  static Report clean() {
    return new Report(
        new Report.Tool("0.1.0", new Report.Rules(212, "00", List.of())),
        new Report.CaseInfo("notes-00000000", "notes.txt", "00", 12, null, null, List.of()),
        new Report.Verdict(
            Status.CLEAN,
            "Nothing in this bundle is known to be wrong",
            List.of(),
            new Report.Onset(null, null, null, "unknown", List.of()),
            List.of(),
            "The agent's trace covers the window and would have shown it."),
        List.of(),
        List.of(),
        List.of(),
        "",
        List.of(),
        Report.Environment.NONE,
        List.of(),
        List.of(),
        null,
        new Report.Timeline(60, List.of()),
        List.of(
            new FileReport(
                "notes.txt",
                "plain-log",
                null,
                "UTF-8",
                12,
                1,
                null,
                null,
                null,
                1.0,
                null,
                List.of())),
        List.of());
  }

  private static Finding proxyWantsSignIn() {
    return new Finding(
        "conn.407.servicebus",
        List.of("conn.407"),
        null,
        null,
        null,
        "Proxy demands a sign-in from the agent on its way to Service Bus",
        Severity.CRITICAL,
        Confidence.HIGH,
        Role.ROOT_CAUSE,
        List.of(),
        1_284,
        "2026-03-02T07:42:10Z",
        "2026-03-02T11:56:31Z",
        every("2026-03-02T07:42:00Z", 127, 9),
        "The proxy proxy.fabrikam.example:3128 answers each CONNECT of 10.20.4.17 to"
            + " fabrikam-eu2.servicebus.windows.net with 407 and offers NTLM only. The agent runs as a"
            + " service without a user; it never answers the challenge, so no tunnel is opened and no"
            + " provisioning request reaches it.",
        List.of(
            new Step(
                "Let the server 10.20.4.17 pass without a sign-in for *.servicebus.windows.net and"
                    + " *.msappproxy.net, port 443.",
                "a rule for one server and two host patterns; nothing else changes",
                "the proxy's log shows 200 for the next CONNECT, within a minute"),
            new Step(
                "Restart the service AADConnectProvisioningAgent.",
                "provisioning pauses for under a minute",
                "the agent shows as active in the portal; its trace says \"Connection opened\""),
            new Step(
                "If the proxy can't make that exception, give the agent a direct way out on port 443.",
                null,
                "Test-NetConnection fabrikam-eu2.servicebus.windows.net -Port 443 succeeds")),
        List.of(
            new Document(
                "Prerequisites for cloud sync",
                "https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/how-to-prerequisites"),
            new Document("Work with existing on-premises proxy servers", null)),
        inOrder(
            "proxy", List.of("proxy.fabrikam.example:3128"),
            "host",
                List.of(
                    "fabrikam-eu2.servicebus.windows.net", "fabrikam-eu1.servicebus.windows.net"),
            "client", List.of("10.20.4.17")),
        List.of(),
        List.of(
            squid407(),
            at(TRACE, 20_912, 20_911, "2026-03-02T07:42:10.118Z")
                .before(
                    "AzureADConnect.exe Information: 0 : Opening control channel to Service Bus, attempt 1",
                    "    DateTime=2026-03-02T07:42:09.9310000Z")
                .after(
                    "   at System.Net.HttpWebRequest.GetResponse()",
                    "   at Microsoft.ServiceBus.Channels.WebSocketTransport.Connect(Uri, TimeSpan)",
                    "    ProcessId=4120")
                .found(
                    "System.Net.WebException: The remote server returned an error: (407) Proxy"
                        + " Authentication Required.",
                    "(407) Proxy Authentication Required"),
            at(EVENTS, 611, 611, "2026-03-02T07:42:12Z")
                .found(
                    "Warning,02.03.2026 08:42:12,Microsoft Azure AD Connect Provisioning"
                        + " Agent,32017,None,\"Connection to Service Bus failed: (407) Proxy"
                        + " Authentication Required.",
                    "(407) Proxy Authentication Required"),
            at(SQUID, 48_202, 48_202, "2026-03-02T11:56:31.044Z")
                .found(
                    "1772452591.044      3 10.20.4.17 TCP_DENIED/407 4138 CONNECT"
                        + " fabrikam-eu1.servicebus.windows.net:443 - HIER_NONE/- text/html",
                    "TCP_DENIED/407 4138 CONNECT fabrikam-eu1.servicebus.windows.net:443")),
        null,
        null);
  }

  private static Evidence squid407() {
    return at(SQUID, 30_118, 30_118, "2026-03-02T07:42:10.102Z")
        .before(
            "1772437329.871    211 10.20.4.23 TCP_TUNNEL/200 6120 CONNECT"
                + " login.microsoftonline.com:443 - HIER_DIRECT/20.190.160.14 -",
            "1772437330.004      0 10.20.4.17 TCP_MISS/304 312 GET"
                + " http://crl3.digicert.com/DigiCertGlobalRootG2.crl - HIER_DIRECT/192.229.221.95 -")
        .after(
            "1772437330.355      2 10.20.4.17 TCP_DENIED/407 4138 CONNECT"
                + " fabrikam-eu2.servicebus.windows.net:443 - HIER_NONE/- text/html")
        .found(
            "1772437330.102      2 10.20.4.17 TCP_DENIED/407 4138 CONNECT"
                + " fabrikam-eu2.servicebus.windows.net:443 - HIER_NONE/- text/html",
            "TCP_DENIED/407 4138 CONNECT fabrikam-eu2.servicebus.windows.net:443");
  }

  private static Finding connectorUnreachable() {
    return new Finding(
        "cs.agent.inactive",
        List.of(),
        null,
        null,
        null,
        "Agent shows as inactive: its Service Bus listener is not connected",
        Severity.ERROR,
        Confidence.HIGH,
        Role.SYMPTOM,
        List.of("conn.407.servicebus"),
        47,
        "2026-03-02T07:47:12Z",
        "2026-03-02T11:52:20Z",
        every("2026-03-02T07:46:00Z", 47, 1),
        "Without an open control channel the cloud counts the agent as inactive after five minutes.",
        List.of(new Step("Mend the cause above; the agent reconnects by itself.", null, null)),
        List.of(),
        inOrder("connector", List.of("f0b1c5de-3a7e-4a63-9d0c-5b8f4c1e2a90")),
        List.of(
            new Report.Code(
                "0x80072EE2",
                "ERROR_WINHTTP_TIMEOUT",
                "The request timed out.",
                "WinHTTP and WinINet error messages"),
            new Report.Code(
                "0x80230619",
                "",
                "A restriction keeps the password from being set.",
                "Microsoft Entra Connect, documented error events")),
        List.of(
            at(TRACE, 21_022, 21_020, "2026-03-02T07:47:12.640Z")
                .before(
                    "AzureADConnect.exe Warning: 0 : Control channel closed, reason: ConnectFailure")
                .after("    ProcessId=4120", "    ThreadId=11")
                .found(
                    "AzureADConnect.exe Error: 0 : Listener of connector"
                        + " f0b1c5de-3a7e-4a63-9d0c-5b8f4c1e2a90 is not connected; next attempt in 60 s",
                    "is not connected")),
        null,
        null);
  }

  private static Finding noDefaultCredentials() {
    return new Finding(
        "cs.cfg.use-default-credentials",
        List.of(),
        null,
        null,
        null,
        "Agent is not to offer its account to the proxy (useDefaultCredentials is false)",
        Severity.WARNING,
        Confidence.MEDIUM,
        Role.FINDING,
        List.of(),
        1,
        null,
        null,
        List.of(),
        "The agent's configuration names a proxy but forbids it to answer the proxy's challenge.",
        List.of(
            new Step(
                "Set useDefaultCredentials=\"true\" in system.net/defaultProxy only if the proxy must"
                    + " go on asking; the way without a sign-in is the supported one.",
                "restarts the service",
                null)),
        List.of(),
        inOrder("value", List.of("false")),
        List.of(),
        List.of(
            at(CONFIG, 31, 31, null)
                .before("  <system.net>")
                .after(
                    "      <proxy proxyaddress=\"http://proxy.fabrikam.example:3128\" usesystemdefault=\"false\" bypassonlocal=\"true\" />",
                    "    </defaultProxy>")
                .found(
                    "    <defaultProxy enabled=\"true\" useDefaultCredentials=\"false\">",
                    "useDefaultCredentials=\"false\"")),
        new Report.Fix(
            CONFIG,
            """
            --- a/Config/AADConnectProvisioningAgent.exe.config
            +++ b/Config/AADConnectProvisioningAgent.exe.config
            @@ -30,3 +30,3 @@
               <system.net>
            -    <defaultProxy enabled="true" useDefaultCredentials="false">
            +    <defaultProxy enabled="true" useDefaultCredentials="true">
                   <proxy usesystemdefault="false" />
            """),
        null);
  }

  private static Report.Timeline timeline() {
    Random random = new Random(407);
    return new Report.Timeline(
        120,
        List.of(
            series("trace error", random, 3, 0.02, 26),
            series("trace warning", random, 5, 0.3, 9),
            series("trace information", random, 300, 1, 0),
            series("eventlog warning", random, 2, 0.03, 3),
            series("proxy warning", random, 4, 0.02, 22),
            series("proxy information", random, 460, 1, 0)));
  }

  /** Noise of the given size and density, and that much more once the trouble has begun. */
  private static Series series(String name, Random random, int size, double density, int trouble) {
    List<Point> points = new ArrayList<>();
    Instant bad = Instant.parse("2026-03-02T07:42:00Z");
    Instant end = Instant.parse("2026-03-02T11:57:00Z");
    for (Instant at = Instant.parse("2026-03-02T05:58:00Z");
        at.isBefore(end);
        at = at.plusSeconds(120)) {
      long count = random.nextDouble() < density ? 1 + random.nextInt(size) : 0;
      if (!at.isBefore(bad) && trouble > 0) {
        count += random.nextInt(trouble + 1);
      }
      if (count > 0) {
        points.add(new Point(at.toString(), count));
      }
    }
    return new Series(name, points);
  }

  private static List<FileReport> files() {
    Clock amsterdam =
        new Clock("+01:00", "inferred", 97, 0, "event log and trace tell the same 611 moments");
    Clock utc = new Clock("UTC", "stated", null, 0, "epoch seconds");
    String to = "2026-03-02T11:56:40Z";
    return List.of(
        new FileReport(
            CONFIG,
            "dotnet-config",
            null,
            "UTF-8",
            4_211,
            38,
            null,
            null,
            null,
            1.0,
            null,
            List.of()),
        new FileReport(
            "Config/AzureADConnectAgentUpdater.exe.config",
            "dotnet-config",
            null,
            "UTF-8",
            3_902,
            31,
            null,
            null,
            null,
            0.871,
            null,
            List.of(
                new Problem(
                    44, "not well-formed from column 12 on; what stands before it was read"))),
        new FileReport(
            "Desktop.ini",
            "unknown",
            null,
            "UTF-16LE",
            282,
            0,
            null,
            null,
            null,
            null,
            null,
            List.of()),
        new FileReport(
            EVENTS,
            "event-csv",
            "eventlog",
            "UTF-8",
            1_204_118,
            2_904,
            START.toString(),
            to,
            amsterdam,
            0.9994,
            new Continuity(
                null,
                false,
                false,
                0,
                96,
                List.of(new Gap(1_205, "2026-03-02T07:00:01Z", "2026-03-02T07:02:59Z", 96, null))),
            List.of()),
        new FileReport(
            SQUID,
            "squid",
            "proxy",
            "US-ASCII",
            6_902_114,
            48_211,
            "2026-03-02T05:58:03Z",
            to,
            utc,
            1.0,
            null,
            List.of()),
        new FileReport(
            TRACE,
            "trace-listener-text",
            "trace",
            "UTF-8",
            10_577_201,
            38_406,
            "2026-03-02T05:58:04Z",
            "2026-03-02T11:56:38Z",
            amsterdam,
            0.9987,
            new Continuity(
                null,
                true,
                true,
                3,
                0,
                List.of(
                    new Gap(1, "2026-03-02T04:40:00Z", "2026-03-02T05:58:04Z", 0, TRACE + ".1"),
                    new Gap(20_118, "2026-03-02T08:10:00Z", "2026-03-02T09:40:12Z", 0, null))),
            List.of(
                new Problem(30_277, "no UTF-8 from here on (byte 0xFF); read on as windows-1252"))),
        new FileReport(
            "Trace/AgentUpdater.log",
            "trace-listener-text",
            "trace",
            "UTF-16LE",
            42_284,
            377,
            "2026-03-02T06:00:00Z",
            "2026-03-02T11:00:00Z",
            amsterdam,
            1.0,
            null,
            List.of()),
        new FileReport(
            "Dumps/AADConnectProvisioningAgent.dmp",
            "skipped",
            null,
            null,
            412_880_133,
            0,
            null,
            null,
            null,
            null,
            null,
            List.of(new Problem(0, "a memory dump holds no log text"))));
  }

  private static Map<String, Long> inOrderOf(Object... namesAndCounts) {
    Map<String, Long> map = new LinkedHashMap<>();
    for (int i = 0; i < namesAndCounts.length; i += 2) {
      map.put((String) namesAndCounts[i], (Long) namesAndCounts[i + 1]);
    }
    return map;
  }

  /** So many times, a few in each bucket. */
  private static List<Point> every(String from, long count, long each) {
    List<Point> points = new ArrayList<>();
    Instant time = Instant.parse(from);
    for (long left = count; left > 0; left -= each) {
      points.add(new Point(time.toString(), Math.min(left, each)));
      time = time.plusSeconds(360);
    }
    return points;
  }

  private static Map<String, List<String>> inOrder(Object... namesAndValues) {
    Map<String, List<String>> map = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      @SuppressWarnings("unchecked")
      List<String> values = (List<String>) namesAndValues[i + 1];
      map.put((String) namesAndValues[i], values);
    }
    return map;
  }

  private static Spot at(String path, long line, long recordLine, String time) {
    return new Spot(path, line, recordLine, time, List.of(), List.of());
  }

  private record Spot(
      String path,
      long line,
      long recordLine,
      String time,
      List<String> before,
      List<String> after) {
    Spot before(String... lines) {
      return new Spot(path, line, recordLine, time, List.of(lines), after);
    }

    Spot after(String... lines) {
      return new Spot(path, line, recordLine, time, before, List.of(lines));
    }

    Evidence found(String text, String match) {
      int start = text.indexOf(match);
      String local =
          time == null
              ? null
              : OffsetDateTime.parse(time).withOffsetSameInstant(ZoneOffset.ofHours(1)).toString();
      return new Evidence(
          path,
          line,
          recordLine,
          null,
          time,
          local,
          null,
          null,
          text,
          start,
          start + match.length(),
          new Context(before, after));
    }
  }
}
