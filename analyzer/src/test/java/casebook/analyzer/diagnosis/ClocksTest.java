package casebook.analyzer.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.analyzer.tally.SourceResult;
import casebook.parsers.format.FileClock;
import casebook.parsers.format.FileClock.Basis;
import casebook.parsers.item.Family;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Zones that a file does not tell are filled in from the user or from its neighbours. */
class ClocksTest {

  private static final ZoneOffset TWO = ZoneOffset.ofHours(2);
  private static final FileClock TOLD = FileClock.zoned(TWO, Basis.STATED, "says so");
  private static final FileClock UNTOLD = FileClock.local("no zone");

  private static FileClock last(ZoneId stated, SourceResult... files) {
    List<SourceResult> resolved = Clocks.resolve(List.of(files), stated);
    return resolved.get(resolved.size() - 1).clock();
  }

  @Test
  void aNeighbourOfTheSameServerTells() {
    FileClock clock =
        last(
            null,
            SomeFiles.file("a", Family.TRACE, TOLD),
            SomeFiles.file("b", Family.EVENT_LOG, UNTOLD));
    assertThat(clock.zone()).isEqualTo(TWO);
    assertThat(clock.basis()).isEqualTo(Basis.INFERRED);
    assertThat(clock.rule()).isEqualTo("no zone; zone as shown by a");
  }

  @Test
  void neighboursThatDisagreeTellNothing() {
    FileClock other = FileClock.zoned(ZoneOffset.UTC, Basis.STATED, "x");
    FileClock clock =
        last(
            null,
            SomeFiles.file("a", Family.TRACE, TOLD),
            SomeFiles.file("b", Family.TRACE, other),
            SomeFiles.file("c", Family.TRACE, UNTOLD));
    assertThat(clock.isZoned()).isFalse();
    assertThat(clock.basis()).isEqualTo(Basis.ASSUMED);
  }

  @Test
  void proxiesAreOtherMachines() {
    assertThat(
            last(
                    null,
                    SomeFiles.file("a", Family.PROXY, TOLD),
                    SomeFiles.file("b", Family.TRACE, UNTOLD))
                .isZoned())
        .isFalse();
    assertThat(
            last(
                    null,
                    SomeFiles.file("a", Family.TRACE, TOLD),
                    SomeFiles.file("b", Family.PROXY, UNTOLD))
                .isZoned())
        .isFalse();
  }

  @Test
  void aFileInUtcSaysNothingAboutTheServer() {
    FileClock utc = FileClock.utc("offset in every record");
    assertThat(
            last(
                    null,
                    SomeFiles.file("a", Family.TRACE, utc),
                    SomeFiles.file("b", Family.TRACE, UNTOLD))
                .isZoned())
        .isFalse();
  }

  @Test
  void theUserWinsOverNeighboursButNotOverTheFileItself() {
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    FileClock clock =
        last(
            berlin,
            SomeFiles.file("a", Family.TRACE, TOLD),
            SomeFiles.file("b", Family.PROXY, UNTOLD));
    assertThat(clock.zone()).isEqualTo(berlin);
    assertThat(clock.basis()).isEqualTo(Basis.STATED);
    assertThat(clock.rule()).isEqualTo("no zone; --time-zone");
    assertThat(last(berlin, SomeFiles.file("a", Family.TRACE, TOLD)).zone()).isEqualTo(TWO);
    FileClock guessed = FileClock.zoned(TWO, Basis.INFERRED, "an event says so");
    assertThat(last(berlin, SomeFiles.file("a", Family.EVENT_LOG, guessed)).zone())
        .isEqualTo(berlin);
  }

  @Test
  void whatHasNoDateStaysWithout() {
    FileClock clock =
        last(TWO, SomeFiles.file("a", Family.TRACE, FileClock.undated("times of day")));
    assertThat(clock.isDated()).isFalse();
    assertThat(clock.isZoned()).isFalse();
  }

  @Test
  void aFileWithoutTimesHasNoClock() {
    assertThat(last(TWO, SomeFiles.file("a", Family.CONFIG, null))).isNull();
  }
}
