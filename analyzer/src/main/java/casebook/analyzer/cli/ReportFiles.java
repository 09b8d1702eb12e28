package casebook.analyzer.cli;

import casebook.reports.model.Report;
import casebook.reports.output.ReportFormat;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes reports so that a file of the final name is always whole. */
final class ReportFiles {

  private ReportFiles() {}

  /** Writes {@code <case id>.<format>} into the folder, which is made if need be. */
  static Path write(Report report, ReportFormat format, Path folder) throws IOException {
    Files.createDirectories(folder);
    Path target = folder.resolve(report.caseInfo().id() + "." + format.name());
    Path partial =
        folder.resolve(
            "." + report.caseInfo().id() + "." + ProcessHandle.current().pid() + ".part");
    Thread removal = new Thread(() -> partial.toFile().delete());
    Runtime.getRuntime().addShutdownHook(removal);
    try {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(partial), 1 << 16)) {
        format.write(report, out);
      }
      try {
        Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
      } catch (AtomicMoveNotSupportedException e) {
        Files.move(partial, target, StandardCopyOption.REPLACE_EXISTING);
      }
      return target;
    } finally {
      Files.deleteIfExists(partial);
      Runtime.getRuntime().removeShutdownHook(removal);
    }
  }
}
