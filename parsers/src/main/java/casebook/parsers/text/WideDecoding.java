package casebook.parsers.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** UTF-16, four characters at a time as long as they are ASCII. */
final class WideDecoding implements Decoding {

  private static final long NO_ASCII = 0xFF80FF80FF80FF80L;
  private static final long EVEN = 0x00FF00FF00FF00FFL;
  private static final long ONES = 0x0001000100010001L;
  private static final long HIGHS = 0x8000800080008000L;
  private static final char MARK = '\uFEFF';

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private final boolean big;

  WideDecoding(boolean bigEndian) {
    big = bigEndian;
  }

  @Override
  public int decode(byte[] b, int from, int reach, int to, boolean last, Utf8Output out) {
    out.verbatim = false;
    out.reserve((reach - from) / 2 * 3 + 8);
    int at = from;
    while (at < reach && out.length < out.stop) {
      at = plain(b, at, reach, out);
      if (at >= reach || out.length >= out.stop) {
        break;
      }
      if (at + 1 >= to) {
        if (last) {
          out.append(0xFFFD);
          at = to;
        }
        break;
      }
      char c = unit(b, at);
      if (Character.isHighSurrogate(c)) {
        if (at + 3 >= to && !last) {
          break;
        }
        char low = at + 3 < to ? unit(b, at + 2) : 0;
        if (Character.isLowSurrogate(low)) {
          out.append(Character.toCodePoint(c, low));
          at += 4;
          continue;
        }
      }
      if (c != 0 && c != MARK) {
        out.append(c);
      }
      at += 2;
    }
    return at;
  }

  /** Takes the ASCII at {@code at}; returns where it ends, as far as it comes in fours. */
  private int plain(byte[] b, int start, int reach, Utf8Output out) {
    byte[] target = out.bytes;
    int length = out.length;
    int most = (int) Math.min(reach - 8L, start + 2L * ((long) out.stop - length) - 8);
    int at = start;
    while (at <= most) {
      long four = (long) LONGS.get(b, at);
      if (big) {
        four = ((four & EVEN) << 8) | ((four >>> 8) & EVEN);
      }
      if ((four & NO_ASCII) != 0 || ((four - ONES) & ~four & HIGHS) != 0) {
        break;
      }
      long pairs = four | (four >>> 8);
      INTS.set(target, length, (int) ((pairs & 0xFFFF) | ((pairs >>> 16) & 0xFFFF0000L)));
      length += 4;
      at += 8;
    }
    out.length = length;
    return at;
  }

  private char unit(byte[] b, int at) {
    int first = b[at] & 0xFF;
    int second = b[at + 1] & 0xFF;
    return (char) (big ? (first << 8) | second : (second << 8) | first);
  }

  @Override
  public int leftOut(byte[] b, int at, int to) {
    int end = at;
    while (end + 1 < to && (unit(b, end) == 0 || unit(b, end) == MARK)) {
      end += 2;
    }
    return end;
  }

  @Override
  public Decoding again() {
    return this;
  }
}
