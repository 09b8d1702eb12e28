package casebook.analyzer.match;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.analyzer.knowledge.Condition;
import casebook.analyzer.knowledge.Globs;
import casebook.analyzer.knowledge.NumberSet;
import casebook.analyzer.knowledge.Rule;
import casebook.parsers.item.Field;
import casebook.parsers.item.LogEvent;
import casebook.reports.model.Report.Confidence;
import casebook.reports.model.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A challenge that the same client gets past at once is no refusal. */
class AnswersTest {

  private static final String DENIED = "TCP_DENIED/407 3900 CONNECT ";
  private static final String OPENED = "TCP_TUNNEL/200 9000 CONNECT ";
  private static final String HOST = "login.microsoftonline.com:443 - HIER_NONE/- -";
  private static final String SIGNED_IN =
      "login.microsoftonline.com:443 CONTOSO\\svc HIER_NONE/- -";
  private static final Rule RULE =
      new Rule(
          "refused",
          List.of(),
          false,
          "t",
          Severity.ERROR,
          Confidence.HIGH,
          List.of(),
          Set.of(),
          new Condition.All(
              List.of(
                  new Condition.NumberIs(
                      Field.STATUS, new NumberSet(List.of(new NumberSet.Range(407, 407)))),
                  new Condition.FieldIs(Field.HOST, new Globs(List.of("*.microsoftonline.com"))))),
          new Rule.Answered(new NumberSet(List.of(new NumberSet.Range(200, 399))), 5_000),
          List.of(),
          null,
          List.of(),
          List.of(),
          null,
          List.of(),
          null,
          "c",
          List.of(),
          List.of(),
          List.of(),
          new Rule.Proof(List.of(), List.of()),
          null,
          "refused.yaml");

  static Stream<Arguments> squid() {
    return Stream.of(
        row("nothing follows", "", false),
        row("the same client a moment later", squid(700, 1, "10.1.2.3", OPENED + HOST), true),
        row("exactly 5,000 ms later", squid(5_000, 0, "10.1.2.3", OPENED + HOST), true),
        row("5,001 ms later", squid(5_001, 0, "10.1.2.3", OPENED + HOST), false),
        row(
            "a tunnel that ends two hours later began at once",
            squid(7_200_700, 7_200_000, "10.1.2.3", OPENED + HOST),
            true),
        row(
            "a tunnel that ends at once began too late",
            squid(7_200_700, 7_190_000, "10.1.2.3", OPENED + HOST),
            false),
        row("another client", squid(700, 1, "10.1.2.4", OPENED + HOST), false),
        row("another host", squid(700, 1, "10.1.2.3", OPENED + "device." + HOST), false),
        row(
            "host in capitals",
            squid(700, 1, "10.1.2.3", OPENED + HOST.toUpperCase(Locale.ROOT)),
            true),
        row("another refusal", squid(700, 1, "10.1.2.3", DENIED + HOST), false),
        row(
            "an error of the server is no answer",
            squid(700, 1, "10.1.2.3", "TCP_MISS/503 1 CONNECT " + HOST),
            false),
        row(
            "a sign-in in two rounds (NTLM): refused again, then let through",
            squid(40, 1, "10.1.2.3", DENIED + HOST) + squid(90, 1, "10.1.2.3", OPENED + HOST),
            true),
        row(
            "signed in, and then the server failed",
            squid(500, 1, "10.1.2.3", "TCP_MISS/503 1 CONNECT " + SIGNED_IN),
            true),
        row(
            "a name that is refused again is no sign-in",
            squid(500, 1, "10.1.2.3", DENIED + SIGNED_IN),
            false),
        row(
            "an answer from two seconds before belongs to an earlier request",
            squid(-2_000, 1, "10.1.2.3", OPENED + HOST),
            false));
  }

  private static Arguments row(String why, String lines, boolean answered) {
    return Arguments.of(why, lines, answered);
  }

