package casebook.parsers.format.evtx;

import static casebook.parsers.format.evtx.TestChunk.strings;
import static org.assertj.core.api.Assertions.assertThat;

import casebook.parsers.format.CollectingSink;
import casebook.parsers.format.Formats;
import casebook.parsers.item.Unparsed;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Logs that were in use, cut, overwritten or torn. */
class DamagedLogTest {

  private static final int FIRST = TestLog.HEADER_BYTES;

  private static List<Long> numbers(CollectingSink sink) {
    return sink.events().stream().map(CollectingSink.Event::recordLine).toList();
  }

  private static List<Long> rests(CollectingSink sink) {
    return sink.rests().stream().map(CollectingSink.Event::recordLine).toList();
  }

  private static ByteBuffer wrap(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  @Test
  void readsAllChunksOfALogWhoseHeadKnowsOfOne() {
    byte[] file = TestLog.file(1, TestLog.chunk(1), TestLog.chunk(2), TestLog.chunk(3));
    wrap(file).putShort(42, (short) 1).putLong(16, 0).putLong(24, 2);
    wrap(file).putInt(124, TestChunk.crc(file, 0, 120, 0, 0));
    CollectingSink sink = TestLog.read(file);
    assertThat(numbers(sink)).containsExactly(1L, 2L, 3L);
    assertThat(sink.problems()).isEmpty();
  }

  @Test
  void readsAChunkThatWasCarved() {
    CollectingSink sink = TestLog.read(TestLog.chunk(1, 2));
    assertThat(numbers(sink)).containsExactly(1L, 2L);
    assertThat(sink.problems()).isEmpty();
  }

  @Test
  void passesOverSlotsOfZeros() {
    CollectingSink sink =
        TestLog.read(TestLog.file(TestLog.chunk(1), new byte[65_536], TestLog.chunk(2)));
    assertThat(numbers(sink)).containsExactly(1L, 2L);
    assertThat(sink.problems()).isEmpty();
  }

  @Test
  void namesSpaceThatHoldsNoRecords() {
    byte[] foreign = new byte[65_536];
    Arrays.fill(foreign, (byte) '*');
    CollectingSink sink = TestLog.read(TestLog.file(TestLog.chunk(1), foreign, foreign));
    assertThat(numbers(sink)).containsExactly(1L);
    assertThat(sink.problems())
        .singleElement()
        .asString()
        .contains("131072 bytes, from byte 69632 on");
    assertThat(sink.slackBytes() + sink.understoodBytes()).isEqualTo(FIRST + 3 * 65_536);
  }

  @Test
  void leavesOldRecordsBehindTheFreeSpaceAlone() {
    TestChunk chunk = new TestChunk();
    chunk.event(8, strings("new"));
    chunk.freeFromHere().event(3, strings("old"));
    CollectingSink sink = TestLog.read(TestLog.file(chunk.build()));
    assertThat(numbers(sink)).containsExactly(8L);
    assertThat(sink.rests()).isEmpty();
    assertThat(sink.problems()).isEmpty();
  }

  @Test
  void takesAnEmptyLogWithOldRecordsForEmpty() {
    TestChunk chunk = new TestChunk();
    chunk.freeFromHere().event(3, strings("old"));
    CollectingSink sink = TestLog.read(TestLog.file(chunk.build()));
    assertThat(sink.records()).isZero();
    assertThat(sink.understoodBytes()).isZero();
    assertThat(sink.problems()).isEmpty();
  }

  @Test
  void readsALogThatWrappedAroundInTheOrderOfTheFile() {
    CollectingSink once = TestLog.read(TestLog.file(TestLog.chunk(5, 6), TestLog.chunk(1, 2)));
    assertThat(numbers(once)).containsExactly(5L, 6L, 1L, 2L);
    assertThat(once.problems()).isEmpty();
    CollectingSink twice =
        TestLog.read(TestLog.file(TestLog.chunk(5), TestLog.chunk(3), TestLog.chunk(1)));
    assertThat(numbers(twice)).containsExactly(5L, 3L, 1L);
    assertThat(twice.problems()).singleElement().asString().contains("2 times");
  }

  /** Four events, the second of which has the given size field. */
  private static byte[] torn(int size) {
    TestChunk chunk = new TestChunk();
    chunk.event(1, strings("first"));
    int second = chunk.event(2, strings("second"));
    chunk.event(3, strings("third"));
    chunk.event(4, strings("fourth"));
    chunk.patch(second + 4, size);
    return chunk.build();
  }

  @Test
  void findsTheRecordsBehindATornOneWithoutCountingThem() {
    for (int size : new int[] {0, 8, 28, -1, Integer.MIN_VALUE, 65_536, Integer.MAX_VALUE}) {
      CollectingSink sink = TestLog.read(TestLog.file(torn(size)));
      assertThat(numbers(sink)).as("size %d", size).containsExactly(1L);
      assertThat(rests(sink)).as("size %d", size).containsExactly(3L, 4L);
      assertThat(sink.records()).as("size %d", size).isEqualTo(1);
      assertThat(sink.problems()).singleElement().asString().contains("torn").contains("2 records");
    }
  }

  @Test
  void recoversRecordsOfASlotWithoutHead() {
    byte[] headless = TestLog.chunk(3, 4);
    Arrays.fill(headless, 0, 512, (byte) 0);
    CollectingSink sink = TestLog.read(TestLog.file(TestLog.chunk(1, 2), headless));
    assertThat(numbers(sink)).containsExactly(1L, 2L);
    assertThat(rests(sink)).containsExactly(3L, 4L);
    assertThat(sink.rests().getFirst().raw()).endsWith("\nevent 3");
    assertThat(sink.problems())
        .containsExactly("0: the chunk at byte 69632 has no head; 2 records found in it");
    assertThat(sink.slackBytes() + sink.understoodBytes()).isEqualTo(FIRST + 2 * 65_536);
  }

  @Test
  void givesWhatIsThereOfAFileThatWasCut() {
    byte[] file = TestLog.file(TestLog.chunk(1, 2, 3), TestLog.chunk(4, 5, 6));
    for (int length = 0; length < file.length; length += length % 65_536 < 8_192 ? 13 : 8_192) {
      CollectingSink sink = TestLog.read(Arrays.copyOf(file, length));
      assertThat(numbers(sink)).as("%d bytes", length).isSorted().hasSizeLessThan(7);
      assertThat(sink.unparsed()).as("%d bytes", length).isEmpty();
    }
    assertThat(TestLog.read(Arrays.copyOf(file, 100)).problems())
        .singleElement()
        .asString()
        .contains("ends in its head");
    int second = FIRST + 65_536 + 512;
    int inFifth = second + wrap(file).getInt(second + 4) + 100;
    CollectingSink cut = TestLog.read(Arrays.copyOf(file, inFifth));
    assertThat(numbers(cut)).containsExactly(1L, 2L, 3L, 4L);
    assertThat(cut.problems()).singleElement().asString().contains("the file ends in the record");
  }

  @Test
  void readsOnWhereTheFreeSpaceOffsetIsImpossible() {
    for (int free : new int[] {0, 511, -1, 65_537, Integer.MAX_VALUE}) {
      byte[] chunk = TestLog.chunk(1, 2);
      wrap(chunk).putInt(48, free);
      CollectingSink sink = TestLog.read(TestLog.file(chunk));
      assertThat(numbers(sink)).as("free space at %d", free).containsExactly(1L, 2L);
      assertThat(sink.problems())
          .singleElement()
          .asString()
          .contains("head of the chunk at byte 4");
    }
  }

  @Test
  void ignoresZerosThatCountAsLive() {
    byte[] chunk = TestLog.chunk(1, 2);
    wrap(chunk).putInt(48, 60_000);
    CollectingSink sink = TestLog.read(TestLog.file(4, chunk));
    assertThat(numbers(sink)).containsExactly(1L, 2L);
    assertThat(sink.problems()).isEmpty();
  }

  @Test
  void namesWrongChecksumsUnlessNoneAreKept() {
    byte[] chunk = TestLog.chunk(1, 2);
    chunk[60_000] = 1;
    wrap(chunk).putInt(52, 99);
    assertThat(TestLog.read(TestLog.file(1, chunk)).problems())
        .containsExactly(
            "0: the checksums of 1 chunk are wrong, first at byte 4096 (the log was in use when it"
                + " was copied); read all the same");
    assertThat(TestLog.read(TestLog.file(4, chunk)).problems()).isEmpty();
    wrap(chunk).putInt(120, 5);
    assertThat(TestLog.read(TestLog.file(0, chunk)).problems()).isEmpty();
    byte[] file = TestLog.file(TestLog.chunk(1));
    file[124] ^= 1;
    assertThat(TestLog.read(file).problems()).singleElement().asString().contains("file's head");
  }

  @Test
  void saysWhichRecordCantBeDecodedAndWhere() {
    TestChunk chunk = new TestChunk();
    chunk.event(1, strings("first"));
    int second =
        chunk.event(2, xml -> xml.open("EventData").closeTag().element("Data", "half").u8(0x3F));
    chunk.event(3, strings("third"));
    CollectingSink sink = TestLog.read(TestLog.file(chunk.build()));
    assertThat(numbers(sink)).containsExactly(1L, 3L);
    Unparsed lost = sink.unparsed().getFirst();
    assertThat(lost.recordLine()).isEqualTo(2);
    assertThat(lost.text()).startsWith(TestChunk.TIME_TEXT).contains("Quill 4711");
    assertThat(lost.message()).startsWith("the record at byte " + (FIRST + second) + " can't");
    assertThat(lost.reason()).isEqualTo(Unparsed.SHAPE);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 0x20, 0xFF})
  void readsALogWhoseHeadIsOverwritten(int with) {
    byte[] file = TestLog.file(TestLog.chunk(1, 2), TestLog.chunk(3));
    Arrays.fill(file, 0, 4096, (byte) with);
    assertThat(Formats.binary().getFirst().claims(file, file.length)).isTrue();
    CollectingSink sink = TestLog.read(file);
    assertThat(sink.events()).hasSize(3);
    assertThat(sink.unparsed()).isEmpty();
    assertThat(sink.problems()).hasSize(1).first().asString().contains("head is overwritten");
    assertThat(sink.understoodBytes() + sink.slackBytes()).isEqualTo(file.length);
  }

  @Test
  void chunksElsewhereMakeNoLog() {
    byte[] file = TestLog.file(TestLog.chunk(1, 2));
    byte[] shifted = Arrays.copyOfRange(file, 100, file.length);
    Arrays.fill(shifted, 0, 3996, (byte) 0);
    assertThat(Formats.binary().getFirst().claims(shifted, shifted.length)).isFalse();
  }
}
