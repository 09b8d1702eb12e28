package casebook.analyzer.batch;

import casebook.parsers.bundle.Archives;
import casebook.reports.model.Batch.Stray;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds bundles: in a folder each archive and each direct subfolder is one. Other files are told
 * apart, and what is hidden (its name begins with a dot) is passed over, as are reports that an
 * earlier run left there.
 */
public final class BundleFinder {

  /** What a report of a case is called, and what stands over many. */
  private static final Pattern OURS =
      Pattern.compile(
          "index\\.html|summary\\.(?:csv|json)"
              + "|.*-[0-9a-f]{8,64}(?:-customer)?\\.(?:html|json|md|csv|sarif)");

  /** What programs call a file that they are still writing. */
  private static final Pattern UNFINISHED =
      Pattern.compile(
          ".*\\.(?:part|partial|filepart|crdownload|download|opdownload|tmp|temp)",
          Pattern.CASE_INSENSITIVE);

  private static final String LINK = "is a link; links are not followed";
  private static final String SINGLE =
      "is a single file and no archive; casebook analyze reads it, or put what belongs together"
          + " into a subfolder";

  private final List<FoundBundle> bundles = new ArrayList<>();
  private final List<Stray> strays = new ArrayList<>();
  private final Set<Path> apart = new LinkedHashSet<>();
  private final Set<Path> seen = new LinkedHashSet<>();

  /**
   * Prepares it.
   *
   * @param apart folders that are none even if they lie there: those of the reports, of the store
   */
  public BundleFinder(List<Path> apart) {
    apart.forEach(path -> this.apart.add(path.toAbsolutePath().normalize()));
  }

  /** What was found, in the order of the folders, then by name. */
  public List<FoundBundle> bundles() {
    return List.copyOf(bundles);
  }

  /** What was found and is no bundle, in the same order. */
  public List<Stray> strays() {
    return List.copyOf(strays);
  }

  /**
   * Looks into a folder; a file is taken as a bundle itself. What was found before is not found
   * again.
   *
   * @param written the folder as the user wrote it
   * @throws IOException if it can't be listed
   */
  public void look(String written) throws IOException {
    Path folder = Path.of(written);
    if (!Files.isDirectory(folder)) {
      Path name = folder.getFileName();
      add(folder, "", name == null ? written : name.toString(), List.of(folder));
      return;
    }
    List<Path> children = new ArrayList<>();
    try (DirectoryStream<Path> listed = Files.newDirectoryStream(folder)) {
      listed.forEach(children::add);
    }
    children.sort(Comparator.comparing(BundleFinder::name));
    Set<String> parts = new LinkedHashSet<>();
    for (Path child : children) {
      String name = name(child);
      if (name.startsWith(".") || isApart(child)) {
        continue;
      }
      if (Files.isSymbolicLink(child)) {
        strays.add(new Stray(written, name, LINK));
      } else if (Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) {
        addFolder(child, written, name);
      } else if (!parts.contains(name)) {
        addFile(child, written, name, children, parts);
      }
    }
  }

  private void addFolder(Path child, String folder, String name) {
    if (Files.isRegularFile(child.resolve("summary.json"))
        && Files.isRegularFile(child.resolve("summary.csv"))
        && Files.isRegularFile(child.resolve("index.html"))) {
      strays.add(new Stray(folder, name, "holds the reports of an earlier batch"));
    } else {
      add(child, folder, name, List.of(child));
    }
  }

  private void addFile(
      Path child, String folder, String name, List<Path> children, Set<String> parts) {
    if (OURS.matcher(name).matches()) {
      return;
    }
    if (UNFINISHED.matcher(name).matches()) {
      strays.add(new Stray(folder, name, "is still being written, by its name"));
      return;
    }
    List<Path> whole =
        children.stream()
            .filter(other -> Archives.belongTogether(name, name(other)))
            .filter(Files::isRegularFile)
            .toList();
    if (whole.size() > 1) {
      whole.forEach(part -> parts.add(name(part)));
      Path leader =
          whole.stream()
              .filter(part -> name(part).toLowerCase(Locale.ROOT).endsWith(".zip"))
              .findFirst()
              .orElse(whole.getFirst());
      add(leader, folder, name(leader), whole);
    } else if (!Files.isRegularFile(child, LinkOption.NOFOLLOW_LINKS)) {
      strays.add(new Stray(folder, name, "is neither a file nor a folder"));
    } else if (Archives.isArchive(child)) {
      add(child, folder, name, List.of(child));
    } else {
      strays.add(new Stray(folder, name, SINGLE));
    }
  }

  private boolean isApart(Path child) {
    return apart.contains(child.toAbsolutePath().normalize());
  }

  private void add(Path path, String folder, String name, List<Path> parts) {
    if (seen.add(path.toAbsolutePath().normalize())) {
      Size size = new Size();
      parts.forEach(size::add);
      bundles.add(new FoundBundle(path, folder, name, size.bytes, size.changed, size.files));
    }
  }

  private static String name(Path path) {
    return String.valueOf(path.getFileName());
  }

  /** How large something is, and when it was changed; what can't be read counts nothing. */
  private static final class Size extends SimpleFileVisitor<Path> {
    private long bytes;
    private long changed;
    private int files;

    private void add(Path path) {
      try {
        Files.walkFileTree(path, this);
      } catch (IOException e) {
        // What is wrong with it is told when it is opened.
      }
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      bytes += attributes.isRegularFile() ? attributes.size() : 0;
      changed = Math.max(changed, attributes.lastModifiedTime().toMillis());
      files++;
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) {
      return FileVisitResult.CONTINUE;
    }
  }
}
