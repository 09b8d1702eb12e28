package casebook.parsers.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Gives any text as valid UTF-8. UTF-8 passes through; a byte that is none is read as Windows-1252
 * and counted; other charsets are decoded, what they can't say becomes U+FFFD.
 */
final class Utf8Stream extends InputStream {

  private static final int CHUNK = 1 << 16;

  private final InputStream in;
  private final boolean utf8;
  private final CharsetDecoder decoder;
  private final byte[] input = new byte[CHUNK];
  private int inputLength;
  private final CharBuffer chars = CharBuffer.allocate(CHUNK);
  private byte[] output = new byte[CHUNK * 3];
  private int outputFrom;
  private int outputTo;
  private boolean eof;
  private long outputOffset;
  private long badBytes;
  private long firstBadOffset = -1;

  Utf8Stream(InputStream in, Charset charset) {
    this.in = in;
    utf8 = charset.equals(StandardCharsets.UTF_8);
    decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
  }

  /** Bytes so far that were no UTF-8 and were read as Windows-1252. */
  long badBytes() {
    return badBytes;
  }

  /** Offset in this stream of the first of them, or -1. */
  long firstBadOffset() {
    return firstBadOffset;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    while (outputFrom == outputTo) {
      if (eof) {
        return -1;
      }
      fill();
    }
    int count = Math.min(length, outputTo - outputFrom);
    System.arraycopy(output, outputFrom, target, offset, count);
    outputFrom += count;
    return count;
  }

  private void fill() throws IOException {
    outputOffset += outputTo;
    outputFrom = 0;
    outputTo = 0;
    int read = in.read(input, inputLength, input.length - inputLength);
    if (read < 0) {
      eof = true;
    } else {
      inputLength += read;
    }
    int used = utf8 ? copy() : decode();
    System.arraycopy(input, used, input, 0, inputLength - used);
    inputLength -= used;
  }

  private int decode() {
    ByteBuffer bytes = ByteBuffer.wrap(input, 0, inputLength);
    chars.clear();
    decoder.decode(bytes, chars, eof);
    if (eof) {
      decoder.flush(chars);
    }
    chars.flip();
    byte[] encoded = chars.toString().getBytes(StandardCharsets.UTF_8);
    if (encoded.length > output.length) {
      output = new byte[encoded.length];
    }
    System.arraycopy(encoded, 0, output, 0, encoded.length);
    outputTo = encoded.length;
    return bytes.position();
  }

  private int copy() {
    int at = 0;
    while (at < inputLength) {
      int plain = ascii(input, at, inputLength);
      System.arraycopy(input, at, output, outputTo, plain - at);
      outputTo += plain - at;
      at = plain;
      if (at == inputLength) {
        break;
      }
      int length = sequence(input, at, inputLength);
      if (length > 0) {
        System.arraycopy(input, at, output, outputTo, length);
        outputTo += length;
        at += length;
      } else if (length == 0 && !eof) {
        break;
      } else {
        bad(input[at]);
        at++;
      }
    }
    return at;
  }

  private void bad(byte value) {
    if (firstBadOffset < 0) {
      firstBadOffset = outputOffset + outputTo;
    }
    badBytes++;
    byte[] encoded = WindowsText.toUtf8(value);
    System.arraycopy(encoded, 0, output, outputTo, encoded.length);
    outputTo += encoded.length;
  }

  private static int ascii(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && bytes[at] >= 0) {
      at++;
    }
    return at;
  }

  /**
   * Length of the UTF-8 sequence at {@code at}; 0 if it may go on beyond {@code to}; -1 if it is
   * none.
   */
  static int sequence(byte[] b, int at, int to) {
    int lead = b[at] & 0xFF;
    int length = lead < 0xC2 ? -1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : -1;
    if (length < 0) {
      return lead < 0x80 ? 1 : -1;
    }
    for (int i = 1; i < length; i++) {
      if (at + i >= to) {
        return 0;
      }
      int next = b[at + i] & 0xFF;
      int low = i == 1 && lead == 0xE0 ? 0xA0 : i == 1 && lead == 0xF0 ? 0x90 : 0x80;
      int high = i == 1 && lead == 0xED ? 0x9F : i == 1 && lead == 0xF4 ? 0x8F : 0xBF;
      if (next < low || next > high) {
        return -1;
      }
    }
    return length;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
