package casebook.parsers.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Files that are parts of one archive, told by their names: {@code a.zip.001}, {@code a.zip.002}
 * are to be read one behind the other; {@code a.z01}, {@code a.zip} as well, but positions in them
 * count from the part that they name.
 */
final class Volumes {

  /** Only behind the name of an archive: {@code app.log.001} is a log that was rolled. */
  private static final Pattern NUMBERED =
      Pattern.compile(
          "(.+\\.(?:zip|7z|tar|tgz|tbz2?|txz|tzst|gz|bz2|xz|zst))\\.(\\d{3})",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern SPANNED =
      Pattern.compile("(.+)\\.z(\\d{2,3})", Pattern.CASE_INSENSITIVE);

  private final Meter meter;
  private final Map<String, Source> instead = new HashMap<>();

  private Volumes(Meter meter) {
    this.meter = meter;
  }

  /**
   * An archive in several parts.
   *
   * @param path of the part that stands for all
   * @param parts by number, from 1; those of a spanned zip without its last one
   * @param last the {@code .zip} of a spanned zip; null of other archives
   * @param missing what to say if something turns out to be missing
   */
  record Joined(
      String path, Map<Integer, Source> parts, @Nullable Source last, @Nullable String missing)
      implements Source {

    /** All of them that are there, in their order. */
    List<Source> all() {
      List<Source> all = new ArrayList<>(parts.values());
      if (last != null) {
        all.add(last);
      }
      return all;
    }

    @Override
    public long bytes() {
      long sum = 0;
      for (Source part : all()) {
        if (part.bytes() < 0) {
          return -1;
        }
        sum += part.bytes();
      }
      return sum;
    }

    @Override
    public @Nullable String unreadable() {
      return all().stream()
          .filter(part -> part.unreadable() != null)
          .findFirst()
          .map(part -> part.path() + " " + part.unreadable())
          .orElse(null);
    }

    @Override
    public InputStream open() {
      return new PartsInput(all());
    }
  }

  /** A part that is read with another. */
  private record Part(Source source, String what) implements Source {
    @Override
    public String path() {
      return source.path();
    }

    @Override
    public long bytes() {
      return source.bytes();
    }

    @Override
    public Archive archive() {
      return new Archive(0, List.of(what), false);
    }

    @Override
    public @Nullable String unreadable() {
      return null;
    }

    @Override
    public InputStream open() throws IOException {
      return source.open();
    }
  }

  /** The same files, those that belong together joined at the place of the one that leads. */
  static List<Source> join(List<Source> sources, Meter meter) {
    Map<String, SortedMap<Integer, Source>> numbered = groups(sources, NUMBERED);
    Map<String, SortedMap<Integer, Source>> spanned = groups(sources, SPANNED);
    if (numbered.isEmpty() && spanned.isEmpty()) {
      return sources;
    }
    Volumes volumes = new Volumes(meter);
    numbered.forEach(volumes::number);
    spanned.forEach((stem, parts) -> volumes.span(stem, parts, sources));
    return sources.stream()
        .map(source -> volumes.instead.getOrDefault(source.path(), source))
        .toList();
  }

  /**
   * True if a file of this name may be a part, and which other names may be of the same archive.
   */
  static boolean belongTogether(String name, String other) {
    String stem = stem(name);
    return stem != null && stem.equals(stem(other));
  }

  /** True for the name of a numbered part. */
  static boolean isNumbered(String name) {
    return NUMBERED.matcher(name).matches();
  }

  private static @Nullable String stem(String name) {
    Matcher numbered = NUMBERED.matcher(name);
    if (numbered.matches()) {
      return numbered.group(1);
    }
    Matcher spanned = SPANNED.matcher(name);
    if (spanned.matches()) {
      return spanned.group(1) + ".z";
    }
    return isZip(name) ? name.substring(0, name.length() - 2) : null;
  }

  private static boolean isZip(String name) {
    return name.toLowerCase(Locale.ROOT).endsWith(".zip");
  }

  private static Map<String, SortedMap<Integer, Source>> groups(
      List<Source> sources, Pattern pattern) {
    Map<String, SortedMap<Integer, Source>> groups = new TreeMap<>();
    for (Source source : sources) {
      Matcher matcher = pattern.matcher(source.path());
      if (matcher.matches()) {
        groups
            .computeIfAbsent(matcher.group(1), stem -> new TreeMap<>())
            .put(Integer.parseInt(matcher.group(2)), source);
      }
    }
    return groups;
  }

  private void number(String stem, SortedMap<Integer, Source> parts) {
    Source first = parts.get(1);
    if (first == null) {
      parts.forEach((number, part) -> refuse(stem, number, part, numbered(stem, 1)));
      return;
    }
    int end = 2;
    while (parts.containsKey(end)) {
      end++;
    }
    Source second = parts.get(2);
    if (second != null && Packing.of(Nesting.head(second)) != null) {
      return; // archives of their own
    }
    String next = numbered(stem, end);
    String missing =
        end <= parts.lastKey()
            ? "its part " + next + " is missing; ask for it"
            : "it is in parts, and " + next + " may be missing; ask for all parts";
    instead.put(
        first.path(), new Joined(first.path(), new TreeMap<>(parts.headMap(end)), null, missing));
    int firstMissing = end;
    parts
        .tailMap(2)
        .forEach(
            (number, part) -> {
              if (number < firstMissing) {
                instead.put(part.path(), new Part(part, partOf(number, first.path())));
              } else {
                refuse(stem, number, part, next);
              }
            });
  }

  private void span(String stem, SortedMap<Integer, Source> parts, List<Source> sources) {
    Source last =
        sources.stream()
            .filter(source -> source.path().startsWith(stem + "."))
            .filter(source -> source.path().length() == stem.length() + 4 && isZip(source.path()))
            .findFirst()
            .orElse(null);
    if (last == null) {
      parts.forEach((number, part) -> refuse(stem + ".zip", number, part, stem + ".zip"));
      return;
    }
    instead.put(last.path(), new Joined(last.path(), parts, last, null));
    parts.forEach(
        (number, part) -> instead.put(part.path(), new Part(part, partOf(number, last.path()))));
  }

  private void refuse(String whole, int number, Source part, String missing) {
    String name = missing.substring(missing.lastIndexOf('/') + 1);
    String why =
        "is part "
            + number
            + " of "
            + whole.substring(whole.lastIndexOf('/') + 1)
            + ", and "
            + name
            + " is missing; ask for all parts";
    instead.put(part.path(), FileSource.unreadable(part.path(), why, meter));
  }

  private static String partOf(int number, String path) {
    return "part " + number + " of " + path.substring(path.lastIndexOf('/') + 1) + "; read there";
  }

  private static String numbered(String stem, int number) {
    return stem.substring(stem.lastIndexOf('/') + 1) + String.format(Locale.ROOT, ".%03d", number);
  }
}
