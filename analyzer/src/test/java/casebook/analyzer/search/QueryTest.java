package casebook.analyzer.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import casebook.parsers.item.Level;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryTest {

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          a word                              | Trust                          | word(trust)
          words side by side                  | a b  c                         | (word(a) & word(b) & word(c))
          the word AND                        | a AND b                        | (word(a) & word(b))
          OR binds last                       | a b OR c d                     | ((word(a) & word(b)) / (word(c) & word(d)))
          parentheses                         | a (b OR c)                     | (word(a) & (word(b) / word(c)))
          no blanks around parentheses        | (a)OR(b)                       | (word(a) / word(b))
          NOT binds first                     | NOT a b                        | (!word(a) & word(b))
          NOT after AND                       | a AND NOT b                    | (word(a) & !word(b))
          a leading minus                     | a -b                           | (word(a) & !word(b))
          minus before a group                | -(a OR b)                      | !(word(a) / word(b))
          minus before a phrase               | -"a b"                         | !phrase(a_b)
          minus before a field                | -host:x                        | !host=x
          twice not                           | NOT -a                         | word(a)
          a minus inside a word               | a-b                            | word(a-b)
          operators in small letters          | a or b and not                 | (word(a) & word(or) & word(b) & word(and) & word(not))
          a phrase that is open               | "*lish trust*"                 | phrase(*lish_trust*)
          an operator as part of a word       | ANDROID ORacle NOTE            | (word(android) & word(oracle) & word(note))
          a quoted operator                   | "OR"                           | phrase(or)
          a phrase                            | "Could not  Establish"         | phrase(could_not_establish)
          a quote in a phrase                 | "a \\"b\\" c"                  | phrase(a_"b"_c)
          a Windows path in a phrase          | "C:\\Program Files\\x"         | phrase(c:\\program_files\\x)
          a phrase right after a word         | a"b"                           | (word(a) & phrase(b))
          stars                               | *a*b**c*                       | word(*a*b*c*)
          a star alone                        | *                              | word(*)
          a field                             | Host:X.Contoso.com             | host=x.contoso.com
          a field with a star                 | host:*.contoso.com             | host=*.contoso.com
          a quoted value                      | user:"Ann Lee"                 | user=ann lee
          an empty quoted value               | user:""                        | user=
          text fields search words            | message:Trust                  | message word(trust)
          and phrases                         | message:"a b"                  | message phrase(a_b)
          a number as it stands               | status:407                     | status=407
          the start of a number               | status:4*                      | status=4*
          a range                             | status:500-599                 | status in 500..599
          a range where no numbers are        | host:1-2                       | host=1-2
          at least                            | status:>=400                   | status in 400..999999999999999999
          less                                | elapsed:<100                   | elapsed in 0..99
          more                                | bytes:>9                       | bytes in 10..999999999999999999
          at most                             | port:<=1023                    | port in 0..1023
          a level                             | level:Error                    | level [ERROR]
          a level by its short name           | level:info                     | level [INFORMATION]
          levels from one on                  | level:>=warning                | level [WARNING, ERROR, CRITICAL]
          a level below, unknown is none      | level:<information             | level [VERBOSE]
          nothing is above critical           | level:>critical                | level []
          a date                              | after:2026-03-01               | after 1772323200000
          a time without an offset is UTC     | before:2026-03-01T14:30        | before 1772375400000
          with Z                              | before:2026-03-01T14:30Z       | before 1772375400000
          with an offset                      | after:2026-03-01T14:30+02:00   | after 1772368200000
          west of Greenwich                   | after:2026-03-01T14:30-0130    | after 1772380800000
          with seconds and more               | after:2026-03-01T14:30:01.5Z   | after 1772375401500
          quoted with a blank                 | after:"2026-03-01 14:30"       | after 1772375400000
          a drive                             | C:\\Temp\\a.log                | word(c:\\temp\\a.log)
          a URL                               | https://a.b/c?d=e              | word(https://a.b/c?d=e)
          C++                                 | std::string                    | word(std::string)
          a word that ends in a colon         | Error: x                       | (word(error:) & word(x))
          a time of day                       | 12:30:45                       | word(12:30:45)
          a call                              | Get(String) x                  | (word(get(string)) & word(x))
          a call in parentheses               | (Get() OR b)                   | (word(get()) / word(b))
          no-break space                      | a\u00a0b                       | (word(a) & word(b))
          letters beyond ASCII                | ÄÖ                             | word(äö)
          a rule                              | rule:conn.407*                 | rule=conn.407*
          a machine by its other name         | computer:SRV01                 | machine=srv01
          a file by its other name            | path:web.config                | file=web.config
          a severity                          | severity:error                 | severity=error
          severities from one on              | severity:>=error               | (severity=error / severity=critical)
          a version                           | version:1.1.*                  | version=1.1.*
          older versions                      | version:<1.1.1302.0            | version < 1.1.1302.0
          a result                            | code:0x80131509                | code hresult/0x80131509
          the same in decimal                 | code:-2146233079               | code hresult/0x80131509
          the same, unsigned                  | code:2148734217                | code hresult/0x80131509
          a wrapped Win32 error               | hresult:0x80070005             | code win32/5
          a Win32 error by its name           | code:ERROR_SERVICE_EXISTS      | code win32/1073
          a code with its kind                | code:ad-data/52e               | code ad-data/52e
          an error of sign-in                 | code:AADSTS50126               | code aadsts/50126
          a class of status                   | status:4xx                     | status in 400..499
          a range in brackets                 | status:[400 TO 499]            | status in 400..499
          one without its ends                | status:{400 TO 499}            | status in 401..498
          one that is open                    | status:[500 TO *] a            | (status in 500..999999999999999999 & word(a))
          an address in brackets              | host:[2001:db8::1]             | host=[2001:db8::1]
          a host with a dot at its end        | host:a.contoso.com.            | host=a.contoso.com
          a field for several values          | host:(a OR *.b) c              | ((host=a / host=*.b) & word(c))
          several values with NOT             | -status:(407 502-504)          | !(status=407 & status in 502..504)
          a month                             | after:2026-03                  | after 1772323200000
          a call with blanks                  | X.Get(String a, Int32 b) y     | (phrase(x.get(string_a,_int32_b)) & word(y))
          an LDAP name                        | CN=foo,DC=contoso              | word(cn=foo,dc=contoso)
          """)
  void readsQueries(String why, String query, String meaning) throws QueryException {
    assertThat(show(Query.parse(query.replace("\\\\", "\\")).expression()))
        .as(why)
        .isEqualTo(meaning.replace("\\\\", "\\"));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          unknown, one letter off          | a hots:x              | 3  | unknown field "hots"; did you mean "host"
          unknown, letters swapped         | stauts:1              | 1  | did you mean "status"
          known by another name            | since:2026-03-01      | 1  | did you mean "after"
          unknown and like nothing         | rhubarb:x             | 1  | the fields are source, event
          nothing after the colon          | a host:               | 3  | host: has no value
          blank after the colon            | host: x               | 1  | host: has no value
          no number                        | status:>=abc          | 10 | "abc" is no number
          a number with a letter           | status:99x            | 8  | "99x" is no number; write status:407
          a number with a unit             | bytes:1k              | 7  | "1k" is no number
          nothing after the sign           | status:>              | 9  | "" is no number
          a range upside down              | status:599-500        | 8  | write the smaller number first
          an unknown level                 | level:fatal           | 7  | unknown level "fatal"
          no time                          | after:yesterday       | 7  | "yesterday" is not a time; write 2026-03-01
          a day that is not                | after:2026-02-30      | 7  | is not a time
          an hour that is not              | before:2026-03-01T24:01 | 8 | is not a time
          an offset that is not            | after:2026-03-01T10:00+99:00 | 7 | is not a time
          a quote not closed               | a "b c                | 3  | this quote is never closed
          a value's quote not closed       | host:"b               | 6  | this quote is never closed
          an empty phrase                  | a ""                  | 3  | these quotes are empty
          a blank phrase                   | "  "                  | 1  | these quotes are empty
          an empty text field              | message:""            | 9  | message: has no value
          a value's parenthesis            | host:(a               | 6  | this ( is never closed
          one inside a value               | a user:x(b            | 9  | this ( is never closed
          a range of what is no number     | host:[a TO b]         | 6  | ranges in brackets are for numbers
          brackets that hold no range      | status:[4 TO x]       | 8  | write [400 TO 499]
          brackets not closed              | status:[4 TO 5        | 8  | write [400 TO 499]
          no code                          | code:1073             | 6  | win32/1073
          no version                       | version:<new          | 10 | "new" is no version
          no severity                      | severity:bad          | 10 | unknown severity "bad"
          nothing is graver                | severity:>critical    | 10 | no severity is >critical
          a parenthesis not closed         | a (b                  | 3  | this ( is never closed
          one too many                     | a) b                  | 2  | this ) closes nothing
          empty parentheses                | a ()                  | 3  | these parentheses are empty
          OR at the end                    | a OR                  | 3  | OR has nothing after it
          OR at the start                  | OR a                  | 1  | OR has nothing before it
          AND after OR                     | a OR AND b            | 3  | OR has nothing after it
          AND at the start of a group      | (AND a)               | 2  | AND has nothing before it
          NOT at the end                   | a NOT                 | 3  | NOT has nothing after it
          NOT before a parenthesis closed  | (a NOT)               | 4  | NOT has nothing after it
          a minus alone                    | a - b                 | 3  | this - has nothing right after it
          a minus at the end               | a -                   | 3  | this - has nothing right after it
          nothing                          | ~~                    | 1  | nothing to search for
          blanks                           | ~   ~                 | 4  | nothing to search for
          """)
  void refusesWithAColumnAndAWayOut(String why, String query, int column, String message) {
    assertThatThrownBy(() -> Query.parse(query))
        .as(why)
        .isInstanceOfSatisfying(
            QueryException.class, e -> assertThat(e.column()).as(why).isEqualTo(column))
        .hasMessageStartingWith("column " + column + ": ")
        .hasMessageContaining(message);
  }

  @Test
  void bounds() {
    assertThatThrownBy(() -> Query.parse("(".repeat(51) + "a" + ")".repeat(51)))
        .hasMessageContaining("nested too deep");
    assertThatThrownBy(() -> Query.parse("a ".repeat(201))).hasMessageContaining("too many terms");
    assertThatThrownBy(() -> Query.parse("a".repeat(4001))).hasMessageContaining("too long");
    assertThatCode(() -> Query.parse("-".repeat(3999) + "a")).doesNotThrowAnyException();
    assertThatCode(() -> Query.parse("a ".repeat(200))).doesNotThrowAnyException();
  }

  @Test
  void anyTextIsReadOrRefused() {
    String[] parts = {
      "(", ")", "\"", "\\", "-", " ", "OR", "AND", "NOT", "host:", "status:", "after:", "level:",
      "*", ">=", "5", "a", ":", "ä", "\uD83D", "\uDE00", "\n"
    };
    for (long seed = 0; seed < 20_000; seed++) {
      Random random = new Random(seed);
      StringBuilder query = new StringBuilder();
      for (int i = random.nextInt(12); i >= 0; i--) {
        query.append(parts[random.nextInt(parts.length)]);
      }
      try {
        Query.parse(query.toString());
      } catch (QueryException e) {
        assertThat(e.column())
            .as("seed %d, query %s", seed, query)
            .isBetween(1, query.length() + 1);
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + seed + ", query " + query, e);
      }
    }
  }

  @Test
  void everyKeyHasAName() throws QueryException {
    for (Key key : Key.values()) {
      String value =
          switch (key.kind()) {
            case TIME -> "2026-03-01";
            case LEVEL, SEVERITY -> Level.ERROR.name();
            case CODE -> "0x80131509";
            default -> "1";
          };
      if (key != Key.TEXT) {
        assertThat(Query.parse(key.label() + ":" + value).expression()).isNotNull();
      }
    }
  }

  private static String show(Expression expression) {
    return switch (expression) {
      case Expression.All all ->
          all.parts().stream().map(QueryTest::show).collect(Collectors.joining(" & ", "(", ")"));
      case Expression.Any any ->
          any.parts().stream().map(QueryTest::show).collect(Collectors.joining(" / ", "(", ")"));
      case Expression.Not not -> "!" + show(not.part());
      case Expression.Holds holds ->
          (holds.key() == Key.TEXT ? "" : holds.key().label() + " ") + show(holds.pattern());
      case Expression.Has has -> has.key().label() + "=" + has.pattern().folded();
      case Expression.Within within ->
          within.key().label() + " in " + within.from() + ".." + within.to();
      case Expression.Versions versions ->
          "version " + versions.comparison() + " " + versions.version();
      case Expression.Coded coded -> "code " + coded.code().label();
      case Expression.Levels levels -> "level " + levels.levels();
      case Expression.After after -> "after " + after.utcMillis();
      case Expression.Before before -> "before " + before.utcMillis();
    };
  }

  private static String show(TextPattern pattern) {
    boolean openStart = pattern.start() == TextPattern.Edge.OPEN;
    boolean openEnd = pattern.end() == TextPattern.Edge.OPEN;
    if (pattern.isPhrase()) {
      return "phrase("
          + (openStart ? "*" : "")
          + String.join("_", pattern.pieces())
          + (openEnd ? "*" : "")
          + ")";
    }
    return "word("
        + (openStart ? "*" : "")
        + String.join("*", pattern.pieces())
        + (openEnd && !pattern.pieces().isEmpty() ? "*" : "")
        + ")";
  }
}
