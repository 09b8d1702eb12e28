package casebook.analyzer.knowledge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Texts of rule files by their names, in the order of the names. */
final class RuleFiles {

  private static final String ROOT = "/casebook/knowledge";
  private static final Pattern NAME = Pattern.compile("\\.ya?ml$");
  private static final long MOST_BYTES = 1 << 20;

  private RuleFiles() {}

  /** Those of the program itself, by their paths in it. */
  static Map<String, String> builtIn() {
    URL url = RuleFiles.class.getResource(ROOT);
    if (url == null) {
      return Map.of();
    }
    try {
      URI uri = url.toURI();
      if (uri.getScheme().equals("file")) {
        return read(Path.of(uri));
      }
      try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
        return read(jar.getPath(ROOT));
      }
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e); // a class loader's own URL
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * One file, or all of a folder and those below, by their paths.
   *
   * @param unreadable takes files and folders that can't be read; the others are read all the same
   */
  static Map<String, String> of(Path path, Consumer<RuleProblem> unreadable) {
    Map<String, String> files = new LinkedHashMap<>();
    List<Path> paths;
    try {
      paths = Files.isDirectory(path) ? below(path) : List.of(path);
    } catch (IOException | UncheckedIOException e) {
      unreadable.accept(RuleProblem.ofWhole(shown(path), "this folder can't be read"));
      return files;
    }
    for (Path file : paths) {
      try {
        files.put(shown(file), text(file));
      } catch (IOException e) {
        unreadable.accept(RuleProblem.ofWhole(shown(file), why(e)));
      }
    }
    return files;
  }

  private static String why(IOException e) {
    if (e instanceof CharacterCodingException) {
      return "this is no UTF-8 text; save it as UTF-8";
    }
    return e instanceof FileSystemException
        ? "this file can't be read; check its permissions"
        : String.valueOf(e.getMessage());
  }

  private static String shown(Path path) {
    return path.toString().replace('\\', '/');
  }

  /** All YAML files of the program's own folder, by path in it, ordered. */
  private static Map<String, String> read(Path root) throws IOException {
    Map<String, String> files = new LinkedHashMap<>();
    for (Path path : below(root)) {
      files.put(shown(root.relativize(path)), text(path));
    }
    return files;
  }

  private static List<Path> below(Path root) throws IOException {
    try (Stream<Path> walk = Files.walk(root)) {
      return walk.filter(path -> NAME.matcher(path.toString()).find())
          .sorted(Comparator.comparing(path -> root.relativize(path).toString()))
          .toList();
    }
  }

  private static String text(Path path) throws IOException {
    if (!Files.isRegularFile(path)) {
      throw new IOException("this is no regular file");
    }
    if (Files.size(path) > MOST_BYTES) {
      throw new IOException("this file is larger than a rule can be, " + MOST_BYTES + " bytes");
    }
    return Files.readString(path);
  }
}
