package casebook.parsers.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/** A folder with all that is below it. Links are listed and not followed; devices never opened. */
final class FolderBundle implements Bundle {

  private final String name;
  private final List<Source> sources;
  private final List<String> problems;
  private final long bytes;
  private final Once sha256 = new Once(this::digest);

  private FolderBundle(String name, List<Source> sources, List<String> problems) {
    this.name = name;
    this.sources = List.copyOf(sources);
    this.problems = List.copyOf(problems);
    bytes = sources.stream().mapToLong(source -> Math.max(0, source.bytes())).sum();
  }

  static FolderBundle open(String name, Path root, Meter meter) {
    Listing listing = new Listing(root, meter);
    listing.walk();
    return new FolderBundle(name, listing.sources, listing.problems);
  }

  /** Some files of one folder, as if no others were in it. */
  static FolderBundle of(String name, Path folder, List<Path> files, Meter meter) {
    Listing listing = new Listing(folder, meter);
    files.forEach(listing::add);
    listing.sources.sort(Comparator.comparing(Source::path));
    return new FolderBundle(name, listing.sources, listing.problems);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public long bytes() {
    return bytes;
  }

  @Override
  public String sha256() {
    return sha256.get();
  }

  private String digest() {
    MessageDigest all = Sha256.start();
    for (Source source : sources) {
      all.update((source.path() + "\t" + content(source) + "\n").getBytes(StandardCharsets.UTF_8));
    }
    return Sha256.hex(all);
  }

  private static String content(Source source) {
    if (source.unreadable() == null) {
      try (InputStream in = source.open()) {
        MessageDigest digest = Sha256.start();
        long length = Sha256.update(digest, in);
        return length + "\t" + Sha256.hex(digest);
      } catch (IOException e) {
        // What can't be read is told when the entry is analysed; here it only needs a fixed value.
        return "-1\t-";
      }
    }
    return "-1\t-";
  }

  @Override
  public boolean isSingleFile() {
    return false;
  }

  @Override
  public List<Source> sources() {
    return sources;
  }

  @Override
  public List<String> problems() {
    return problems;
  }

  @Override
  public void close() {
    // Nothing is held open.
  }

  /** One walk through the folder. */
  private static final class Listing {
    private final Path root;
    private final int maxEntries;
    private final Meter meter;
    private final List<Source> sources = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final Deque<Path> folders = new ArrayDeque<>();
    private boolean full;

    Listing(Path root, Meter meter) {
      this.root = root;
      this.meter = meter;
      maxEntries = meter.limits().maxEntries();
    }

    void walk() {
      folders.add(root);
      while (!folders.isEmpty() && !full) {
        list(folders.removeLast());
      }
      sources.sort(Comparator.comparing(Source::path));
      problems.sort(Comparator.naturalOrder());
      if (full) {
        problems.add(
            "the folder holds more files than may be read ("
                + maxEntries
                + "); the others are missing");
      } else if (sources.isEmpty() && problems.isEmpty()) {
        problems.add("the folder is empty");
      }
    }

    private void list(Path folder) {
      try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
        for (Path child : children) {
          if (sources.size() >= maxEntries) {
            full = true;
            return;
          }
          add(child);
        }
      } catch (IOException | DirectoryIteratorException e) {
        String path = path(folder);
        problems.add(
            (path.isEmpty() ? "the folder itself" : path + "/")
                + " can't be listed ("
                + reason(e)
                + "); what is in it is missing");
      }
    }

    private void add(Path file) {
      String path = path(file);
      try {
        BasicFileAttributes attributes =
            Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (attributes.isSymbolicLink()) {
          sources.add(FileSource.unreadable(path, "is a link; not followed", meter));
        } else if (attributes.isOther()) {
          sources.add(FileSource.unreadable(path, "is no regular file; not opened", meter));
        } else if (attributes.isDirectory()) {
          folders.add(file);
        } else if (!Files.isReadable(file)) {
          sources.add(FileSource.unreadable(path, "can't be read: permission denied", meter));
        } else {
          FileSource.Content content = () -> open(file);
          sources.add(FileSource.readable(path, attributes.size(), content, meter));
        }
      } catch (IOException e) {
        sources.add(FileSource.unreadable(path, "can't be read: " + reason(e), meter));
      }
    }

    private static InputStream open(Path file) throws IOException {
      try {
        return Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
      } catch (IOException e) {
        throw new IOException("can't be opened: " + reason(e), e);
      }
    }

    private String path(Path file) {
      List<String> parts = new ArrayList<>();
      root.relativize(file).forEach(part -> parts.add(part.toString()));
      return ZipName.harmless(String.join("/", parts));
    }

    private static String reason(Exception e) {
      return e instanceof AccessDeniedException ? "permission denied" : "the system refuses";
    }
  }
}
