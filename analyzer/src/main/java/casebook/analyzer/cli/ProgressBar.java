package casebook.analyzer.cli;

import casebook.analyzer.analysis.Progress;
import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Shows how far an analysis is: on a terminal as a bar that is drawn again and again, elsewhere as
 * a line now and then.
 */
final class ProgressBar implements Progress {

  private static final long NANOS = 1_000_000_000;
  private static final long REDRAW_NANOS = NANOS / 10;
  private static final long LINE_NANOS = 10 * NANOS;
  private static final int BAR = 20;

  private final PrintStream out;
  private final boolean terminal;
  private final LongSupplier nanos;
  private final String one;
  private final String many;
  private long begun;
  private long shown;
  private long allBytes;
  private int allFiles;
  private long bytes;
  private int files;
  private boolean drawn;

  /**
   * Shows nothing before {@link #begin}.
   *
   * @param terminal true if what is shown can be drawn over
   * @param nanos a clock that runs evenly
   */
  ProgressBar(PrintStream out, boolean terminal, LongSupplier nanos) {
    this(out, terminal, nanos, "file", "files");
  }

  /**
   * The same, counting something else than files.
   *
   * @param one what is counted, if it is one
   * @param many the same of several
   */
  ProgressBar(PrintStream out, boolean terminal, LongSupplier nanos, String one, String many) {
    this.one = one;
    this.many = many;
    this.out = out;
    this.terminal = terminal;
    this.nanos = nanos;
  }

  @Override
  public synchronized void begin(int files, long bytes) {
    allFiles = files;
    allBytes = bytes;
    begun = nanos.getAsLong();
    shown = begun;
  }

  @Override
  public synchronized void read(long more) {
    bytes += more;
    show();
  }

  @Override
  public synchronized void fileDone() {
    files++;
    show();
  }

  /** So many of the bytes need not be read. */
  synchronized void spare(long less) {
    allBytes -= less;
  }

  /** Says something besides, on a line of its own. */
  synchronized void say(String line) {
    end();
    out.println(line);
  }

  /** Takes away what was drawn. */
  synchronized void end() {
    if (drawn) {
      out.print("\r\u001B[K");
      out.flush();
      drawn = false;
    }
  }

  private void show() {
    long now = nanos.getAsLong();
    if (now - shown < (terminal ? REDRAW_NANOS : LINE_NANOS)) {
      return;
    }
    shown = now;
    String text = text(now - begun);
    if (terminal) {
      out.print("\r" + bar() + text + "\u001B[K");
      out.flush();
      drawn = true;
    } else {
      out.println("casebook: " + text);
    }
  }

  /** What was read may be more than the bundle states: a nested archive may hide its sizes. */
  private double share() {
    return allBytes <= 0 ? 0 : Math.min(1, (double) bytes / allBytes);
  }

  private String bar() {
    int full = (int) (share() * BAR);
    return "[" + "=".repeat(full) + " ".repeat(BAR - full) + "] ";
  }

  private String text(long elapsedNanos) {
    double seconds = Math.max(1e-3, (double) elapsedNanos / NANOS);
    double rate = bytes / seconds;
    boolean isKnown = allBytes > 0 && bytes <= allBytes;
    String left =
        !isKnown || bytes == 0
            ? ""
            : ", " + duration(Math.round((allBytes - bytes) / rate)) + " left";
    return String.format(
        Locale.ROOT,
        "%s%s, %s/s%s; %,d of %,d %s",
        megabytes((double) bytes),
        isKnown ? " of " + megabytes((double) allBytes) : "",
        megabytes(rate),
        left,
        files,
        allFiles,
        allFiles == 1 ? one : many);
  }

  private static String megabytes(double bytes) {
    double megabytes = bytes / 1e6;
    return String.format(Locale.ROOT, megabytes < 10 ? "%.1f MB" : "%,.0f MB", megabytes);
  }

  private static String duration(long seconds) {
    return seconds < 60 ? seconds + " s" : seconds / 60 + " min " + seconds % 60 + " s";
  }
}
