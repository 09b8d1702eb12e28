package casebook.parsers.bundle;

import java.util.Arrays;
import java.util.Locale;

/**
 * Where the parts of a zip begin in the file that they were joined to.
 *
 * @param stem path of the zip without its ending
 * @param starts position of each part but the last, by its number from 0; -1 if it is missing
 * @param last position of the last part
 */
record ZipParts(String stem, long[] starts, long last) {

  /** A zip that is in one piece, as far as is known. */
  static ZipParts none(String path) {
    int dot = path.lastIndexOf('.');
    return new ZipParts(dot < 0 ? path : path.substring(0, dot), new long[0], 0);
  }

  /** True if there is more than one part at hand. */
  boolean areSeveral() {
    return starts.length > 0;
  }

  /**
   * Where a part begins; -1 if it is missing.
   *
   * @param part its number from 0
   * @param lastPart number of the last part
   */
  long start(long part, long lastPart) {
    if (!areSeveral() || part == lastPart) {
      return last;
    }
    return part < starts.length ? starts[(int) part] : -1;
  }

  /** How many parts before the last one are not there. */
  long missing(long lastPart) {
    return lastPart - Arrays.stream(starts).limit(lastPart).filter(start -> start >= 0).count();
  }

  /** The file name of a part, by its number from 0. */
  String name(long part) {
    return stem.substring(stem.lastIndexOf('/') + 1)
        + String.format(Locale.ROOT, ".z%02d", part + 1);
  }

  /** Names of the parts that are missing, as the beginning of a sentence. */
  String missingNames(long lastPart) {
    StringBuilder names = new StringBuilder();
    int told = 0;
    for (long part = 0; part < lastPart && told < 5; part++) {
      if (start(part, lastPart) < 0 || !areSeveral()) {
        names.append(names.isEmpty() ? "" : ", ").append(name(part));
        told++;
      }
    }
    long more = missing(lastPart) - told;
    return names + (more > 0 ? " and " + more + " more" : "");
  }
}
