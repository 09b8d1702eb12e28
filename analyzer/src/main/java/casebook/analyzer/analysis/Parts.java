package casebook.analyzer.analysis;

import casebook.analyzer.store.BundleLedger;
import casebook.analyzer.store.BundleLedger.Part;
import casebook.analyzer.store.FileLedger;
import casebook.parsers.bundle.Bundle;
import casebook.parsers.bundle.Source;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A case of several bundles: those that it has, and one that comes to them. In the paths of files
 * the name of their bundle stands first. A bundle that is there already gives its place to its new
 * copy.
 */
final class Parts {

  /** Names that the label of a case names; of more it says how many. */
  private static final int MOST_NAMES = 3;

  private static final String INSIDE = "!/";

  private final BundleLedger filed;
  private final Bundle added;
  private final List<Part> parts = new ArrayList<>();
  private final Part own;
  private final Map<Integer, FileLedger> places = new TreeMap<>();
  private final int first;

  /**
   * Puts them together.
   *
   * @param files ledgers of the case as it is filed
   * @param asked names of what it asks for
   */
  Parts(BundleLedger filed, List<FileLedger> files, Bundle added, List<String> asked) {
    this.filed = filed;
    this.added = added;
    List<Part> all = filed.parts().isEmpty() ? List.of(whole(filed, files.size())) : filed.parts();
    Part before =
        all.stream().filter(part -> part.sha256().equals(added.sha256())).findFirst().orElse(null);
    List<Part> others = all.stream().filter(part -> !part.equals(before)).toList();
    own =
        new Part(
            freeName(added.name(), others),
            added.sha256(),
            added.bytes(),
            added.sources().size(),
            added.notes(),
            added.problems(),
            // What had been asked for when it came first is still what it was to answer.
            before == null ? asked : before.asked());
    int from = 0;
    int ordinal = 0;
    int ownFirst = -1;
    for (Part part : all) {
      List<FileLedger> of = files.subList(from, from + part.files());
      from += part.files();
      if (part.equals(before)) {
        ownFirst = ordinal;
        ordinal += own.files();
        parts.add(own);
        continue;
      }
      parts.add(part);
      for (FileLedger file : of) {
        String path =
            filed.parts().isEmpty()
                ? path(part.name(), filed.isSingleFile(), file.path())
                : file.path();
        places.put(file.ordinal(), file.at(ordinal++, path));
      }
    }
    if (before == null) {
      parts.add(own);
    }
    first = before == null ? ordinal : ownFirst;
  }

  private static Part whole(BundleLedger filed, int files) {
    return new Part(
        filed.name(),
        filed.sha256(),
        filed.bytes(),
        files,
        filed.notes(),
        filed.problems(),
        List.of());
  }

  private static String freeName(String name, List<Part> others) {
    Set<String> taken =
        others.stream().map(Part::name).collect(Collectors.toCollection(HashSet::new));
    String free = name;
    for (int number = 2; taken.contains(free); number++) {
      free = name + "#" + number;
    }
    return free;
  }

  private static String path(String bundle, boolean isSingleFile, String path) {
    if (!isSingleFile) {
      return bundle + INSIDE + path;
    }
    // It bears the name of its bundle already, and so does what is in it if it was unpacked.
    int inside = path.indexOf(INSIDE);
    return inside < 0 ? bundle : bundle + path.substring(inside);
  }

  /** Where the files that are filed already are to stand, by the ordinals that they have. */
  Map<Integer, FileLedger> places() {
    return places;
  }

  /** Ordinal of the added bundle's first file. */
  int first() {
    return first;
  }

  /** The files of the added bundle, with the paths that they have in the case. */
  List<Source> sources() {
    return added.sources().stream()
        .<Source>map(
            source -> new Placed(source, path(own.name(), added.isSingleFile(), source.path())))
        .toList();
  }

  /**
   * What is told of all bundles together.
   *
   * @param zone zone that was stated now; null for the one that was stated before
   */
  BundleLedger ledger(@Nullable ZoneId zone) {
    return together(List.copyOf(parts), zone == null ? filed.zone() : zone);
  }

  /** What is told of these bundles together. */
  static BundleLedger together(List<Part> parts, @Nullable ZoneId zone) {
    return new BundleLedger(
        name(parts),
        sha256(parts),
        parts.stream().mapToLong(Part::bytes).sum(),
        false,
        parts.stream()
            .flatMap(part -> part.notes().stream().map(note -> part.name() + ": " + note))
            .toList(),
        parts.stream()
            .flatMap(part -> part.problems().stream().map(why -> part.name() + ": " + why))
            .toList(),
        zone,
        List.copyOf(parts));
  }

  private static String name(List<Part> all) {
    String names =
        all.stream().limit(MOST_NAMES).map(Part::name).collect(Collectors.joining(" + "));
    int more = all.size() - MOST_NAMES;
    return more > 0 ? names + " + " + more + " more" : names;
  }

  /** As of a folder, see {@link Bundle#sha256}, with the bundles in the place of files. */
  private static String sha256(List<Part> all) {
    String lines =
        all.stream()
            .map(part -> part.name() + "\t" + part.bytes() + "\t" + part.sha256() + "\n")
            .sorted()
            .collect(Collectors.joining());
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(lines.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }

  /** A file at another path. */
  private record Placed(Source source, String path) implements Source {
    @Override
    public long bytes() {
      return source.bytes();
    }

    @Override
    public @Nullable Archive archive() {
      return source.archive();
    }

    @Override
    public @Nullable String unreadable() {
      return source.unreadable();
    }

    @Override
    public InputStream open() throws IOException {
      return source.open();
    }
  }
}
