package casebook.parsers.text;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Which byte of the file a byte of the decoded text comes from, and the other way round, for the
 * stretch that was decoded last.
 *
 * <p>One entry a block, nothing a line: where the text is not what the file holds, the block's
 * bytes are kept and decoded once more as far as the place that is asked for.
 */
final class SourceMap {

  /**
   * A block.
   *
   * @param decoded where its text begins in the decoded text
   * @param decodedLength bytes of its text
   * @param source where its bytes begin in the file
   * @param sourceLength how many they are
   * @param bytes the bytes, null where they are the text
   */
  private record Block(
      long decoded,
      int decodedLength,
      long source,
      int sourceLength,
      byte @Nullable [] bytes,
      Decoding decoding) {}

  private final ArrayDeque<Block> blocks = new ArrayDeque<>();
  private final LongSupplier needed;
  private final Utf8Output scratch = new Utf8Output();
  private byte @Nullable [] spare;

  /**
   * An empty map.
   *
   * @param needed tells from which place in the decoded text on somebody may ask
   */
  SourceMap(LongSupplier needed) {
    this.needed = needed;
  }

  /** Takes a block that was decoded: [from, from + sourceLength) of {@code b} gave {@code out}. */
  void add(
      long decoded,
      Utf8Output out,
      long source,
      byte[] b,
      int from,
      int sourceLength,
      Decoding by) {
    if (out.length == 0) {
      return;
    }
    long keep = needed.getAsLong();
    while (!blocks.isEmpty() && ends(blocks.getFirst()) < keep) {
      byte[] free = blocks.removeFirst().bytes;
      spare = free == null ? spare : free;
    }
    blocks.add(
        new Block(
            decoded,
            out.length,
            source,
            sourceLength,
            out.verbatim ? null : copy(b, from, sourceLength),
            by.again()));
  }

  private byte[] copy(byte[] b, int from, int length) {
    byte[] target = spare;
    spare = null;
    if (target == null || target.length < length) {
      return Arrays.copyOfRange(b, from, from + length);
    }
    System.arraycopy(b, from, target, 0, length);
    return target;
  }

  private static long ends(Block block) {
    return block.decoded + block.decodedLength;
  }

  /** True if the byte of the file is decoded already. */
  boolean reaches(long source) {
    return !blocks.isEmpty() && source < blocks.getLast().source + blocks.getLast().sourceLength;
  }

  /**
   * The byte of the file that a place in the decoded text comes from; behind the last one, where
   * the file's bytes end that were decoded.
   *
   * @param decoded the first byte of a character
   */
  long source(long decoded) {
    for (Block block : blocks) {
      if (decoded < ends(block)) {
        return block.source + sourceIn(block, (int) Math.max(0, decoded - block.decoded));
      }
    }
    return blocks.isEmpty() ? 0 : blocks.getLast().source + blocks.getLast().sourceLength;
  }

  private int sourceIn(Block block, int decoded) {
    if (block.bytes == null) {
      return decoded;
    }
    scratch.clear();
    scratch.stop = decoded;
    int at =
        block
            .decoding
            .again()
            .decode(block.bytes, 0, block.sourceLength, block.sourceLength, true, scratch);
    return block.decoding.leftOut(block.bytes, at, block.sourceLength);
  }

  /** The place in the decoded text of the character that holds a byte of the file. */
  long decoded(long source) {
    for (Block block : blocks) {
      if (source < block.source + block.sourceLength) {
        return block.decoded + decodedIn(block, (int) Math.max(0, source - block.source));
      }
    }
    return blocks.isEmpty() ? 0 : ends(blocks.getLast());
  }

  private int decodedIn(Block block, int source) {
    if (block.bytes == null) {
      return source;
    }
    scratch.clear();
    scratch.stop = Utf8Output.ALL;
    block.decoding.again().decode(block.bytes, 0, source, source, false, scratch);
    return scratch.length;
  }
}
