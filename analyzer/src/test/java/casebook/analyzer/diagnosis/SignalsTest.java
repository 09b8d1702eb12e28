package casebook.analyzer.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.analyzer.knowledge.KnowledgeBase;
import casebook.analyzer.tally.RuleTally;
import casebook.analyzer.tally.SourceResult;
import casebook.parsers.format.FileClock;
import casebook.parsers.item.Family;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What machines with wrong clocks wrote is compared by when it truly was. */
class SignalsTest {

  @Test
  void wrongClocksArePutRight() {
    KnowledgeBase knowledge = KnowledgeBase.builtIn();
    SourceResult right = file("right.log", FileClock.utc("t"), 100_000);
    SourceResult ahead = file("ahead.log", FileClock.utc("t").skewed(90_000, "t"), 189_000);
    List<SourceResult> files = List.of(right, ahead);
    assertThat(new Signals(knowledge, files).of(List.of("conn.407"), Map.of()))
        .extracting(one -> one.file().path() + " " + one.utc())
        .containsExactly("ahead.log 99000", "right.log 100000");
    assertThat(Signals.asWritten(knowledge, files).of(List.of("conn.407"), Map.of()))
        .extracting(one -> one.file().path() + " " + one.utc())
        .containsExactly("right.log 100000", "ahead.log 189000");
  }

  private static SourceResult file(String path, FileClock clock, long millis) {
    RuleTally tally = new RuleTally();
    tally.count(1);
    tally.trail().add(millis, 1, Map.of());
    return SomeFiles.file(path, Family.TRACE, clock, Map.of("conn.407", tally));
  }
}
