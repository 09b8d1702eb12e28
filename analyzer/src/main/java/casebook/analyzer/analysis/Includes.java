package casebook.analyzer.analysis;

import casebook.parsers.bundle.Source;
import casebook.parsers.format.FileClock;
import casebook.parsers.format.Format;
import casebook.parsers.format.Formats;
import casebook.parsers.format.Head;
import casebook.parsers.format.ItemSink;
import casebook.parsers.item.ConfigSetting;
import casebook.parsers.item.Item;
import casebook.parsers.text.LineCursor;
import casebook.parsers.text.TextSource;
import casebook.reports.model.Report.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which configurations of a bundle take sections from other files: {@code configSource} of any
 * section, {@code file} of {@code appSettings}. Read before everything else, so that an included
 * file can be judged as the part of the program's own file that it is. Immutable once read.
 */
final class Includes {

  private static final String FORMAT = "dotnet-config";
  private static final long MOST_BYTES = 4 << 20;

  /** More than these in one file are no program's. */
  private static final int MOST_IN_A_FILE = 100;

  private static final Pattern FILE_ATTRIBUTE = Pattern.compile("(?:^|\\s)file(?:\\s|=|$)");

  private final Map<String, String> paths = new HashMap<>();
  private final Map<String, String> includers = new HashMap<>();
  private final Map<String, List<Problem>> named = new TreeMap<>();

  private Includes() {}

  /** Looks through the configurations among these files. */
  static Includes of(List<Source> sources) {
    Includes includes = new Includes();
    sources.forEach(source -> includes.paths.put(key(source.path()), source.path()));
    Format format = Formats.named(FORMAT).orElseThrow();
    for (Source source : sources) {
      if (key(source.path()).endsWith(".config")
          && source.unreadable() == null
          && source.archive() == null
          && source.bytes() <= MOST_BYTES) {
        includes.read(source, format);
      }
    }
    return includes;
  }

  /** The path of the file that includes this one; null if none does. */
  @Nullable String includer(String path) {
    return includers.get(key(path));
  }

  /** What to say of a file about those that it includes, in its order. */
  List<Problem> named(String path) {
    return named.getOrDefault(path, List.of());
  }

  private void read(Source source, Format format) {
    List<ConfigSetting> found = new ArrayList<>();
    try (InputStream in = source.open()) {
      TextSource text = TextSource.open(in);
      Head head = new Head(source.path(), text.headLines(), text.isComplete());
      if (text.encoding().isText()
          && mayInclude(source)
          && Formats.detect(head).filter(format::equals).isPresent()) {
        format.parse(head, text.lines(), new Collector(found));
      }
    } catch (IOException e) {
      return; // told when the file itself is read
    }
    List<Problem> problems = new ArrayList<>();
    for (ConfigSetting setting : found) {
      Optional<String> file = resolve(source.path(), setting.value());
      file.ifPresent(included -> includers.putIfAbsent(key(included), source.path()));
      problems.add(
          new Problem(
              setting.recordLine(),
              setting.path()
                  + " stands in "
                  + setting.value()
                  + file.map(included -> ", which is read as " + included)
                      .orElse(", which is not in the bundle")));
    }
    if (!problems.isEmpty()) {
      named.put(source.path(), List.copyOf(problems));
    }
  }

  /** Most configurations include nothing, and their text tells it sooner than their elements. */
  private static boolean mayInclude(Source source) throws IOException {
    try (InputStream in = source.open()) {
      LineCursor lines = TextSource.open(in).lines();
      while (lines.nextLine()) {
        String line = lines.text();
        if (line.contains("configSource")
            || (line.contains("file") && FILE_ATTRIBUTE.matcher(line).find())) {
          return true;
        }
      }
      return false;
    }
  }

  private static boolean isInclude(ConfigSetting setting) {
    // Where a build changes another configuration, it is that one that includes.
    return !setting.value().isBlank()
        && setting.attributes().keySet().stream().noneMatch(name -> name.startsWith("xdt:"))
        && (setting.name().equals("configSource")
            || (setting.name().equals("file") && setting.path().endsWith("/appSettings")));
  }

  /** The file of the bundle that a configuration means, whose folder it starts from. */
  private Optional<String> resolve(String from, String relative) {
    Deque<String> parts = new ArrayDeque<>(List.of(from.split("/")));
    parts.removeLast();
    for (String part : relative.strip().replace('\\', '/').split("/")) {
      if (part.equals("..")) {
        if (parts.pollLast() == null) {
          return Optional.empty();
        }
      } else if (!part.isEmpty() && !part.equals(".")) {
        parts.addLast(part);
      }
    }
    return Optional.ofNullable(paths.get(key(String.join("/", parts))));
  }

  /** Windows does not tell names apart by their case. */
  private static String key(String path) {
    return path.toLowerCase(Locale.ROOT);
  }

  /** Keeps what includes something. */
  private record Collector(List<ConfigSetting> found) implements ItemSink {

    @Override
    public void accept(Item item, long understoodBytes) {
      if (item instanceof ConfigSetting setting
          && isInclude(setting)
          && found.size() < MOST_IN_A_FILE) {
        found.add(setting);
      }
    }

    @Override
    public void slack(long bytes) {}

    @Override
    public void problem(long line, String message) {}

    @Override
    public void clock(FileClock clock) {}
  }
}
