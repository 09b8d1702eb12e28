package casebook.analyzer.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.cli.CommandLine;

/** Where the store lies. */
final class StoreLocation {

  private StoreLocation() {}

  /**
   * {@code --store}, else {@code CASEBOOK_HOME}, else the platform's data folder.
   *
   * @throws UsageException if it is no path
   */
  static Path of(CommandLine line, Context context) throws UsageException {
    String given = Flags.last(line, "store");
    if (given != null && given.contains("://")) {
      throw new UsageException("a store at an address is not available in this version");
    }
    try {
      return given != null ? Path.of(given) : standard(context.environment());
    } catch (InvalidPathException e) {
      throw new UsageException(
          (given != null ? "--store" : "the store")
              + " \""
              + Terminal.clean(e.getInput())
              + "\" is no path");
    }
  }

  private static Path standard(Map<String, String> environment) {
    String home = environment.getOrDefault("CASEBOOK_HOME", "");
    if (!home.isEmpty()) {
      return Path.of(home);
    }
    Path user = Path.of(System.getProperty("user.home", "."));
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String local = environment.getOrDefault("LOCALAPPDATA", "");
    if (system.contains("windows") && !local.isEmpty()) {
      return Path.of(local, "casebook");
    }
    if (system.contains("mac")) {
      return user.resolve("Library/Application Support/casebook");
    }
    String data = environment.getOrDefault("XDG_DATA_HOME", "");
    return data.isEmpty() ? user.resolve(".local/share/casebook") : Path.of(data, "casebook");
  }
}
