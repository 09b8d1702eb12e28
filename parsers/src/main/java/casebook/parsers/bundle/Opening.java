package casebook.parsers.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Finds out what lies at a path and opens it. */
final class Opening {

  private Opening() {}

  static Bundle open(Path path, Limits limits, Passwords passwords) throws IOException {
    String name = name(path);
    Meter meter = new Meter(limits);
    Keyring keyring = new Keyring(passwords);
    if (Files.isDirectory(path)) {
      return Nesting.open(FolderBundle.open(name, path, meter), meter, keyring);
    }
    if (!Files.exists(path)) {
      throw new BundleException(path + " does not exist; check the path");
    }
    if (!Files.isRegularFile(path)) {
      throw new BundleException(path + " is neither a file nor a folder; name one of these");
    }
    Path folder = path.toAbsolutePath().getParent();
    List<Path> parts = folder == null ? List.of() : parts(folder, path);
    if (folder != null && parts.size() > 1) {
      return Nesting.open(FolderBundle.of(name, folder, parts, meter), meter, keyring);
    }
    try {
      return open(name, FileChannel.open(path, StandardOpenOption.READ), meter, keyring);
    } catch (AccessDeniedException e) {
      throw new BundleException(
          path + " can't be read: permission denied; ask its owner for access", e);
    } catch (NoSuchFileException e) {
      throw new BundleException(path + " does not exist; check the path", e);
    }
  }

  /** The files beside it that are parts of the same archive, and itself. */
  private static List<Path> parts(Path folder, Path path) {
    String name = String.valueOf(path.getFileName());
    if (!Volumes.belongTogether(name, name)) {
      return List.of();
    }
    List<Path> parts = new ArrayList<>();
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(
            folder, file -> Volumes.belongTogether(name, String.valueOf(file.getFileName())))) {
      files.forEach(parts::add);
    } catch (IOException | DirectoryIteratorException e) {
      return List.of(); // the file may be read where its folder may not be listed
    }
    return parts;
  }

  static Bundle openStdin(InputStream in, Path tempDir, Limits limits, Passwords passwords)
      throws IOException {
    FileChannel channel = Spool.temporary(tempDir);
    try {
      copy(in, channel, limits.maxEntryBytes());
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    return open("stdin", channel, new Meter(limits), new Keyring(passwords));
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
  private static Bundle open(String name, FileChannel channel, Meter meter, Keyring keyring)
      throws IOException {
    try {
      Region region = Region.whole(channel);
      if (region.size() == 0) {
        throw new BundleException(name + " is empty (0 bytes); ask for it to be sent again");
      }
      Bundle zip = Volumes.isNumbered(name) ? null : ZipReading.open(name, region, meter, keyring);
      return Nesting.open(
          zip != null ? zip : FileBundle.single(name, region, meter), meter, keyring);
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
