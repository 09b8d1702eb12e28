package casebook.analyzer.cli;

import casebook.analyzer.store.AtShutdown;
import casebook.reports.model.Report;
import casebook.reports.output.ReportFormat;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;

/** Writes reports so that a file of the final name is always whole. */
final class ReportFiles {

  /** More than a full disk has left where it still takes names of files. */
  private static final int TRIAL_BYTES = 1 << 16;

  private ReportFiles() {}

  /** What a file is to hold. */
  @FunctionalInterface
  interface Content {
    void to(OutputStream out) throws IOException;
  }

  @FunctionalInterface
  private interface Writing {
    void to(Path file) throws IOException;
  }

  /**
   * Tries whether reports can be written into the folder, or the folder be made; leaves nothing
   * there.
   *
   * @throws UsageException if not
   */
  static void requireWritable(Path folder) throws UsageException {
    Path existing = folder.toAbsolutePath();
    while (!Files.exists(existing) && existing.getParent() != null) {
      existing = existing.getParent();
    }
    if (!Files.isDirectory(existing)) {
      throw unusable(
          folder,
          existing.equals(folder.toAbsolutePath()) ? "it is a file" : existing + ": it is a file");
    }
    try {
      passing(partial(existing, "casebook"), trial -> Files.write(trial, new byte[TRIAL_BYTES]));
    } catch (IOException e) {
      throw unusable(folder, why(e));
    }
  }

  /**
   * Where a report goes: {@code <case id>.<format>} (see {@link ReportFormat#ending}).
   *
   * @param id of the case
   */
  static Path target(String id, ReportFormat format, Path folder) {
    return folder.resolve(id + format.ending());
  }

  /**
   * Writes a report to its {@link #target} in the folder, which is made if need be.
   *
   * @throws UsageException if the folder does not take it
   */
  static Path write(Report report, ReportFormat format, Path folder) throws UsageException {
    Path target = target(report.caseInfo().id(), format, folder);
    write(target, out -> format.write(report, out));
    return target;
  }

  /**
   * Writes a file in place of an older one; its folder is made if need be.
   *
   * @throws UsageException if the folder does not take it
   */
  static void write(Path target, Content content) throws UsageException {
    Path folder = Objects.requireNonNull(target.getParent());
    try {
      Files.createDirectories(folder);
      passing(
          partial(folder, String.valueOf(target.getFileName())),
          partial -> {
            try (OutputStream out =
                new BufferedOutputStream(Files.newOutputStream(partial), 1 << 16)) {
              content.to(out);
            }
            move(partial, target);
          });
    } catch (IOException e) {
      throw unusable(folder, why(e));
    }
  }

  private static Path partial(Path folder, String name) {
    return folder.resolve("." + name + "." + ProcessHandle.current().pid() + ".part");
  }

  /** Does something with a file of which nothing stays under this name, however it ends. */
  private static void passing(Path file, Writing writing) throws IOException {
    AtShutdown removal = AtShutdown.run(() -> file.toFile().delete());
    try {
      writing.to(file);
    } finally {
      file.toFile().delete();
      removal.close();
    }
  }

  private static void move(Path partial, Path target) throws IOException {
    try {
      Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(partial, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static String why(IOException e) {
    return switch (e) {
      case FileAlreadyExistsException taken -> taken.getFile() + ": it is a file";
      case DirectoryNotEmptyException taken -> taken.getFile() + ": it is a folder";
      case AccessDeniedException denied -> "no permission to write there";
      case NoSuchFileException strange -> "it takes no files";
      case FileSystemException other when other.getReason() != null -> other.getReason();
      default -> Messages.of(e);
    };
  }

  private static UsageException unusable(Path folder, String why) {
    return new UsageException(
        "--out " + Terminal.clean(folder + ": " + why) + "; mend that or name another folder");
  }
}
