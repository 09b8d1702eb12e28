package casebook.analyzer.tally;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.analyzer.tally.Requests.Turn;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The heap in one array keeps what a queue of objects keeps, equally long ones included. */
class QuietsTest {

  private static final int MOST = 16;

  @Test
  void keepsTheLongestInTheOrderOfTheFile() {
    Quiets quiets = new Quiets(2);
    quiets.add(1, 100, 5);
    quiets.add(2, 200, 9);
    quiets.add(3, 300, 7);
    quiets.add(4, 400, 7);
    assertThat(quiets.byLine()).containsExactly(new Turn(2, 200, 9), new Turn(3, 300, 7));
  }

  @Test
  void asAQueueOfObjectsWould() {
    for (long seed = 0; seed < 2_000; seed++) {
      Random random = new Random(seed);
      Quiets quiets = new Quiets(MOST);
      PriorityQueue<Turn> queue =
          new PriorityQueue<>(1, Comparator.comparingLong(Turn::quietMillis));
      for (int line = 1; line < random.nextInt(200); line++) {
        long millis = random.nextInt(12) * 1000L;
        long time = line * (seed % 3 == 0 ? 3_000_000_000L : 10L);
        quiets.add(line, time, millis);
        if (random.nextInt(10) == 0) {
          quiets.compact();
        }
        if (queue.size() < MOST || millis > queue.element().quietMillis()) {
          queue.add(new Turn(line, time, millis));
          if (queue.size() > MOST) {
            queue.remove();
          }
        }
      }
      List<Turn> expected = queue.stream().sorted(Comparator.comparingLong(Turn::line)).toList();
      assertThat(quiets.byLine()).as("seed %d", seed).isEqualTo(expected);
    }
  }
}
