package casebook.analyzer.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexFileNames;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexNotFoundException;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.LockObtainFailedException;

/**
 * The folder of a store: {@code index} with all cases that are filed, {@code staging} with those on
 * their way.
 *
 * @param root the folder
 */
record StoreFolder(Path root) {

  Path index() {
    return root.resolve("index");
  }

  Path staging() {
    return root.resolve("staging");
  }

  /** False before the first commit: whoever was killed within it left a lock and a draft. */
  boolean hasIndex() {
    String[] names = index().toFile().list();
    return names != null
        && Stream.of(names)
            .anyMatch(
                name ->
                    !name.equals(IndexWriter.WRITE_LOCK_NAME)
                        && !name.startsWith(IndexFileNames.PENDING_SEGMENTS));
  }

  /** Makes the folder, for its owner alone, unless it is there. */
  void create() throws IOException {
    if (Files.isDirectory(root)) {
      return;
    }
    Path parent = root.toAbsolutePath().getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    if (root.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      try {
        Files.createDirectory(
            root,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        return;
      } catch (UnsupportedOperationException e) {
        // A file system without owners: its own rules hold.
      } catch (FileAlreadyExistsException e) {
        // Somebody else was faster; what is no folder fails below.
      }
    }
    Files.createDirectories(root);
  }

  /** Bytes of all files in it; what vanishes meanwhile does not count. */
  long bytes() throws IOException {
    if (!Files.isDirectory(root)) {
      return 0;
    }
    long[] sum = {0};
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            sum[0] += attributes.size();
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE;
          }
        });
    return sum[0];
  }

  /** Deletes a flat folder as far as that is possible. */
  static void deleteFlat(Path folder) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      // What is left lies in the staging folder, is never read, and is tried again next time.
    }
  }

  /** What went wrong, in words that say what to do. */
  StoreException failure(Exception e) {
    if (e instanceof StoreException known) {
      return known;
    }
    String why =
        switch (e) {
          case LockObtainFailedException locked ->
              at("the store is in use by another Casebook; try again when that has finished");
          case AccessDeniedException denied ->
              at("no permission for " + denied.getFile() + "; allow it or name another --store");
          case IndexFormatTooNewException tooNew -> tooNew();
          case IndexFormatTooOldException tooOld -> damaged("its format is too old");
          case CorruptIndexException corrupt -> damaged("its index does not fit together");
          case IndexNotFoundException none -> damaged("its index is missing");
          case FileNotFoundException missing -> damaged("a file of its index is missing");
          case NoSuchFileException missing -> damaged("a file of its index is missing");
          case FileSystemException other ->
              at(
                  other.getReason() == null
                      ? "the store can't be used; look at the folder or name another --store"
                      : other.getReason() + " (" + other.getFile() + "); mend it and try again");
          case AlreadyClosedException closed -> closedBecause(closed);
          case IndexOutOfBoundsException garbled -> damaged("a block of records can't be read");
          case IOException other ->
              at("the store can't be used (" + other.getMessage() + "); mend it and try again");
          case UnsupportedOperationException lacking -> at(String.valueOf(lacking.getMessage()));
          case IllegalArgumentException torn -> damaged("its index does not fit together");
          default ->
              at(
                  "the store could not be used ("
                      + e.getClass().getSimpleName()
                      + "); try again; casebook doctor says whether it is sound");
        };
    return new StoreException(why, e);
  }

  /**
   * The version of what a commit holds.
   *
   * @throws StoreException if a later Casebook wrote it, or what wrote it was none
   */
  int format(Map<String, String> commitData) throws StoreException {
    String format = commitData.getOrDefault(Schema.FORMAT_KEY, "");
    if (!format.matches("[1-9][0-9]{0,8}")) {
      throw new StoreException(
          at("this index was not written by Casebook; name another folder with --store"));
    }
    int version = Integer.parseInt(format);
    if (version > Schema.FORMAT) {
      throw new StoreException(tooNew());
    }
    return version;
  }

  /** What to say of a store that a later version wrote. */
  String tooNew() {
    return at("the store was written by a newer Casebook; use that one or name another --store");
  }

  private String closedBecause(AlreadyClosedException closed) {
    return closed.getCause() instanceof Exception cause
            && !(cause instanceof AlreadyClosedException)
        ? String.valueOf(failure(cause).getMessage())
        : at("the store was closed meanwhile; try again");
  }

  private String damaged(String what) {
    return at(
        "the store is damaged, "
            + what
            + "; move the folder away (or bring it back from a backup) and analyse the bundles"
            + " again");
  }

  private String at(String message) {
    return root + ": " + message;
  }
}
