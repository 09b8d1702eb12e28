package casebook.analyzer.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.analyzer.analysis.Analyses;
import casebook.analyzer.knowledge.KnowledgeBase;
import casebook.reports.model.Report;
import casebook.reports.model.Report.Finding;
import casebook.reports.model.Report.Role;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the status, the roles and the causes of a whole bundle come to. */
class VerdictsTest {

  private static final String TRACE =
      "AADConnectProvisioningAgent.exe Error: 0 : %s\n    ThreadId=7\n";

  @TempDir Path folder;

  private KnowledgeBase knowledge() throws Exception {
    return Analyses.rules(
        folder.resolve("rules"),
        "grave|severity: critical\nwhen: { contains: GRAVE }\nexplains: [effect, twin.a]\n",
        "effect|severity: error\nwhen: { contains: EFFECT }\n",
        "vague|severity: error\nconfidence: low\nwhen: { contains: VAGUE }\n",
        "medium|severity: warning\nconfidence: medium\nwhen: { contains: MEDIUM }\n",
        "note|severity: info\nwhen: { contains: NOTE }\nexplains: [effect]\n",
        "guest|severity: error\nwhen: { contains: GUEST }\nonlyWith: [fact.host]\n",
        "fact.host|fact: true\nseverity: info\nwhen: { contains: HOST }\n",
        "differ|severity: error\nwhen: { regex: 'DIFFER=(?P<what>[a-z]+)' }\ndiffering: what\n",
        "doubt|severity: error\nfamilies: [config]\nwhen: { setting: doubt/@on }\nexplains: [effect]\n",
        "twin.a|severity: error\nwhen: { contains: TWINA }\nexplains: [twin.b]\n",
        "twin.b|severity: error\nwhen: { contains: TWINB }\nexplains: [twin.a]\n",
        "ring.a|severity: error\nwhen: { contains: RINGA }\nexplains: [ring.b]\n",
        "ring.b|severity: error\nwhen: { contains: RINGB }\nexplains: [ring.c]\n",
        "ring.c|severity: error\nwhen: { contains: RINGC }\nexplains: [ring.a]\n");
  }

  private Report report(String words, String format) throws Exception {
    StringBuilder text = new StringBuilder();
    for (String word : words.isEmpty() ? new String[0] : words.split(" ")) {
      text.append(format.formatted(word));
    }
    Path bundle = Analyses.folder(folder.resolve("b"), Map.of("x.log", text.toString()));
    return Analyses.of(bundle, knowledge(), 1, null).report();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          # why                                        | words           | status       | roots
            a cause is named                           | GRAVE           | problems     | grave
            a warning of medium confidence is a cause  | MEDIUM          | problems     | medium
            only weak evidence                         | VAGUE           | inconclusive | -
            weak evidence beside a cause               | VAGUE GRAVE     | problems     | grave
            notes alone are no problem                 | NOTE            | clean        | -
            nothing fired, something was read          | quiet           | clean        | -
            a symptom is no root cause                 | GRAVE EFFECT    | problems     | grave
            a symptom without its cause is one         | EFFECT          | problems     | effect
            a note explains nothing                    | NOTE EFFECT     | problems     | effect
            a fact alone says nothing                  | HOST            | clean        | -
            a rule without its company                 | GUEST           | clean        | -
            a rule with its company                    | GUEST HOST      | problems     | guest
            the same value twice                       | DIFFER=a DIFFER=a | clean      | -
            two values differ                          | DIFFER=a DIFFER=b | problems   | differ
            two that explain each other                | TWINB TWINA     | problems     | twin.a
            a circle under a cause                     | TWINB TWINA GRAVE | problems   | grave
            three that explain each other              | RINGC RINGA RINGB | problems   | ring.a
            two of the three                           | RINGC RINGB     | problems     | ring.b
          """)
  void isJudgedByWhatStands(String why, String words, String status, String roots)
      throws Exception {
    Report report = report(words, TRACE);
    assertThat(report.verdict().status().name().toLowerCase(Locale.ROOT)).isEqualTo(status);
    assertThat(report.verdict().rootCauses())
        .isEqualTo(roots == null ? List.of() : List.of(roots.split(" ")));
    assertThat(report.verdict().headline()).endsWith(".").doesNotContain("\n");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # why                                          | words       | roots
            nothing happened                             | quiet       | doubt
            what happened is what it explains            | EFFECT      | doubt
            something else happened                      | GRAVE       | grave
            a circle happened, and has its cause in it   | TWINA TWINB | twin.a
          """)
  void aDoubtfulSettingIsTheCauseOfWhatItExplains(String why, String words, String roots)
      throws Exception {
    StringBuilder log = new StringBuilder();
    for (String word : words.split(" ")) {
      log.append(TRACE.formatted(word));
    }
    Map<String, String> files =
        Map.of(
            "x.log",
            log.toString(),
            "x.config",
            "<configuration><doubt on='true'/></configuration>");
    Report report =
        Analyses.of(Analyses.folder(folder.resolve("b"), files), knowledge(), 1, null).report();
    assertThat(report.verdict().rootCauses()).containsExactly(roots);
  }

