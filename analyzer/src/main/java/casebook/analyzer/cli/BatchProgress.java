package casebook.analyzer.cli;

import casebook.analyzer.analysis.Progress;
import casebook.analyzer.batch.FoundBundle;
import java.util.List;

/**
 * How far a batch is. Counted are bytes as the bundles lie there, for how many there are unpacked
 * is known only when a bundle is open: of one that is half read, half its bytes are.
 */
final class BatchProgress {

  private final ProgressBar bar;
  private final boolean quiet;

  /**
   * Prepares it.
   *
   * @param quiet true to show nothing but what is said
   */
  BatchProgress(ProgressBar bar, boolean quiet) {
    this.bar = bar;
    this.quiet = quiet;
  }

  /** So many bundles are to be read. */
  void begin(List<FoundBundle> bundles) {
    if (!quiet) {
      bar.begin(bundles.size(), bundles.stream().mapToLong(FoundBundle::bytes).sum());
    }
  }

  /** Says something, whatever is shown. */
  void say(String line) {
    bar.say("casebook: " + line);
  }

  void end() {
    bar.end();
  }

  /** The part of one bundle. */
  Share share(FoundBundle bundle) {
    return new Share(bundle.bytes());
  }

  /** One bundle's part of the batch. */
  final class Share implements Progress {
    private final long packed;
    private long unpacked;
    private long read;
    private long told;

    private Share(long packed) {
      this.packed = packed;
    }

    @Override
    public synchronized void begin(int files, long bytes) {
      unpacked = bytes;
    }

    @Override
    public synchronized void read(long bytes) {
      read += bytes;
      if (unpacked > 0) {
        tell((long) (packed * Math.min(1, (double) read / unpacked)));
      }
    }

    @Override
    public void fileDone() {
      // A batch counts bundles.
    }

    private void tell(long now) {
      if (!quiet && now > told) {
        bar.read(now - told);
        told = now;
      }
    }

    /** It is done. */
    synchronized void done() {
      tell(packed);
      if (!quiet) {
        bar.fileDone();
      }
    }

    /** It is done without being read: what is read later is no faster for it. */
    synchronized void passed() {
      if (!quiet) {
        bar.spare(packed - told);
        bar.fileDone();
      }
    }
  }
}
