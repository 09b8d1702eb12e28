package casebook.parsers.bundle;

import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what is unpacked of one bundle, over all its entries and threads, against the limits. */
final class Meter {

  private final Limits limits;
  private final AtomicLong totalBytes = new AtomicLong();

  Meter(Limits limits) {
    this.limits = limits;
  }

  Limits limits() {
    return limits;
  }

  /**
   * Counts one entry up to a position.
   *
   * @param deepest how far that entry was read before, by whichever stream; kept with the entry
   * @param position bytes of it unpacked by now
   * @param compressedBytes its length in the bundle; -1 if it is not compressed
   */
  void count(AtomicLong deepest, long position, long compressedBytes) throws IOException {
    long before = deepest.getAndAccumulate(position, Math::max);
    long total = position > before ? totalBytes.addAndGet(position - before) : totalBytes.get();
    if (position > limits.maxEntryBytes()) {
      throw new LimitException(
          "stopped here: one entry may unpack to at most " + bytes(limits.maxEntryBytes()));
    }
    // What was unpacked before may still be looked at: others are not to suffer for a bomb.
    if (position > before && total > limits.maxTotalBytes()) {
      throw new LimitException(
          "stopped here: all entries together may unpack to at most "
              + bytes(limits.maxTotalBytes()));
    }
    if (compressedBytes >= 0
        && position > Limits.RATIO_FREE_BYTES
        && position / limits.maxRatio() > compressedBytes) {
      throw new LimitException(
          "stopped here: it unpacks to more than "
              + limits.maxRatio()
              + " times its size, as only a decompression bomb does");
    }
  }

  private static String bytes(long count) {
    return String.format(Locale.ROOT, "%,d bytes", count);
  }
}
