package casebook.parsers.bundle;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/**
 * What archives inside the bundle unpack to, one behind the other in one temporary file, because
 * they can be read only from front to back. Made when first needed, gone when closed. Only one
 * thread writes.
 */
final class Spool implements Closeable {

  /** How the file is made. */
  @FunctionalInterface
  interface Opening {
    FileChannel open() throws IOException;
  }

  private final Opening opening;
  private @Nullable FileChannel channel;
  private long size;
  private final byte[] chunk = new byte[1 << 16];

  /** In the system's folder for temporary files. */
  Spool() {
    this(() -> temporary(Path.of(System.getProperty("java.io.tmpdir"))));
  }

  /** In a file that is made so. */
  Spool(Opening opening) {
    this.opening = opening;
  }

  /** A part of the spool, and why it ends where it does. */
  record Part(Region region, @Nullable IOException failure) {}

  /**
   * Takes a stream to its end, or to where it fails. Does not close it.
   *
   * @throws SpoolException if it can't be kept; nothing of it is then
   */
  Part take(InputStream in) throws SpoolException {
    FileChannel file = file();
    long from = size;
    IOException failure = null;
    while (true) {
      int read;
      try {
        read = in.read(chunk);
      } catch (IOException e) {
        failure = e;
        break;
      }
      if (read < 0) {
        break;
      }
      write(file, ByteBuffer.wrap(chunk, 0, read), from);
    }
    return new Part(new Region(file, from, size - from), failure);
  }

  private void write(FileChannel file, ByteBuffer bytes, long from) throws SpoolException {
    try {
      while (bytes.hasRemaining()) {
        size += file.write(bytes, size);
      }
    } catch (IOException e) {
      size = from;
      try {
        file.truncate(from); // a disk that is full has use for it
      } catch (IOException f) {
        e.addSuppressed(f);
      }
      throw new SpoolException(e);
    }
  }

  private FileChannel file() throws SpoolException {
    try {
      if (channel == null) {
        channel = opening.open();
      }
      return channel;
    } catch (IOException e) {
      throw new SpoolException(e);
    }
  }

  /**
   * A file that only its owner can read. Where the system allows it, its name is gone at once and
   * its bytes with the process.
   */
  static FileChannel temporary(Path folder) throws IOException {
    Path file =
        folder.getFileSystem().supportedFileAttributeViews().contains("posix")
            ? Files.createTempFile(
                folder,
                "casebook-",
                ".tmp",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
            : Files.createTempFile(folder, "casebook-", ".tmp");
    try {
      return FileChannel.open(
          file,
          StandardOpenOption.READ,
          StandardOpenOption.WRITE,
          StandardOpenOption.DELETE_ON_CLOSE);
    } catch (IOException e) {
      Files.deleteIfExists(file);
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    if (channel != null) {
      channel.close();
    }
  }
}
