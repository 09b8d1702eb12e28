package casebook.reports.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.commonmark.node.FencedCodeBlock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class MarkdownTest {
  private static final List<String> PARAGRAPH = List.of("Document", "  Paragraph", "    words");

  static final List<String> MARKUP =
      List.of(
          "**bold** and *weak* and __bold__ and _weak_ and ***both***",
          "~~gone~~ ~gone~ ==marked== ^up^ $x^2$ $$y$$",
          "[link](https://evil.example) ![image](https://evil.example/x.png) [ref][1] [1]",
          "[1]: https://evil.example 'title'",
          "<https://evil.example> <ann@contoso.example> <b>bold</b> <!-- --> <?x?> <![CDATA[x]]>",
          "https://evil.example http://evil.example www.evil.example ftp://evil.example/x",
          "(www.evil.example) \"https://evil.example\" see:https://evil.example,",
          "ann@contoso.example mailto:ann@contoso.example @team @here #123 GH-12 owner/repo#1",
          "# heading",
          "###### heading ######",
          "> quote",
          "- item",
          "+ item",
          "* item",
          "1. item",
          "1) item",
          "- [x] done",
          "---",
          "***",
          "===",
          "```",
          "~~~",
          "``` js\nalert(1)\n```",
          "    indented code",
          "\tindented code",
          "| a | b |\n|---|---|\n| c | d |",
          "a | b\n--- | ---",
          "hard  \nbreak and hard\\\nbreak",
          "a `code` b ``two` ticks`` ``` three",
          "` `` ``` ```` `",
          "back\\*slash \\` \\[x\\]\\(y\\) C:\\temp\\",
          "&lt; &amp; &#60; &copy; & <",
          ":smile: :+1: :100: 08:42:12 a:b",
          "<script>alert(1)</script>",
          "<details><summary>x",
          "]]> --> */ {{x}} {% x %} ${x} %(x)s",
          "0123456789abcdef0123456789abcdef01234567",
          "javascript:alert(1) data:text/html,x",
          "\u202egnp.exe \u0000 \u001b[31m \ud800 \u2028line\u2029 \u0085",
          "word".repeat(100),
          "漢字 *強調* ひらがな **太字**です",
          "\u00a0*x*\u00a0 \u3000**x**\u3000");

  @ParameterizedTest
  @FieldSource("MARKUP")
  void wordsOfALogMeanNothing(String text) {
    assertThat(MarkdownTree.shape(new Markdown().prose(text, 4_000).toString()))
        .as("prose")
        .isEqualTo(PARAGRAPH);
    assertThat(MarkdownTree.shape(new Markdown().code(text, 4_000).toString()))
        .as("code")
        .isEqualTo(PARAGRAPH);
    assertThat(MarkdownTree.shape(list(text)))
        .as("in a list")
        .isEqualTo(MarkdownTree.shape(list("plain")));
  }

  private static String list(String text) {
    return new Markdown()
        .own("- **")
        .prose(text, 4_000)
        .own("**: ")
        .prose(text, 4_000)
        .own("\n  ")
        .code(text, 4_000)
        .own("\n- ")
        .prose(text, 4_000)
        .own("\n  - ")
        .code(text, 4_000)
        .own(" (")
        .code(text, 4_000)
        .own(")\n")
        .toString();
  }

  @ParameterizedTest
  @FieldSource("MARKUP")
  void nothingEndsABlockOfCode(String text) {
    String markdown = "before\n\n" + new Markdown().block("diff", text + "\nmore") + "\nafter\n";
    assertThat(MarkdownTree.shape(markdown))
        .containsExactly(
            "Document",
            "  Paragraph",
            "    words",
            "  FencedCodeBlock",
            "  Paragraph",
            "    words");
    FencedCodeBlock block =
        (FencedCodeBlock) MarkdownTree.parse(markdown).getFirstChild().getNext();
    assertThat(block.getLiteral()).isEqualTo(SafeText.lines(text) + "\nmore\n");
    assertThat(block.getInfo()).isEqualTo("diff");
  }

  @Test
  void noRandomTextMeansAnything() {
    String alphabet = "`*_[]()<>!#+-=|~\\&:;@.$/%\"' \n\t1awhtps\u00e9\u6f22\u202e\ud83d\ude00";
    int[] letters = alphabet.codePoints().toArray();
    Random random = new Random(4);
    for (int run = 0; run < 20_000; run++) {
      StringBuilder text = new StringBuilder("w");
      for (int i = random.nextInt(30); i >= 0; i--) {
        text.appendCodePoint(letters[random.nextInt(letters.length)]);
      }
      String hostile = text.reverse().toString();
      assertThat(MarkdownTree.shape(list(hostile)))
          .as("run %d: %s", run, hostile)
          .isEqualTo(MarkdownTree.shape(list("plain")));
    }
  }

  /** What is shown is what was said: no sign is lost on the way. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          # text                                            | Markdown
            The agent is inactive (since 08:42:12, UTC).    | The agent is inactive (since 08:42:12, UTC).
            Allow `*.contoso.example`, port 443.            | Allow `*.contoso.example`, port 443.
            Allow *.contoso.example on it                   | Allow `*.contoso.example` on it
            snake_case stays                                | `snake_case` stays
            an email to ann@contoso.example                 | an email to `ann@contoso.example`
            hosts (*.a.example, http://b.example).          | hosts (`*.a.example`, `http://b.example`).
            a lone ` tick                                   | a lone `` ` `` tick
            `a``b`                                          | ``` `a``b` ```
            `x` y                                           | `x` y
            the proxy's "-" entry                           | the proxy's "-" entry
            äöü, naïve, 東京                                 | äöü, naïve, 東京
          """)
  void readsWell(String text, String markdown) {
    assertThat(new Markdown().prose(text, 4_000)).hasToString(markdown);
  }

  @ParameterizedTest
  @FieldSource("MARKUP")
  void noSignIsLost(String text) {
    String seen = MarkdownTree.words(new Markdown().code(text, 4_000).toString());
    assertThat(seen).isEqualTo(Brief.line(text, 4_000));
    String prose = MarkdownTree.words(new Markdown().prose(text, 4_000).toString());
    assertThat(prose.replaceAll("[\\s`]", ""))
        .isEqualTo(Brief.line(text, 4_000).replaceAll("[\\s`]", ""));
  }
}
