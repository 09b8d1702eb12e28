package casebook.analyzer.analysis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import casebook.analyzer.knowledge.KnowledgeBase;
import casebook.reports.model.Report.Finding;
import casebook.reports.model.Report.Fix;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The mended file: the difference applies, and nothing but what is wrong is another. */
class FixesTest {

  private static final String NAME = "quill.exe.config";
  private static final String YES = "{ setting: 'a/@b', value: 'yes' }";
  private static final String BARE =
      "{ all: [{ setting: r/a }, { not: { attribute: d, is: 'no' } }] }";
  private static final String LEVEL =
      "{ all: [{ setting: a/@b }, { not: { setting: a/@b, valueMatches: '^(?:Off|All)(?:, (?:Off|All))*$' } }] }";

  @TempDir Path folder;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          another value        | YES   | set: b, to: 'no'         | <a b="yes" c="1"/>      | <a b="no" c="1"/>
          in single quotes     | YES   | set: b, to: 'no'         | <a c='1' b = 'yes' />   | <a c='1' b = 'no' />
          absent, and closed   | BARE  | set: d, to: 'no'         | <a b="yes"/>            | <a b="yes" d="no" />
          absent, with content | BARE  | set: d, to: 'no'         | <a b="yes"></a>         | <a b="yes" d="no"></a>
          absent, over lines   | BARE  | set: d, to: 'no'         | <a⏎   b="yes"⏎  />      | <a⏎   b="yes" d="no" />
          not a part of a name | YES   | set: b, to: 'no'         | <a ab="1" b="yes"/>     | <a ab="1" b="no"/>
          behind one in quotes | YES   | set: b, to: 'no'         | <a c="> b='x'" b="yes"/> | <a c="> b='x'" b="no"/>
          escaped              | YES   | set: b, to: '<&"'        | <a b="yes"/>            | <a b="&lt;&amp;&quot;"/>
          escaped otherwise    | YES   | set: b, to: "'"          | <a b='yes'/>            | <a b='&apos;'/>
          of what was captured | YES   | set: b, to: 'not {value}' | <a b="yes"/>           | <a b="not yes"/>
          a text               | YES   | replace: 'yes', by: 'no' | <a b="yes"/>            | <a b="no"/>
          each of several      | YES   | set: b, to: 'no'         | <a b="yes"/>⏎  <a b="x"/><a b="yes"/> | <a b="no"/>⏎  <a b="x"/><a b="no"/>
          the second of a line | YES   | set: b, to: 'no'         | <c b="yes"/><a b="yes"/> | <c b="yes"/><a b="no"/>
          words                | LEVEL | spell: b, as: ['Off', 'All'] | <a b="off"/>        | <a b="Off"/>
          several words        | LEVEL | spell: b, as: ['Off', 'All'] | <a b="ALL ,off"/>   | <a b="All, Off"/>
          without an attribute | YES   | drop: b                  | <a c="1" b="yes" d="2"/> | <a c="1" d="2"/>
          without an element   | YES   | remove: a                | <c/><a b="yes"/><d/>    | <c/><d/>
          """)
  void changesWhatIsWrong(String name, String when, String edit, String before, String after)
      throws Exception {
    String from = before.replace('⏎', '\n');
    String file =
        "<?xml version=\"1.0\"?>\n<r>\n  <!-- kept: <a b=\"yes\"/> -->\n  " + from + "\n</r>\n";
    Fix fix = fix(when(when), "fix: [{ " + edit + " }]\n", file);
    assertThat(fix.path()).isEqualTo(NAME);
    String mended = file.replace("  " + from, "  " + after.replace('⏎', '\n'));
    assertThat(new String(Patches.applied(folder, fix, file.getBytes(UTF_8)), UTF_8))
        .isEqualTo(mended);
  }

  private static String when(String name) {
    return switch (name) {
      case "YES" -> YES;
      case "BARE" -> BARE;
      default -> LEVEL;
    };
  }

  @Test
  void takesTheWholeLineOfAnElementThatStandsAlone() throws Exception {
    String file = "<r>\r\n\t<c/>\r\n\t<a b=\"yes\">\r\n\t</a>\r\n</r>\r\n";
    Fix fix = fix(YES, "fix: [{ remove: a }]\n", file);
    assertThat(new String(Patches.applied(folder, fix, file.getBytes(UTF_8)), UTF_8))
        .isEqualTo("<r>\r\n\t<c/>\r\n</r>\r\n");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a placeholder without a value | set: b, to: '{host}'
          a text that is not there      | replace: other, by: x
          a word that is no other       | spell: b, as: ['Off']
          another element               | remove: c
          a change that does not help   | set: c, to: 'x'
          a change that breaks it       | replace: 'yes"', by: 'yes'
          """)
  void isNoneFor(String name, String edit) throws Exception {
    assertThat(fix(YES, "fix: [{ " + edit + " }]\n", "<r>\n  <a b=\"yes\"/>\n</r>\n")).isNull();
  }

  @Test
  void isNoneForAFileThatIsBrokenAlready() throws Exception {
    assertThat(fix(YES, "fix: [{ set: b, to: 'no' }]\n", "<r>\n  <a b=\"yes\"/>\n</x>\n")).isNull();
  }

  @Test
  void showsNoSecretThatStandsBesideIt() throws Exception {
    String file =
        "<r>\n  <add key=\"p\" value=\"Server=x;Password=hunter2;\"/>\n  <c/>\n  <a b=\"yes\"/>\n</r>\n";
    Fix fix = fix(YES, "fix: [{ set: b, to: 'no' }]\n", file);
    assertThat(fix.patch()).doesNotContain("hunter2");
    assertThat(new String(Patches.applied(folder, fix, file.getBytes(UTF_8)), UTF_8))
        .isEqualTo(file.replace("yes", "no"));
    String next = file.replace("  <c/>\n", "");
    assertThat(fix(YES, "fix: [{ set: b, to: 'no' }]\n", next)).isNull();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "lines of Windows, UTF-8, '<r>←⏎  <a b=\"yes\"/>←⏎</r>←⏎'",
    "mark of the byte order, UTF-8, '﻿<a b=\"yes\"/>←⏎<!-- ä -->←⏎'",
    "no last line end, UTF-8, '<r>⏎  <a b=\"yes\"/>⏎</r>'",
    "one line, UTF-8, '<r><a b=\"yes\"/></r>'",
    "mixed line ends, UTF-8, '<r>⏎  <c/>←⏎  <a b=\"yes\"/>⏎</r>←⏎'",
    "a code page, windows-1252, '<?xml version=\"1.0\" encoding=\"windows-1252\"?>⏎<!-- ä -->⏎⏎⏎⏎<a b=\"yes\"/>⏎'",
  })
  void fitsTheBytes(String name, String charset, String text) throws Exception {
    String file = text.replace('←', '\r').replace('⏎', '\n');
    byte[] bytes = file.getBytes(Charset.forName(charset));
    Fix fix = fix(YES, "fix: [{ set: b, to: 'no' }]\n", bytes);
    assertThat(Patches.applied(folder, fix, bytes))
        .isEqualTo(file.replace("yes", "no").getBytes(Charset.forName(charset)));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "UTF-16, UTF-16LE, '﻿<r>⏎  <a b=\"yes\"/>⏎</r>⏎'",
    "letters of a code page beside it, windows-1252, '<?xml version=\"1.0\" encoding=\"windows-1252\"?>⏎<a b=\"yes\" c=\"ä\"/>⏎'",
    "lone carriage returns, UTF-8, '<r>←  <a b=\"yes\"/>←</r>←'",
  })
  void isNoneWhereNoDifferenceFitsTheBytes(String name, String charset, String text)
      throws Exception {
    String file = text.replace('←', '\r').replace('⏎', '\n');
    assertThat(fix(YES, "fix: [{ set: b, to: 'no' }]\n", file.getBytes(Charset.forName(charset))))
        .isNull();
  }

  private Fix fix(String when, String edit, String file) throws Exception {
    return fix(when, edit, file.getBytes(UTF_8));
  }

  private Fix fix(String when, String edit, byte[] file) throws Exception {
    KnowledgeBase knowledge =
        Analyses.rules(
            folder.resolve("rules"),
            "q|severity: error\nfamilies: [config]\nwhen: " + when + "\n" + edit);
    Path bundle = folder.resolve("bundle");
    Analyses.folder(bundle, Map.of(NAME, ""));
    Files.write(bundle.resolve(NAME), file);
    List<Finding> findings = Analyses.of(bundle, knowledge, 1, null).report().findings();
    assertThat(findings).hasSize(1);
    return findings.get(0).fix();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          in one tag            | <a b="yes" c="yes"/>                         | <a b="no" c="no"/>
          in one line           | <a b="yes"/><a c="yes"/>                     | <a b="no"/><a c="no"/>
          in lines side by side | <a b="yes"/>⏎  <a c="yes"/>                  | <a b="no"/>⏎  <a c="no"/>
          one line between      | <a b="yes"/>⏎  <x/>⏎  <a c="yes"/>           | <a b="no"/>⏎  <x/>⏎  <a c="no"/>
          three lines between   | <a b="yes"/>⏎<x/>⏎<x/>⏎<x/>⏎<a c="yes"/>     | <a b="no"/>⏎<x/>⏎<x/>⏎<x/>⏎<a c="no"/>
          seven lines between   | <a b="yes"/>⏎⏎⏎⏎⏎⏎⏎⏎<a c="yes"/>             | <a b="no"/>⏎⏎⏎⏎⏎⏎⏎⏎<a c="no"/>
          the other way round   | <a c="yes"/>⏎  <a b="yes"/>                  | <a c="no"/>⏎  <a b="no"/>
          twice and once        | <a b="yes"/>⏎<a c="yes"/>⏎<a b="yes"/>       | <a b="no"/>⏎<a c="no"/>⏎<a b="no"/>
          """)
  void ofTwoFindingsOfOneFileBothApply(String name, String before, String after) throws Exception {
    String frame = "<r>\n  <!-- kept -->\n  %s\n</r>\n";
    String file = frame.formatted(before.replace('⏎', '\n'));
    List<Finding> findings =
        findings(
            file,
            "q|severity: error\nfamilies: [config]\nwhen: "
                + YES
                + "\nfix: [{ set: b, to: 'no' }]\n",
            "w|severity: error\nfamilies: [config]\nwhen: { setting: 'a/@c', value: 'yes' }\n"
                + "fix: [{ set: c, to: 'no' }]\n");
    assertThat(findings).hasSize(2).allMatch(finding -> finding.fix() != null);
    // Each applies to the file as it came, and all of them, in any order, make the mended one.
    for (List<Finding> order : List.of(findings, findings.reversed())) {
      byte[] bytes = file.getBytes(UTF_8);
      for (String patch : order.stream().map(one -> one.fix().patch()).distinct().toList()) {
        Patches.applied(folder, new Fix(NAME, patch), file.getBytes(UTF_8));
        bytes = Patches.byPrograms(folder, new Fix(NAME, patch), bytes);
      }
      assertThat(new String(bytes, UTF_8)).isEqualTo(frame.formatted(after.replace('⏎', '\n')));
    }
    boolean isOne = findings.get(0).fix().equals(findings.get(1).fix());
    assertThat(findings)
        .allMatch(
            one -> one.resolution().stream().anyMatch(s -> s.action().contains("once")) == isOne);
  }

  @Test
  void changesThatContradictEachOtherStayApart() throws Exception {
    List<Finding> findings =
        findings(
            "<r>\n  <a b=\"yes\"/>\n</r>\n",
            "q|severity: error\nfamilies: [config]\nwhen: "
                + YES
                + "\nfix: [{ set: b, to: 'no' }]\n",
            "w|severity: warning\nfamilies: [config]\nwhen: { all: [{ setting: a }, { attribute: b, is:"
                + " 'yes' }] }\nfix: [{ set: b, to: 'never' }]\n");
    assertThat(findings).hasSize(2);
    assertThat(findings).extracting(one -> one.fix().patch()).doesNotHaveDuplicates();
    assertThat(findings).allMatch(one -> one.resolution().size() == 1);
  }

  private List<Finding> findings(String file, String... rules) throws Exception {
    KnowledgeBase knowledge = Analyses.rules(folder.resolve("rules"), rules);
    Path bundle = folder.resolve("bundle");
    Analyses.folder(bundle, Map.of(NAME, file));
    return Analyses.of(bundle, knowledge, 1, null).report().findings();
  }

  @Test
  void areOfTheMachineThatTheFindingIsAbout() throws Exception {
    Path bundle = Path.of("../samples/two-agents-two-causes/bundle");
    assertThat(Analyses.of(bundle).report().findings())
        .filteredOn(finding -> finding.fix() != null)
        .isNotEmpty()
        .allSatisfy(
            finding ->
                assertThat(finding.evidence())
                    .extracting(evidence -> evidence.path().split("/", 2)[0])
                    .contains(finding.fix().path().split("/", 2)[0]));
  }
}
