package casebook.parsers.format.evtx;

import casebook.parsers.format.ItemSink;
import casebook.parsers.format.message.MessageTexts;
import casebook.parsers.item.LogEvent;
import casebook.parsers.item.Unparsed;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the records of a chunk and hands them on, and accounts for every byte of it: to a record,
 * to slack, or to a problem that says where.
 *
 * <p>Records that are found behind a torn one, or in a slot whose head is gone, may be older than
 * those around them, or stand elsewhere in the file too. So they are handed on to be searched and
 * matched, as a rest, but are not counted.
 */
final class ChunkRecords {

  private static final int KEPT_CHARS = 4000;

  private final Chunk chunk;
  private final ItemSink sink;
  private final EventText text;
  private final Fragments fragments;
  private final Doubts doubts = new Doubts();
  private final LogEvent event = new LogEvent();
  private long offset;
  private long recovered;
  private long lost;
  private long gapBytes;
  private long foreignBytes;
  private long firstForeign;
  private long lastNumber = -1;
  private int stepsBack;
  private boolean isSound;
  private int index;
  private long wrongNumbers;
  private long wrongTimes;
  private long firstWrong;

  ChunkRecords(Chunk chunk, ItemSink sink, MessageTexts texts) {
    this.chunk = chunk;
    this.sink = sink;
    text = new EventText(texts);
    fragments = new Fragments(chunk, text);
  }

  /** Hands on the live records of a chunk that begins at that byte of the file. */
  void live(long offsetBytes) {
    begin(offsetBytes);
    if (chunk.length() < Chunk.HEADER_BYTES) {
      sink.slack(chunk.length());
      sink.problem(0, "the file ends in the head of the chunk at byte " + offset);
      sink.tailCut();
      return;
    }
    sink.slack(Chunk.HEADER_BYTES);
    int free = chunk.freeSpace();
    int end = Math.min(free < 0 ? chunk.length() : free, chunk.length());
    isSound = chunk.isSound();
    if (!isSound) {
      judge(end);
    }
    int at = whole(Chunk.HEADER_BYTES, end);
    if (at < end && free < 0) {
      // Where the live records end is not known: what follows them is as good as free.
      sink.problem(0, "the head of the chunk at byte " + offset + " is damaged");
      end = at;
    } else if (at < end && chunk.isZero(at, end)) {
      sink.slack(end - at);
    } else if (at < end) {
      torn(at, end, free > chunk.length());
    }
    sink.slack(chunk.length() - end);
    if (free > chunk.length()) {
      sink.tailCut();
    }
  }

  /** Looks for records in a slot that does not begin as a chunk does. */
  void withoutHeader(long offsetBytes) {
    begin(offsetBytes);
    int at = chunk.nextRecord(0, chunk.length());
    if (at == chunk.length()) {
      // Windows makes room without clearing it: whatever the disk held before, it is no event.
      sink.slack(at);
      firstForeign = foreignBytes == 0 ? offset : firstForeign;
      foreignBytes += at;
      return;
    }
    int head = Math.min(at, Chunk.HEADER_BYTES);
    sink.slack(head);
    recover(head, chunk.length());
    sink.problem(
        0, "the chunk at byte " + offset + " has no head; " + recovered() + " found in it");
  }

  private void begin(long offsetBytes) {
    offset = offsetBytes;
    recovered = 0;
    lost = 0;
    gapBytes = 0;
    index = 0;
    fragments.clear();
  }

  /** Learns what the records state that {@link #whole} will hand on, and what of it fits. */
  private void judge(int end) {
    doubts.clear();
    int at = Chunk.HEADER_BYTES;
    int size = chunk.recordBytes(at, end);
    while (size > 0) {
      text.clear();
      read(at, size);
      doubts.add(chunk.recordId(at), text.number(), chunk.recordMillis(at), text.millis());
      at += size;
      size = at < end ? chunk.recordBytes(at, end) : -1;
    }
    boolean isKnown = chunk.hasSoundHead();
    doubts.judge(isKnown ? chunk.firstNumber() : 0, isKnown ? chunk.lastNumber() : 0);
    fragments.clear();
  }

  /** Hands on records that follow each other; returns where they end. */
  private int whole(int from, int end) {
    int at = from;
    while (at < end) {
      int size = chunk.recordBytes(at, end);
      if (size < 0) {
        break;
      }
      record(at, size);
      at += size;
    }
    return at;
  }

  private void torn(int at, int end, boolean isCut) {
    recover(at, end);
    sink.problem(
        0,
        (isCut ? "the file ends in the record at byte " : "a torn record at byte ")
            + (offset + at)
            + ": of the "
            + (end - at)
            + " bytes from there on, "
            + gapBytes
            + " can't be read; "
            + recovered()
            + " found in the rest");
  }

