package casebook.reports.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClocksTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          # why                              | time                     | local                         | utc                     | shown
            a whole second                   | 2026-03-17T08:34:20Z     | 2026-03-17T09:34:20+01:00     | 2026-03-17 08:34:20     | 2026-03-17 09:34:20 +01:00
            no fraction that nobody wrote    | 2026-03-17T08:34:20.851Z | 2026-03-17T09:34:20+01:00     | 2026-03-17 08:34:20.851 | 2026-03-17 09:34:20 +01:00
            a fraction that somebody wrote   | 2026-03-17T08:34:20.851Z | 2026-03-17T09:34:20.851+01:00 | 2026-03-17 08:34:20.851 | 2026-03-17 09:34:20.851 +01:00
            what is no time stays            | 2026-03-17T08:34:20Z     | half past nine                | 2026-03-17 08:34:20     | half past nine
            neither here nor there           | noon                     | -                             | noon                    | ''
          """)
  void showsATimeAsExactlyAsItIsKnown(
      String why, String time, String local, String utc, String shown) {
    When when = Clocks.of(Reports.of(List.of(), List.of())).when(time, local);
    assertThat(when).as(why).isEqualTo(new When(time, utc, shown));
  }
}
