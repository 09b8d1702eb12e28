package casebook.parsers.format.evtx;

import casebook.parsers.format.FileClock;
import casebook.parsers.format.ItemSink;
import casebook.parsers.format.message.MessageTexts;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Reads one file, slot by slot to its end. The head of a log that was not closed lies about how
 * many there are, so it is used for messages only.
 */
final class LogFile {

  private static final int HEADER_BYTES = 4096;
  private static final long MAGIC = 0x0065_6C69_4666_6C45L;
  private static final int CHUNKS = 42;
  private static final int FLAGS = 120;
  private static final int HEADER_CRC = 124;
  private static final int DIRTY = 1;
  private static final int NO_CHECKSUMS = 4;

  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final InputStream in;
  private final ItemSink sink;
  private final Chunk chunk = new Chunk();
  private final ChunkRecords records;
  private @Nullable IOException failure;
  private boolean hasChecksums = true;
  private boolean isDirty;
  private boolean hasHead;
  private int statedChunks;
  private int chunks;
  private long wrongChecksums;
  private long firstWrong;

  LogFile(InputStream in, ItemSink sink, MessageTexts texts) {
    this.in = in;
    this.sink = sink;
    records = new ChunkRecords(chunk, sink, texts);
  }

  /** True if this is how a file begins. */
  static boolean isHeader(byte[] head, int length) {
    return length >= Long.BYTES && (long) LONGS.get(head, 0) == MAGIC;
  }

  /** True if a chunk stands where the first one does in a file whose head is spoilt. */
  static boolean hasLostHeader(byte[] head, int length) {
    return !isHeader(head, length) && Chunk.hasMagic(head, HEADER_BYTES, length);
  }

  /** Reads to the end; see {@link casebook.parsers.format.BinaryFormat#parse}. */
  void read() throws IOException {
    long offset = 0;
    int filled = fill(0, HEADER_BYTES);
    if (isHeader(chunk.bytes(), filled)) {
      header(filled);
      offset = filled;
      filled = 0;
    } else if (filled == HEADER_BYTES && !Chunk.hasMagic(chunk.bytes(), filled)) {
      filled += fill(filled, Long.BYTES);
      if (hasLostHeader(chunk.bytes(), filled)) {
        lostHeader();
        offset = HEADER_BYTES;
        filled -= HEADER_BYTES;
      }
    }
    while (true) {
      filled += fill(filled, Chunk.BYTES - filled);
      if (filled == 0) {
        break;
      }
      chunk.length(filled);
      slot(offset);
      offset += filled;
      filled = 0;
    }
    records.end();
    tellOfChecksums();
    tellOfMissing();
    sink.clock(FileClock.utc("TimeCreated is UTC"));
    if (failure != null) {
      throw failure;
    }
  }

  private void lostHeader() {
    sink.problem(0, "the file's head is overwritten; the head is not needed");
    sink.slack(HEADER_BYTES);
    byte[] bytes = chunk.bytes();
    System.arraycopy(bytes, HEADER_BYTES, bytes, 0, Long.BYTES);
  }

  private int fill(int from, int count) {
    int done = 0;
    try {
      while (failure == null && done < count) {
        int read = in.read(chunk.bytes(), from + done, count - done);
        if (read < 0) {
          break;
        }
        done += read;
      }
    } catch (IOException e) {
      failure = e;
    }
    return done;
  }

  private void header(int length) {
    if (length < HEADER_BYTES) {
      sink.slack(length);
      sink.problem(0, "the file ends in its head, at byte " + length);
      sink.tailCut();
      return;
    }
    hasHead = true;
    byte[] bytes = chunk.bytes();
    int flags = (int) INTS.get(bytes, FLAGS);
    CRC32 crc = new CRC32();
    crc.update(bytes, 0, FLAGS);
    hasChecksums = (flags & NO_CHECKSUMS) == 0;
    isDirty = (flags & DIRTY) != 0;
    if (hasChecksums && (int) crc.getValue() != (int) INTS.get(bytes, HEADER_CRC)) {
      sink.problem(0, "the checksum of the file's head is wrong; the head is not needed");
    } else if (hasChecksums) {
      statedChunks = (bytes[CHUNKS] & 0xFF) | (bytes[CHUNKS + 1] & 0xFF) << 8;
    }
  }

  private void slot(long offset) {
    chunks++;
    if (chunk.isZero(0, chunk.length())) {
      sink.slack(chunk.length());
    } else if (!chunk.hasMagic()) {
      records.withoutHeader(offset);
    } else {
      if (chunk.length() >= Chunk.HEADER_BYTES && hasChecksums && !chunk.hasRightChecksums()) {
        firstWrong = wrongChecksums++ == 0 ? offset : firstWrong;
      }
      records.live(offset);
    }
  }

  /** The head of a log that is in use knows of fewer chunks than there are, never of more. */
  private void tellOfMissing() {
    boolean isBare = hasHead && chunks == 0;
    if (hasHead && !isBare) {
      sink.slack(HEADER_BYTES);
    }
    if (isBare || chunks < statedChunks) {
      // A head with nothing behind it is not slack: of such a file nothing was read.
      sink.tailCut();
      if (statedChunks > 0) {
        sink.problem(0, chunks + " of " + statedChunks + " chunks are there: the file was cut");
      } else {
        sink.problem(0, "the file ends behind its head: no chunk is there");
      }
    }
  }

  private void tellOfChecksums() {
    if (wrongChecksums > 0) {
      sink.problem(
          0,
          "the checksums of "
              + wrongChecksums
              + (wrongChecksums == 1 ? " chunk" : " chunks")
              + " are wrong, first at byte "
              + firstWrong
              + (isDirty ? " (the log was in use when it was copied)" : "")
              + "; read all the same");
    }
  }
}
