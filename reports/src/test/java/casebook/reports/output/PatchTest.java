package casebook.reports.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PatchTest {

  /** Applies replacements as SARIF defines them: regions of the text before any change. */
  static String applied(String text, List<Patch.Replacement> replacements) {
    List<Integer> lines = new ArrayList<>(List.of(0));
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '\n') {
        lines.add(i + 1);
      }
    }
    StringBuilder result = new StringBuilder();
    int at = 0;
    for (Patch.Replacement one : replacements) {
      result.append(text, at, lines.get(one.line() - 1)).append(one.text());
      at = lines.get(one.endLine() - 1) + one.endColumn() - 1;
    }
    return result.append(text.substring(at)).toString();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          # why                   | before      | after         | hunks
            a line for another    | a.b.c.      | a.x.c.        | @@ -1,3 +1,3 @@.!a.-b.+x.!c.
            a line comes          | a.b.        | a.x.b.        | @@ -1,2 +1,3 @@.!a.+x.!b.
            one comes first       | a.          | x.a.          | @@ -0,0 +1,1 @@.+x.
            one comes last        | a.          | a.x.          | @@ -1,1 +1,2 @@.!a.+x.
            a line goes           | a.b.c.      | a.c.          | @@ -1,3 +1,2 @@.!a.-b.!c.
            two places            | a.b.c.d.e.  | x.b.c.d.y.    | @@ -1,2 +1,2 @@.-a.+x.!b.@@ -4,2 +4,2 @@.!d.-e.+y.
            one hunk, two places  | a.b.c.      | x.b.y.        | @@ -1,3 +1,3 @@.-a.+x.!b.-c.+y.
            CR LF                 | a^.b^.      | a^.x^.        | @@ -1,2 +1,2 @@.!a^.-b^.+x^.
            no line end           | a.b         | a.x           | @@ -1,2 +1,2 @@.!a.-b.\\ No newline at end of file.+x.\\ No newline at end of file.
            a line end comes      | a.b         | a.x.          | @@ -1,2 +1,2 @@.!a.-b.\\ No newline at end of file.+x.
            a line end stays off  | a.b         | x.b           | @@ -1,2 +1,2 @@.-a.+x.!b.\\ No newline at end of file.
            lines like a head     | -- a/y.     | ++ b/y.       | @@ -1,1 +1,1 @@.--- a/y.+++ b/y.
            no counts             | a.          | x.            | @@ -1 +1 @@.-a.+x.
          """)
  void whatItReplacesMakesTheMendedFile(String why, String before, String after, String hunks) {
    String patch = "--- a/x y.config\t\n+++ b/x y.config\t\n" + lines(hunks);
    Patch read = Patch.of(patch).orElseThrow();
    assertThat(read.files()).hasSize(1);
    assertThat(read.files().get(0).path()).isEqualTo("x y.config");
    assertThat(applied(lines(before), read.files().get(0).replacements())).isEqualTo(lines(after));
  }

  private static String lines(String text) {
    return text.replace("x y.config", "x y\u0000config")
        .replace('.', '\n')
        .replace('^', '\r')
        .replace('!', ' ')
        .replace('\u0000', '.');
  }

  @Test
  void itMayBeOfSeveralFiles() {
    String one = "--- a/x\n+++ b/x\n@@ -1,1 +1,1 @@\n-a\n+b\n";
    Patch read = Patch.of(one + one.replace("/x", "/z!/y")).orElseThrow();
    assertThat(read.files()).extracting(Patch.Change::path).containsExactly("x", "z!/y");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "text",
        "--- a/x\n+++ b/x\n",
        "--- a/x\n+++ b/x\n@@ -1,1 +1,1 @@\n",
        "--- a/x\n+++ b/x\n@@ -1,2 +1,1 @@\n-a\n+b\n",
        "--- a/x\n+++ b/x\n@@ -1,1 +1,1 @@\n-a\n+b\nmore\n",
        "--- a/x\n+++ b/x\n@@ -1,1 +1,1 @@\n-\ufeffa\n+\ufeffb\n",
        "--- a/x\n+++ b/x\n@@ -99999999999,1 +1,1 @@\n-a\n+b\n"
      })
  void whatIsNotAsItShouldBeIsNoFix(String patch) {
    assertThat(Patch.of(patch)).isEmpty();
  }
}
