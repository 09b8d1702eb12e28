package casebook.parsers.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;

/**
 * Charsets of several bytes a character, by the JDK. What they can't say becomes U+FFFD; a byte of
 * ASCII behind a lead byte that it does not fit is kept.
 */
final class CharsetDecoding implements Decoding {

  /** Turns the text to Korean when the second set is called for; stands once, at the beginning. */
  private static final byte[] KOREAN = {0x1B, '$', ')', 'C'};

  private final TextEncoding encoding;
  private final CharsetDecoder decoder;
  private final CharBuffer chars = CharBuffer.allocate(1 << 12);

  CharsetDecoding(TextEncoding encoding) {
    this.encoding = encoding;
    decoder =
        encoding
            .charset()
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  @Override
  public int decode(byte[] b, int from, int reach, int to, boolean last, Utf8Output out) {
    out.verbatim = false;
    begin();
    ByteBuffer bytes = ByteBuffer.wrap(b, from, (last ? to : reach) - from);
    while (out.length < out.stop) {
      chars.clear();
      // One character at a time where the place matters.
      int gap = out.stop - out.length;
      chars.limit(gap < 3 * chars.capacity() ? 1 : chars.capacity());
      CoderResult result = decoder.decode(bytes, chars, last);
      if (chars.position() == 0 && result.isOverflow()) {
        chars.limit(2);
        result = decoder.decode(bytes, chars, last);
      }
      write(chars.flip(), out);
      if (result.isError()) {
        out.reserve(4);
        out.append(0xFFFD);
        bytes.position(afterFault(b, bytes.position(), result.length()));
      } else if (result.isUnderflow()) {
        break;
      }
    }
    return bytes.position();
  }

  private void begin() {
    decoder.reset();
    if (encoding.charset().name().equals("ISO-2022-KR")) {
      decoder.decode(ByteBuffer.wrap(KOREAN), chars.clear(), false);
    }
  }

  private int afterFault(byte[] b, int at, int length) {
    int end = at + 1;
    while (end < at + length && (encoding.isWide() || b[end] < 0)) {
      end++;
    }
    return end;
  }

  private static void write(CharBuffer text, Utf8Output out) {
    out.reserve(text.remaining() * 3);
    while (text.hasRemaining()) {
      char c = text.get();
      if (Character.isHighSurrogate(c) && text.hasRemaining()) {
        out.append(Character.toCodePoint(c, text.get()));
      } else if (c != 0 && c != '\uFEFF') {
        out.append(c);
      }
    }
  }

  @Override
  public int leftOut(byte[] b, int at, int to) {
    int end = at;
    while (!encoding.isWide() && end < to && b[end] == 0) {
      end++;
    }
    return end;
  }

  @Override
  public Decoding again() {
    return this;
  }
}
