package casebook.parsers.format.message;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.parsers.format.message.Template.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can be said of an event after some texts and the values of their events were seen. */
class TemplateTest {

  private static final String NONE = "-";

  /** Values are divided by {@code ;}, pairs by {@code //}. */
  private static List<String> values(String text) {
    return text.equals(NONE)
        ? List.of()
        : Arrays.stream(text.split(";", -1)).map(String::strip).toList();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      nullValues = NONE,
      quoteCharacter = '`',
      textBlock =
          """
          # why                                   | pairs: text = values // ...                                             | of the event      | its text
          a path is too peculiar for chance       | Opened C:\\a.log. = C:\\a.log                                            | C:\\b.log         | Opened C:\\b.log.
          a word may stand there by chance        | The spooler service stopped. = spooler                                  | dns               | -
          it does, for an event that has it too   | The spooler service stopped. = spooler                                  | spooler           | The spooler service stopped.
          a second pair tells                     | The spooler service stopped. = spooler // The dns service stopped. = dns| bits              | The bits service stopped.
          by chance, as the second pair tells     | An error in error 7. = error;7 // An error in warning 8. = warning;8    | verbose;9         | An error in verbose 9.
          a host, twice in the text                   | h1.contoso.com = h1.contoso.com = h1.contoso.com                        | h2.contoso.com | h2.contoso.com = h2.contoso.com
          peculiar, and twice in the text         | From x:\\11 to x:\\11 = x:\\11                                              | y:\\22             | From y:\\22 to y:\\22
          two values that are the same            | From srv01 to srv01 = srv01;srv01                                       | srv02;srv03       | -
          ... until a pair tells them apart       | From srv01 to srv01 = srv01;srv01 // From srv04 to srv05 = srv04;srv05  | srv02;srv03       | From srv02 to srv03
          ... in the other order                  | From srv01 to srv01 = srv01;srv01 // From srv05 to srv04 = srv04;srv05  | srv02;srv03       | From srv03 to srv02
          one value is a part of another          | C:\\logs has C:\\logs\\a.txt = C:\\logs;C:\\logs\\a.txt // D:\\x has D:\\x\\b = D:\\x;D:\\x\\b | E:\\y;E:\\y\\c | E:\\y has E:\\y\\c
          a number inside of another              | Event 15 came 5 times = 5 // Event 15 came 6 times = 6                   | 7                 | Event 15 came 7 times
          not in the order of the values          | b22222 before a11111 = a11111;b22222                                    | a33333;b44444     | b44444 before a33333
          an empty value says nothing             | Path C:\\aa, user  = C:\\aa;                                               | C:\\bb;            | Path C:\\bb, user
          an event that has it is another         | Path C:\\aa, user  = C:\\aa;                                               | C:\\bb;ann         | -
          a value that is now empty               | User ann on h1.contoso.com = ann;h1.contoso.com // User bob on h2.contoso.com = bob;h2.contoso.com | ;h3.contoso.com | User  on h3.contoso.com
          a code may stand for words              | Access is denied. = 5                                                   | 6                 | -
          the same code, the same words           | Access is denied. = 5                                                   | 5                 | Access is denied.
          a value that no text shows | Done. = 5 // Done. = 6 // Done. = 9 | 7 | Done.
          two codes may mean the same | It is off. = 5 // It is off. = 6 | 7 | -
          ... and are known to | It is off. = 5;8 // It is off. = 6;9 | 6;8 | It is off.
          words of codes are never taken for that | Done. = %%5 // Done. = %%6 // Done. = %%8 | %%7 | -
          each code has its own words             | C:\\aa is off = C:\\aa;1 // C:\\bb is on = C:\\bb;2                           | C:\\cc;2           | C:\\cc is on
          a code that was not seen                | C:\\aa is off = C:\\aa;1 // C:\\bb is on = C:\\bb;2                           | C:\\cc;3           | -
          another version with more values        | Opened C:\\a.log. = C:\\a.log                                            | C:\\b.log;x       | -
          a time has two digits more in texts     | At 2026-03-01T07:12:09.123456700Z = 2026-03-01T07:12:09.1234567Z         | 2026-03-02T00:00:00.0000001Z | At 2026-03-02T00:00:00.000000100Z
          a code in capitals                      | Code 0x8024200D here = 0x8024200d                                        | 0x80070abc        | Code 0x80070ABC here
          an id in capitals                       | Id {ABCDEF00-0000-0000-0000-000000000001} = {abcdef00-0000-0000-0000-000000000001} | {fedcba00-0000-0000-0000-00000000000a} | Id {FEDCBA00-0000-0000-0000-00000000000A}
          no blanks between words, Japanese       | サービスspooler停止 = spooler // サービスdns停止 = dns                      | bits              | サービスbits停止
          Cyrillic words have borders             | Служба ЕС остановлена: ЕСМ = ЕС // Служба ОК остановлена: ЕСМ = ОК       | НЕТ               | Служба НЕТ остановлена: ЕСМ
          the whole text is a value               | It failed: 17 = It failed: 17                                            | All is well: 1    | All is well: 1
          """)
  void saysOnlyWhatIsCertain(String why, String pairs, String of, String expected) {
    List<Template> templates = new ArrayList<>();
    for (String pair : pairs.split(" // ")) {
      String text = pair.substring(0, pair.lastIndexOf(" = ")).strip();
      List<String> values = values(pair.substring(pair.lastIndexOf(" = ") + 3).strip());
      if (templates.stream().noneMatch(one -> one.take(text, values) == Outcome.TAKEN)) {
        templates.add(new Template(text, values));
      }
    }
    List<String> event = values(of);
    List<String> texts =
        templates.stream().map(one -> one.fill(event)).filter(text -> text != null).toList();
    if (expected == null) {
      assertThat(texts).isEmpty();
    } else {
      assertThat(texts).containsExactly(expected);
    }
  }

