package casebook.analyzer.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.analyzer.knowledge.KnowledgeBase;
import casebook.reports.model.Report.Finding;
import casebook.reports.model.Report.Fix;
import com.github.difflib.UnifiedDiffUtils;
import com.github.difflib.patch.Patch;
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

  @TempDir Path folder;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          another value        | set: b, to: 'no'                                | <a b="yes" c="1"/>      | <a b="no" c="1"/>
          in single quotes     | set: b, to: 'no'                                | <a c='1' b = 'yes' />   | <a c='1' b = 'no' />
          absent, and closed   | set: d, to: 'no'                                | <a b="yes"/>            | <a b="yes" d="no" />
          absent, with content | set: d, to: 'no'                                | <a b="yes"></a>         | <a b="yes" d="no"></a>
          not a part of a name | set: b, to: 'no'                                | <a ab="1" b="yes"/>     | <a ab="1" b="no"/>
          escaped              | set: b, to: '<&'                                | <a b="yes"/>            | <a b="&lt;&amp;"/>
          of what was captured | set: b, to: 'not {value}'                       | <a b="yes"/>            | <a b="not yes"/>
          a text               | replace: 'yes', by: 'no'                        | <a b="yes"/>            | <a b="no"/>
          before an end        | insert: '<x y="{value}"/>', before: '</r>'      | <a b="yes"/>            | <a b="yes"/>⏎  <x y="yes"/>
          """)
  void changesWhatIsWrong(String name, String edit, String before, String after) throws Exception {
    String file = "<?xml version=\"1.0\"?>\n<r>\n  <!-- kept -->\n  " + before + "\n</r>\n";
    Fix fix = fix("fix: [{ " + edit + " }]\n", file);
    assertThat(fix.path()).isEqualTo(NAME);
    assertThat(applied(fix, file))
        .isEqualTo(file.replace(before, after.replace("⏎  ", "\n  ")).strip());
  }

  @Test
  void isNoneWhereAPlaceholderHasNoValue() throws Exception {
    assertThat(fix("fix: [{ set: b, to: '{host}' }]\n", "<r>\n  <a b=\"yes\"/>\n</r>\n")).isNull();
  }

  @Test
  void isNoneWhereTheTextIsNotThere() throws Exception {
    String edit = "fix: [{ replace: other, by: x }]\n";
    assertThat(fix(edit, "<r>\n  <a b=\"yes\"/>\n</r>\n")).isNull();
  }

  @Test
  void showsNoSecretThatStandsBesideIt() throws Exception {
    String file =
        "<r>\n  <add key=\"p\" value=\"Server=x;Password=hunter2;\"/>\n  <a b=\"yes\"/>\n</r>\n";
    Fix fix = fix("fix: [{ set: b, to: 'no' }]\n", file);
    assertThat(fix == null ? "" : fix.patch()).doesNotContain("hunter2");
  }

  private Fix fix(String edit, String file) throws Exception {
    KnowledgeBase knowledge =
        Analyses.rules(
            folder.resolve("rules"),
            "q|severity: error\nfamilies: [config]\nwhen: { setting: 'a/@b', value: 'yes' }\n"
                + edit);
    Path bundle = Analyses.folder(folder.resolve("bundle"), Map.of(NAME, file));
    List<Finding> findings = Analyses.of(bundle, knowledge, 1, null).report().findings();
    assertThat(findings).hasSize(1);
    return findings.get(0).fix();
  }

  private static String applied(Fix fix, String file) throws Exception {
    Patch<String> patch = UnifiedDiffUtils.parseUnifiedDiff(fix.patch().lines().toList());
    return String.join("\n", patch.applyTo(file.lines().toList()));
  }
}
