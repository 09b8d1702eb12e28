package casebook.analyzer.compare;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.parsers.item.Level;
import casebook.parsers.item.LogEvent;
import casebook.reports.model.Comparison.MessageChange;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a message that one side has more of is told. */
class MessageChangesTest {

  @ParameterizedTest
  @CsvSource({
    // level, healthy count and hours, broken count and hours, what is told
    "INFORMATION, 0, 24, 9, 24, ''",
    "INFORMATION, 0, 24, 10, 24, NEW",
    "INFORMATION, 0, 1, 100, 24, ''",
    "WARNING, 0, 1, 1, 24, NEW",
    "ERROR, 9, 24, 0, 24, ''",
    "ERROR, 10, 24, 0, 24, GONE",
    "ERROR, 100, 24, 0, 1, ''",
    "INFORMATION, 100, 24, 120, 24, ''",
    "INFORMATION, 3, 24, 12, 24, ''",
    "INFORMATION, 100, 24, 390, 24, ''",
    "INFORMATION, 100, 24, 410, 24, MORE",
    "INFORMATION, 100, 24, 100, 5, MORE",
    "INFORMATION, 410, 24, 100, 24, FEWER",
    "INFORMATION, 500, 24, 500, 24, ''",
  })
  void onlyWhatIsSureIsTold(
      Level level, int good, double goodHours, int bad, double badHours, String told) {
    List<MessageChange> changes =
        new MessageChanges(NamesTest.none(), goodHours, badHours)
            .ofTraces(List.of(file("good", good, level)), List.of(file("bad", bad, level)));
    assertThat(changes.stream().map(one -> one.change().name()).toList())
        .isEqualTo(told.isEmpty() ? List.of() : List.of(told));
  }

  private static SideFile file(String name, int count, Level level) {
    SideFile file = new SideFile(name + ".log", "trace-listener-text", "trace");
    for (int i = 0; i < count; i++) {
      LogEvent event = new LogEvent();
      byte[] bytes =
          ("The channel to hub number " + i + " was opened again").getBytes(StandardCharsets.UTF_8);
      event.begin(bytes, 0, bytes.length, i + 1);
      event.level(level);
      file.add(event);
    }
    return file;
  }
}
