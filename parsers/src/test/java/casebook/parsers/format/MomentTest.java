package casebook.parsers.format;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.parsers.item.LogEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MomentTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      nullValues = "~",
      textBlock =
          """
      # why | text | zone beside it | instant or local time | UTC
      seconds                 | 1773736460                      | ~             | 2026-03-17T08:34:20Z     | true
      seconds with a fraction | 1773736460.5                    | ~             | 2026-03-17T08:34:20.500Z | true
      milliseconds            | 1773736460123                   | ~             | 2026-03-17T08:34:20.123Z | true
      microseconds            | 1773736460123456                | ~             | 2026-03-17T08:34:20.123Z | true
      nanoseconds             | 1773736460123456789             | ~             | 2026-03-17T08:34:20.123Z | true
      nought is no time       | 0000000000                      | ~             | ~                        | false
      a number                | 17737364601                     | ~             | ~                        | false
      ISO, local              | 2026-03-17 09:34:20             | ~             | 2026-03-17T09:34:20Z     | false
      ISO, zone beside        | 2026-03-17 09:34:20             | +0100         | 2026-03-17T08:34:20Z     | true
      zone with its name      | 2026-03-17 09:34:20             | UTC+2         | 2026-03-17T07:34:20Z     | true
      summer in Berlin        | 2026-07-17 09:34:20             | Europe/Berlin | 2026-07-17T07:34:20Z     | true
      hours only              | 2026-03-17 09:34:20             | +11           | 2026-03-16T22:34:20Z     | true
      no zone at all          | 2026-03-17 09:34:20             | nowhere       | 2026-03-17T09:34:20Z     | false
      ISO in UTC              | 2026-03-17T09:34:20.5Z          | +0100         | 2026-03-17T09:34:20.500Z | true
      ISO with an offset      | 2026-03-17T09:34:20.651-04:30   | ~             | 2026-03-17T14:04:20.651Z | true
      the name of a host      | 2026-03-17T09:34:20ZEBRA        | ~             | 2026-03-17T09:34:20Z     | false
      Zscaler                 | Tue Mar 17 08:34:20 2026        | GMT           | 2026-03-17T08:34:20Z     | true
      a day of one digit      | Tue Mar  7 08:34:20 2026        | ~             | 2026-03-07T08:34:20Z     | false
      CEF in words            | Mar 17 2026 08:34:20.250        | ~             | 2026-03-17T08:34:20.250Z | false
      UTC by its name         | Mar 17 2026 08:34:20 GMT        | +0100         | 2026-03-17T08:34:20Z     | true
      an offset from its name | 2026-03-17 09:34:20 UTC+01:00   | ~             | 2026-03-17T08:34:20Z     | true
      west of it              | 2026-03-17 09:34:20 GMT-0100    | ~             | 2026-03-17T10:34:20Z     | true
      a host with that name   | 2026-03-17 09:34:20 GMT-HOST    | ~             | 2026-03-17T09:34:20Z     | false
      access log              | 17/Mar/2026:08:34:20 +0100      | ~             | 2026-03-17T07:34:20Z     | true
      slashes                 | 2026/03/17 08:34:20             | ~             | 2026-03-17T08:34:20Z     | false
      American                | 3/17/26 10:00                   | ~             | 2026-03-17T10:00:00Z     | false
      no such day             | 2026-02-30 08:34:20             | ~             | ~                        | false
      words                   | March of the penguins, part two | ~             | ~                        | false
      """)
  void reads(String why, String text, @Nullable String zone, @Nullable String time, boolean utc) {
    Moment moment = new Moment();
    byte[] b = text.getBytes(StandardCharsets.UTF_8);
    moment.read(b, 0, b.length);
    if (zone != null) {
      byte[] beside = zone.getBytes(StandardCharsets.UTF_8);
      moment.zone(beside, 0, beside.length);
    }
    LogEvent event = new LogEvent();
    event.begin(b, 0, b.length, 1);
    moment.apply(event);
    assertThat(
            event.rawTime() == LogEvent.NO_TIME
                ? null
                : Instant.ofEpochMilli(event.rawTime()).toString())
        .isEqualTo(time);
    assertThat(moment.isZoned()).isEqualTo(utc);
  }
}
