package casebook.parsers.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/** Finds out what lies at a path and opens it. */
final class Opening {

  private Opening() {}

  static Bundle open(Path path, Limits limits) throws IOException {
    String name = name(path);
    Meter meter = new Meter(limits);
    if (Files.isDirectory(path)) {
      return Nesting.open(FolderBundle.open(name, path, meter), meter);
    }
    if (!Files.exists(path)) {
      throw new BundleException(path + " does not exist; check the path");
    }
    if (!Files.isRegularFile(path)) {
      throw new BundleException(path + " is neither a file nor a folder; name one of these");
    }
    try {
      return open(name, FileChannel.open(path, StandardOpenOption.READ), meter);
    } catch (AccessDeniedException e) {
      throw new BundleException(
          path + " can't be read: permission denied; ask its owner for access", e);
    } catch (NoSuchFileException e) {
      throw new BundleException(path + " does not exist; check the path", e);
    }
  }

  static Bundle openStdin(InputStream in, Path tempDir, Limits limits) throws IOException {
    FileChannel channel = Spool.temporary(tempDir);
    try {
      copy(in, channel, limits.maxEntryBytes());
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    return open("stdin", channel, new Meter(limits));
  }

  private static void copy(InputStream in, FileChannel channel, long maxBytes) throws IOException {
    byte[] chunk = new byte[1 << 16];
    long total = 0;
    for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
      total += read;
      if (total > maxBytes) {
        throw new BundleException(
            String.format(
                Locale.ROOT,
                "standard input is longer than %,d bytes; save it as a file and name that",
                maxBytes));
      }
      ByteBuffer bytes = ByteBuffer.wrap(chunk, 0, read);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    }
  }

  /** Takes over the channel: closes it if this fails. */
  private static Bundle open(String name, FileChannel channel, Meter meter) throws IOException {
    try {
      Region region = Region.whole(channel);
      if (region.size() == 0) {
        throw new BundleException(name + " is empty (0 bytes); ask for it to be sent again");
      }
      Bundle zip = ZipReading.open(name, region, meter);
      return Nesting.open(zip != null ? zip : FileBundle.single(name, region, meter), meter);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static String name(Path path) {
    Path last = path.toAbsolutePath().normalize().getFileName();
    return last == null ? "" : ZipName.harmless(last.toString());
  }
}
