package casebook.analyzer.store;

import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a report says of the bundle itself; of a case of several bundles, of all of them together.
 *
 * @param name its label
 * @param sha256 of its content, 64 hex digits
 * @param bytes of the bundle as it came
 * @param isSingleFile true if it was one file that is no archive
 * @param notes what is odd about it without anything being lost
 * @param problems what is wrong with it as a whole
 * @param zone zone of local times that was stated for the analysis; null if none was
 * @param parts the bundles of a case of several, in the order in which they came; else empty
 */
public record BundleLedger(
    String name,
    String sha256,
    long bytes,
    boolean isSingleFile,
    List<String> notes,
    List<String> problems,
    @Nullable ZoneId zone,
    List<Part> parts) {

  /**
   * One of several bundles of a case.
   *
   * @param name its label, unique among them
   * @param sha256 of its content, 64 hex digits
   * @param bytes of the bundle as it came
   * @param files how many entries of the case are of it; they follow one another
   * @param notes what is odd about it without anything being lost
   * @param problems what is wrong with it as a whole
   * @param asked names of what the case had asked for when it came
   */
  public record Part(
      String name,
      String sha256,
      long bytes,
      int files,
      List<String> notes,
      List<String> problems,
      List<String> asked) {}
}
