package casebook.analyzer.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.parsers.bundle.Bundle;
import casebook.parsers.bundle.Limits;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A configuration says in its text whether it takes sections from other files. */
class IncludesTest {

  @TempDir Path folder;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          # why this row is here       | section                                             | includes
            any section                | <connectionStrings configSource="b.config"/>        | true
            of appSettings alone       | <appSettings file="b.config"/>                      | true
            single quotes              | <appSettings file='b.config'/>                      | true
            spaces around the sign     | <appSettings file = "b.config"/>                    | true
            on a line of its own       | <appSettings;file="b.config"/>                      | true
            the sign on the next line  | <appSettings file;="b.config"/>                     | true
            with a byte of another one | <!-- ä --><appSettings file="b.config"/>            | true
            another attribute          | <appSettings profile="b.config"/>                   | false
            another section            | <log file="b.config"/>                              | false
            a mention                  | <!-- configSource="b.config" -->                    | false
          """)
  void aSectionMayStandInAnotherFile(String why, String section, boolean includes)
      throws Exception {
    String text = "<configuration>\n" + section.replace(';', '\n') + "\n</configuration>\n";
    Path bundle = Analyses.folder(folder, Map.of("a.config", text, "b.config", "<appSettings/>\n"));
    try (Bundle opened = Bundle.open(bundle, Limits.DEFAULT)) {
      assertThat(Includes.of(opened.sources()).includer("b.config"))
          .isEqualTo(includes ? "a.config" : null);
    }
  }
}
