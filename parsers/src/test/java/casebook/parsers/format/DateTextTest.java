package casebook.parsers.format;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.parsers.item.LogEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateTextTest {

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # why                       | text                          | day first             | month first
          United Kingdom              | 20/05/2026 21:41:03           | 2026-05-20T21:41:03Z  | none
          United States               | 6/28/2020 10:57:55 PM         | none                  | 2020-06-28T22:57:55Z
          fits both ways              | 3/4/2026 1:02:03 AM           | 2026-04-03T01:02:03Z  | 2026-03-04T01:02:03Z
          midnight of twelve hours    | 6/28/2020 12:00:01 AM         | none                  | 2020-06-28T00:00:01Z
          noon of twelve hours        | 6/28/2020 12:00:01 PM         | none                  | 2020-06-28T12:00:01Z
          Germany                     | 27.10.2021 12:28:26           | 2021-10-27T12:28:26Z  | none
          Japan                       | 2001/02/03 4:05:06            | 2001-02-03T04:05:06Z  | 2001-02-03T04:05:06Z
          Taiwan                      | 2020/10/10 下午 06:32:37      | 2020-10-10T18:32:37Z  | 2020-10-10T18:32:37Z
          China, morning              | 2020/1/2 上午 12:32:37        | 2020-01-02T00:32:37Z  | 2020-01-02T00:32:37Z
          Korea                       | 2021-10-06 오후 3:44:43       | 2021-10-06T15:44:43Z  | 2021-10-06T15:44:43Z
          Korea, dots and blanks      | 2021. 10. 6. 오후 3:44:43     | 2021-10-06T15:44:43Z  | 2021-10-06T15:44:43Z
          Chinese units               | 2021年10月6日 15:44:43        | 2021-10-06T15:44:43Z  | 2021-10-06T15:44:43Z
          saved by Excel              | 01-12-2022 10:48              | 2022-12-01T10:48:00Z  | 2022-01-12T10:48:00Z
          Italy, dots in the time     | 27/10/2021 12.28.26           | 2021-10-27T12:28:26Z  | none
          year of two digits          | 27.10.21 12:28                | 2021-10-27T12:28:00Z  | none
          month as a word             | 22-Oct-18 4:13:27 PM          | 2018-10-22T16:13:27Z  | 2018-10-22T16:13:27Z
          Mexico                      | 28/06/2020 10:57:55 p. m.     | 2020-06-28T22:57:55Z  | none
          Mexico, morning             | 28/06/2020 12:57:55 a. m.     | 2020-06-28T00:57:55Z  | none
          half a day cut short        | 28/06/2020 10:57:55 p.        | none                  | none
          half a day without its dot  | 28/06/2020 10:57:55 p.m       | 2020-06-28T22:57:55Z  | none
          no half a day               | 28/06/2020 10:57:55 x.m.      | none                  | none
          ISO                         | 2018-10-22T04:13:27           | 2018-10-22T04:13:27Z  | 2018-10-22T04:13:27Z
          ISO with seven digits       | 2018-10-22T04:13:27.1234567   | 2018-10-22T04:13:27.123Z | 2018-10-22T04:13:27.123Z
          ISO in UTC                  | 2018-10-22T04:13:27Z          | 2018-10-22T04:13:27Z  | 2018-10-22T04:13:27Z
          ISO with an offset          | 2018-10-22T04:13:27.5-07:00   | 2018-10-22T11:13:27.500Z | 2018-10-22T11:13:27.500Z
          29 February of a leap year  | 29/02/2024 00:00:00           | 2024-02-29T00:00:00Z  | none
          29 February of no leap year | 29/02/2023 00:00:00           | none                  | none
          hour 24                     | 20/05/2026 24:00:00           | none                  | none
          no time of day              | 20/05/2026                    | none                  | none
          no date                     | 21:41:03 and more             | none                  | none
          text behind it              | 20/05/2026 21:41:03 x         | none                  | none
          year 0                      | 20/05/0000 21:41:03           | none                  | none
          address                     | 10.20.30.40:8080              | none                  | none
          empty                       | ''                            | none                  | none
          """)
  void reads(String why, String text, String dayFirst, String monthFirst) {
    byte[] bytes = ("[" + text + "]").getBytes(StandardCharsets.UTF_8);
    DateText date = new DateText();
    boolean read = date.read(bytes, 1, bytes.length - 1);
    assertThat(read ? shown(date.dayFirst()) : "none").isEqualTo(dayFirst);
    assertThat(read ? shown(date.monthFirst()) : "none").isEqualTo(monthFirst);
  }

  /** Windows writes no-break spaces, wide or narrow, within the half of the day. */
  @ParameterizedTest
  @ValueSource(strings = {" ", "\u00A0", "\u202F"})
  void readsHalvesOfTheDayWithAnyBlank(String blank) {
    String text = "28/06/2020 10:57:55 p. m.".replace(" ", blank);
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    DateText date = new DateText();
    assertThat(date.read(bytes, 0, bytes.length)).isTrue();
    assertThat(shown(date.dayFirst())).isEqualTo("2020-06-28T22:57:55Z");
  }

  @Test
  void skipsDirectionalMarksAndNarrowBlanks() {
    byte[] bytes =
        "\u200E20\u200E/\u200E05\u200E/\u200E2026 \u200F9:41:03\u202FPM"
            .getBytes(StandardCharsets.UTF_8);
    DateText date = new DateText();
    assertThat(date.read(bytes, 0, bytes.length)).isTrue();
    assertThat(shown(date.dayFirst())).isEqualTo("2026-05-20T21:41:03Z");
  }

  @Test
  void staysWithinItsRange() {
    for (long seed = 0; seed < 50_000; seed++) {
      Random random = new Random(seed);
      String alphabet = "0123456789/-.: TZ+APM年\u200E";
      StringBuilder text = new StringBuilder();
      int length = random.nextInt(30);
      for (int i = 0; i < length; i++) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
      int end = random.nextInt(bytes.length + 1);
      byte[] exact = Arrays.copyOf(bytes, end);
      DateText date = new DateText();
      DateText other = new DateText();
      assertThat(date.read(bytes, 0, end))
          .as("seed %d, text <%s>", seed, text)
          .isEqualTo(other.read(exact, 0, end));
    }
  }

  private static String shown(long millis) {
    return millis == LogEvent.NO_TIME ? "none" : Instant.ofEpochMilli(millis).toString();
  }
}
