package casebook.parsers.text;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A line's byte in the file, and from a byte of the file back to its line. */
class SourceOffsetTest {

  private static final String[] ENDS = {"\n", "\r\n", "\r", "\r\r\n"};

  /** What a file is made of. */
  enum Kind {
    UTF_8_TEXT,
    MARKED_UTF_8,
    UTF_8_WITH_BAD_BYTES,
    PADDED,
    LITTLE,
    MARKED_LITTLE,
    BIG,
    WINDOWS,
    CHINESE,
    MIXED,
    MIXED_WITH_WINDOWS,
    MIXED_WITH_CHINESE,
  }

  /** Bytes, and for each the line that it stands in, as whoever wrote them knows it. */
  private static final class Written {
    final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    final List<Long> lineOfByte = new ArrayList<>();
    final List<Long> starts = new ArrayList<>();
    long line = 1;

    void raw(byte[] more) {
      bytes.writeBytes(more);
      for (int i = 0; i < more.length; i++) {
        lineOfByte.add(line);
      }
    }

    void line(String text, String end, Charset charset) {
      starts.add((long) bytes.size());
      raw(text.getBytes(charset));
      raw(end.getBytes(charset));
      line++;
    }
  }

  private static final int SEEDS = Integer.getInteger("offset.seeds", 24);

  @ParameterizedTest
  @EnumSource
  void leadsFromLineToByteAndBack(Kind kind) throws IOException {
    for (long seed = 0; seed < SEEDS; seed++) {
      Written file = write(kind, new Random(seed), seed % 6 == 0 ? 4_000 : 30);
      byte[] bytes = file.bytes.toByteArray();
      LineCursor lines = TextSource.open(new ByteArrayInputStream(bytes)).lines();
      for (int i = 0; i < file.starts.size(); i++) {
        assertThat(lines.nextLine()).isTrue();
        assertThat(lines.line()).as("%s, seed %d", kind, seed).isEqualTo(i + 1);
        assertThat(lines.sourceOffset())
            .as("%s, seed %d, line %d", kind, seed, i + 1)
            .isEqualTo(file.starts.get(i));
      }
      Random random = new Random(seed);
      for (int i = 0; i < 12; i++) {
        int at = random.nextInt(bytes.length);
        assertThat(TextSource.lineOf(new ByteArrayInputStream(bytes), at))
            .as("%s, seed %d, byte %d", kind, seed, at)
            .isEqualTo(file.lineOfByte.get(at));
      }
    }
  }

  private static Written write(Kind kind, Random random, int most) {
    Written file = new Written();
    switch (kind) {
      case MARKED_UTF_8 -> file.raw(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF});
      case MARKED_LITTLE -> file.raw(new byte[] {(byte) 0xFF, (byte) 0xFE});
      default -> {}
    }
    int count = 10 + random.nextInt(most);
    int wideFrom = kind == Kind.MIXED ? random.nextInt(5, count) : count;
    for (int i = 0; i < count; i++) {
      String end = ENDS[random.nextInt(kind == Kind.MIXED ? 2 : ENDS.length)];
      String word = "line " + i + " of the file" + " and more".repeat(random.nextInt(9));
      switch (kind) {
        case UTF_8_TEXT, MARKED_UTF_8 -> file.line(word + " Größe 情報 𝔘", end, UTF_8);
        case UTF_8_WITH_BAD_BYTES -> bad(file, word, end, random);
        case PADDED -> padded(file, word, end, random);
        case LITTLE, MARKED_LITTLE -> file.line(word + " Größe 情報 𝔘", end, UTF_16LE);
        case BIG -> file.line(word + " Größe 情報 𝔘", end, UTF_16BE);
        case WINDOWS -> file.line(word + " Größe läuft", end, Charset.forName("windows-1252"));
        case CHINESE -> file.line(word + " 服务已停止，拒绝访问", end, Charset.forName("GBK"));
        case MIXED_WITH_WINDOWS, MIXED_WITH_CHINESE -> appended(file, kind, word, end, random);
        case MIXED -> file.line(word + " Größe", end, i < wideFrom ? UTF_8 : UTF_16LE);
      }
    }
    return file;
  }

  private static void bad(Written file, String word, String end, Random random) {
    file.starts.add((long) file.bytes.size());
    file.raw((word + " Größe Länge Höhe Maß süß über ").getBytes(UTF_8));
    if (random.nextInt(3) == 0) {
      file.raw(new byte[] {'x', (byte) 0xE4, (byte) 0xF6, 'y'});
    }
    file.raw(end.getBytes(UTF_8));
    file.line++;
  }

  /** Some lines are in another encoding; some are so long that they are read in pieces. */
  private static void appended(Written file, Kind kind, String word, String end, Random random) {
    boolean chinese = kind == Kind.MIXED_WITH_CHINESE;
    String much = word.repeat(random.nextInt(50) == 0 ? 3_000 : 1);
    String text = much + (chinese ? " 服务已停止，拒绝访问" : " Größe läuft über");
    boolean foreign = random.nextInt(3) == 0;
    Charset page = Charset.forName(chinese ? "GBK" : "windows-1252");
    file.line(random.nextInt(4) == 0 ? "plain" : text, end, foreign ? page : UTF_8);
  }

  private static void padded(Written file, String word, String end, Random random) {
    file.starts.add((long) file.bytes.size());
    file.raw(word.getBytes(UTF_8));
    if (random.nextInt(10) == 0) {
      file.raw(new byte[random.nextInt(3_000)]);
    }
    file.raw(("rest" + end).getBytes(UTF_8));
    file.line++;
  }

  @Test
  void leadsBackFromTextInPieces() throws IOException {
    byte[] bytes = ("a\n" + "x".repeat(3_000_000) + "\nend\n").getBytes(UTF_16LE);
    LineCursor lines = TextSource.open(new ByteArrayInputStream(bytes)).lines();
    while (lines.nextLine()) {
      assertThat(lines.sourceOffset()).isEqualTo(lines.offset() * 2);
    }
    assertThat(TextSource.lineOf(new ByteArrayInputStream(bytes), 5_000_000)).isEqualTo(2);
    assertThat(TextSource.lineOf(new ByteArrayInputStream(bytes), 6_000_007)).isEqualTo(3);
    assertThat(TextSource.lineOf(new ByteArrayInputStream(bytes), Long.MAX_VALUE)).isEqualTo(3);
  }
}
