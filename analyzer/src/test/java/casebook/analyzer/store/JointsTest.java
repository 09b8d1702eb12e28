package casebook.analyzer.store;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.analyzer.search.Decision;
import casebook.analyzer.search.Expression;
import casebook.analyzer.search.Key;
import casebook.analyzer.search.Query;
import casebook.analyzer.search.Span;
import casebook.analyzer.search.Subject;
import casebook.analyzer.search.TextPattern;
import casebook.analyzer.search.TextPattern.Edge;
import casebook.analyzer.search.Words;
import casebook.parsers.item.Level;
import casebook.parsers.item.LogEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JointsTest {

  @ParameterizedTest
  @CsvSource({
    "nina.lindqvist59, CLOSED, 1",
    "10.1.91.174, CLOSED, 1",
    "10.1.91.174, OPEN, 0",
    "10.1.91, CLOSED, 0",
    "10.1.91.174.5, CLOSED, 2",
    "1234.1.91.174, CLOSED, 0",
    "HIER_DIRECT/30.73.7.188, CLOSED, 2",
    "15:33:20, CLOSED, 1",
    "15:33:20, OPEN, 0",
    "115:33:20, CLOSED, 0",
    "2026-03-17 15:33:20.123, CLOSED, 1",
    "ProcessId=6290, CLOSED, 0",
    "System.Net.Web, HUMP, 2",
    "a.b, CLOSED, 1",
    "a.b, OPEN, 0",
    "überfluß.nein, CLOSED, 0",
    "access is denied, CLOSED, 2"
  })
  void saysWhatATextMustHave(String piece, Edge edge, int joints) {
    assertThat(Joints.of(Words.fold(piece), edge, edge)).hasSize(joints);
  }

  /** Whatever text a pattern is found in has the joints that are asked for. */
  @Test
  void everyTextThatFitsHasThem() throws Exception {
    List<String> parts =
        List.of(
            "nina",
            "Lindqvist59",
            "IO",
            "AgentService",
            "fk",
            "neu",
            "7",
            "10",
            "174",
            "2026",
            "é",
            "\uD83D\uDE00",
            "\u00a0",
            "x",
            "Web",
            ".",
            ".",
            ".",
            "-",
            "/",
            ":",
            "=",
            " ",
            "_",
            "::",
            "15:33:20",
            "  ",
            "\n",
            "\u2003");
    Random random = new Random(11);
    int sought = 0;
    for (int i = 0; i < 100_000; i++) {
      StringBuilder made = new StringBuilder();
      List<Integer> borders = new ArrayList<>(List.of(0));
      for (int n = 5 + random.nextInt(9); n > 0; n--) {
        made.append(parts.get(random.nextInt(parts.size())));
        borders.add(made.length());
      }
      String text = made.toString();
      int first = random.nextInt(borders.size() - 1);
      int from = borders.get(first);
      int to = borders.get(first + 1 + random.nextInt(borders.size() - 1 - first));
      String typed =
          (random.nextInt(4) == 0 ? "*" : "")
              + text.substring(from, to)
              + (random.nextInt(4) == 0 ? "*" : "");
      if (typed.replace("*", "").isBlank()) {
        continue;
      }
      String folded = Words.fold(text);
      Expression expression = Query.parse('"' + typed + '"').expression();
      if (!(expression instanceof Expression.Holds holds)
          || Decision.decide(expression, new Text(text, folded)) == null) {
        continue;
      }
      TextPattern pattern = holds.pattern();
      Bloom codes = new Bloom();
      Joints joints = new Joints(codes);
      if (folded.chars().allMatch(c -> c < 128)) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        joints.add(bytes, 0, bytes.length);
      } else {
        byte[] ascii = Joints.ascii(folded);
        joints.add(ascii, 0, ascii.length);
      }
      byte[] bits = codes.bits();
      List<String> pieces = pattern.pieces();
      for (int p = 0; p < pieces.size(); p++) {
        Set<Long> wanted =
            Joints.of(
                pieces.get(p),
                p == 0 ? pattern.start() : Edge.CLOSED,
                p == pieces.size() - 1 ? pattern.end() : Edge.CLOSED);
        if (p + 1 < pieces.size()) {
          long between =
              Joints.between(
                  pieces.get(p),
                  p == 0 ? pattern.start() : Edge.CLOSED,
                  pieces.get(p + 1),
                  p + 2 == pieces.size() ? pattern.end() : Edge.CLOSED);
          if (between != 0) {
            wanted.add(between);
          }
        }
        for (long one : wanted) {
          sought++;
          assertThat(Bloom.mayHold(bits, 0, bits.length, one)).as(typed + " in " + text).isTrue();
        }
      }
    }
    assertThat(sought).isGreaterThan(2_000);
  }

  /** A record of which only the text is known. */
  private record Text(String text, String folded) implements Subject {
    @Override
    public @Nullable String value(Key key) {
      return null;
    }

    @Override
    public List<String> values(Key key) {
      return List.of();
    }

    @Override
    public @Nullable Span place(Key key) {
      return null;
    }

    @Override
    public Level level() {
      return Level.UNKNOWN;
    }

    @Override
    public long utcMillis() {
      return LogEvent.NO_TIME;
    }
  }
}
