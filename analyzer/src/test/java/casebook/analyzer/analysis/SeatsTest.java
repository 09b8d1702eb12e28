package casebook.analyzer.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SeatsTest {

  @Test
  void lendsWhatIsLeftOver() throws InterruptedException {
    Seats seats = new Seats(2);
    seats.take();
    assertThat(seats.takeIfFree()).isTrue();
    assertThat(seats.takeIfFree()).as("both are taken").isFalse();
    seats.give();
    assertThat(seats.takeIfFree()).isTrue();
  }

  @Test
  void lendsNothingWhereOthersAreAboutToCome() {
    assertThat(new Seats(2, false).takeIfFree()).isFalse();
  }
}
