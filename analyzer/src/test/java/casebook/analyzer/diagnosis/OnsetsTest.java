package casebook.analyzer.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.analyzer.analysis.Analyses;
import casebook.reports.model.Report;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What counts as a sign that all went well before, and again. */
class OnsetsTest {

  private static final Map<String, String> EVENTS =
      Map.of(
          "F",
          "Error,%s,Directory Synchronization,611,None,\"Password hash synchronization failed for"
              + " domain: adatum.example. Details: RPC Error 1722 : x. There was an error calling"
              + " _IDL_DRSGetNCChanges.\"",
          "C",
          "Information,%s,Directory Synchronization,904,None,Scheduler::SchedulerThreadMain :"
              + " Completed configured scheduler operations.",
          "H",
          "Information,%s,Directory Synchronization,654,None,Provision credentials ping end.");

  @TempDir Path folder;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          # why                                              | an hour apart   | state     | last good
            the heartbeat comes back                           | H H F F F H H   | recovered | 2026-03-11T02:00:00Z
            the heartbeat does not come back                   | H H F F F       | ongoing   | 2026-03-11T02:00:00Z
            cycles go on all the while, and say nothing        | C C F C F C     | ongoing   | -
            the failures may be over, and nothing says so      | C C F C F C C   | unknown   | -
            cycles go on, the heartbeat comes back             | H C F C F C H   | recovered | 2026-03-11T01:00:00Z
            a single failure between two cycles                | C F C           | recovered | 2026-03-11T01:00:00Z
          """)
  void successesThatNeverCeasedSayNothing(String why, String hours, String state, String good)
      throws Exception {
    StringBuilder log = new StringBuilder("Level,Date and Time,Source,Event ID,Task Category\n");
    int hour = 1;
    for (String event : hours.split(" ")) {
      log.append(EVENTS.get(event).formatted("3/11/2026 %d:00:00 AM".formatted(hour++)))
          .append('\n');
    }
    Report report =
        Analyses.of(Analyses.folder(folder.resolve("b"), Map.of("Application.csv", log.toString())))
            .report();
    assertThat(report.verdict().onset().state()).isEqualTo(state);
    assertThat(report.verdict().onset().lastGood()).isEqualTo(good);
    assertThat(report.verdict().headline().contains("; it went well again afterwards."))
        .isEqualTo(state.equals("recovered"));
  }

  @Test
  void whatOtherMachinesOrOtherHostsGetIsNoRecovery() throws Exception {
    String log =
        line(0, "10.0.0.1", "TCP_TUNNEL/200", "ns-x1.servicebus.windows.net")
            + line(5, "10.0.0.1", "TCP_DENIED/403", "login.microsoftonline.com")
            + line(6, "10.0.0.1", "TCP_DENIED/403", "login.microsoftonline.com")
            + line(7, "10.0.0.1", "TCP_DENIED/403", "login.microsoftonline.com")
            + line(8, "10.0.7.9", "TCP_TUNNEL/200", "login.microsoftonline.com")
            + line(9, "10.0.0.1", "TCP_TUNNEL/200", "clientconfig.microsoftonline.com");
    assertThat(onset(log).state()).isEqualTo("ongoing");
    log += line(10, "10.0.0.1", "TCP_TUNNEL/200", "login.microsoftonline.com");
    assertThat(onset(log).state()).isEqualTo("recovered");
  }

  /** An hour of failures in UTC; an event log whose zone nobody tells seems to go on for hours. */
  @Test
  void aClockThatIsOnlyAssumedEndsNothing() throws Exception {
    StringBuilder trace = new StringBuilder();
    trace.append(agent("Information", "Heartbeat sent to the service.", "07:55"));
    for (int minute = 10; minute < 60; minute += 5) {
      trace.append(agent("Error", "The Connector trust certificate expired.", "08:" + minute));
    }
    Map<String, String> files =
        Map.of(
            "Trace/AADConnectProvisioningAgent_20260504-070000.log",
            trace.toString(),
            "System.csv",
            "Level,Date and Time,Source,Event ID,Task Category\n"
                + "Information,5/4/2026 9:40:12 PM,Contoso,7,None,fine\n"
                + "Information,5/4/2026 7:40:12 AM,Contoso,7,None,fine\n");
    Report.Onset onset =
        Analyses.of(Analyses.folder(folder.resolve("c"), files)).report().verdict().onset();
    assertThat(onset.state()).isEqualTo("ongoing");
    assertThat(onset.lastGood()).isEqualTo("2026-05-04T07:55:00Z");
  }

  /**
   * The trace that shows it ends at 08:55, in the midst of failures; what the System log says hours
   * later is no word on it. A later file of the same trace without failures is.
   */
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "nothing else goes on, -, ongoing, -",
    "a log of something else goes on, System.xml, ongoing, 2026-05-04T08:55:00Z",
    "its own log goes on without failures, Trace/AADConnectProvisioningAgent_20260504-090000.log,"
        + " unknown, -",
  })
  void isJudgedByTheLogsThatWouldShowIt(String why, String more, String state, String until)
      throws Exception {
    Map<String, String> files = new TreeMap<>();
    StringBuilder trace = new StringBuilder();
    for (int minute = 10; minute < 60; minute += 5) {
      trace.append(agent("Error", "The Connector trust certificate expired.", "08:" + minute));
    }
    files.put("Trace/AADConnectProvisioningAgent_20260504-070000.log", trace.toString());
    if (more.endsWith(".xml")) {
      files.put(
          more,
          "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider"
              + " Name='Contoso'/><EventID>7</EventID><Level>4</Level><TimeCreated"
              + " SystemTime='2026-05-04T14:00:00Z'/><EventRecordID>1</EventRecordID><Channel>System"
              + "</Channel></System></Event>");
    } else if (more.endsWith(".log")) {
      files.put(
          more, agent("Information", "fine", "09:30") + agent("Information", "fine", "14:30"));
    }
    Report.Onset onset =
        Analyses.of(Analyses.folder(folder.resolve("w"), files)).report().verdict().onset();
    assertThat(onset.state()).isEqualTo(state);
    assertThat(onset.watchedUntil()).isEqualTo(until.equals("-") ? null : until);
  }

  /** Two machines, each with a failure of its own: each has its time, and what follows counts. */
  @Test
  void tellsOfEachMachineWhenItBegan() throws Exception {
    Map<String, String> files = new TreeMap<>();
    StringBuilder one = new StringBuilder(agent("Information", "Heartbeat sent.", "06:00"));
    StringBuilder two = new StringBuilder(agent("Information", "Heartbeat sent.", "06:01"));
    for (int minute = 10; minute < 60; minute += 5) {
      one.append(agent("Error", "The Connector trust certificate expired.", "07:" + minute));
      two.append(
          agent(
              "Error",
              "System.Net.WebException: The remote name could not be resolved:"
                  + " 'ns-1.servicebus.windows.net'",
              "08:" + minute));
    }
    two.append(agent("Error", "Web socket failed to connect.", "09:05"));
    files.put("SRV01/Trace/AADConnectProvisioningAgent_20260504-060000.log", one.toString());
    files.put("SRV02/Trace/AADConnectProvisioningAgent_20260504-060100.log", two.toString());
    files.put("SRV01/systeminfo.txt", "Host Name:                 SRV01\n");
    files.put("SRV02/systeminfo.txt", "Host Name:                 SRV02\n");
    Report report = Analyses.of(Analyses.folder(folder.resolve("two"), files)).report();
    assertThat(report.verdict().onset().each())
        .extracting(each -> each.machine() + " " + each.firstBad())
        .containsExactlyInAnyOrder("SRV01 2026-05-04T07:10:00Z", "SRV02 2026-05-04T08:10:00Z");
    assertThat(report.verdict().onset().each())
        .extracting(Report.CauseOnset::lastBad)
        .contains("2026-05-04T09:05:00Z");
    assertThat(Analyses.written(report, "html")).contains("<bdi>SRV01</bdi>\n<dl class=\"onset\">");
  }

  /**
   * Thousands of files show it and say when it went well, and only one of their make goes on
   * afterwards: what is asked of each file must not need all the others.
   */
  @Test
  void isJudgedByThousandsOfFiles() throws Exception {
    Map<String, String> files = new TreeMap<>();
    for (int file = 0; file < 3_000; file++) {
      StringBuilder trace = new StringBuilder(agent("Information", "Heartbeat sent.", "06:00"));
      trace.append(agent("Error", "The Connector trust certificate expired.", "07:10"));
      trace.append(agent("Error", "The Connector trust certificate expired.", "07:50"));
      files.put("Trace/AADConnectProvisioningAgent_" + (10_000 + file) + ".log", trace.toString());
    }
    files.put(
        "Trace/AADConnectProvisioningAgent_20000.log",
        agent("Information", "fine", "09:30") + agent("Information", "fine", "14:30"));
    Report.Onset onset =
        Analyses.of(Analyses.folder(folder.resolve("many"), files)).report().verdict().onset();
    assertThat(onset.lastGood()).isEqualTo("2026-05-04T06:00:00Z");
    assertThat(onset.lastBad()).isEqualTo("2026-05-04T07:50:00Z");
    assertThat(onset.state()).isEqualTo("unknown");
  }

  private static String agent(String level, String text, String time) {
    return "AADConnectProvisioningAgent.exe "
        + level
        + ": 0 : "
        + text
        + "\n    ProcessId=3120\n    DateTime=2026-05-04T"
        + time
        + ":00.0000000Z\n";
  }

  private Report.Onset onset(String log) throws Exception {
    Report report =
        Analyses.of(Analyses.folder(folder.resolve("p"), Map.of("access.log", log))).report();
    assertThat(report.verdict().rootCauses()).containsExactly("conn.403");
    return report.verdict().onset();
  }

  private static String line(int minute, String client, String result, String host) {
    return String.format(
        Locale.ROOT,
        "%d.000 5 %s %s 0 CONNECT %s:443 - HIER_NONE/- -%n",
        1772445600 + minute * 60,
        client,
        result,
        host);
  }
}
