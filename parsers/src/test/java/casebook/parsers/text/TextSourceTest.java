package casebook.parsers.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextSourceTest {

  private static final String TEXT = "Fehler: Größe €5\r\nзапуск 情報 ok\nlast line of the text\n";
  private static final String WESTERN = "Fehler: Größe €5 – „so“\r\nlast line of the text\n";

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # why                   | charset      | mark       | text    | encoding
          UTF-8                   | UTF-8        | ''         | false   | UTF-8
          UTF-8 with BOM          | UTF-8        | EFBBBF     | false   | UTF-8
          UTF-16LE with BOM       | UTF-16LE     | FFFE       | false   | UTF-16LE
          UTF-16BE with BOM       | UTF-16BE     | FEFF       | false   | UTF-16BE
          UTF-16LE without BOM    | UTF-16LE     | ''         | false   | UTF-16LE
          UTF-16BE without BOM    | UTF-16BE     | ''         | false   | UTF-16BE
          UTF-32LE with BOM       | UTF-32LE     | FFFE0000   | false   | UTF-32LE
          UTF-32BE with BOM       | UTF-32BE     | 0000FEFF   | false   | UTF-32BE
          Windows-1252            | windows-1252 | ''         | true    | windows-1252
          ASCII counts as UTF-8   | US-ASCII     | ''         | ascii   | UTF-8
          """)
  void readsTextsInTheirEncoding(
      String why, String charset, String mark, String kind, String encoding) throws IOException {
    String text = kind.equals("true") ? WESTERN : kind.equals("ascii") ? "plain\nlines\n" : TEXT;
    byte[] file = concat(HexFormat.of().parseHex(mark), text.getBytes(Charset.forName(charset)));
    TextSource source = TextSource.open(new ByteArrayInputStream(file));
    assertThat(source.encoding().name()).isEqualTo(encoding);
    assertThat(source.headLines()).containsExactlyElementsOf(text.lines().toList());
    assertThat(source.isComplete()).isTrue();
    assertThat(all(source)).isEqualTo(text);
    assertThat(source.badBytes()).isZero();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          program                    | 4D5A90000300000004000000FFFF0000B80000000000000040
          zip                        | 504B0304140000000800A5B3C25A0000000000000000000000
          image                      | 89504E470D0A1A0A0000000D49484452000001000000010008
          zeros                      | 00000000000000000000000000000000
          """)
  void leavesBinariesAlone(String why, String hex) throws IOException {
    byte[] file = HexFormat.of().parseHex(hex);
    TextSource source = TextSource.open(new ByteArrayInputStream(file));
    assertThat(source.encoding().isText()).isFalse();
    assertThat(source.headLines()).isEmpty();
  }

  @Test
  void readsAnEmptyFile() throws IOException {
    TextSource source = TextSource.open(InputStream.nullInputStream());
    assertThat(source.headLines()).isEmpty();
    assertThat(source.lines().nextLine()).isFalse();
  }

  @Test
  void readsBadBytesAsWindows1252AndCountsThem() throws IOException {
    byte[] good =
        "Größe, Länge, Fläche, Höhe, Über, Maß, süß, weiß\n"
            .repeat(3)
            .getBytes(StandardCharsets.UTF_8);
    byte[] file = concat(concat(good, new byte[] {'a', (byte) 0xE4, 'b', (byte) 0x80, '\n'}), good);
    TextSource source = TextSource.open(new ByteArrayInputStream(file));
    assertThat(source.encoding().name()).isEqualTo("UTF-8");
    assertThat(all(source)).contains("aäb€\n");
    assertThat(source.badBytes()).isEqualTo(2);
    assertThat(source.firstBadOffset()).isEqualTo(good.length + 1);
  }

  @ParameterizedTest
  @CsvSource({"UTF-8", "UTF-16LE", "UTF-16BE", "windows-1252"})
  void readsLongTextsWhateverTheirChunks(String name) throws IOException {
    Charset charset = Charset.forName(name);
    String alphabet = name.startsWith("w") ? "abc äöü€\n" : "abc äöü€\n情報𝔘";
    for (long seed = 0; seed < 12; seed++) {
      Random random = new Random(seed);
      StringBuilder text = new StringBuilder();
      int[] characters = alphabet.codePoints().toArray();
      while (text.length() < 150_000) {
        text.appendCodePoint(characters[random.nextInt(characters.length)]);
      }
      TextSource source = TextSource.open(new Trickle(text.toString().getBytes(charset), random));
      assertThat(source.encoding().name()).as("seed %d", seed).isEqualTo(name);
      assertThat(all(source)).as("seed %d", seed).isEqualTo(text.toString());
    }
  }

  @Test
  void alwaysGivesValidUtf8() throws IOException {
    for (long seed = 0; seed < 3_000; seed++) {
      Random random = new Random(seed);
      byte[] file = new byte[random.nextInt(200)];
      for (int i = 0; i < file.length; i++) {
        file[i] = (byte) (random.nextInt(3) == 0 ? random.nextInt(256) : 'a' + random.nextInt(26));
      }
      TextSource source = TextSource.open(new Trickle(file, random));
      byte[] out = bytes(source);
      assertThat(new String(out, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8))
          .as("seed %d", seed)
          .isEqualTo(out);
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # why                             | text                    | first byte | bytes off the end | encoding
          cut in its last letter            | 10:00 größer ü          | 0          | 1                 | UTF-8
          cut in its first letter           | über 10:00 größer#      | 1          | 0                 | UTF-8
          cut in both                       | über 10:00 größer ü     | 1          | 1                 | UTF-8
          nothing but ASCII before the cut  | 10:00 it is a trial ü   | 0          | 1                 | UTF-8
          a letter of three bytes, one left | 10:00 停止した。ログ    | 0          | 2                 | UTF-8
          a letter of three bytes, two left | 10:00 停止した。ログ    | 0          | 1                 | UTF-8
          its first, two left               | ログ 10:00 停止した#    | 1          | 0                 | UTF-8
          """)
  void aTornLetterAtEitherEndDoesNotSpeakAgainstUtf8(
      String why, String text, int from, int cut, String encoding) throws IOException {
    byte[] whole = text.replace("#", "\n").getBytes(StandardCharsets.UTF_8);
    byte[] file = Arrays.copyOfRange(whole, from, whole.length - cut);
    TextSource source = TextSource.open(new ByteArrayInputStream(file));
    assertThat(source.encoding().name()).isEqualTo(encoding);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # why                              | charset      | text
          a text of single bytes             | windows-1252 | Größe: 3, Länge: 4, Gerät
          a quotation's end before ASCII     | windows-1252 | x” closes what a line before has opened#
          a Chinese text, its first byte off | GBK          | 服务已停止 10:00#服务已启动#
          """)
  void tornTextsOfOtherPagesStayWhatTheyAre(String why, String charset, String text)
      throws IOException {
    byte[] whole = text.replace("#", "\n").getBytes(Charset.forName(charset));
    byte[] file = Arrays.copyOfRange(whole, 1, whole.length - 1);
    TextSource source = TextSource.open(new ByteArrayInputStream(file));
    assertThat(source.encoding().name()).isNotEqualTo("UTF-8");
  }

  @Test
  void keepsHalfACharacterAtTheEnd() throws IOException {
    byte[] whole = "Größe\nGröße\nÜber\nLänge ü".getBytes(StandardCharsets.UTF_8);
    byte[] file = Arrays.copyOf(whole, whole.length - 1);
    TextSource source = TextSource.open(new ByteArrayInputStream(file));
    assertThat(all(source)).endsWith("Länge Ã");
    assertThat(source.badBytes()).isEqualTo(1);
  }

  private static byte[] concat(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  private static String all(TextSource source) throws IOException {
    return new String(bytes(source), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(TextSource source) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    LineCursor lines = source.lines();
    while (lines.nextLine()) {
      all.write(lines.buffer(), lines.start(), lines.byteCount());
    }
    return all.toByteArray();
  }

  /** Gives a few bytes at a time. */
  private static final class Trickle extends InputStream {
    private final ByteArrayInputStream bytes;
    private final Random random;

    Trickle(byte[] bytes, Random random) {
      this.bytes = new ByteArrayInputStream(bytes);
      this.random = random;
    }

    @Override
    public int read() {
      return bytes.read();
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      return bytes.read(target, offset, Math.min(length, 1 + random.nextInt(5_000)));
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # why                      | line                        | left out
          a frame                    | `   at A.B(String c)`       | true
          in German                  | `   bei A.B(String c)`      | true
          in Chinese                 | `   在 A.B(String c)`        | true
          in Korean, with its colon  | `   위치: A.B(String c)`      | true
          indented text              | `   state(open)`            | false
          a call and more            | `   state(open) is reached` | false
          no method                  | `   at noon`                | false
          four blanks                | `    at A.B(String c)`      | false
          """)
  void leavesManyFramesOutOfTheHead(String why, String line, boolean leftOut) throws IOException {
    byte[] file = ((line + "\n").repeat(120) + "last").getBytes(StandardCharsets.UTF_8);
    TextSource source = TextSource.open(new ByteArrayInputStream(file));
    assertThat(source.headLines()).as(why).hasSize(leftOut ? 101 : 121);
  }
}
