package casebook.analyzer.match;

import casebook.analyzer.knowledge.Condition.NumberIs;
import casebook.analyzer.knowledge.NumberSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Writes a plan's tables as numbers and a text, for {@link PlanReader}. */
final class PlanWriter {

  private final IntStream.Builder numbers;
  private final StringBuilder texts;

  PlanWriter(IntStream.Builder numbers, StringBuilder texts) {
    this.numbers = numbers;
    this.texts = texts;
  }

  void write(PlanTables tables) {
    ints(tables.rules());
    texts(tables.literals());
    ints(tables.grams());
    lists(tables.groupsOfLiterals());
    lists(tables.rulesOfGroups());
    ints(tables.always());
    triggers(tables.statuses());
    triggers(tables.events());
    numbers.add(tables.checks().length);
    for (Check check : tables.checks()) {
      check(check);
    }
    lists(tables.texts());
    structural(tables.structural().tables());
  }

  private void ints(int[] those) {
    numbers.add(those.length);
    for (int one : those) {
      numbers.add(one);
    }
  }

  private void lists(int[][] those) {
    numbers.add(those.length);
    for (int[] one : those) {
      ints(one);
    }
  }

  private void number(long one) {
    numbers.add((int) (one >>> Integer.SIZE));
    numbers.add((int) one);
  }

  private void text(String one) {
    numbers.add(one.length());
    texts.append(one);
  }

  private void texts(List<String> those) {
    numbers.add(those.size());
    those.forEach(this::text);
  }

  private void triggers(NumberTriggers triggers) {
    numbers.add(triggers.starts().length);
    for (long start : triggers.starts()) {
      number(start);
    }
    lists(triggers.rules());
  }

  private void check(Check check) {
    switch (check) {
      case Check.Any any -> {
        numbers.add(PlanReader.ANY);
        numbers.add(any.group);
        numbers.add(any.numbers.length);
        for (NumberIs one : any.numbers) {
          text(one.field().name());
          numbers.add(one.numbers().ranges().size());
          for (NumberSet.Range range : one.numbers().ranges()) {
            number(range.low());
            number(range.high());
          }
        }
      }
      case Check.Parts parts -> {
        numbers.add(parts.all ? PlanReader.ALL : PlanReader.EITHER);
        numbers.add(parts.parts.length);
        for (Check part : parts.parts) {
          check(part);
        }
      }
    }
  }

  private void structural(StructuralTriggers.Tables tables) {
    texts(tables.paths());
    ints(tables.rulesOfPaths());
    map(tables.ofAttribute(), this::text);
    map(tables.ofReason(), this::text);
    map(tables.ofLiteral(), numbers::add);
    ints(tables.always());
  }

  private <K> void map(Map<K, int[]> map, Consumer<K> key) {
    numbers.add(map.size());
    map.forEach(
        (one, those) -> {
          key.accept(one);
          ints(those);
        });
  }
}
