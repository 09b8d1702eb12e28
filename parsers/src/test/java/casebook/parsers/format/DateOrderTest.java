package casebook.parsers.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Day or month first: decided over all dates of a file. */
class DateOrderTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # why                                    | times                                                              | first               | says
            days in a row, not months apart        | 03/01/2026 10:00:00#03/02/2026 10:00:00#03/03/2026 10:00:00        | 2026-03-01T10:00:00Z | ambiguous
            the same the other way round           | 01/03/2026 10:00:00#02/03/2026 10:00:00#03/03/2026 10:00:00        | 2026-03-01T10:00:00Z | ambiguous
            over midnight                          | 08/05/2021 23:45:58#08/06/2021 02:22:43                            | 2021-08-05T23:45:58Z | ambiguous
            a day beyond 12 wins over nearness     | 03/01/2026 10:00:00#03/02/2026 10:00:00#13/03/2026 10:00:00        | 2026-01-03T10:00:00Z | -
            months that lie as far either way      | 01/02/2026 10:00:00#02/01/2026 10:00:00                            | 2026-02-01T10:00:00Z | ambiguous
            two days, or two firsts of a month     | 01/02/2026 10:00:00#01/03/2026 10:00:00                            | 2026-02-01T10:00:00Z | ambiguous
            three days that leave gaps             | 01/02/2026 10:00:00#01/04/2026 10:00:00#01/07/2026 10:00:00        | 2026-02-01T10:00:00Z | ambiguous
            four of them                           | 01/02/2026 10:00:00#01/04/2026 10:00:00#01/07/2026 10:00:00#01/09/2026 10:00:00 | 2026-01-02T10:00:00Z | ambiguous
          """)
  void decides(String why, String times, String first, String says) {
    StringBuilder csv = new StringBuilder("Level,Date and Time,Source,Event ID,Task Category\n");
    for (String time : times.split("#")) {
      csv.append("Error,").append(time).append(",ADSync,6000,None,Text\n");
    }
    CollectingSink sink =
        CollectingSink.of(Formats.named("event-csv").orElseThrow(), csv.toString());
    List<CollectingSink.Event> events = sink.events();
    assertThat(sink.clock().instant(events.get(0).recordLine(), events.get(0).rawTime()).toString())
        .as(why)
        .isEqualTo(first);
    assertThat(sink.clock().rule().contains("ambiguous"))
        .as(why)
        .isEqualTo(says.equals("ambiguous"));
  }
}
