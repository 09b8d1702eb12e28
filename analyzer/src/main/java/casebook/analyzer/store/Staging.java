package casebook.analyzer.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A folder for one case on its way into the store. A lock beside it, which ends with the process,
 * says that somebody works in it; what has none is left over and may be cleared away.
 */
final class Staging implements Closeable {

  private static final String LOCK = ".lock";

  /**
   * Locks of this process. They must not be tried: on POSIX, closing a second handle to a file
   * gives up the process's lock on it.
   */
  private static final Set<Path> MINE = ConcurrentHashMap.newKeySet();

  private final Path folder;
  private final Path lockFile;
  private final FileChannel channel;

  private Staging(Path folder, Path lockFile, FileChannel channel) {
    this.folder = folder;
    this.lockFile = lockFile;
    this.channel = channel;
  }

  /** Makes an empty folder under {@code parent}, which is made too. */
  static Staging create(Path parent) throws IOException {
    Files.createDirectories(parent);
    while (true) {
      String name = UUID.randomUUID().toString();
      Path lockFile = parent.toRealPath().resolve(name + LOCK);
      MINE.add(lockFile);
      FileChannel channel =
          FileChannel.open(lockFile, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      // Somebody who clears away may have been faster; then there is another name.
      FileLock lock = channel.tryLock();
      if (lock != null && Files.exists(lockFile)) {
        return new Staging(Files.createDirectory(parent.resolve(name)), lockFile, channel);
      }
      channel.close();
      MINE.remove(lockFile);
    }
  }

  Path folder() {
    return folder;
  }

  /** Deletes the folder with all in it, and the lock last. */
  @Override
  public void close() throws IOException {
    StoreFolder.deleteFlat(folder);
    channel.close();
    Files.deleteIfExists(lockFile);
    MINE.remove(lockFile);
  }

  /**
   * Clears away what processes left that are no more; what can't be deleted stays. One thread at a
   * time: a lock that another thread of this process tries can't be tried.
   */
  static synchronized void clearLeftovers(Path parent) throws IOException {
    if (!Files.isDirectory(parent)) {
      return;
    }
    try (DirectoryStream<Path> locks = Files.newDirectoryStream(parent.toRealPath(), "*" + LOCK)) {
      for (Path lockFile : locks) {
        if (!MINE.contains(lockFile)) {
          clear(lockFile);
        }
      }
    }
  }

  /** How many there are that no process works in any more. */
  static synchronized int leftovers(Path parent) throws IOException {
    int left = 0;
    if (Files.isDirectory(parent)) {
      try (DirectoryStream<Path> locks =
          Files.newDirectoryStream(parent.toRealPath(), "*" + LOCK)) {
        for (Path lockFile : locks) {
          left += !MINE.contains(lockFile) && isFree(lockFile) ? 1 : 0;
        }
      }
    }
    return left;
  }

  private static boolean isFree(Path lockFile) {
    try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE)) {
      return channel.tryLock() != null;
    } catch (IOException | OverlappingFileLockException e) {
      return false;
    }
  }

  private static void clear(Path lockFile) {
    try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE)) {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        String name = String.valueOf(lockFile.getFileName());
        StoreFolder.deleteFlat(
            lockFile.resolveSibling(name.substring(0, name.length() - LOCK.length())));
        Files.deleteIfExists(lockFile);
      }
    } catch (IOException | OverlappingFileLockException e) {
      // In use or not ours to delete: it is in nobody's way.
    }
  }
}
