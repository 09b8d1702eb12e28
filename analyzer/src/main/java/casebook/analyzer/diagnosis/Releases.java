package casebook.analyzer.diagnosis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When versions came out, and what systems are called by their numbers. */
final class Releases {

  /**
   * A version of a product.
   *
   * @param released day, or month, as the product's release history tells it
   * @param source address of that history
   */
  record Release(String product, String version, String released, String source) {

    /** The day; of a month its last one. */
    LocalDate day() {
      return released.length() == "2000-01".length()
          ? YearMonth.parse(released).atEndOfMonth()
          : LocalDate.parse(released);
    }
  }

  /**
   * A name of a system.
   *
   * @param kind {@code windows} or {@code dotnet}
   * @param number version with its build, or release number
   */
  record Platform(String kind, String number, String name) {}

  private static final Releases ALL =
      new Releases(rows("/casebook/versions.tsv"), rows("/casebook/platforms.tsv"));

  private final Map<String, List<Release>> releases = new HashMap<>();
  private final List<Platform> platforms = new ArrayList<>();

  private Releases(List<String[]> versions, List<String[]> names) {
    for (String[] row : versions) {
      releases
          .computeIfAbsent(row[0], key -> new ArrayList<>())
          .add(new Release(row[0], row[1], row[2], row[3]));
    }
    names.forEach(row -> platforms.add(new Platform(row[0], row[1], row[2])));
  }

  /** Those that the program knows. */
  static Releases all() {
    return ALL;
  }

  /** The rows of a table, without its notes and its head. */
  static List<String[]> rows(String resource) {
    try (InputStream in = Releases.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its own file " + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .skip(1)
          .map(line -> line.split("\t", -1))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The release of that version; missing parts of the number count as 0. */
  Optional<Release> find(String product, String version) {
    return releases.getOrDefault(product, List.of()).stream()
        .filter(release -> Versions.compare(release.version(), version) == 0)
        .findFirst();
  }

  /** The newest version that was out on a day, where it is newer than another one. */
  Optional<Release> newer(String product, String version, LocalDate day) {
    return releases.getOrDefault(product, List.of()).stream()
        .filter(release -> !release.day().isAfter(day))
        .max(Comparator.comparing(Release::version, Versions::compare))
        .filter(release -> Versions.compare(release.version(), version) > 0);
  }

  /** Products that the table knows releases of. */
  List<Release> of(String product) {
    return List.copyOf(releases.getOrDefault(product, List.of()));
  }

  /** What Windows of that version is called, such as {@code 10.0.20348}; null if unknown. */
  @Nullable String windows(String version) {
    return platforms.stream()
        .filter(one -> one.kind().equals("windows"))
        .filter(one -> version.equals(one.number()) || version.startsWith(one.number() + "."))
        .map(Platform::name)
        .findFirst()
        .orElse(null);
  }

  /** The .NET Framework that has at least that release number; null below 4.5. */
  @Nullable String framework(long release) {
    return platforms.stream()
        .filter(one -> one.kind().equals("dotnet") && Long.parseLong(one.number()) <= release)
        .max(Comparator.comparingLong(one -> Long.parseLong(one.number())))
        .map(Platform::name)
        .orElse(null);
  }
}