  private String recovered() {
    return recovered
        + (recovered == 1 ? " record" : " records")
        + (lost == 0 ? "" : " (and " + lost + " that can't be decoded)");
  }

  private void recover(int from, int end) {
    int at = from;
    while (at < end) {
      int size = chunk.recordBytes(at, end);
      if (size < 0) {
        int next = chunk.nextRecord(at, end);
        sink.slack(chunk.zeroBytes(at, next));
        gapBytes += next - at;
        at = next;
        continue;
      }
      if (decode(at, size, true) == null) {
        event.rest();
        sink.accept(event, size);
        recovered++;
      } else {
        lost++;
      }
      at += size;
    }
  }

  private void record(int at, int size) {
    DamageException damage = decode(at, size, false);
    index++;
    if (damage == null) {
      note(event.recordLine());
      sink.accept(event, size);
      return;
    }
    String message =
        "the record at byte "
            + (offset + at)
            + " can't be decoded: "
            + damage.reason()
            + (damage.at() >= 0 && damage.at() < Chunk.BYTES
                ? " at byte " + (offset + damage.at())
                : "");
    int to = Math.min(event.to(), event.from() + KEPT_CHARS);
    String kept =
        new String(event.bytes(), event.from(), to - event.from(), StandardCharsets.UTF_8);
    sink.accept(new Unparsed(event.recordLine(), 0, Unparsed.SHAPE, message, kept), size);
  }

  /**
   * Fills the event, as far as the record can be decoded; null if that is to its end.
   *
   * @param isRest true of a record that nothing is known about, and that is not counted
   */
  private @Nullable DamageException decode(int at, int size, boolean isRest) {
    text.clear();
    DamageException damage = read(at, size);
    boolean isBelieved = isRest || isSound;
    boolean hasNumber =
        isBelieved ? Doubts.isPlausibleNumber(text.number()) : doubts.numberFits(index);
    boolean hasTime = isBelieved ? Doubts.isPlausibleTime(text.millis()) : doubts.timeFits(index);
    if (!isRest && !(hasNumber && hasTime)) {
      firstWrong = wrongNumbers + wrongTimes == 0 ? offset + at : firstWrong;
      wrongNumbers += hasNumber ? 0 : 1;
      wrongTimes += hasTime ? 0 : 1;
    }
    if (!hasNumber) {
      text.withoutNumber();
    }
    if (!hasTime) {
      text.withoutTime();
    }
    boolean isPlaced = isBelieved || text.number() >= 0;
    text.fill(event, isPlaced ? chunk.recordId(at) : doubts.expectedNumber(index));
    return damage;
  }

  private @Nullable DamageException read(int at, int size) {
    try {
      fragments.decode(at + Chunk.RECORD_HEAD_BYTES, at + size - Chunk.SIZE_COPY_BYTES);
    } catch (DamageException e) {
      return e;
    }
    return text.hasSystem() ? null : new DamageException(at, "no event stands in it");
  }

  /** A log that is full begins again at its first chunk: its numbers step back, but only once. */
  private void note(long number) {
    if (number < lastNumber) {
      stepsBack++;
    }
    lastNumber = number;
  }

  /** The file is over. */
  void end() {
    if (foreignBytes > 0) {
      sink.problem(
          0,
          foreignBytes
              + " bytes, from byte "
              + firstForeign
              + " on, are no chunks and hold no record: space that was never used, or overwritten");
    }
    if (wrongNumbers + wrongTimes > 0) {
      sink.problem(0, wrong());
    }
    if (stepsBack > 1) {
      sink.problem(
          0,
          "the records do not stand in the order of their numbers: "
              + stepsBack
              + " times one is lower than the one before");
    }
  }

  private String wrong() {
    List<String> what = new ArrayList<>();
    if (wrongNumbers > 0) {
      what.add(wrongNumbers == 1 ? "the number of 1 record" : numbered("numbers", wrongNumbers));
    }
    if (wrongTimes > 0) {
      what.add(wrongTimes == 1 ? "the time of 1 record" : numbered("times", wrongTimes));
    }
    return String.join(" and ", what)
        + (wrongNumbers + wrongTimes == 1
                ? " doesn't fit what stands beside it, in the record at byte %d: it is left out"
                : " don't fit what stands beside them, first in the record at byte %d: they are left"
                    + " out")
            .formatted(firstWrong);
  }

  private static String numbered(String what, long records) {
    return "the " + what + " of " + records + " records";
  }
}
