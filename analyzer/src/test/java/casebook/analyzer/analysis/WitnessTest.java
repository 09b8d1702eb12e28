package casebook.analyzer.analysis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import casebook.analyzer.tally.Sightings;
import casebook.parsers.item.Family;
import casebook.parsers.item.Field;
import casebook.parsers.item.LogEvent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A service that starts is seen in its trace and in the event log. */
class WitnessTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # why this row is here                     | processes and messages                | starts on
            the process before the log began         | 7 x, 7 x                              | ''
            another process                          | 7 x, 7 x, 8 x, 8 x                    | 3
            it says so                               | 7 x, 7 Service started                | 2
            so does the first                        | 7 Service started, 7 x                | 1
            another one that says so is one start    | 7 x, 8 Service started, 8 x           | 2
            two that write in turn start once each   | 7 x, 8 x, 7 x, 8 x, 7 x               | 2
            and again where they are others          | 7 x, 8 x, 7 x, 9 x, 8 x, 9 x          | 2 4
          """)
  void aServiceStartsWhereAnotherProcessWrites(String why, String records, String starts) {
    Witness witness = new Witness(Family.TRACE);
    long line = 1;
    for (String record : records.split(", ")) {
      witness.see(trace(record.substring(2), record.substring(0, 1), line++));
    }
    Sightings.Sample things = witness.sightings().things();
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < things.size(); i++) {
      lines.add(String.valueOf(things.line(i)));
    }
    assertThat(String.join(" ", lines)).isEqualTo(starts);
  }

  @Test
  void theEventLogNotesTheSameStart() {
    Witness trace = new Witness(Family.TRACE);
    trace.see(trace("Service started", "7", 1));
    assertThat(ofEventLog("7036", "The ADSync service entered the running state."))
        .containsAll(keys(trace));
    assertThat(ofEventLog("7036", "The Print Spooler service entered the running state."))
        .doesNotContainAnyElementsOf(keys(trace));
    assertThat(ofEventLog("7040", "The ADSync service entered the running state."))
        .doesNotContainAnyElementsOf(keys(trace));
  }

  private static Set<Long> ofEventLog(String id, String message) {
    Witness witness = new Witness(Family.EVENT_LOG);
    LogEvent event = event(id + " Service Control Manager " + message, 1);
    event.set(Field.EVENT, 0, id.length());
    event.set(Field.SOURCE, id.length() + 1, event.to() - message.length() - 1);
    event.set(Field.MESSAGE, event.to() - message.length(), event.to());
    witness.see(event);
    return keys(witness);
  }

  private static LogEvent trace(String message, String process, long line) {
    LogEvent event = event(process + message, line);
    event.set(Field.PROCESS, 0, 1);
    event.set(Field.MESSAGE, 1, event.to());
    return event;
  }

  private static LogEvent event(String text, long line) {
    LogEvent event = new LogEvent();
    byte[] bytes = text.getBytes(UTF_8);
    event.begin(bytes, 0, bytes.length, line);
    event.rawTime(1_000_000);
    return event;
  }

  private static Set<Long> keys(Witness witness) {
    Sightings.Sample moments = witness.sightings().moments();
    Set<Long> keys = new HashSet<>();
    for (int i = 0; i < moments.size(); i++) {
      keys.add(moments.key(i));
    }
    return keys;
  }
}
