package casebook.parsers.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.cpio.CpioArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.jspecify.annotations.Nullable;

/**
 * Files of an archive that can be read only from front to back: all of them are unpacked to the
 * spool.
 */
final class Unpacking {

  /** So many headers with a wrong checksum are told; more are no news. */
  private static final int MOST_WRONG_SUMS = 3;

  private final Spool spool;
  private final Meter meter;
  private final ZipName names = new ZipName();
  private final List<Source> sources = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private int wrongSums;

  Unpacking(Spool spool, Meter meter) {
    this.spool = spool;
    this.meter = meter;
  }

  List<Source> sources() {
    return sources;
  }

  List<String> problems() {
    return problems;
  }

  /** What is odd about it although nothing is missing for certain. */
  List<String> notes() {
    return notes;
  }

  /** Takes a tar, cpio, ar or arj from the stream. */
  void stream(Packing packing, InputStream in) throws IOException {
    HeaderGuard guard = new HeaderGuard(in);
    String kind = packing.shortName();
    try (ArchiveInputStream<?> archive = packing.archive(guard)) {
      while (!isFull()) {
        ArchiveEntry entry;
        guard.beginHeader();
        try {
          entry = archive.getNextEntry();
        } catch (LimitException e) {
          problems.add(e.getMessage() + "; found in it: " + found());
          return;
        } catch (IOException | RuntimeException e) {
          problems.add(
              "the " + kind + " is cut or damaged after " + found() + "; what follows is lost");
          return;
        }
        if (entry == null) {
          if (packing == Packing.TAR) {
            end(guard);
          }
          return;
        }
        guard.beginContent();
        if (!entry.isDirectory() && !take(archive, entry)) {
          problems.add(
              "the " + kind + " can't be read beyond " + found() + "; what follows is lost");
          return;
        }
      }
    } catch (SpoolException e) {
      problems.add(e.getMessage() + "; found in it: " + found());
    }
  }

  /** A tar ends with a block of zeros: one that just stops may have held more. */
  private void end(HeaderGuard guard) {
    if (!guard.sawZeros() && guard.isInBlock()) {
      problems.add("the tar is cut after " + found() + "; what followed is lost");
    } else if (!guard.sawZeros()) {
      notes.add("the tar has no end mark: it may be cut after " + found() + ", between two files");
    }
    try {
      guard.beginContent();
      guard.transferTo(OutputStream.nullOutputStream());
    } catch (LimitException e) {
      // only padding is left
    } catch (IOException e) {
      problems.add(e.getMessage()); // what it is packed in tells its checksum at the end
    }
  }

  /** False if the archive ends with this entry although it should not. */
  private boolean take(ArchiveInputStream<?> archive, ArchiveEntry entry) throws IOException {
    String path = name(entry.getName());
    if (entry instanceof TarArchiveEntry tar && !tar.isCheckSumOK()) {
      wrongSums++;
      if (wrongSums <= MOST_WRONG_SUMS) {
        notes.add(
            "the checksum of the header of "
                + path
                + " does not fit: what it says of the file may be wrong");
      }
    }
    String why = refusal(archive, entry);
    if (why != null) {
      refuse(path, why);
      return true;
    }
    return keep(path, -1, new GuardedInput(archive, "the archive is cut or damaged here"));
  }

  private static @Nullable String refusal(ArchiveInputStream<?> archive, ArchiveEntry entry) {
    return switch (entry) {
      case TarArchiveEntry tar when tar.isSymbolicLink() || tar.isLink() ->
          "is a link; not followed";
      case TarArchiveEntry tar when !tar.isFile() -> "is no regular file; not opened";
      case CpioArchiveEntry cpio when cpio.isSymbolicLink() -> "is a link; not followed";
      case CpioArchiveEntry cpio when !cpio.isRegularFile() -> "is no regular file; not opened";
      default ->
          archive.canReadEntryData(entry)
              ? null
              : "is packed in a way that is not supported; ask for it as a zip";
    };
  }

  /** True if no more entries may be listed; says so once. */
  boolean isFull() {
    if (sources.size() < meter.limits().maxEntries()) {
      return false;
    }
    problems.add("it holds more files than may be read (--max-entries); the others are missing");
    return true;
  }

  /** The path under which an entry of this name is listed, relative as what tar unpacks. */
  String name(@Nullable String raw) {
    String name = ZipName.harmless(raw == null ? "" : raw.replace('\\', '/'));
    int from = name.startsWith("./") ? 2 : 0;
    while (from < name.length() && name.charAt(from) == '/') {
      from++;
    }
    return names.unique(name.substring(from));
  }

  /** Lists an entry that is not read. */
  void refuse(String path, String why) {
    sources.add(FileSource.unreadable(path, why, meter));
  }

  /**
   * Lists an entry and keeps its content, as far as it can be read.
   *
   * @param packedBytes how long it is packed; -1 if that says nothing
   * @param content read to its end and not closed: the archive's stream goes on after it
   * @return false if the content could not be taken to its end
   */
  boolean keep(String path, long packedBytes, InputStream content) throws IOException {
    // The limits hold for what is unpacked, whether somebody reads it afterwards or not.
    FileSource counted = FileSource.unpacked(path, packedBytes, () -> content, meter);
    Spool.Part part = spool.take(counted.open());
    sources.add(counted.kept(part.region(), part.failure()));
    return part.failure() == null;
  }

  /** How much there is so far, for a sentence. */
  String found() {
    return sources.size() == 1 ? "1 file" : sources.size() + " files";
  }
}
