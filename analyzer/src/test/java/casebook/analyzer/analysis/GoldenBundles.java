package casebook.analyzer.analysis;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Other forms of a bundle that lies there as a folder: zipped, without files, with more files. */
final class GoldenBundles {

  private static final FileTime PACKED = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));
  private static final byte[] PNG =
      new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0, 0, 0, 13, 'I', 'H', 'D'};

  /** What says nothing: two empty logs, and two files that are none. */
  private static final Map<String, byte[]> NOISE =
      Map.of(
          "Security.evtx",
          new byte[0],
          "Trace/empty.log",
          new byte[0],
          "Desktop/shopping list.txt",
          bytes("2 loaves of rye bread\r\napples\r\ncoffee, ground\r\n"),
          "Desktop/garden.png",
          PNG);

  private GoldenBundles() {}

  /** All files of a folder, relative to it, in the order of their names. */
  static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).map(folder::relativize).sorted().toList();
    }
  }

  /** A zip of the folder. */
  static Path zipped(Path folder, Path zip) throws IOException {
    try (OutputStream out = Files.newOutputStream(zip);
        ZipOutputStream packed = new ZipOutputStream(out)) {
      for (Path file : files(folder)) {
        packed.putNextEntry(new ZipEntry(name(file)).setLastModifiedTime(PACKED));
        Files.copy(folder.resolve(file), packed);
        packed.closeEntry();
      }
    }
    return zip;
  }

  /**
   * A copy without some files.
   *
   * @param globs over their paths; one that fits none is an error of the case
   */
  static Path without(Path folder, List<String> globs, Path copy) throws IOException {
    List<Path> files = files(folder);
    List<PathMatcher> matchers =
        globs.stream().map(g -> FileSystems.getDefault().getPathMatcher("glob:" + g)).toList();
    for (int i = 0; i < globs.size(); i++) {
      if (files.stream().noneMatch(matchers.get(i)::matches)) {
        throw new AssertionError("decidedBy.without: no file of the bundle fits " + globs.get(i));
      }
    }
    for (Path file : files) {
      if (matchers.stream().noneMatch(matcher -> matcher.matches(file))) {
        copy(folder, file, copy);
      }
    }
    return copy;
  }

  /** A copy with files that say nothing beside the others. */
  static Path withNoise(Path folder, Path copy) throws IOException {
    for (Path file : files(folder)) {
      copy(folder, file, copy);
    }
    for (Map.Entry<String, byte[]> file : NOISE.entrySet()) {
      Path target = copy.resolve(file.getKey());
      Files.createDirectories(target.getParent());
      Files.write(target, file.getValue());
    }
    return copy;
  }

  private static void copy(Path from, Path file, Path to) throws IOException {
    Path target = to.resolve(file);
    Files.createDirectories(target.getParent());
    Files.copy(from.resolve(file), target);
  }

  private static String name(Path file) {
    return file.toString().replace('\\', '/');
  }

  private static byte[] bytes(String text) {
    return text.getBytes(US_ASCII);
  }
}