  @Test
  void whereNothingWasReadNothingIsClean() throws Exception {
    Path bundle = Analyses.folder(folder.resolve("b"), Map.of("a.bin", "\0\1\2\3\0\0\7"));
    Report report = Analyses.of(bundle, knowledge(), 1, null).report();
    assertThat(report.verdict().status()).isEqualTo(Report.Status.INCONCLUSIVE);
    assertThat(report.verdict().headline())
        .isEqualTo("Nothing was read that could show a problem.");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # why                            | file                       | text                                                               | status
            plain text                     | x.log                      | nothing of note                                                    | inconclusive
            a trace of another program     | x.log                      | ContosoBackup.exe Error: 0 : done\\n    ThreadId=7                  | inconclusive
            a trace without a source       | x.log                      | Error: 0 : done\\n    ThreadId=7                                    | inconclusive
            the trace of a product         | x.log                      | AADConnectProvisioningAgent.exe Error: 0 : x\\n    ThreadId=7       | clean
            a system log in its folder     | ECMA2Host/System.csv       | Level,Date and Time,Source,Event ID,Task Category\\nInformation,3/11/2026 7:00:00 AM,Contoso,7,None,fine | inconclusive
            the product by its folder      | ECMA2Host/x.log            | Other.exe Error: 0 : done\\n    ThreadId=7                          | clean
            settings alone                 | Microsoft.ECMA2Host.Service.exe.config | <configuration><appSettings/></configuration>         | inconclusive
            a web site's settings          | web.config                 | <configuration><appSettings/></configuration>                      | inconclusive
            a shop's requests              | access.log                 | 10.0.0.1 - - [11/Mar/2026:10:00:00 +0000] "GET /a HTTP/1.1" 200 5  | inconclusive
            a proxy nobody used for it     | access.log                 | 1772409600.123 1 10.1.2.3 TCP_TUNNEL/200 9 CONNECT shop.example:443 - HIER_DIRECT/1.2.3.4 - | inconclusive
            a proxy that let it through    | access.log                 | 1772409600.123 1 10.1.2.3 TCP_TUNNEL/200 9 CONNECT login.microsoftonline.com:443 - HIER_DIRECT/1.2.3.4 - | clean
            the wizard's trace, by what it is | notes.log              | [10:00:00.000] [  1] [INFO ] x                                     | clean
            events of other programs       | Security.csv               | Level,Date and Time,Source,Event ID,Task Category\\nInformation,3/11/2026 7:00:00 AM,Contoso,7,None,fine | inconclusive
            events of the product          | Application.csv            | Level,Date and Time,Source,Event ID,Task Category\\nInformation,3/11/2026 7:00:00 AM,Directory Synchronization,7,None,fine | clean
          """)
  void onlyWhatWouldHaveShownAProblemIsClean(String why, String file, String text, String status)
      throws Exception {
    Path bundle =
        Analyses.folder(folder.resolve("b"), Map.of(file, text.replace("\\n", "\n") + "\n"));
    Report report = Analyses.of(bundle).report();
    assertThat(report.findings()).isEmpty();
    assertThat(report.verdict().status().name().toLowerCase(Locale.ROOT)).isEqualTo(status);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # why                                     | format      | words        | confidence | status
            an error is proof                       | Error       | GRAVE        | high       | problems
            so is a warning                         | Warning     | GRAVE        | high       | problems
            information only mentions it            | Information | GRAVE        | low        | inconclusive
            so does what is told for debugging      | Verbose     | GRAVE        | low        | inconclusive
            unless it carries the exception         | Information | GRAVEException | high     | problems
            a mail or a manual mentions it          | text        | GRAVE        | low        | inconclusive
            something happened that it explains     | both        | GRAVE EFFECT | medium     | problems
          """)
  void mentionsAreWeakEvidence(
      String why, String format, String words, String confidence, String status) throws Exception {
    String grave = words.split(" ")[0];
    Map<String, String> files =
        switch (format) {
          case "text" -> Map.of("notes.txt", "we no longer see " + grave + "\n");
          case "both" ->
              Map.of("notes.txt", grave + "\n", "agent.log", TRACE.formatted("EFFECT") + "\n");
          default -> Map.of("agent.log", TRACE.replace("Error", format).formatted(grave));
        };
    Report report =
        Analyses.of(Analyses.folder(folder.resolve("b"), files), knowledge(), 1, null).report();
    Finding finding =
        report.findings().stream().filter(f -> f.rule().equals("grave")).findFirst().orElseThrow();
    assertThat(finding.confidence().name().toLowerCase(Locale.ROOT)).isEqualTo(confidence);
    assertThat(report.verdict().status().name().toLowerCase(Locale.ROOT)).isEqualTo(status);
    if (status.equals("inconclusive")) {
      assertThat(report.verdict().headline()).contains("title of grave");
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          # why                                  | cause      | effect     | explained by
            at the same time                     | 2026-03-01 | 2026-03-01 | grave
            the next day                         | 2026-03-01 | 2026-03-02 | grave
            the effect was there weeks before    | 2026-03-21 | 2026-03-01 | -
            the cause was over weeks before      | 2026-03-01 | 2026-03-21 | -
            nobody knows when                    | -          | 2026-03-21 | grave
          """)
  void whatLiesFarApartExplainsNothing(String why, String cause, String effect, String explained)
      throws Exception {
    Map<String, String> files =
        Map.of("a.log", dated("GRAVE", cause), "b.log", dated("EFFECT", effect));
    Report report =
        Analyses.of(Analyses.folder(folder.resolve("b"), files), knowledge(), 1, null).report();
    Finding found =
        report.findings().stream().filter(f -> f.rule().equals("effect")).findFirst().orElseThrow();
    assertThat(found.explainedBy()).isEqualTo(explained == null ? List.of() : List.of(explained));
  }

  private static String dated(String word, String day) {
    return TRACE.formatted(word)
        + (day == null ? "" : "    DateTime=" + day + "T09:00:00.0000000Z\n");
  }

  @Test
  void rootsComeFirstThenSymptomsThenTheRest() throws Exception {
    Report report = report("NOTE VAGUE EFFECT GRAVE MEDIUM", TRACE);
    assertThat(report.findings())
        .extracting(Finding::rule)
        .containsExactly("grave", "medium", "effect", "vague", "note");
    assertThat(report.findings())
        .extracting(Finding::role)
        .containsExactly(
            Role.ROOT_CAUSE, Role.ROOT_CAUSE, Role.SYMPTOM, Role.FINDING, Role.FINDING);
    assertThat(report.findings().get(2).explainedBy()).containsExactly("grave");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # why                                   | bad from | bad to   | end      | state
            still there at the end                | 08:00:00 | 09:00:00 | 09:05:00 | ongoing
            quiet, but it came rarely before too  | 00:00:00 | 08:00:00 | 10:00:00 | ongoing
            a long quiet at the end               | 08:00:00 | 08:10:00 | 20:00:00 | unknown
          """)
  void saysWhetherItGoesOn(String why, String from, String to, String end, String state)
      throws Exception {
    String squid = "2026-03-11 %s 10.1.2.3 CONNECT %s 443 200\n";
    String log =
        "#Version: 1.0\n#Fields: date time c-ip cs-method cs-host cs-uri-port sc-status\n"
            + squid.formatted(from, "GRAVE")
            + squid.formatted(to, "GRAVE")
            + squid.formatted(end, "fine");
    Path bundle = Analyses.folder(folder.resolve("b"), Map.of("x.log", log));
    Report report = Analyses.of(bundle, knowledge(), 1, null).report();
    assertThat(report.verdict().onset().firstBad()).isEqualTo("2026-03-11T" + from + "Z");
    assertThat(report.verdict().onset().state()).isEqualTo(state);
  }
}