  /** A line that is written {@code atMillis} after the challenge. */
  private static String squid(long atMillis, long elapsed, String client, String rest) {
    long millis = 1_772_409_600_123L + atMillis;
    return String.format(
        "%d.%03d %6d %s %s\n", millis / 1000, millis % 1000, elapsed, client, rest);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("squid")
  void judgesByWhenRequestsBegan(String why, String lines, boolean answered) {
    String text = squid(0, 0, "10.1.2.3", DENIED + HOST) + lines;
    assertThat(judged("squid", text).get(0)).isEqualTo(answered);
  }

  static Stream<Arguments> w3c() {
    return Stream.of(
        Arguments.of("the same second", "06:03:21", true),
        Arguments.of("whole seconds may put the answer first", "06:03:20", true),
        Arguments.of("five seconds later", "06:03:26", true),
        Arguments.of("six seconds later", "06:03:27", false),
        Arguments.of("two seconds before", "06:03:19", false));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("w3c")
  void allowsForWholeSeconds(String why, String time, boolean answered) {
    String head =
        "#Version: 1.0\n#Fields: date time c-ip cs-method cs-host cs-uri-port sc-status\n";
    String refused = "2026-03-11 06:03:21 10.1.2.3 CONNECT login.microsoftonline.com 443 407\n";
    String reached = refused.replace("06:03:21", time).replace(" 407", " 200");
    assertThat(judged("w3c", head + refused + reached).get(0)).isEqualTo(answered);
  }

  static Stream<Arguments> isa() {
    return Stream.of(
        Arguments.of("an open tunnel of somebody known", "CONTOSO\\svc 0", true),
        Arguments.of("an open tunnel of nobody", "anonymous 0", false),
        Arguments.of("no name at all", "- 0", false),
        Arguments.of("refused under a name", "CONTOSO\\svc 407", false));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("isa")
  void aSignInAnswersWhateverBecameOfTheRequest(String why, String then, boolean answered) {
    String line = "2026-03-11 06:03:21 10.1.2.3 CONNECT login.microsoftonline.com 443 %s\n";
    String text =
        "#Version: 1.0\n"
            + "#Fields: date time c-ip cs-method cs-host cs-uri-port cs-username sc-status\n"
            + line.formatted("anonymous 407")
            + line.formatted(then);
    assertThat(judged("w3c", text).get(0)).isEqualTo(answered);
  }

  /** The second file takes less room before it is joined; years apart, times need more of it. */
  @ParameterizedTest
  @CsvSource({"false, 0", "true, 0", "true, 90000000000"})
  void joinsWhatSeveralFilesShow(boolean compact, long yearsLater) {
    Answers first = new Answers(List.of(RULE));
    Answers second = new Answers(List.of(RULE));
    List<long[]> refused = new ArrayList<>();
    note("squid", squid(0, 0, "10.1.2.3", DENIED + HOST), first, refused);
    note("squid", squid(500, 0, "10.1.2.3", OPENED + HOST), second, refused);
    note("squid", squid(500 + yearsLater, 0, "10.1.2.3", OPENED + HOST), second, refused);
    note("squid", squid(700, 0, "10.1.2.4", OPENED + HOST), second, refused);
    if (compact) {
      first.compact();
      second.compact();
    }
    Answers all = new Answers(List.of(RULE));
    all.join(first);
    assertThat(all.isAnswered(refused.get(0)[0], refused.get(0)[1], 5_000)).isFalse();
    all.join(second);
    assertThat(all.isAnswered(refused.get(0)[0], refused.get(0)[1], 5_000)).isTrue();
    assertThat(all.isFull()).isFalse();
  }

  @Test
  void keepsOnlySoManyAndSaysSo() {
    Answers two = new Answers(List.of(RULE), 2);
    List<long[]> refused = new ArrayList<>();
    String opened = squid(500, 0, "10.1.2.3", OPENED + HOST);
    note("squid", opened + opened + opened, two, refused);
    assertThat(two.isFull()).as("the same moment takes no room").isFalse();
    note("squid", squid(900, 0, "10.1.2.3", OPENED + HOST), two, refused);
    assertThat(two.isFull()).isTrue();
    note(
        "squid",
        squid(60_000, 0, "10.1.2.3", DENIED + HOST) + squid(60_500, 0, "10.1.2.3", OPENED + HOST),
        two,
        refused);
    assertThat(two.isAnswered(refused.get(0)[0], refused.get(0)[1], 5_000)).isFalse();
  }

  @Test
  void agreesWithComparingEveryPair() {
    for (long seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      StringBuilder text = new StringBuilder();
      List<long[]> opened = new ArrayList<>();
      List<long[]> denied = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        long at = random.nextInt(60_000);
        long elapsed = random.nextBoolean() ? 0 : random.nextInt(20_000);
        int client = random.nextInt(3);
        boolean reached = random.nextInt(3) == 0;
        text.append(squid(at, elapsed, "10.0.0." + client, (reached ? OPENED : DENIED) + HOST));
        (reached ? opened : denied).add(new long[] {client, at - elapsed});
      }
      List<Boolean> expected =
          denied.stream()
              .map(
                  d ->
                      opened.stream()
                          .anyMatch(
                              o -> o[0] == d[0] && o[1] >= d[1] - 1_000 && o[1] <= d[1] + 5_000))
              .toList();
      assertThat(judged("squid", text.toString())).as("seed %d", seed).isEqualTo(expected);
    }
  }

  /** For each 407 in the text whether it was answered. */
  private static List<Boolean> judged(String format, String text) {
    Answers answers = new Answers(List.of(RULE));
    List<long[]> refused = new ArrayList<>();
    note(format, text, answers, refused);
    return refused.stream().map(r -> answers.isAnswered(r[0], r[1], 5_000)).toList();
  }

  private static void note(String format, String text, Answers answers, List<long[]> refused) {
    Parsed.items(
        format,
        "proxy.log",
        text,
        item -> {
          LogEvent event = (LogEvent) item;
          answers.note(event);
          if (event.number(Field.STATUS) == 407) {
            refused.add(new long[] {Answers.key(event), Answers.begin(event)});
          }
        });
  }
}
