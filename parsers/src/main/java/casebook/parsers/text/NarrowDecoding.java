package casebook.parsers.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** UTF-8, in which a byte that is none is read by a page and counted; or a page of single bytes. */
final class NarrowDecoding implements Decoding {

  /** Length of the byte order mark in UTF-8. */
  private static final int MARK_BYTES = 3;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHS = 0x8080808080808080L;

  private final boolean utf8;
  private BytePage page;
  private boolean stopsAtStray;
  private boolean metStray;
  private boolean metSequence;
  private long strays;

  NarrowDecoding(boolean utf8, BytePage page) {
    this.utf8 = utf8;
    this.page = page;
  }

  /** Stops before the first byte that is no UTF-8, once: see {@link #metStray}. */
  void stopAtStray() {
    stopsAtStray = utf8;
  }

  /** True once if the last call stopped before a byte that is no UTF-8. */
  boolean metStray() {
    boolean met = metStray;
    metStray = false;
    return met;
  }

  /** True if there was a character of UTF-8 beyond ASCII so far. */
  boolean metSequence() {
    return metSequence;
  }

  /** What bytes that are no UTF-8 are read as. */
  BytePage page() {
    return page;
  }

  /** From here on bytes that are no UTF-8 are read by this page. */
  void page(BytePage to) {
    page = to;
  }

  /** Bytes so far that were no UTF-8. */
  long strays() {
    return strays;
  }

  @Override
  public int decode(byte[] b, int from, int reach, int to, boolean last, Utf8Output out) {
    out.reserve((reach - from) * (utf8 ? 1 : 3) + 8);
    int at = from;
    while (at < reach && out.length < out.stop) {
      int plain = plain(b, at, (int) Math.min(reach, at + ((long) out.stop - out.length)));
      out.append(b, at, plain - at);
      at = plain;
      if (at == reach || out.length >= out.stop) {
        break;
      }
      if (b[at] == 0) {
        out.verbatim = false;
        at++;
        continue;
      }
      int length = utf8 ? Utf8Stream.sequence(b, at, to) : -1;
      if (length > 0) {
        metSequence = true;
        // A mark in the midst of a file is left over from joining files.
        if (length == MARK_BYTES && TextEncoding.markBytes(b, at, to) == MARK_BYTES) {
          out.verbatim = false;
        } else {
          out.append(b, at, length);
        }
        at += length;
      } else if (length == 0 && !last) {
        break;
      } else if (stopsAtStray) {
        stopsAtStray = false;
        metStray = true;
        break;
      } else {
        byte[] encoded = page.toUtf8(b[at++]);
        out.reserve(encoded.length + to - at);
        out.append(encoded, 0, encoded.length);
        out.verbatim = false;
        strays += utf8 ? 1 : 0;
      }
    }
    return at;
  }

  /** Position in [at, end) of the first byte that is NUL or no ASCII, or {@code end}. */
  private static int plain(byte[] b, int start, int end) {
    int at = start;
    for (; at + 8 <= end; at += 8) {
      long word = (long) LONGS.get(b, at);
      long found = (word | ((word - ONES) & ~word)) & HIGHS;
      if (found != 0) {
        return at + (Long.numberOfTrailingZeros(found) >>> 3);
      }
    }
    while (at < end && b[at] > 0) {
      at++;
    }
    return at;
  }

  @Override
  public int leftOut(byte[] b, int at, int to) {
    int end = at;
    while (end < to
        && (b[end] == 0 || (utf8 && TextEncoding.markBytes(b, end, to) == MARK_BYTES))) {
      end += b[end] == 0 ? 1 : MARK_BYTES;
    }
    return end;
  }

  @Override
  public Decoding again() {
    return new NarrowDecoding(utf8, page);
  }
}
