package casebook.analyzer.knowledge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Texts of rule files by their names, in the order of the names. */
final class RuleFiles {

  private static final String ROOT = "/casebook/knowledge";

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
   * One file, or all of a folder and those below.
   *
   * @throws UncheckedIOException if it can't be read
   */
  static Map<String, String> of(Path path) {
    try {
      return Files.isDirectory(path) ? read(path) : Map.of(path.toString(), text(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All YAML files below a folder, by path, ordered. */
  private static Map<String, String> read(Path root) throws IOException {
    Map<String, String> files = new LinkedHashMap<>();
    List<Path> paths;
    try (Stream<Path> walk = Files.walk(root)) {
      paths =
          walk.filter(path -> path.toString().endsWith(".yaml"))
              .sorted(Comparator.comparing(path -> root.relativize(path).toString()))
              .toList();
    }
    for (Path path : paths) {
      files.put(root.relativize(path).toString().replace('\\', '/'), text(path));
    }
    return files;
  }

  private static String text(Path path) throws IOException {
    try {
      return Files.readString(path);
    } catch (CharacterCodingException e) {
      throw new IOException(path + " is no UTF-8 text", e);
    }
  }
}
