package casebook.parsers.format;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.parsers.format.FileClock.Basis;
import casebook.parsers.format.FileClock.Fold;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Hours that come twice, and clocks that are wrong. */
class FileClockTest {

  private static final FileClock BERLIN =
      FileClock.zoned(ZoneId.of("Europe/Berlin"), Basis.STATED, "test");

  /** Each minute of the night in which summer time ends, as a wall clock shows it. */
  private static List<Instant> night() {
    List<Instant> night = new ArrayList<>();
    for (int i = 0; i < 360; i++) {
      night.add(Instant.parse("2026-10-24T22:00:00Z").plusSeconds(60L * i));
    }
    return night;
  }

  private static long wall(Instant instant) {
    return LocalDateTime.ofInstant(instant, ZoneId.of("Europe/Berlin"))
            .toEpochSecond(ZoneOffset.UTC)
        * 1000;
  }

  private static void comesBack(List<Instant> records, boolean newestFirst) {
    int jump = 1;
    while (wall(records.get(jump)) > wall(records.get(jump - 1)) != newestFirst) {
      jump++;
    }
    FileClock clock =
        BERLIN.folded(List.of(new Fold(jump + 1, wall(records.get(jump)), newestFirst)));
    for (int i = 0; i < records.size(); i++) {
      assertThat(clock.instant(i + 1, wall(records.get(i))))
          .as("line %d", i + 1)
          .isEqualTo(records.get(i));
    }
  }

  @Test
  void theHourThatComesTwiceIsToldApartByTheOrderOfTheFile() {
    comesBack(night(), false);
  }

  @Test
  void alsoWhereTheNewestRecordComesFirst() {
    List<Instant> night = night();
    Collections.reverse(night);
    comesBack(night, true);
  }

  @Test
  void onlyThatHourIsAmbiguous() {
    assertThat(BERLIN.isAmbiguous(1, wall(Instant.parse("2026-10-25T00:30:00Z")))).isTrue();
    assertThat(BERLIN.isAmbiguous(1, wall(Instant.parse("2026-10-25T03:30:00Z")))).isFalse();
    assertThat(FileClock.utc("test").isAmbiguous(1, 0)).isFalse();
    assertThat(FileClock.local("test").isAmbiguous(1, 0)).isFalse();
  }

  @Test
  void aClockThatIsWrongGoesOnShowingWhatItWrote() {
    FileClock wrong = BERLIN.skewed(400_000, "ahead");
    Instant time = Instant.parse("2026-07-01T10:00:00Z");
    assertThat(wrong.instant(1, wall(time))).isEqualTo(time);
    assertThat(wrong.skewMillis()).isEqualTo(400_000);
    assertThat(wrong.rule()).isEqualTo("test; ahead");
  }
}