  @Test
  void seesThatAPairContradicts() {
    Template template = new Template("Opened C:\\a.log.", List.of("C:\\a.log"));
    assertThat(template.take("Closed C:\\b.log.", List.of("C:\\b.log")))
        .isEqualTo(Outcome.CONTRADICTED);
  }

  @Test
  void fillsNoTextBeyondAllMeasure() {
    Template template = new Template("a:b@1 a:b@1 a:b@1", List.of("a:b@1"));
    assertThat(template.fill(List.of("x".repeat(100_000)))).isNull();
  }

  /**
   * Sentences with holes are made up; what is learnt of some of their texts must be true of all.
   */
  @Test
  void neverSaysWhatTheEventDidNot() {
    int told = 0;
    for (long seed = 0; seed < 4_000; seed++) {
      Random random = new Random(seed);
      int count = 1 + random.nextInt(4);
      List<Integer> order = new ArrayList<>();
      List<String> words = new ArrayList<>();
      int pieces = random.nextInt(7);
      for (int i = 0; i < pieces; i++) {
        boolean isHole = random.nextInt(2) == 0;
        order.add(isHole ? random.nextInt(count) : -1);
        words.add(value(random));
      }
      Template template = null;
      for (int i = 0; i < 2 + random.nextInt(3); i++) {
        List<String> values = values(random, count);
        String text = text(order, words, values);
        if (template == null) {
          template = new Template(text, values);
        } else {
          assertThat(template.take(text, values))
              .as("seed %d", seed)
              .isNotEqualTo(Outcome.CONTRADICTED);
        }
      }
      for (int i = 0; i < 5; i++) {
        List<String> values = values(random, count);
        String text = template.fill(values);
        if (text != null) {
          told++;
          assertThat(text)
              .as("seed %d, values %s", seed, values)
              .isEqualTo(text(order, words, values));
        }
      }
    }
    assertThat(told).isGreaterThan(5_000);
  }

  private static List<String> values(Random random, int count) {
    List<String> values = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      values.add(value(random));
    }
    return values;
  }

  private static String value(Random random) {
    String[] words = {"a", "b", "ab", "1", "12", "on", "off", "ink", "red ink", ""};
    return words[random.nextInt(words.length)];
  }

  private static String text(List<Integer> order, List<String> words, List<String> values) {
    List<String> text = new ArrayList<>();
    for (int i = 0; i < order.size(); i++) {
      text.add(order.get(i) < 0 ? words.get(i) : values.get(order.get(i)));
    }
    return String.join(", ", text);
  }
}
