package casebook.reports.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageSizeTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # why                                   | unit  | length
            short lines                           | a     | 60
            long lines                            | a     | 5000
            what grows most when it is escaped    | <     | 5000
            what grows most when it is marked     | \u202e | 5000
            what nobody sees                      | \u00ad | 5000
            fillers among wide letters            | 漢\u3164 | 5000
            accents on every letter               | e\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301 | 1000
          """)
  void staysBoundedAndSaysWhatIsLeftOut(String why, String unit, int length) {
    String html = Rendered.html(LargeReport.of(unit.repeat(length)));
    assertThat(html.getBytes(StandardCharsets.UTF_8).length).as(why).isLessThan(5_000_000);
    assertThat(html)
        .contains("By folder and format")
        .containsPattern("[\\d,]+ more skipped files are not shown")
        .containsPattern("[\\d,]+ more places are not shown")
        .containsPattern("[\\d,]+ more settings are not shown")
        .containsPattern("[\\d,]+ more kinds are not shown")
        .containsPattern("\\d+ findings are not shown");
    // Those that matter come first, however far down the list they are.
    assertThat(html).contains("99999-cited", "99998-problem");
  }
}
