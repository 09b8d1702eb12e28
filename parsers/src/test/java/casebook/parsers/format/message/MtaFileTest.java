package casebook.parsers.format.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Files of texts beside a log, written here page by page. */
class MtaFileTest {

  private static final int PAGE_BYTES = 888;

  /** A section of pages with a hundred entries each. */
  private static byte[] section(List<byte[]> payloads) {
    ByteBuffer b = ByteBuffer.allocate(1 << 20).order(ByteOrder.LITTLE_ENDIAN);
    int page = 0;
    for (int first = 0; first == 0 || first < payloads.size(); first += 100) {
      b.position(page);
      b.putInt(-1).position(page + 60).putInt(-1);
      int at = page + PAGE_BYTES;
      for (int i = first; i < Math.min(first + 100, payloads.size()); i++) {
        b.putLong(page + 88 + 8 * (i - first), at);
        b.putInt(at, i).putInt(at + 4, payloads.get(i).length).put(at + 8, payloads.get(i));
        at += 8 + payloads.get(i).length;
      }
      boolean isLast = first + 100 >= payloads.size();
      b.putLong(page + 64, first / 100).putLong(page + 72, isLast ? page : at);
      b.putLong(page + 80, page);
      page = at;
    }
    return Arrays.copyOf(b.array(), page);
  }

  private static byte[] text(String text) {
    byte[] utf16 = (text + "\0").getBytes(StandardCharsets.UTF_16LE);
    return ByteBuffer.allocate(4 + utf16.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(utf16.length)
        .put(utf16)
        .array();
  }

  private static byte[] event(long number, long text) {
    return ByteBuffer.allocate(16)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(number)
        .putLong(text)
        .array();
  }

  private static byte[] file(List<byte[]> events, List<byte[]> texts) {
    List<byte[]> sections = List.of(section(List.of()), section(events), section(texts));
    List<String> names = List.of("PUB", "EVT", "MSG");
    int descriptors = 3 * (20 + 6);
    int size = 24 + descriptors + sections.stream().mapToInt(one -> one.length).sum();
    ByteBuffer b = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    b.put("MTAFile\0".getBytes(StandardCharsets.US_ASCII));
    b.putInt(1).putInt(1).putInt(descriptors).putInt(3);
    long at = 24 + descriptors;
    for (int i = 0; i < 3; i++) {
      b.putLong(at).putLong(sections.get(i).length).putInt(6);
      b.put(names.get(i).getBytes(StandardCharsets.UTF_16LE));
      at += sections.get(i).length;
    }
    sections.forEach(b::put);
    return b.array();
  }

  private static byte[] file() {
    List<byte[]> events = new ArrayList<>();
    List<byte[]> texts = new ArrayList<>();
    for (int i = 0; i < 250; i++) {
      texts.add(text("Text " + i + "\r\nof \u200E3\u200E things: ärger 字\r\n"));
      events.add(event(1000 + i, 249 - i));
    }
    events.add(event(1000, 249));
    events.add(event(1001, 3));
    events.add(event(7, 1L << 40));
    return file(events, texts);
  }

  @Test
  void tellsTheTextOfAnEventByItsNumber() {
    MtaFile file = Objects.requireNonNull(MtaFile.of(file()));
    assertThat(file.text(1000)).isEqualTo("Text 249\nof 3 things: ärger 字");
    assertThat(file.text(1249)).isEqualTo("Text 0\nof 3 things: ärger 字");
    assertThat(file.text(1250)).as("no such event").isNull();
    assertThat(file.text(1001)).as("two texts for one number").isNull();
    assertThat(file.text(7)).as("no such text").isNull();
    assertThat(file.size()).isEqualTo(250);
  }

  @Test
  void isNoneIfItIsAnotherVersionOrHoldsNothing() {
    byte[] other = file();
    other[8] = 2;
    assertThat(MtaFile.of(other)).isNull();
    assertThat(MtaFile.of(file(List.of(), List.of()))).isNull();
    assertThat(MtaFile.of("MTAFile\0".getBytes(StandardCharsets.US_ASCII))).isNull();
    assertThat(MtaFile.of(new byte[0])).isNull();
    assertThat(MtaFile.of("some text, rather long".getBytes(StandardCharsets.US_ASCII))).isNull();
  }

  @Test
  void readsWhatIsLeftOfADamagedOne() {
    byte[] whole = file();
    for (long seed = 0; seed < 3_000; seed++) {
      Random random = new Random(seed);
      byte[] file =
          Arrays.copyOf(
              whole, random.nextInt(4) == 0 ? random.nextInt(whole.length) : whole.length);
      for (int i = random.nextInt(20); i > 0 && file.length > 0; i--) {
        // The head and the first pages hold most of what could lead astray.
        int at = random.nextInt(random.nextBoolean() ? Math.min(1100, file.length) : file.length);
        file[at] = (byte) (random.nextBoolean() ? random.nextInt(256) : 0xFF);
      }
      MtaFile read = MtaFile.of(file);
      for (long number = 995; read != null && number < 1260; number++) {
        String text = read.text(number);
        assertThat(text == null || !text.isBlank()).as("seed %d", seed).isTrue();
      }
    }
  }
}
