package casebook.parsers.format.evtx;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueTextTest {

  private static String text(int type, byte[] bytes) {
    Chunk chunk = new Chunk();
    System.arraycopy(bytes, 0, chunk.bytes(), 512, bytes.length);
    chunk.length(Chunk.BYTES);
    Utf8Buffer out = new Utf8Buffer(1000);
    ValueText.write(out, chunk, type, 512, bytes.length);
    return new String(out.bytes(), 0, out.length(), StandardCharsets.UTF_8);
  }

  @ParameterizedTest(name = "{0}: {1} {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # why                      | type | bytes                            | text
          null has bytes             | 00   | 0102                             | ''
          text                       | 01   | 6100 FC00 AC20 3DD8 4BDC         | aü€👋
          zeros at its end           | 01   | 6100 0000 0000                   | a
          half a pair                | 01   | 3DD8 6100                        | �a
          other half, odd byte       | 01   | 4BDC 6100 62                     | �a
          ansi                       | 02   | 61 80 00 62 00                   | a€ b
          int8                       | 03   | FF                               | -1
          uint8                      | 04   | FF                               | 255
          int16                      | 05   | FEFF                             | -2
          uint16                     | 06   | FEFF                             | 65534
          int32                      | 07   | FFFFFFFF                         | -1
          uint32                     | 08   | FFFFFFFF                         | 4294967295
          int64                      | 09   | 0000000000000080                 | -9223372036854775808
          uint64                     | 0A   | FFFFFFFFFFFFFFFF                 | 18446744073709551615
          zero                       | 0A   | 0000000000000000                 | 0
          float                      | 0B   | 0000C03F                         | 1.500000
          double                     | 0C   | 000000000000F8BF                 | -1.500000
          infinite                   | 0C   | 000000000000F07F                 | 1.#INF
          no number                  | 0B   | 0000C07F                         | -1.#IND
          true                       | 0D   | 01000000                         | true
          true as well               | 0D   | 00400000                         | true
          false                      | 0D   | 00000000                         | false
          bytes                      | 0E   | 00FFA1                           | 00FFA1
          guid                       | 0F   | 00112233445566778899AABBCCDDEEFF | {33221100-5544-7766-8899-aabbccddeeff}
          size of 32 bit             | 10   | 4C020000                         | 0x24c
          size of 64 bit             | 10   | FFFFFFFFFFFFFFFF                 | 0xffffffffffffffff
          time                       | 11   | 0781D6B74AA9DC01                 | 2026-03-01T07:12:09.1234567Z
          no time                    | 11   | 0000000000000000                 | 1601-01-01T00:00:00.0000000Z
          beyond all years           | 11   | FFFFFFFFFFFFFFFF                 | 18446744073709551615
          system time                | 12   | EA07030000000100070 00C000900 7B00 | 2026-03-01T07:12:09.123Z
          system                     | 13   | 010100000000000512000000         | S-1-5-18
          large authority            | 13   | 0102 112233445566 01000000 FFFFFFFF | S-1-18838586676582-1-4294967295
          sid with too few parts     | 13   | 010200000000000512000000         | 010200000000000512000000
          hex                        | 14   | 6D0000C0                         | 0xc000006d
          hex zero                   | 14   | 00000000                         | 0x0
          hex of 64 bit              | 15   | E703000000000000                 | 0x3e7
          too short for its type     | 08   | 0102                             | 0102
          unknown type               | 7F   | 0102                             | 0102
          """)
  void writesWhatEventViewerShows(String why, String type, String bytes, String text) {
    byte[] value = HexFormat.of().parseHex(bytes.replace(" ", ""));
    assertThat(text(Integer.parseInt(type, 16), value)).isEqualTo(text);
  }

  @Test
  void writesTimesAsTheJdkDoes() {
    Random random = new Random(5);
    for (int i = 0; i < 5_000; i++) {
      long ticks = random.nextLong(2_650_467_744_000_000_000L);
      Utf8Buffer out = new Utf8Buffer(100);
      FileTime.write(out, ticks);
      String text = new String(out.bytes(), 0, out.length(), StandardCharsets.UTF_8);
      Instant instant =
          Instant.ofEpochSecond(ticks / 10_000_000 - 11_644_473_600L, ticks % 10_000_000 * 100);
      assertThat(Instant.parse(text)).as("%d ticks", ticks).isEqualTo(instant);
      assertThat(FileTime.millis(ticks)).as("%d", ticks).isEqualTo(instant.toEpochMilli());
      assertThat(FileTime.millis(text)).as(text).isEqualTo(instant.toEpochMilli());
    }
    assertThat(FileTime.millis("yesterday")).isEqualTo(Long.MIN_VALUE);
  }

  @Test
  void holdsNoMoreThanItMay() {
    Utf8Buffer out = new Utf8Buffer(5);
    out.ascii("abc");
    out.utf16(new byte[] {0x61, 0}, 0, 2);
    assertThat(out.isFull()).isTrue();
    out.ascii("de");
    assertThat(new String(out.bytes(), 0, out.length(), StandardCharsets.UTF_8)).isEqualTo("abcde");
  }
}
