package casebook.benchmarks;

import casebook.parsers.format.BinaryFormat;
import casebook.parsers.format.Format;
import casebook.parsers.format.Formats;
import casebook.parsers.format.Head;
import casebook.parsers.format.ItemSink;
import casebook.parsers.text.TextSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A file held in memory, to be parsed again and again, and the format that it is found to have. */
public final class LogFile {

  private final String path;
  private final byte[] bytes;

  private LogFile(String path, byte[] bytes) {
    this.path = path;
    this.bytes = bytes;
  }

  /**
   * Reads a file.
   *
   * @throws IllegalArgumentException if no path is given
   */
  public static LogFile of(String path) throws IOException {
    if (path.isEmpty()) {
      throw new IllegalArgumentException("say which file is to be read: -p file=PATH");
    }
    return new LogFile(path, Files.readAllBytes(Path.of(path)));
  }

  /** All files of a folder and those below it, by their paths. */
  static List<LogFile> in(String folder) throws IOException {
    try (Stream<Path> files = Files.walk(Path.of(folder))) {
      List<Path> paths = files.filter(Files::isRegularFile).sorted().toList();
      LogFile[] found = new LogFile[paths.size()];
      for (int i = 0; i < found.length; i++) {
        found[i] = of(paths.get(i).toString());
      }
      return List.of(found);
    }
  }

  String path() {
    return path;
  }

  byte[] bytes() {
    return bytes;
  }

  /** How long it is, in bytes. */
  public long length() {
    return bytes.length;
  }

  /** The text format that it is found to have; empty for a binary one, or none. */
  Optional<Format> format() throws IOException {
    TextSource text = TextSource.open(new ByteArrayInputStream(bytes));
    return binary().isPresent()
        ? Optional.empty()
        : Formats.detect(new Head(path, text.headLines(), text.isComplete()));
  }

  private Optional<BinaryFormat> binary() {
    return Formats.binary().stream().filter(format -> format.claims(bytes, bytes.length)).findAny();
  }

  /** Parses it from its first byte to its last; says nothing to the sink if nobody knows it. */
  public void parse(ItemSink sink) throws IOException {
    Optional<BinaryFormat> binary = binary();
    if (binary.isPresent()) {
      binary.get().parse(path, new ByteArrayInputStream(bytes), sink);
      return;
    }
    TextSource text = TextSource.open(new ByteArrayInputStream(bytes));
    Head head = new Head(path, text.headLines(), text.isComplete());
    Optional<Format> format = Formats.detect(head);
    if (format.isPresent()) {
      format.get().parse(head, text.lines(), sink);
    }
  }
}
