package casebook.parsers.bundle;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Arrays;
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

  private static final byte[] NOTHING = {};

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

  /**
   * Takes a tar, cpio, ar or arj from the stream, and of tars all that stand one behind the other,
   * as {@code cat} joins them. The stream is the caller's to close.
   */
  void stream(Packing packing, InputStream in) throws IOException {
    try {
      boolean isWhole = take(packing, in);
      while (isWhole && packing == Packing.TAR) {
        byte[] next = behindEnd(in);
        isWhole = Packing.of(next) == Packing.TAR;
        if (isWhole) {
          isWhole = take(packing, new SequenceInputStream(new ByteArrayInputStream(next), in));
        } else if (next.length > 0) {
          problems.add("what stands behind the end mark of the tar is no tar, and was not read");
          drain(in);
        }
      }
    } catch (SpoolException e) {
      problems.add(e.getMessage() + "; found in it: " + found());
    }
  }

  /**
   * Takes one archive, and does not close it, since others may follow; false if it is not whole.
   */
  private boolean take(Packing packing, InputStream in) throws IOException {
    HeaderGuard guard = new HeaderGuard(in);
    String kind = packing.shortName();
    ArchiveInputStream<?> archive = packing.archive(guard);
    while (!isFull()) {
      ArchiveEntry entry;
      guard.beginHeader();
      try {
        entry = archive.getNextEntry();
      } catch (LimitException e) {
        problems.add(e.getMessage() + "; found in it: " + found());
        return false;
      } catch (IOException | RuntimeException e) {
        problems.add(
            "the " + kind + " is cut or damaged after " + found() + "; what follows is lost");
        return false;
      }
      if (entry == null) {
        if (packing == Packing.TAR) {
          end(guard);
        }
        return true;
      }
      guard.beginContent();
      if (!entry.isDirectory() && !take(archive, entry)) {
        problems.add("the " + kind + " can't be read beyond " + found() + "; what follows is lost");
        return false;
      }
    }
    return false;
  }

  /** A tar ends with a block of zeros: one that just stops may have held more. */
  private void end(HeaderGuard guard) {
    if (!guard.sawZeros() && guard.isInBlock()) {
      problems.add("the tar is cut after " + found() + "; what followed is lost");
    } else if (!guard.sawZeros()) {
      notes.add("the tar has no end mark: it may be cut after " + found() + ", between two files");
    }
  }

  /** The first block behind a tar that is no padding; empty if there is none. */
  private byte[] behindEnd(InputStream in) {
    byte[] zeros = new byte[Packing.HEAD_BYTES];
    try {
      byte[] block = in.readNBytes(zeros.length);
      while (Arrays.equals(block, zeros)) {
        block = in.readNBytes(zeros.length);
      }
      return Arrays.equals(block, new byte[block.length]) ? NOTHING : block;
    } catch (LimitException e) {
      return NOTHING; // only padding so far
    } catch (IOException e) {
      problems.add(told(e)); // what it is packed in tells its checksum at the end
      return NOTHING;
    }
  }

  private void drain(InputStream in) {
    try {
      in.transferTo(OutputStream.nullOutputStream());
    } catch (LimitException e) {
      // it is told already that this is not read
    } catch (IOException e) {
      problems.add(told(e));
    }
  }

  private static String told(IOException e) {
    return e.getMessage() == null ? "the packed data end too early" : e.getMessage();
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
