package casebook.analyzer.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.analyzer.analysis.Analyses;
import casebook.analyzer.knowledge.KnowledgeBase;
import casebook.reports.model.Report;
import casebook.reports.model.Report.Clock;
import casebook.reports.model.Report.FileReport;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a server says of its zone places its logs in local time. */
class StatedZonesTest {

  private static final KnowledgeBase KNOWLEDGE = KnowledgeBase.builtIn();

  private static final String EVENTS =
      """
      Ebene,Datum und Uhrzeit,Quelle,Ereignis-ID,Aufgabenkategorie
      Informationen,15.07.2026 14:20:31,Service Control Manager,7036,Keine,"Dienst ""X"" befindet sich jetzt im Status ""Beendet""."
      Informationen,15.07.2026 09:12:39,EventLog,6005,Keine,Der Ereignisprotokolldienst wurde gestartet.
      """;

  @TempDir Path folder;
  private final Map<String, String> files = new LinkedHashMap<>();

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          W. Europe Standard Time                                         | 2026-07-15T12:20:31Z
          (UTC+01:00) Amsterdam, Berlin, Bern, Rom, Stockholm, Wien       | 2026-07-15T12:20:31Z
          (UTC+01:00) Amsterdam, Berlin, Berne, Rome, Stockholm, Vienne   | 2026-07-15T12:20:31Z
          (UTC-05:00) Eastern Time (US & Canada)                          | 2026-07-15T18:20:31Z
          (UTC-07:00) Arizona                                             | 2026-07-15T21:20:31Z
          (UTC+05:30) Chennai, Kolkata, Mumbai, New Delhi                 | 2026-07-15T08:50:31Z
          (UTC+09:00) 大阪、札幌、東京                                    | -
          (UTC) Coordinated Universal Time                                | 2026-07-15T14:20:31Z
          (UTC+01:00) Nowhere                                             | -
          """)
  void countsForTheLogsOfTheServer(String zone, String end) throws Exception {
    files.put("System.csv", EVENTS);
    files.put("Info/systeminfo.txt", systemInfo("SYNC04", zone));
    FileReport log = file(null, "System.csv");
    if (end == null) {
      assertThat(clock(log).basis()).isEqualTo("assumed");
    } else {
      assertThat(clock(log).basis()).isEqualTo("inferred");
      assertThat(clock(log).rule()).contains("zone from Info/systeminfo.txt:");
      assertThat(log.to()).isEqualTo(end);
    }
  }

  @Test
  void theUserKnowsBetter() throws Exception {
    files.put("System.csv", EVENTS);
    files.put("systeminfo.txt", systemInfo("SYNC04", "W. Europe Standard Time"));
    FileReport log = file(ZoneId.of("Asia/Tokyo"), "System.csv");
    assertThat(log.to()).isEqualTo("2026-07-15T05:20:31Z");
    assertThat(clock(log).basis()).isEqualTo("stated");
  }

  @Test
  void saysNothingOfAnotherMachine() throws Exception {
    files.put("SYNC04/System.csv", EVENTS);
    files.put("SYNC04/systeminfo.txt", systemInfo("SYNC04", "(UTC+01:00) Berlin"));
    files.put("SYNC05/System.csv", EVENTS);
    files.put("SYNC05/systeminfo.txt", systemInfo("SYNC05", "(UTC+09:00) Osaka, Sapporo, Tokyo"));
    files.put("System.csv", EVENTS);
    assertThat(file(null, "SYNC04/System.csv").to()).isEqualTo("2026-07-15T12:20:31Z");
    assertThat(file(null, "SYNC05/System.csv").to()).isEqualTo("2026-07-15T05:20:31Z");
    assertThat(clock(file(null, "System.csv")).basis()).isEqualTo("assumed");
  }

  @Test
  void twoWordsThatDisagreeCountForNothing() throws Exception {
    files.put("System.csv", EVENTS);
    files.put("a/systeminfo.txt", systemInfo("SYNC04", "(UTC+01:00) Berlin"));
    files.put("b/systeminfo.txt", systemInfo("SYNC04", "(UTC+09:00) Tokyo"));
    assertThat(clock(file(null, "System.csv")).basis()).isEqualTo("assumed");
  }

  @Test
  void everyZoneOfTheTableIsKnown() {
    for (String[] row : Releases.rows("/casebook/time-zones.tsv")) {
      assertThat(WindowsZones.named(row[0])).as(row[0]).contains(ZoneId.of(row[1]));
    }
  }

  private FileReport file(ZoneId zone, String path) throws Exception {
    Path bundle = Analyses.folder(folder.resolve("bundle"), files);
    Report report = Analyses.of(bundle, KNOWLEDGE, 2, zone).report();
    return report.files().stream().filter(one -> one.path().equals(path)).findFirst().orElseThrow();
  }

  private static Clock clock(FileReport file) {
    assertThat(file.clock()).isNotNull();
    return file.clock();
  }

  private static String systemInfo(String host, String zone) {
    return "\nHostname:                                      "
        + host
        + "\nBetriebssystemname:                            Microsoft Windows Server 2022 Standard\n"
        + "Betriebssystemversion:                         10.0.20348 Nicht zutreffend Build 20348\n"
        + "Betriebssystemhersteller:                      Microsoft Corporation\n"
        + (zone.startsWith("(") ? "Zeitzone:                                      " + zone : "")
        + (zone.startsWith("(")
            ? "\n"
            : "\nId                         : "
                + zone
                + "\nDisplayName                : x\nStandardName               : x\n"
                + "BaseUtcOffset              : 01:00:00\n");
  }
}
