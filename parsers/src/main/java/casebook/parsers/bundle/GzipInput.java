package casebook.parsers.bundle;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;

/**
 * What a gzip file holds, all its members one behind the other (RFC 1952). Hands out every byte
 * that could be unpacked before it says what is wrong: a checksum that does not fit or is missing,
 * or bytes behind the end that are no gzip. Zeros behind the end are padding, and harmless.
 */
final class GzipInput extends Inflating {

  private static final int INPUT_BYTES = 1 << 15;
  private static final int TRAILER_BYTES = 8;

  private static final int MAGIC = 0x8B1F;
  private static final int DEFLATE = 8;
  private static final int HAS_HEADER_CRC = 2;
  private static final int HAS_EXTRA = 4;
  private static final int HAS_NAME = 8;
  private static final int HAS_COMMENT = 16;

  private static final String CUT = "the compressed data are cut off here";

  private final InputStream in;
  private final CRC32 crc = new CRC32();
  private final byte[] input = new byte[INPUT_BYTES];
  private int at;
  private int end;
  private boolean inMember;
  private boolean finished;

  /**
   * Begins to read.
   *
   * @throws IOException if there is no gzip header
   */
  GzipInput(InputStream in) throws IOException {
    this.in = in;
    if (next() != (MAGIC & 0xFF) || next() != MAGIC >> 8) {
      throw new IOException(GuardedInput.DAMAGED);
    }
    try {
      beginMember();
    } catch (EOFException e) {
      fault = CUT;
    }
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (!finished && fault.isEmpty()) {
      try {
        if (inMember) {
          int count = inflate(target, offset, length);
          if (count > 0) {
            crc.update(target, offset, count);
            return count;
          }
        } else {
          goOn();
        }
      } catch (EOFException e) {
        fault = CUT;
      }
    }
    if (!fault.isEmpty()) {
      throw new IOException(fault);
    }
    return -1;
  }

  @Override
  void ended() throws IOException {
    at = end - inflater.getRemaining();
    endMember();
  }

  @Override
  void feed() throws IOException {
    at = end;
    if (!fill()) {
      throw new EOFException();
    }
    inflater.setInput(input, at, end - at);
  }

  private void endMember() throws IOException {
    inMember = false;
    long trailer = 0;
    for (int i = 0; i < TRAILER_BYTES; i++) {
      int next = next();
      if (next < 0) {
        fault = "its end is cut off: whether the content is whole can't be told";
        return;
      }
      trailer |= (long) next << (8 * i);
    }
    if ((int) trailer != (int) crc.getValue()
        || (int) (trailer >>> 32) != (int) inflater.getBytesWritten()) {
      fault = "its checksum does not fit: some of the content is damaged";
    }
  }

  /** Another member, padding, or the end. */
  private void goOn() throws IOException {
    int next = next();
    while (next == 0) {
      next = next();
    }
    if (next < 0) {
      finished = true;
    } else if (next == (MAGIC & 0xFF) && next() == MAGIC >> 8) {
      beginMember();
    } else {
      fault = GuardedInput.FOREIGN_TAIL;
    }
  }

  /** Reads a header behind its two magic bytes. */
  private void beginMember() throws IOException {
    int method = need();
    int flags = need();
    skip(6); // time, extra flags and system
    if (method != DEFLATE) {
      fault = GuardedInput.DAMAGED;
      return;
    }
    if ((flags & HAS_EXTRA) != 0) {
      skip(need() | need() << 8);
    }
    for (int text = flags & (HAS_NAME | HAS_COMMENT); text != 0; text &= text - 1) {
      while (need() != 0) {
        // a name or a comment ends with a zero
      }
    }
    if ((flags & HAS_HEADER_CRC) != 0) {
      skip(2);
    }
    inflater.reset();
    inflater.setInput(input, at, end - at);
    crc.reset();
    inMember = true;
  }

  private void skip(int bytes) throws IOException {
    for (int i = 0; i < bytes; i++) {
      need();
    }
  }

  private int need() throws IOException {
    int next = next();
    if (next < 0) {
      throw new EOFException();
    }
    return next;
  }

  private int next() throws IOException {
    return at < end || fill() ? input[at++] & 0xFF : -1;
  }

  private boolean fill() throws IOException {
    int read = in.read(input, 0, input.length);
    at = 0;
    end = Math.max(0, read);
    return read > 0;
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    in.close();
  }
}
