package casebook.parsers.text;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EncodingChangeTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # why; N is CRLF                      | parts, each with its encoding: 8, L, B, W, M for the mark of L, K of B, U of 8 | changes
          appended by PowerShell                | 8:first lineN L:second lineNthird lineN                | 2 UTF-16LE
          odd offset                            | 8:a lineN L:second lineNthird lineN                    | 2 UTF-16LE
          with its mark                         | 8:first lineN M: L:second lineN                        | 2 UTF-16LE
          odd, with its mark                    | 8:a lineN M: L:second lineN                            | 2 UTF-16LE
          no line end before                    | 8:first line L:second lineNthird lineN                 | 1 UTF-16LE
          no line end before, odd               | 8:one line L:second lineNthird lineN                   | 1 UTF-16LE
          no line end before, mark              | 8:one line M: L:second lineNthird lineN                | 1 UTF-16LE
          after a mark of UTF-8                 | U: 8:first lineN L:second lineN                        | 2 UTF-16LE
          after Windows-1252                    | W:Größe der DateienN L:second lineN                     | 2 UTF-16LE
          after UTF-8 of several bytes          | 8:情報情報情報N L:second lineN                          | 2 UTF-16LE
          to Chinese                            | 8:first lineN L:情報漢字情報N情報漢字情報N               | 2 UTF-16LE
          one short line                        | 8:first lineN L:okN                                    | 2 UTF-16LE
          blank line first                      | 8:first lineN L:NokN                                   | 2 UTF-16LE
          from UTF-16LE                         | L:first lineNsecond lineN 8:third lineNfourthN         | 3 UTF-8
          from UTF-16LE with its mark           | M: L:first lineN 8:second lineN                        | 2 UTF-8
          from UTF-16LE, mark of UTF-8          | M: L:first lineN U: 8:second lineN                     | 2 UTF-8
          from UTF-16LE without line end        | M: L:first line 8:second lineNthird lineN              | 1 UTF-8
          from UTF-16BE                         | B:first lineN 8:second lineNthirdN                     | 2 UTF-8
          from Chinese                          | M: L:情報漢字情報N情報漢字情報N 8:third lineN            | 3 UTF-8
          from UTF-16LE to a last unended line  | M: L:first lineN 8:a second line of text               | 2 UTF-8
          to UTF-16BE                           | 8:first lineN B:second lineNthird lineN                | 2 UTF-16BE
          to UTF-16BE, odd offset               | 8:a lineN B:second lineNthird lineN                    | 2 UTF-16BE
          to UTF-16BE with its mark             | 8:first lineN K: B:second lineN                        | 2 UTF-16BE
          to UTF-16BE and back                  | 8:first lineN B:second lineN 8:third lineN             | 2 UTF-16BE, 3 UTF-8
          from UTF-16BE to UTF-16LE by UTF-8    | B:first lineN 8:second lineN L:third lineN             | 2 UTF-8, 3 UTF-16LE
          there and back                        | 8:first lineN L:second lineN 8:third lineN L:4thN      | 2 UTF-16LE, 3 UTF-8, 4 UTF-16LE
          back and there                        | M: L:first lineN 8:second lineN L:third lineN          | 2 UTF-8, 3 UTF-16LE
          no change: bytes that look like LF    | M: L:の上一上下Nの上Nラベル: 上一の上N                         | -
          no change: Japanese in kana           | L:ありがとうございましたNこんにちは、よいてんきですねN     | -
          no change: NULs in a line             | 8:a value�bN 8*20:next lineN                            | -
          no change: blank wide lines           | L:NNNa lineNNN                                         | -
          """)
  void followsTheEncoding(String why, String parts, String changes) throws IOException {
    Mixed mixed = Mixed.of(parts);
    for (long seed = 0; seed < 40; seed++) {
      TextSource source = TextSource.open(new Pieces(mixed.bytes, new Random(seed)));
      assertThat(source.headLines())
          .as("head, seed %d", seed)
          .containsExactlyElementsOf(mixed.text.lines().toList());
      assertThat(all(source)).as("seed %d", seed).isEqualTo(mixed.text);
      assertThat(changes(source)).as("seed %d", seed).isEqualTo(changes.equals("-") ? "" : changes);
      assertThat(source.badBytes()).isZero();
    }
  }

  @Test
  void followsTheEncodingFarIntoTheFile() throws IOException {
    for (long seed = 0; seed < 30; seed++) {
      Random random = new Random(seed);
      ByteArrayOutputStream file = new ByteArrayOutputStream();
      StringBuilder text = new StringBuilder();
      List<String> changes = new ArrayList<>();
      long line = 1;
      boolean wide = random.nextBoolean();
      for (int part = 0; part < 6; part++, wide = !wide) {
        if (part > 0) {
          changes.add(line + (wide ? " UTF-16LE" : " UTF-8"));
        }
        int lines = 1 + random.nextInt(random.nextBoolean() ? 4 : 4_000);
        for (int i = 0; i < lines; i++, line++) {
          String one =
              "line " + line + " x".repeat(random.nextInt(30)) + (i % 2 == 0 ? "\n" : "\r\n");
          file.writeBytes(one.getBytes(wide ? UTF_16LE : UTF_8));
          text.append(one);
        }
      }
      TextSource source = TextSource.open(new Pieces(file.toByteArray(), random));
      String read = all(source);
      assertThat(changes(source)).as("seed %d", seed).isEqualTo(String.join(", ", changes));
      int same = Arrays.mismatch(read.toCharArray(), text.toString().toCharArray());
      assertThat(same).as("seed %d, first difference", seed).isEqualTo(-1);
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # why; 0 is a thousand NULs, o 999   | parts                                     | encoding | lines
          at the beginning                     | 0: 8:first lineNsecond lineN              | UTF-8    | first line/second line
          longer than the head                 | 0*200: 8:first lineNsecond lineN          | UTF-8    | first line/second line
          odd number                           | o: 8:first lineNsecond lineN              | UTF-8    | first line/second line
          in the middle, a line of its own     | 8:first lineN 0: 8:NsecondN               | UTF-8    | first line//second
          in the middle of a line              | 8:fir 0: 8:st lineNsecondN                | UTF-8    | first line/second
          before a line                        | 8:first lineN o: 8:secondN                | UTF-8    | first line/second
          at the end, made large in advance    | 8:first lineN 0*100:                      | UTF-8    | first line
          single ones                          | 8:first line�N 8*9:next of many linesN    | UTF-8    | first line/next of many lines/next of many lines/next of many lines/next of many lines/next of many lines/next of many lines/next of many lines/next of many lines/next of many lines
          in Windows-1252                      | W:Größe äöüN 0: W:Größe äöüN              | windows-1252 | Größe äöü/Größe äöü
          in UTF-16LE                          | L:first lineN 0: L:second lineN           | UTF-16LE | first line/second line
          in UTF-16LE, more than text          | L:first lineN 0*10: L:second lineN        | UTF-16LE | first line/second line
          at the beginning of UTF-16LE         | 0: L:first lineNsecond lineN              | UTF-16LE | first line/second line
          in UTF-16BE                          | B:first lineN 0: B:second lineN           | UTF-16BE | first line/second line
          at the beginning of UTF-16BE         | 0: B:first lineNsecond lineN              | UTF-16BE | first line/second line
          before UTF-16LE is appended          | 8:first lineN 0: L:second lineNthirdN     | UTF-8    | first line/second line/third
          """)
  void leavesOutPadding(String why, String parts, String encoding, String lines)
      throws IOException {
    TextSource source = TextSource.open(new Pieces(Mixed.of(parts).bytes, new Random(1)));
    assertThat(source.encoding().name()).isEqualTo(encoding);
    assertThat(all(source).lines()).containsExactly(lines.split("/", -1));
    assertThat(source.headLines()).containsExactly(lines.split("/", -1));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"a tar of texts, true", "nothing but NULs, false"})
  void leavesPaddedBinariesAlone(String why, boolean tar) throws IOException {
    byte[] file = new byte[200_000];
    if (tar) {
      byte[] name = "trace.log".getBytes(UTF_8);
      System.arraycopy(name, 0, file, 0, name.length);
      int sum = 8 * ' ';
      for (byte b : name) {
        sum += b;
      }
      byte[] stated = Integer.toOctalString(sum).getBytes(UTF_8);
      System.arraycopy(stated, 0, file, 148, stated.length);
      byte[] text = "a line of the log\n".repeat(10).getBytes(UTF_8);
      System.arraycopy(text, 0, file, 512, text.length);
    }
    TextSource source = TextSource.open(new ByteArrayInputStream(file));
    assertThat(source.encoding().isText()).isFalse();
    assertThat(source.headBytes()).hasSize(TextSource.HEAD_BYTES);
  }

  @Test
  void alwaysGivesValidUtf8OfManyNuls() throws IOException {
    byte[] some = {0, 0, 0, '\n', '\r', ' ', 'a', 'b', 'c', (byte) 0xC3, (byte) 0xA4, (byte) 0xFF};
    for (long seed = 0; seed < 20_000; seed++) {
      Random random = new Random(seed);
      byte[] file = new byte[random.nextInt(random.nextInt(30) == 0 ? 5_000 : 60)];
      for (int i = 0; i < file.length; i++) {
        boolean wide = i % 2 == 1 && random.nextInt(10) > 0 && seed % 2 == 0;
        file[i] = wide ? 0 : some[random.nextInt(some.length)];
      }
      String text = all(TextSource.open(new Pieces(file, random)));
      assertThat(text).as("seed %d", seed).doesNotContain("\0");
      assertThat(text.getBytes(UTF_8)).as("seed %d", seed).isNotNull();
    }
  }

  private static String changes(TextSource source) {
    List<String> all =
        source.changes().stream().map(one -> one.line() + " " + one.encoding().name()).toList();
    return String.join(", ", all);
  }

  private static String all(TextSource source) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    LineCursor lines = source.lines();
    while (lines.nextLine()) {
      all.write(lines.buffer(), lines.start(), lines.byteCount());
    }
    return all.toString(UTF_8);
  }

  /** A file of several encodings, and the text that it means. */
  private record Mixed(byte[] bytes, String text) {

    static Mixed of(String parts) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      StringBuilder text = new StringBuilder();
      for (String part : parts.split(" (?=[8LBWMKUo0](?:\\*\\d+)?:)")) {
        String line = part.substring(part.indexOf(':') + 1);
        String meant = line.replace("N", "\r\n").replace('\uFFFD', '\0');
        int times =
            part.charAt(1) == '*' ? Integer.parseInt(part.substring(2, part.indexOf(':'))) : 1;
        switch (part.charAt(0)) {
          case 'M' -> bytes.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xFE});
          case 'K' -> bytes.writeBytes(new byte[] {(byte) 0xFE, (byte) 0xFF});
          case 'U' -> bytes.writeBytes(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF});
          case '0' -> bytes.writeBytes(new byte[1_000 * times]);
          case 'o' -> bytes.writeBytes(new byte[999]);
          default -> {
            bytes.writeBytes(meant.repeat(times).getBytes(charset(part.charAt(0))));
            text.append(meant.repeat(times).replace("\0", ""));
          }
        }
      }
      return new Mixed(bytes.toByteArray(), text.toString());
    }

    private static Charset charset(char letter) {
      return switch (letter) {
        case 'L' -> UTF_16LE;
        case 'B' -> UTF_16BE;
        case 'W' -> Charset.forName("windows-1252");
        default -> UTF_8;
      };
    }
  }

  /** Gives a file in pieces of random length. */
  private static final class Pieces extends InputStream {
    private final ByteArrayInputStream bytes;
    private final Random random;

    Pieces(byte[] bytes, Random random) {
      this.bytes = new ByteArrayInputStream(bytes);
      this.random = random;
    }

    @Override
    public int read() {
      return bytes.read();
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      int most = 1 + random.nextInt(random.nextBoolean() ? 5 : 5_000);
      return bytes.read(target, offset, Math.min(length, most));
    }
  }
}
