package casebook.analyzer.store;

import casebook.analyzer.search.Expression;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A first look at bytes, before any record is made of them: what a text must have at least to be
 * what a query asks for. No character beyond ASCII is folded to one of ASCII, so what is ASCII in a
 * query is looked for byte by byte; the rest may stand wherever there is anything beyond ASCII.
 */
final class Glance {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long NOT_ASCII = 0x8080808080808080L;
  private static final Glance ANYTHING = new Glance(List.of(), false, List.of(), true);
  private static final byte[] FOLDED = new byte[256];

  static {
    for (int i = 0; i < 256; i++) {
      FOLDED[i] = (byte) (i >= 'A' && i <= 'Z' ? i + 32 : i);
    }
  }

  private final List<byte[]> texts;
  private final boolean orOther;
  private final List<Glance> parts;
  private final boolean all;

  /**
   * Asks for texts or for parts.
   *
   * @param texts of which one must be there, in lower case
   * @param orOther true if anything beyond ASCII will do as well
   * @param parts of which all must fit, or one
   */
  private Glance(List<byte[]> texts, boolean orOther, List<Glance> parts, boolean all) {
    this.texts = texts;
    this.orOther = orOther;
    this.parts = parts;
    this.all = all;
  }

  /** What a record must have that is asked for. */
  static Glance of(Expression expression) {
    return switch (expression) {
      case Expression.All every ->
          all(every.parts().stream().map(Glance::of).filter(one -> one != ANYTHING).toList());
      case Expression.Any any -> any(any.parts().stream().map(Glance::of).toList());
      case Expression.Holds holds -> longest(holds.pattern().pieces());
      case Expression.Coded coded -> {
        List<String> texts = new ArrayList<>(coded.spellings());
        texts.addAll(coded.wordings());
        yield oneOf(texts);
      }
      default -> ANYTHING;
    };
  }

  private static Glance all(List<Glance> parts) {
    return parts.isEmpty() ? ANYTHING : new Glance(List.of(), false, parts, true);
  }

  private static Glance any(List<Glance> parts) {
    return parts.contains(ANYTHING) ? ANYTHING : new Glance(List.of(), false, parts, false);
  }

  private static Glance longest(List<String> pieces) {
    boolean isPlain = pieces.stream().anyMatch(piece -> !piece.isEmpty() && isAscii(piece));
    return pieces.stream()
        .filter(piece -> !isPlain || isAscii(piece))
        .max(Comparator.comparingInt(String::length))
        .filter(piece -> !piece.isEmpty())
        .map(piece -> oneOf(List.of(piece)))
        .orElse(ANYTHING);
  }

  private static Glance oneOf(List<String> texts) {
    if (texts.isEmpty() || texts.stream().anyMatch(String::isEmpty)) {
      return ANYTHING;
    }
    List<String> plain = texts.stream().filter(Glance::isAscii).toList();
    return new Glance(
        plain.stream().map(text -> text.getBytes(StandardCharsets.US_ASCII)).toList(),
        plain.size() < texts.size(),
        List.of(),
        false);
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 128);
  }

  /** False only if no record in these bytes can be what is asked for. */
  boolean mayFit(byte[] bytes, int from, int to) {
    if (this == ANYTHING) {
      return true;
    }
    for (byte[] text : texts) {
      if (holds(bytes, from, to, text)) {
        return true;
      }
    }
    for (Glance part : parts) {
      if (part.mayFit(bytes, from, to) != all) {
        return !all;
      }
    }
    return all || (orOther && !isAscii(bytes, from, to));
  }

  private static boolean isAscii(byte[] bytes, int from, int to) {
    int i = from;
    for (; i + Long.BYTES <= to; i += Long.BYTES) {
      if (((long) LONGS.get(bytes, i) & NOT_ASCII) != 0) {
        return false;
      }
    }
    for (; i < to; i++) {
      if (bytes[i] < 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean holds(byte[] bytes, int from, int to, byte[] text) {
    byte first = text[0];
    int last = to - text.length;
    for (int i = from; i <= last; i++) {
      if (FOLDED[bytes[i] & 0xFF] == first) {
        int k = 1;
        while (k < text.length && FOLDED[bytes[i + k] & 0xFF] == text[k]) {
          k++;
        }
        if (k == text.length) {
          return true;
        }
      }
    }
    return false;
  }
}
