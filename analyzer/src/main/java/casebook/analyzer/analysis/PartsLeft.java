package casebook.analyzer.analysis;

import casebook.analyzer.store.BundleLedger;
import casebook.analyzer.store.BundleLedger.Part;
import casebook.analyzer.store.FileLedger;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What is left of a case of several bundles without one of them. The last one that is left is a
 * bundle like any other again: its paths begin with no name of a bundle.
 */
final class PartsLeft {

  private static final String INSIDE = "!/";

  private final BundleLedger filed;
  private final List<Part> left = new ArrayList<>();
  private final Map<Integer, FileLedger> places = new TreeMap<>();
  private boolean isSingleFile;

  /**
   * Takes it out.
   *
   * @param files ledgers of the case as it is filed
   * @param gone hash of the bundle that goes
   * @throws IllegalArgumentException if it is none of them, or nothing would be left
   */
  PartsLeft(BundleLedger filed, List<FileLedger> files, String gone) {
    this.filed = filed;
    List<Part> stay = filed.parts().stream().filter(part -> !part.sha256().equals(gone)).toList();
    if (stay.isEmpty() || stay.size() == filed.parts().size()) {
      throw new IllegalArgumentException("bundle " + gone + " can't leave its case");
    }
    Set<String> asked = new LinkedHashSet<>();
    int from = 0;
    for (Part part : filed.parts()) {
      List<FileLedger> of = files.subList(from, from + part.files());
      from += part.files();
      if (part.sha256().equals(gone)) {
        // What was asked for when it came was asked for when the next one came.
        asked.addAll(part.asked());
        continue;
      }
      place(part, of, stay.size() == 1);
      asked.addAll(part.asked());
      left.add(
          new Part(
              part.name(),
              part.sha256(),
              part.bytes(),
              part.files(),
              part.notes(),
              part.problems(),
              left.isEmpty() ? List.of() : List.copyOf(asked)));
      asked.clear();
    }
  }

  private void place(Part part, List<FileLedger> files, boolean isAlone) {
    isSingleFile = isAlone && files.stream().anyMatch(file -> file.path().equals(part.name()));
    for (FileLedger file : files) {
      String path = isAlone ? ownPath(file.path(), part) : file.path();
      places.put(file.ordinal(), file.at(places.size(), path));
    }
  }

  private String ownPath(String path, Part part) {
    String within = path.substring(part.name().length());
    return isSingleFile ? ownName(part) + within : within.substring(INSIDE.length());
  }

  /** The name that a bundle came with, where another one had it already. */
  private String ownName(Part part) {
    String name = part.name().replaceFirst("#[0-9]+$", "");
    return filed.parts().stream().anyMatch(other -> other.name().equals(name)) ? name : part.name();
  }

  /** Where the files that are left are to stand, by the ordinals that they have. */
  Map<Integer, FileLedger> places() {
    return places;
  }

  /** What is told of the bundles that are left. */
  BundleLedger ledger() {
    if (left.size() > 1) {
      return Parts.together(left, filed.zone());
    }
    Part only = left.getFirst();
    return new BundleLedger(
        ownName(only),
        only.sha256(),
        only.bytes(),
        isSingleFile,
        only.notes(),
        only.problems(),
        filed.zone(),
        List.of());
  }
}
