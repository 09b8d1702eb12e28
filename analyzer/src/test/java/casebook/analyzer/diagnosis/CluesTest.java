package casebook.analyzer.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.analyzer.analysis.Analyses;
import casebook.analyzer.knowledge.KnowledgeBase;
import casebook.reports.model.Report;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each kind of clue on bundles where it holds, where it does not, and where nobody can tell. */
class CluesTest {

  private static final String TRACE = "Trace/ProvAgentTrace.log";
  private static final String PROXY = "access.log";
  private static final String STANDS = "stands";
  private static final String SILENT = "silent";
  private static final String UNDECIDED = "undecided";

  @TempDir Path folder;

  static Stream<Arguments> clues() {
    return Stream.of(
        row("fired", "fired: a", trace("1 alpha"), "", STANDS),
        row("not fired, and the trace is there", "fired: a", trace("1 other"), "", SILENT),
        row(
            "often enough",
            "{ fired: a, atLeast: 3 }",
            trace("1 alpha", "2 alpha", "3 alpha"),
            "",
            STANDS),
        row("too seldom", "{ fired: a, atLeast: 3 }", trace("1 alpha", "2 alpha"), "", SILENT),
        row(
            "often enough in the time",
            "{ fired: a, atLeast: 2, within: 10s }",
            trace("1 alpha", "30 alpha", "39 alpha"),
            "",
            STANDS),
        row(
            "too far apart",
            "{ fired: a, atLeast: 2, within: 10s }",
            trace("1 alpha", "30 alpha", "41 alpha"),
            "",
            SILENT),
        row(
            "of one value",
            "{ fired: a, atLeast: 2, per: name }",
            trace("1 alpha=x", "2 alpha=y", "3 alpha=x"),
            "",
            STANDS),
        row(
            "of two values",
            "{ fired: a, atLeast: 2, per: name }",
            trace("1 alpha=x", "2 alpha=y"),
            "",
            SILENT),
        row(
            "with that value",
            "{ fired: a, where: { name: 'x*' } }",
            trace("1 alpha=xy"),
            "",
            STANDS),
        row(
            "with another value",
            "{ fired: a, where: { name: 'x*' } }",
            trace("1 alpha=yx"),
            "",
            SILENT),
        row(
            "only in the proxy's log, which is there",
            "{ fired: p }",
            trace("1 alpha"),
            proxy("1 host.a"),
            STANDS),
        row("near", "{ near: [a, p], within: 10s }", trace("30 alpha"), proxy("25 host.a"), STANDS),
        row(
            "not near",
            "{ near: [a, p], within: 10s }",
            trace("30 alpha"),
            proxy("15 host.a", "45 host.a"),
            SILENT),
        row(
            "near, but the proxy's log is not there",
            "{ near: [a, p], within: 10s }",
            trace("30 alpha"),
            "",
            UNDECIDED),
        row(
            "near, but the proxy's log is of another day",
            "{ near: [a, p], within: 10s }",
            trace("30 alpha"),
            proxy("90000 host.b"),
            UNDECIDED),
        row(
            "near, of one host",
            "{ near: [h, p], within: 10s, per: host }",
            trace("30 to host.a", "32 to host.b"),
            proxy("25 host.b"),
            STANDS),
        row(
            "near, of another host",
            "{ near: [h, p], within: 10s, per: host }",
            trace("30 to host.a"),
            proxy("25 host.b"),
            SILENT),
        row(
            "in order",
            "{ sequence: [a, b], within: 10s }",
            trace("1 alpha", "5 beta"),
            "",
            STANDS),
        row(
            "in the other order",
            "{ sequence: [a, b], within: 10s }",
            trace("1 beta", "5 alpha"),
            "",
            SILENT),
        row(
            "in order, but late",
            "{ sequence: [a, b], within: 10s }",
            trace("1 alpha", "15 beta"),
            "",
            SILENT),
        row(
            "in order from a later start",
            "{ sequence: [a, b], within: 10s }",
            trace("1 alpha", "15 alpha", "20 beta"),
            "",
            STANDS),
        row(
            "in order, from two files",
            "{ sequence: [p, a], within: 10s }",
            trace("5 alpha"),
            proxy("1 host.a"),
            STANDS),
        row(
            "in order, of one value",
            "{ sequence: [a, c], per: name }",
            trace("1 alpha=x", "2 gamma=y", "3 gamma=x"),
            "",
            STANDS),
        row(
            "in order, of two values",
            "{ sequence: [a, c], per: name }",
            trace("1 alpha=x", "2 gamma=y"),
            "",
            SILENT),
        row(
            "absent, and the log is there",
            "{ all: [{ fired: a }, { absent: p }] }",
            trace("1 alpha"),
            proxy("1 other"),
            STANDS),
        row(
            "absent, with the file it would be in",
            "{ all: [{ fired: a }, { absent: b }] }",
            trace("1 alpha"),
            "",
            STANDS),
        row(
            "present",
            "{ all: [{ fired: a }, { absent: b }] }",
            trace("1 alpha", "2 beta"),
            "",
            SILENT),
        row(
            "absent, but who knows",
            "{ all: [{ fired: a }, { absent: p }] }",
            trace("1 alpha"),
            "",
            UNDECIDED),
        row("first", "{ first: a, before: b }", trace("1 alpha", "2 beta"), "", STANDS),
        row("not first", "{ first: a, before: b }", trace("1 beta", "2 alpha"), "", SILENT),
        row("first, and the other never", "{ first: a, before: b }", trace("1 alpha"), "", STANDS),
        row(
            "a high rate",
            "{ rate: a, against: b, above: 50% }",
            trace("1 alpha", "2 alpha", "3 beta"),
            "",
            STANDS),
        row(
            "half is not above half",
            "{ rate: a, against: b, above: 50% }",
            trace("1 alpha", "3 beta"),
            "",
            SILENT),
        row(
            "steady",
            "{ steady: n, value: ms, spread: 2s, between: [60s, 300s] }",
            trace("1 took 120000", "2 took 121000", "3 took 119500"),
            "",
            STANDS),
        row(
            "not steady",
            "{ steady: n, value: ms, spread: 2s, between: [60s, 300s] }",
            trace("1 took 80000", "2 took 121000", "3 took 219500"),
            "",
            SILENT),
        row(
            "steady, but too short",
            "{ steady: n, value: ms, spread: 2s, between: [60s, 300s] }",
            trace("1 took 20000", "2 took 20000", "3 took 20000"),
            "",
            SILENT),
        row(
            "the same value",
            "{ same: name, of: a, as: c }",
            trace("1 alpha=x", "2 gamma=X"),
            "",
            STANDS),
        row(
            "no value in common",
            "{ same: name, of: a, as: c }",
            trace("1 alpha=x", "2 gamma=y"),
            "",
            SILENT),
        row(
            "different",
            "{ differ: name, of: a, as: c }",
            trace("1 alpha=x", "2 gamma=y"),
            "",
            STANDS),
        row(
            "not different",
            "{ differ: name, of: a, as: c }",
            trace("1 alpha=x", "2 gamma=x"),
            "",
            SILENT),
        row(
            "an old version",
            "{ version: v, below: 1.1.977.0 }",
            trace("1 alpha", "1 version 1.1.584.0"),
            "",
            STANDS),
        row(
            "that very version",
            "{ version: v, below: 1.1.977.0 }",
            trace("1 alpha", "1 version 1.1.977.0"),
            "",
            SILENT),
        row(
            "a newer one, by number and not by letter",
            "{ version: v, below: 1.1.977.0 }",
            trace("1 alpha", "1 version 1.1.1373.0"),
            "",
            SILENT),
        row(
            "from a version on",
            "{ version: v, atLeast: 1.1.977 }",
            trace("1 alpha", "1 version 1.1.977.0"),
            "",
            STANDS),
        row("one of them", "{ any: [{ fired: b }, { fired: a }] }", trace("1 alpha"), "", STANDS),
        row(
            "none of them",
            "{ all: [{ fired: a }, { not: { fired: a } }] }",
            trace("1 alpha"),
            "",
            SILENT),
        row(
            "a source is there",
            "{ all: [{ fired: a }, { has: proxy-log }] }",
            trace("1 alpha"),
            proxy("1 host.a"),
            STANDS),
        row(
            "a source is not there",
            "{ all: [{ fired: a }, { has: proxy-log }] }",
            trace("1 alpha"),
            "",
            UNDECIDED));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("clues")
  void holdsWhereItShould(String name, String clue, String trace, String proxy, String outcome)
      throws Exception {
    KnowledgeBase knowledge =
        Analyses.rules(
            folder.resolve("rules"),
            single("a", "regex: 'alpha(=(?P<name>\\S+))?'"),
            single("b", "contains: beta"),
            single("c", "regex: 'gamma=(?P<name>\\S+)'"),
            single("h", "regex: 'to (?P<host>\\S+)'"),
            single("n", "regex: 'took (?P<ms>[0-9]+)'"),
            single("v", "regex: 'version (?P<version>[0-9.]+)'"),
            "p|severity: error\nfamilies: [proxy]\nwhen: { host: 'host.*' }\n",
            "x.99|severity: critical\nproducts: [cloud-sync]\ntogether: { needs: ["
                + clue
                + "] }\n");
    Map<String, String> files =
        proxy.isEmpty() ? Map.of(TRACE, trace) : Map.of(TRACE, trace, PROXY, proxy);
    Path bundle = Analyses.folder(folder.resolve("bundle"), files);
    Report report = Analyses.of(bundle, knowledge, 1, null).report();
    assertThat(outcome(report)).isEqualTo(outcome);
  }

  private static String outcome(Report report) {
    if (report.findings().stream().anyMatch(one -> "x.99".equals(one.diagnosis()))) {
      return STANDS;
    }
    boolean asked =
        report.missingEvidence().stream().anyMatch(one -> one.wouldDecide().contains("x.99"));
    return asked ? UNDECIDED : SILENT;
  }

  private static Arguments row(
      String name, String clue, String trace, String proxy, String outcome) {
    return Arguments.of(
        name, clue.startsWith("{") ? clue : "{ " + clue + " }", trace, proxy, outcome);
  }

  private static String single(String id, String when) {
    return id
        + "|severity: error\nproducts: [cloud-sync]\nfamilies: [trace]\nwhen: { "
        + when
        + " }\n";
  }

  /** Events of the agent, each with its second behind ten o'clock. */
  private static String trace(String... events) {
    StringBuilder text = new StringBuilder();
    for (String event : events) {
      String[] parts = event.split(" ", 2);
      long second = Long.parseLong(parts[0]);
      text.append("AADConnectProvisioningAgent.exe Error: 0 : ")
          .append(parts[1])
          .append("\n    DateTime=")
          .append(java.time.Instant.parse("2026-03-02T10:00:00Z").plusSeconds(second))
          .append('\n');
    }
    return text.toString();
  }

  private static String proxy(String... requests) {
    StringBuilder text = new StringBuilder();
    for (String request : requests) {
      String[] parts = request.split(" ", 2);
      long second =
          java.time.Instant.parse("2026-03-02T10:00:00Z").getEpochSecond()
              + Long.parseLong(parts[0]);
      text.append(second)
          .append(".000 5 10.0.0.1 TCP_TUNNEL/503 0 CONNECT ")
          .append(parts[1])
          .append(":443 - HIER_NONE/- -\n");
    }
    return text.toString();
  }
}
