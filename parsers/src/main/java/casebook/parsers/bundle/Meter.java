package casebook.parsers.bundle;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Counts what is unpacked of one bundle, over all its entries and threads, against the limits. */
final class Meter {

  private final Limits limits;
  private final LongSupplier nanoClock;
  private final long startNanos;
  private final AtomicLong totalBytes = new AtomicLong();

  Meter(Limits limits) {
    this(limits, System::nanoTime);
  }

  /** With a clock of its own. */
  Meter(Limits limits, LongSupplier nanoClock) {
    this(limits, nanoClock, nanoClock.getAsLong());
  }

  private Meter(Limits limits, LongSupplier nanoClock, long startNanos) {
    this.limits = limits;
    this.nanoClock = nanoClock;
    this.startNanos = startNanos;
  }

  /** The same limits and the same clock, but a sum of its own. */
  Meter apart() {
    return new Meter(limits, nanoClock, startNanos);
  }

  Limits limits() {
    return limits;
  }

  /** The time now, to be given to {@link #requireTime(long)} later. */
  long nanos() {
    return nanoClock.getAsLong();
  }

  /** Fails if the time for the bundle is over. */
  void requireTime() throws LimitException {
    if (nanos() - startNanos > limits.maxTime().toNanos()) {
      throw new LimitException(
          "stopped here: the bundle may be read for at most "
              + text(limits.maxTime())
              + " (--max-time)");
    }
  }

  /** Fails if the time for the bundle, or for an entry begun at that moment, is over. */
  void requireTime(long sinceNanos) throws LimitException {
    requireTime();
    if (nanos() - sinceNanos > limits.maxEntryTime().toNanos()) {
      throw new LimitException(
          "stopped here: one entry may be read for at most "
              + text(limits.maxEntryTime())
              + " (--max-entry-time)");
    }
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
          "stopped here: one entry may unpack to at most "
              + bytes(limits.maxEntryBytes())
              + " (--max-entry-bytes)");
    }
    // What was unpacked before may still be looked at: others are not to suffer for a bomb.
    if (position > before && total > limits.maxTotalBytes()) {
      // Nor is a second look, after a first one whose failure nobody told, to get through.
      deepest.compareAndSet(position, before);
      throw new LimitException(
          "stopped here: all entries together may unpack to at most "
              + bytes(limits.maxTotalBytes())
              + " (--max-bytes)");
    }
    if (compressedBytes >= 0
        && position > Limits.RATIO_FREE_BYTES
        && position / limits.maxRatio() > compressedBytes) {
      throw new LimitException(
          "stopped here: it unpacks to more than "
              + limits.maxRatio()
              + " times its size, as only a decompression bomb does (--max-ratio)");
    }
  }

  private static String bytes(long count) {
    return String.format(Locale.ROOT, "%,d bytes", count);
  }

  private static String text(Duration time) {
    if (time.toMillis() % 1_000 != 0) {
      return time.toMillis() + " ms";
    }
    if (time.toSeconds() % 60 != 0) {
      return time.toSeconds() + " s";
    }
    return time.toMinutes() % 60 != 0 ? time.toMinutes() + " min" : time.toHours() + " h";
  }
}
