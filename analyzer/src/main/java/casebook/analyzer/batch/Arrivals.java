package casebook.analyzer.batch;

import casebook.parsers.bundle.Archives;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells bundles that have arrived from those that are still being copied: one is complete when size
 * and time of its files have stayed the same for a while. A zip without its end is waited for
 * longer; a cut one never gets it.
 */
public final class Arrivals {

  /** How many times as long a cut zip is waited for. */
  private static final int PATIENCE = 6;

  private final Duration settle;
  private final Map<Path, Seen> seen = new HashMap<>();

  /** A bundle as it was last seen, since when it is so, and whether it was handed out. */
  private record Seen(FoundBundle bundle, long sinceNanos, boolean taken) {}

  /**
   * Prepares it.
   *
   * @param settle how long a bundle must stay as it is
   */
  public Arrivals(Duration settle) {
    this.settle = settle;
  }

  /**
   * Those of the bundles that are complete now and were not before, or have changed since. To be
   * asked again and again; each is seen at least twice before it is handed out.
   *
   * @param bundles all that lie there
   * @param nanos a clock that runs evenly
   * @param now milliseconds since 1970, to be compared with the times of files
   */
  public List<FoundBundle> ready(List<FoundBundle> bundles, long nanos, long now) {
    List<FoundBundle> ready = new ArrayList<>();
    for (FoundBundle bundle : bundles) {
      Seen before = seen.get(bundle.path());
      if (before == null || !before.bundle().isAsBefore(bundle)) {
        seen.put(bundle.path(), new Seen(bundle, nanos, false));
      } else if (!before.taken() && isComplete(bundle, nanos - before.sinceNanos(), now)) {
        seen.put(bundle.path(), new Seen(bundle, before.sinceNanos(), true));
        ready.add(bundle);
      }
    }
    seen.keySet().retainAll(bundles.stream().map(FoundBundle::path).toList());
    return ready;
  }

  private boolean isComplete(FoundBundle bundle, long stableNanos, long now) {
    long age = now - bundle.changed();
    boolean settled = stableNanos >= settle.toNanos() || age >= settle.toMillis();
    boolean patient = stableNanos >= settle.toNanos() * PATIENCE;
    return settled && (patient || bundle.files() > 1 || !Archives.isCut(bundle.path()));
  }
}
