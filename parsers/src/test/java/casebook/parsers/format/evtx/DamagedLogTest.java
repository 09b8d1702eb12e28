package casebook.parsers.format.evtx;

import static casebook.parsers.format.evtx.TestChunk.strings;
import static org.assertj.core.api.Assertions.assertThat;

import casebook.parsers.format.CollectingSink;
import casebook.parsers.format.Formats;
import casebook.parsers.item.Field;
import casebook.parsers.item.LogEvent;
import casebook.parsers.item.Unparsed;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

  @Test
  void tellsWhereAFileWasCut() {
    byte[] file = TestLog.file(TestLog.chunk(1, 2, 3), TestLog.chunk(4, 5, 6));
    int second = FIRST + 65_536;
    int inUse = second + wrap(file).getInt(second + 48);
    for (int length : new int[] {100, FIRST, FIRST + 300, second, second + 300, inUse - 10}) {
      assertThat(TestLog.read(Arrays.copyOf(file, length)).cut())
          .as("%d", length)
          .isEqualTo("tail");
    }
    assertThat(TestLog.read(file).cut()).isEqualTo("none");
    assertThat(TestLog.read(Arrays.copyOf(file, second)).problems())
        .containsExactly("0: 1 of 2 chunks are there: the file was cut");
    CollectingSink bare = TestLog.read(Arrays.copyOf(file, FIRST));
    assertThat(bare.problems()).containsExactly("0: 0 of 2 chunks are there: the file was cut");
    assertThat(bare.slackBytes()).as("nothing of it was read").isZero();
    file[124] ^= 1;
    assertThat(TestLog.read(Arrays.copyOf(file, second)).cut())
        .as("a head that is not right says nothing")
        .isEqualTo("none");
    assertThat(TestLog.read(Arrays.copyOf(file, FIRST)).problems())
        .anyMatch(one -> one.contains("no chunk is there"));
  }

  /** Events from 1 on that state these numbers and these days after the first; not as written. */
  private static byte[] unsound(long[] numbers, long[] days) {
    TestChunk chunk = new TestChunk();
    for (int i = 0; i < numbers.length; i++) {
      TestChunk.SystemValues system = new TestChunk.SystemValues();
      system.number = numbers[i];
      system.time += days[i] * 864_000_000_000L;
      chunk.event(i + 1, system, strings("event"));
    }
    byte[] bytes = chunk.build();
    wrap(bytes).putInt(52, 99);
    return bytes;
  }

  @ParameterizedTest(name = "{0}: {1}, {2}")
  @CsvSource({
    "as written,            1 2 3 4 5,                     0 0 0 0 0,         -, -",
    "an impossible number,  1 2 45880421203881969 4 5,     0 0 0 0 0,         3, -",
    "a bit of a number,     1 2 131 4 5,                   0 0 0 0 0,         3, -",
    "the last number,       1 2 3 4 70000,                 0 0 0 0 0,         5, -",
    "a full export,         62782 62783 62784 62785 62786, 0 0 0 0 0,         -, -",
    "damage in an export,   62782 62783 9 62785 62786,     0 0 0 0 0,         3, -",
    "a selection,           10 400 411 70000 70001,        0 0 0 0 0,         -, -",
    "damage in a selection, 10 400 99000000000 411 450 601 777, 0 0 0 0 0 0 0, 3, -",
    "an export with a gap,  111 112 113 116,               0 0 0 0,           -, -",
    "a gap within one,      101 102 103 104 105 106 201 202 203 204, 0 0 0 0 0 0 0 0 0 0, -, -",
    "damage beside a gap,   111 112 300 114 117,           0 0 0 0 0,         3, -",
    "damage twice,          111 112 9 114 300 116 119,     0 0 0 0 0 0 0,     3 5, -",
    "the last of an export, 111 112 113 114 80000,         0 0 0 0 0,         5, -",
    "1885,                  1 2 3 4 5,                     0 0 0 -51300 0,    -, 4",
    "a year ahead,          1 2 3 4 5,                     0 365 0 0 0,       -, 2",
    "forwarded late,        1 2 3 4 5,                     -9 -3 -7 -6 -30,   -, -",
    "both,                  1 2 3 999 5,                   0 0 0 3000 0,      4, 4"
  })
  void leavesOutNumbersAndTimesThatCantBeRight(
      String why, String numbers, String days, String noNumber, String noTime) {
    CollectingSink sink = TestLog.read(TestLog.file(unsound(longs(numbers), longs(days))));
    assertThat(sink.events()).hasSize(longs(numbers).length);
    assertThat(lacking(sink, event -> event.fields().containsKey(Field.RECORD.label())))
        .isEqualTo(noNumber);
    assertThat(lacking(sink, event -> event.rawTime() != LogEvent.NO_TIME)).isEqualTo(noTime);
    boolean isTold = sink.problems().stream().anyMatch(one -> one.contains("left out"));
    assertThat(isTold).isEqualTo(!noNumber.equals("-") || !noTime.equals("-"));
  }

  @ParameterizedTest(name = "{0}; {1}")
  @CsvSource({
    "1 2 999 4 5 6,  0 0 0 0 0 0,       'the number of 1 record doesn''t fit what stands beside it, in'",
    "1 2 999 998 5 6 7, 0 0 0 0 0 0 0,  'the numbers of 2 records don''t fit what stands beside them, first in'",
    "1 2 3 4 5,      0 999 0 999 0,     'the times of 2 records don''t fit what stands beside them, first in'",
    "1 2 999 4 5 6,  0 0 0 999 0 0,     'the number of 1 record and the time of 1 record don''t fit what'"
  })
  void saysWhatWasLeftOut(String numbers, String days, String said) {
    CollectingSink sink = TestLog.read(TestLog.file(unsound(longs(numbers), longs(days))));
    assertThat(sink.problems()).anyMatch(one -> one.startsWith("0: " + said));
  }

  private static String lacking(CollectingSink sink, Predicate<CollectingSink.Event> has) {
    List<String> places = new ArrayList<>();
    for (int i = 0; i < sink.events().size(); i++) {
      if (!has.test(sink.events().get(i))) {
        places.add(String.valueOf(i + 1));
      }
    }
    return places.isEmpty() ? "-" : String.join(" ", places);
  }

  private static long[] longs(String text) {
    return Stream.of(text.split(" ")).mapToLong(Long::parseLong).toArray();
  }

  @Test
  void givesARecordWhoseNumberIsWrongTheLineOfItsPlace() {
    CollectingSink sink =
        TestLog.read(TestLog.file(unsound(new long[] {11, 12, 1L << 50, 14}, new long[4])));
    assertThat(numbers(sink)).containsExactly(11L, 12L, 13L, 14L);
  }

  @Test
  void believesASoundChunkAllButImpossibleTimes() {
    TestChunk chunk = new TestChunk();
    TestChunk.SystemValues system = new TestChunk.SystemValues();
    system.time = 90_000_000_000_000_000L;
    system.number = 4000;
    chunk.event(1, strings("before"));
    int second = chunk.event(2, system, strings("its clock was unset"));
    chunk.event(3, strings("behind"));
    CollectingSink sink = TestLog.read(TestLog.file(chunk.build()));
    assertThat(numbers(sink)).containsExactly(1L, 4000L, 3L);
    assertThat(sink.events().get(1).rawTime()).isEqualTo(LogEvent.NO_TIME);
    assertThat(sink.events().get(1).raw()).startsWith("1886-");
    assertThat(sink.problems())
        .singleElement()
        .asString()
        .isEqualTo(
            "0: the time of 1 record doesn't fit what stands beside it, in the record at byte "
                + (FIRST + second)
                + ": it is left out");
  }

  @Test
  void holdsARecordAgainstTheHeadOfItsChunk() {
    TestChunk chunk = new TestChunk();
    chunk.event(900, strings("its head was overwritten"));
    byte[] bytes = chunk.build();
    wrap(bytes).putLong(24, 40).putLong(32, 40).putInt(52, 99);
    wrap(bytes).putInt(124, TestChunk.crc(bytes, 0, 120, 128, 384));
    CollectingSink sink = TestLog.read(TestLog.file(bytes));
    assertThat(sink.events().getFirst().fields()).doesNotContainKey(Field.RECORD.label());
  }
}
