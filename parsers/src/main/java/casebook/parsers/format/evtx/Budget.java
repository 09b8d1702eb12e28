package casebook.parsers.format.evtx;

/**
 * What decoding one chunk may cost. Templates can name the same value a thousand times and lie
 * inside each other, so that 64 KiB could be made to expand without end. Real chunks stay below a
 * tenth of this.
 */
final class Budget {

  private static final int STEPS_PER_CHUNK = 400_000;
  private static final int BYTES_PER_STEP = 8;

  private int left;

  void refill() {
    left = STEPS_PER_CHUNK;
  }

  /** Pays for one step. */
  void step(int at) throws DamageException {
    if (--left < 0) {
      left = 0;
      throw new DamageException(at, "the chunk expands beyond all measure");
    }
  }

  /** Pays for writing so many bytes. */
  void write(int at, int bytes) throws DamageException {
    left -= bytes / BYTES_PER_STEP;
    step(at);
  }
}
