package casebook.parsers.format;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.parsers.item.Level;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EcmaLogTest {

  private static final Format FORMAT = new EcmaLog();
  private static final String TEXT =
      """
      Method Name : <>c__DisplayClass0_1 :\s
      Loading failed for Quill.dll
      --------- Outer Exception Data ---------
      Message: Could not load file

      --------- Inner Exception Data ---------
      Exception Type: System.IO.FileNotFoundException
      Source: mscorlib
      Stack Trace:    at F()

        Method Name : Open :
      done
      """;

  @Test
  void takesABlockAsOneRecord() {
    CollectingSink sink = CollectingSink.of(FORMAT, TEXT);
    assertThat(sink.events()).extracting(CollectingSink.Event::recordLine).containsExactly(1L, 11L);
    assertThat(sink.events())
        .extracting(CollectingSink.Event::level)
        .containsExactly(Level.ERROR, Level.UNKNOWN);
    assertThat(sink.events().getFirst().raw())
        .startsWith("Method Name :")
        .endsWith("Stack Trace:    at F()");
    assertThat(sink.clock()).isNotNull();
    assertThat(sink.clock().isDated()).isFalse();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          one block             | Method Name : X :#text                                                   | true
          text before it        | begun#Method Name : X :#--------- Outer Exception Data ---------         | true
          said in passing       | begun#The Method Name : X is wrong                                       | false
          one line of a report  | begun#Method Name : X#Class Name : Y                                     | false
          """)
  void recognises(String why, String text, boolean claimed) {
    byte[] file = text.replace("#", "\n").getBytes(StandardCharsets.UTF_8);
    assertThat(FORMAT.confidence(CollectingSink.head("x", file)) > 0).isEqualTo(claimed);
  }

  @Test
  void leavesAListenersTraceToItsFormat() {
    String text =
        "Quill.exe Error: 0 : Method Name : X :\n--------- Outer Exception Data ---------\n";
    byte[] file = text.getBytes(StandardCharsets.UTF_8);
    assertThat(Formats.detect(CollectingSink.head("x", file)))
        .get()
        .extracting(Format::name)
        .isEqualTo("trace-listener-text");
  }

  @Test
  void accountsForEveryByte() {
    String[] lines = TEXT.lines().toArray(String[]::new);
    TraceBytes.accountedFor(FORMAT, TEXT, (Random random) -> lines[random.nextInt(lines.length)]);
  }
}
