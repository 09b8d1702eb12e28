package casebook.parsers.format.evtx;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The names in a chunk, by their offset. A reader needs the chunk's own table of them nowhere. */
final class Names {

  /** Offset of the next name in its bucket, and hash. */
  private static final int LINK_BYTES = 6;

  private static final int TERMINATOR_BYTES = 2;

  private final Chunk chunk;
  private final Budget budget;
  private final @Nullable Name[] names = new @Nullable Name[Chunk.BYTES];
  private int[] used = new int[256];
  private int count;

  Names(Chunk chunk, Budget budget) {
    this.chunk = chunk;
    this.budget = budget;
  }

  /** Forgets all; to be called for each chunk. */
  void clear() {
    for (int i = 0; i < count; i++) {
      names[used[i]] = null;
    }
    count = 0;
  }

  /** The name whose entry stands at the offset. */
  Name at(int offset) throws DamageException {
    if (offset < 0 || offset >= Chunk.BYTES) {
      throw new DamageException(offset, "a name lies outside of the chunk");
    }
    Name known = names[offset];
    if (known != null) {
      return known;
    }
    int end = end(offset);
    int text = offset + LINK_BYTES + 2;
    // Names that overlap could otherwise fill the memory.
    budget.write(offset, end - text);
    Name name = Name.of(chunk.bytes(), text, end - TERMINATOR_BYTES);
    if (count == used.length) {
      used = Arrays.copyOf(used, count * 2);
    }
    used[count++] = offset;
    names[offset] = name;
    return name;
  }

  /** Where the entry at the offset ends. */
  int end(int offset) throws DamageException {
    chunk.need(offset, LINK_BYTES + 2, chunk.length());
    int bytes = LINK_BYTES + 2 + 2 * chunk.u16(offset + LINK_BYTES) + TERMINATOR_BYTES;
    chunk.need(offset, bytes, chunk.length());
    return offset + bytes;
  }
}
