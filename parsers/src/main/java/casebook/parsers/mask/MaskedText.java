package casebook.parsers.mask;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A text without its secrets, and where the places of the true text are in it. Immutable. */
public final class MaskedText {

  /** A text in which nothing is hidden. */
  public static final MaskedText AS_IS = new MaskedText(List.of());

  /**
   * A secret and what stands in its place.
   *
   * @param start its first place in the true text, in UTF-16 units from 0
   * @param end the place behind its last
   */
  public record Part(int start, int end, String mark) {}

  private final List<Part> parts;

  private MaskedText(List<Part> parts) {
    this.parts = parts;
  }

  /** A text of which these parts are hidden, in their order, none over another. */
  public static MaskedText of(List<Part> parts) {
    return parts.isEmpty() ? AS_IS : new MaskedText(List.copyOf(parts));
  }

  /** All of a text is a secret. */
  static MaskedText whole(String text, Kind kind) {
    return new MaskedText(List.of(new Part(0, text.length(), kind.mark())));
  }

  /**
   * Of a range of bytes, decoded.
   *
   * @param doubled true if two quotes in the bytes are one in the text
   */
  static MaskedText of(byte[] b, int from, int to, boolean doubled, Spans spans) {
    List<Part> parts = new ArrayList<>();
    int at = from;
    int chars = 0;
    for (int i = 0; i < spans.size(); i++) {
      if (spans.end(i) > from && spans.start(i) < to) {
        int start = Math.max(from, spans.start(i));
        int end = Math.min(to, spans.end(i));
        chars += chars(b, at, start, doubled);
        int length = chars(b, start, end, doubled);
        String mark = new String(spans.mark(i), StandardCharsets.US_ASCII);
        parts.add(new Part(chars, chars + length, mark));
        chars += length;
        at = end;
      }
    }
    return parts.isEmpty() ? AS_IS : new MaskedText(List.copyOf(parts));
  }

  private static int chars(byte[] b, int from, int to, boolean doubled) {
    int chars = 0;
    for (int i = from; i < to; i++) {
      if ((b[i] & 0xC0) != 0x80) {
        chars += (b[i] & 0xF8) == 0xF0 ? 2 : 1;
      }
      if (doubled && b[i] == '"' && i + 1 < to && b[i + 1] == '"') {
        i++;
      }
    }
    return chars;
  }

  /** What is hidden, in the order of the text. */
  public List<Part> parts() {
    return parts;
  }

  /** True if something is hidden. */
  public boolean isMasked() {
    return !parts.isEmpty();
  }

  /** The text without its secrets. */
  public String of(String whole) {
    return cut(whole, 0, whole.length());
  }

  /**
   * A part of the text without its secrets; of a secret that is cut all is hidden.
   *
   * @param whole the true text
   * @param from in UTF-16 units
   * @param to exclusive
   */
  public String cut(String whole, int from, int to) {
    if (parts.isEmpty()) {
      return whole.substring(from, to);
    }
    StringBuilder out = new StringBuilder();
    int at = from;
    for (Part part : parts) {
      if (part.end > at && part.start < to) {
        out.append(whole, at, Math.max(at, part.start)).append(part.mark);
        at = Math.min(to, part.end);
      }
    }
    return out.append(whole, at, to).toString();
  }

  /** Where a place of the true text is; within a secret, before what stands for it. */
  public int start(int place) {
    return moved(place, false);
  }

  /** The same; within a secret, behind what stands for it. */
  public int end(int place) {
    return moved(place, true);
  }

  private int moved(int place, boolean isEnd) {
    int shift = 0;
    for (Part part : parts) {
      if (part.start >= place) {
        break;
      }
      int length = part.mark.length();
      if (place < part.end) {
        return part.start + shift + (isEnd ? length : 0);
      }
      shift += length - (part.end - part.start);
    }
    return place + shift;
  }
}
