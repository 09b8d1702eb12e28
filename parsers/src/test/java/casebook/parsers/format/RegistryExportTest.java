package casebook.parsers.format;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.parsers.format.system.RegistryExport;
import casebook.parsers.item.ConfigSetting;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistryExportTest {

  private static final String HEADER = "Windows Registry Editor Version 5.00\r\n\r\n";

  private static CollectingSink parse(String text) {
    return CollectingSink.of(new RegistryExport(), text);
  }

  /** {@code line path = value}, keys without value. */
  private static List<String> settings(CollectingSink sink) {
    return sink.settings().stream()
        .map(
            one ->
                one.recordLine()
                    + " "
                    + one.fullPath()
                    + (one.isElement() ? "" : " = " + one.value()))
        .toList();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # why                              | data                                        | value
            a number, in decimal             | dword:00000001                              | 1
            its largest                      | dword:ffffffff                              | 4294967295
            digits missing                   | dword:a                                     | 10
            no digits                        | dword:                                      | !
            a string                         | "C:\\\\Windows\\\\x.exe \\"a\\""            | C:\\Windows\\x.exe "a"
            an empty string                  | ""                                          | ``
            a blank before it                |  "x"                                        | x
            a remark behind it               | "x" ; why                                   | x
            its quote is missing             | "x                                          | !
            a list                           | hex(7):4f,00,6e,00,00,00,54,00,00,00,00,00  | On ~ T
            with variables                   | hex(2):25,00,61,00,25,00,00,00              | %a%
            eight bytes are a number         | hex(b):ff,ff,ff,ff,ff,ff,ff,ff              | 18446744073709551615
            a number as bytes                | hex(4):00,08,00,00                          | 2048
            a number of odd length           | hex(4):00,08                                | 0008
            bytes                            | hex:01,AB,ff                                | 01abff
            no bytes                         | hex:                                        | ``
            an unknown kind                  | hex(100a):01                                | 01
            three digits                     | hex:012                                     | !
            no such kind                     | qword:1                                     | !
          """)
  void decodesValues(String why, String data, String value) {
    CollectingSink sink = parse(HEADER + "[HKEY_LOCAL_MACHINE\\a]\r\n\"n\"=" + data + "\r\n");
    if (value.equals("!")) {
      assertThat(sink.unparsed()).hasSize(1);
      assertThat(sink.unparsed().getFirst().recordLine()).isEqualTo(4);
    } else {
      String expected = value.replace('~', '|');
      assertThat(settings(sink))
          .containsExactly("3 /HKEY_LOCAL_MACHINE/a", "4 /HKEY_LOCAL_MACHINE/a/@n = " + expected);
    }
  }

  @Test
  void keysAreElementsThatCarryTheirValues() {
    CollectingSink sink =
        parse(
            HEADER
                + "[HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\.NETFramework\\v4.0.30319]\r\n"
                + "; a remark\r\n"
                + "\"SchUseStrongCrypto\"=dword:00000001\r\n"
                + "@=\"x\"\r\n"
                + "\"a \\\"b\\\" \\\\\"=\"y\"\r\n\r\n"
                + "[HKEY_LOCAL_MACHINE\\Ciphers\\AES 128/128]\r\n"
                + "[HKEY_CURRENT_USER\\b]]\r\n");
    assertThat(settings(sink))
        .containsExactly(
            "3 /HKEY_LOCAL_MACHINE/SOFTWARE/Microsoft/.NETFramework/v4.0.30319",
            "5 /HKEY_LOCAL_MACHINE/SOFTWARE/Microsoft/.NETFramework/v4.0.30319/@SchUseStrongCrypto"
                + " = 1",
            "6 /HKEY_LOCAL_MACHINE/SOFTWARE/Microsoft/.NETFramework/v4.0.30319/@(default) = x",
            "7 /HKEY_LOCAL_MACHINE/SOFTWARE/Microsoft/.NETFramework/v4.0.30319/@a \"b\" \\ = y",
            "9 /HKEY_LOCAL_MACHINE/Ciphers/[AES 128/128]",
            "10 /HKEY_CURRENT_USER/b]");
    assertThat(sink.settings().getFirst().attributes())
        .containsEntry("SchUseStrongCrypto", "1")
        .hasSize(3);
    assertThat(sink.unparsed()).isEmpty();
  }

  @Test
  void whatIsDeletedIsNotThere() {
    CollectingSink sink =
        parse(HEADER + "[-HKEY_LOCAL_MACHINE\\a]\r\n[HKEY_LOCAL_MACHINE\\b]\r\n\"n\"=-\r\n");
    assertThat(settings(sink))
        .containsExactly(
            "3 /-HKEY_LOCAL_MACHINE/a",
            "4 /HKEY_LOCAL_MACHINE/b",
            "5 /HKEY_LOCAL_MACHINE/b/@-n = ");
    assertThat(sink.records()).isEqualTo(1);
  }

  @Test
  void valuesGoOnOverLines() {
    CollectingSink sink =
        parse(
            HEADER
                + "[HKEY_LOCAL_MACHINE\\a]\r\n"
                + "\"n\"=hex:00,\\\r\n  01,\\\r\n  02\r\n"
                + "\"s\"=\"one\r\ntwo\"\r\n"
                + "\"broken\"=\"no end\r\n"
                + "\"last\"=\"C:\\\\\"\r\n");
    assertThat(settings(sink))
        .containsExactly(
            "3 /HKEY_LOCAL_MACHINE/a",
            "4 /HKEY_LOCAL_MACHINE/a/@n = 000102",
            "7 /HKEY_LOCAL_MACHINE/a/@s = one\r\ntwo",
            "10 /HKEY_LOCAL_MACHINE/a/@last = C:\\");
    assertThat(sink.unparsed()).hasSize(1);
    assertThat(sink.unparsed().getFirst().recordLine()).isEqualTo(9);
  }

  @Test
  void anOldFileHoldsBytesOfOneCodePage() {
    CollectingSink sink =
        parse("REGEDIT4\n\n[HKEY_USERS\\a]\n\"n\"=hex(2):25,61,25,00\n\"m\"=hex(7):61,00,62,00,00");
    assertThat(settings(sink)).contains("4 /HKEY_USERS/a/@n = %a%", "5 /HKEY_USERS/a/@m = a | b");
  }

  @Test
  void manyBytesAreShortened() {
    String data = "00,".repeat(5_000);
    ConfigSetting value = parse(HEADER + "[HKEY_USERS\\a]\n\"n\"=hex:" + data).settings().getLast();
    assertThat(value.value()).isEqualTo("00".repeat(64) + "… (5000 bytes)");
  }

  @Test
  void aKeyOfManyValuesIsNotHeldWhole() {
    StringBuilder text = new StringBuilder(HEADER + "[HKEY_USERS\\a]\n");
    for (int i = 0; i < 2_000; i++) {
      text.append("\"v").append(i).append("\"=dword:").append(Integer.toHexString(i)).append('\n');
    }
    CollectingSink sink = parse(text.toString());
    assertThat(sink.records()).isEqualTo(2_000);
    assertThat(sink.settings().getFirst().attributes()).hasSizeLessThan(300);
    assertThat(sink.settings().getLast().value()).isEqualTo("1999");
    assertThat(sink.understoodBytes() + sink.slackBytes()).isEqualTo(text.length());
  }

  @Test
  void readsWhatRegQueryPrints() {
    CollectingSink sink =
        parse(
            """

            HKEY_LOCAL_MACHINE\\SOFTWARE\\Contoso
                (Standard)    REG_SZ    x y
                Two words    REG_DWORD    0x1f
                List    REG_MULTI_SZ    a\\0b
                Bytes    REG_BINARY    00AB
                Empty    REG_SZ

            HKEY_LOCAL_MACHINE\\SOFTWARE\\Contoso\\Sub
            Ende der Suche: 5 Übereinstimmung(en) gefunden.
            """);
    assertThat(settings(sink))
        .containsExactly(
            "2 /HKEY_LOCAL_MACHINE/SOFTWARE/Contoso",
            "3 /HKEY_LOCAL_MACHINE/SOFTWARE/Contoso/@(default) = x y",
            "4 /HKEY_LOCAL_MACHINE/SOFTWARE/Contoso/@Two words = 31",
            "5 /HKEY_LOCAL_MACHINE/SOFTWARE/Contoso/@List = a | b",
            "6 /HKEY_LOCAL_MACHINE/SOFTWARE/Contoso/@Bytes = 00ab",
            "7 /HKEY_LOCAL_MACHINE/SOFTWARE/Contoso/@Empty = ",
            "9 /HKEY_LOCAL_MACHINE/SOFTWARE/Contoso/Sub");
    assertThat(sink.events()).hasSize(1);
    assertThat(sink.unparsed()).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # why                             | text                                            | least | most
            as regedit writes it            | Windows Registry Editor Version 5.00            | 90    | 100
            the old kind                    | REGEDIT4~~[HKEY_USERS]                          | 90    | 100
            remarks first                   | ; made by hand~REGEDIT4                         | 90    | 100
            the header was cut off          | [HKEY_USERS\\a]~"b"="c"                         | 80    | 100
            output of reg query             | ~HKEY_USERS\\a~    b    REG_SZ    c             | 80    | 100
            output of reg query, keys only  | HKEY_USERS\\a~HKEY_USERS\\b                     | 80    | 100
            a key in a text                 | HKEY_USERS\\a~is where it stands                | 0     | 0
            an INI file                     | [section]~a=b                                   | 0     | 0
            a title                         | Windows Registry Editor Version 5.00 is old     | 0     | 0
            nothing                         | ``                                              | 0     | 0
          """)
  void recognisesByContent(String why, String text, int least, int most) {
    byte[] file = text.replace('~', '\n').getBytes(StandardCharsets.UTF_8);
    Head head = CollectingSink.head("x.txt", file);
    assertThat(new RegistryExport().confidence(head)).as(why).isBetween(least, most);
  }

  private static String line(Random random) {
    String[] lines = {
      "[HKEY_LOCAL_MACHINE\\a]",
      "[-HKEY_USERS\\b]",
      "\"n\"=dword:0000000a",
      "@=\"x\"",
      "\"n\"=-",
      "\"n\"=hex(7):00,\\",
      "  01,02",
      "; x",
      "",
      "\"open\"=\"",
      "junk",
      "REGEDIT4",
      "[",
      "HKEY_USERS\\a",
      "    n    REG_DWORD    0x1"
    };
    return lines[random.nextInt(lines.length)];
  }

  @Test
  void accountsForEveryByte() {
    for (long seed = 0; seed < 3_000; seed++) {
      Random random = new Random(seed);
      StringBuilder text = new StringBuilder(random.nextBoolean() ? HEADER : "");
      for (int i = random.nextInt(12); i > 0; i--) {
        text.append(line(random)).append(random.nextBoolean() ? "\n" : "\r\n");
      }
      CollectingSink sink = parse(text.toString());
      long lost = text.toString().getBytes(StandardCharsets.UTF_8).length;
      lost -= sink.understoodBytes() + sink.slackBytes();
      assertThat(lost).as("seed %d: %s", seed, text).isNotNegative();
      if (sink.unparsed().isEmpty()) {
        assertThat(lost).as("seed %d: %s", seed, text).isZero();
      }
    }
  }
}
