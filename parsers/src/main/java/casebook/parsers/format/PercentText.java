package casebook.parsers.format;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Text in which a percent sign and two hex digits stand for a byte, as in {@code CONTOSO%5Cann}.
 */
final class PercentText {

  private PercentText() {}

  /**
   * The text that a range stands for, read as UTF-8.
   *
   * @return null if there is nothing to decode, or a percent sign is meant as one, or the text
   *     would hold control characters
   */
  static @Nullable String decode(byte[] b, int from, int to) {
    int at = Ascii.indexOf(b, from, to, '%');
    if (at < 0) {
      return null;
    }
    ByteBuffer text = ByteBuffer.allocate(to - from);
    text.put(b, from, at - from);
    while (at < to) {
      int value = b[at++];
      if (value == '%') {
        if (at + 2 > to || !RequestTokens.isHex(b[at]) || !RequestTokens.isHex(b[at + 1])) {
          return null;
        }
        value = Character.digit(b[at], 16) << 4 | Character.digit(b[at + 1], 16);
        at += 2;
      }
      if ((value >= 0 && value < ' ') || value == 0x7F) {
        return null;
      }
      text.put((byte) value);
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(text.flip()).toString();
    } catch (CharacterCodingException e) {
      return null; // of some code page; the signs themselves are at least what the log says
    }
  }
}
