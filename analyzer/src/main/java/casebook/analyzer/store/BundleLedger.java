package casebook.analyzer.store;

import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a report says of the bundle itself.
 *
 * @param name its label
 * @param sha256 of its content, 64 hex digits
 * @param bytes of the bundle as it came
 * @param isSingleFile true if it was one file that is no archive
 * @param notes what is odd about it without anything being lost
 * @param problems what is wrong with it as a whole
 * @param zone zone of local times that was stated for the analysis; null if none was
 */
public record BundleLedger(
    String name,
    String sha256,
    long bytes,
    boolean isSingleFile,
    List<String> notes,
    List<String> problems,
    @Nullable ZoneId zone) {}
