package casebook.parsers.format.evtx;

/** The values that one use of a template fills in: where each lies and what it is. */
final class Values {

  private static final int DESCRIPTOR_BYTES = 4;

  private int[] offsets = new int[32];
  private int[] sizes = new int[32];
  private int[] types = new int[32];
  private int count;

  /** Forgets all: elements outside of a template have no values. */
  void clear() {
    count = 0;
  }

  /**
   * Reads count, descriptors and the place of each value.
   *
   * @return offset behind the last value
   */
  int read(Chunk chunk, int from, int end) throws DamageException {
    count = 0;
    chunk.need(from, 4, end);
    int wanted = chunk.i32(from);
    int descriptor = from + 4;
    if (wanted < 0 || wanted > (end - descriptor) / DESCRIPTOR_BYTES) {
      throw new DamageException(from, "more values than there is room for");
    }
    if (wanted > offsets.length) {
      offsets = new int[wanted];
      sizes = new int[wanted];
      types = new int[wanted];
    }
    int at = descriptor + wanted * DESCRIPTOR_BYTES;
    for (int i = 0; i < wanted; i++, descriptor += DESCRIPTOR_BYTES) {
      offsets[i] = at;
      sizes[i] = chunk.u16(descriptor);
      types[i] = chunk.u8(descriptor + 2);
      chunk.need(at, sizes[i], end);
      at += sizes[i];
    }
    count = wanted;
    return at;
  }

  /** True if there is no such value, or one without a type: its bytes, if any, mean nothing. */
  boolean isNull(int index) {
    return index >= count || types[index] == ValueText.NULL;
  }

  /** Type of a value that is not null, as in its descriptor: the template's word is often other. */
  int type(int index) {
    return types[index];
  }

  /** Offset of a value that is not null. */
  int offset(int index) {
    return offsets[index];
  }

  /** Bytes of a value that is not null. */
  int size(int index) {
    return sizes[index];
  }
}
