package casebook.parsers.format;

import java.util.List;
import java.util.Locale;

/**
 * The beginning of a file, decoded, as detection sees it.
 *
 * @param path path of the file in its bundle, {@code /} between the parts; a hint only
 * @param lines the first lines, at most 200 and at most 64 KiB in all, line ends removed; the last
 *     one may be cut; of a long stack trace some are left out
 * @param complete true if this is the whole file
 */
public record Head(String path, List<String> lines, boolean complete) {

  /** The last part of the path, lower case. */
  public String fileName() {
    return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1)
        .toLowerCase(Locale.ROOT);
  }

  /** The lines that are not blank. */
  public List<String> nonBlank() {
    // Nearly every format asks, of every file, and most heads have no blank line.
    for (String line : lines) {
      if (line.isBlank()) {
        return lines.stream().filter(one -> !one.isBlank()).toList();
      }
    }
    return lines;
  }
}
