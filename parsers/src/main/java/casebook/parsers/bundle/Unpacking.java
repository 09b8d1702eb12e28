package casebook.parsers.bundle;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.PasswordRequiredException;
import org.apache.commons.compress.archivers.sevenz.SevenZArchiveEntry;
import org.apache.commons.compress.archivers.sevenz.SevenZFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * Files of an archive that can be read only from front to back: all of them are unpacked to the
 * spool.
 */
final class Unpacking {

  private static final int SEVEN_Z_MEMORY_KIB = 128 << 10;

  /** Names and attributes of one entry; the library takes headers into memory whole. */
  private static final long MOST_HEADER_BYTES = 1 << 20;

  private final Spool spool;
  private final Meter meter;
  private final ZipName names = new ZipName();
  private final List<Source> sources = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

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

  /** Takes a tar from the stream. */
  void tar(InputStream in) throws IOException {
    HeaderGuard guard = new HeaderGuard(in);
    try (TarArchiveInputStream tar = new TarArchiveInputStream(guard)) {
      while (true) {
        TarArchiveEntry entry;
        guard.left = MOST_HEADER_BYTES;
        try {
          entry = tar.getNextEntry();
        } catch (IOException | RuntimeException e) {
          problems.add("the tar is cut or damaged after " + found() + "; what follows is lost");
          return;
        }
        if (entry == null) {
          return;
        }
        if (isFull()) {
          return;
        }
        if (entry.isDirectory()) {
          continue;
        }
        String path = name(entry.getName());
        if (entry.isSymbolicLink() || entry.isLink()) {
          sources.add(FileSource.unreadable(path, "is a link; not followed", meter));
        } else if (!entry.isFile() || !tar.canReadEntryData(entry)) {
          sources.add(FileSource.unreadable(path, "is no regular file; not opened", meter));
        } else {
          guard.left = Long.MAX_VALUE;
          if (!spool(path, -1, new GuardedInput(tar))) {
            problems.add("the tar can't be read beyond " + found() + "; what follows is lost");
            return;
          }
        }
      }
    }
  }

  /** Takes a 7z archive that lies on disk. */
  void sevenZ(Region packed) throws IOException {
    try (SevenZFile archive =
        SevenZFile.builder()
            .setSeekableByteChannel(new RegionChannel(packed))
            .setMaxMemoryLimitKiB(SEVEN_Z_MEMORY_KIB)
            .get()) {
      while (true) {
        SevenZArchiveEntry entry = archive.getNextEntry();
        if (entry == null || isFull()) {
          return;
        }
        if (!entry.isDirectory() && !entry.isAntiItem()) {
          String path = name(entry.getName() == null ? "" : entry.getName());
          spool(path, packed.size(), content(archive, entry));
        }
      }
    } catch (IOException | RuntimeException e) {
      String why =
          isAboutPassword(e)
              ? "the 7z archive is encrypted; ask for it without a password"
              : "the 7z archive is damaged or packed in a way that is not supported";
      problems.add(why + "; found in it: " + found());
    }
  }

  private static InputStream content(SevenZFile archive, SevenZArchiveEntry entry) {
    if (!entry.hasStream()) {
      return InputStream.nullInputStream();
    }
    return new GuardedInput(
        new InputStream() {
          @Override
          public int read() throws IOException {
            return archive.read();
          }

          @Override
          public int read(byte[] target, int offset, int length) throws IOException {
            return archive.read(target, offset, length);
          }
        });
  }

  private static boolean isAboutPassword(Exception e) {
    return e instanceof PasswordRequiredException;
  }

  private boolean isFull() {
    if (sources.size() < meter.limits().maxEntries()) {
      return false;
    }
    problems.add("it holds more files than may be read; the others are missing");
    return true;
  }

  private String name(String raw) {
    String name = ZipName.harmless(raw.replace('\\', '/'));
    return names.unique(name.startsWith("./") ? name.substring(2) : name);
  }

  /** False if the content could not be taken to its end. */
  private boolean spool(String path, long packedBytes, InputStream content) throws IOException {
    // The limits hold for what is unpacked, whether somebody reads it afterwards or not.
    FileSource counted = FileSource.unpacked(path, packedBytes, () -> content, meter);
    Spool.Part part = spool.take(counted.open()); // the archive's stream goes on after it
    Region region = part.region();
    IOException failure = part.failure();
    sources.add(
        FileSource.readable(
            path,
            region.size(),
            () ->
                failure == null
                    ? region.open()
                    : new SequenceInputStream(region.open(), new Failing(failure)),
            meter));
    return failure == null;
  }

  private String found() {
    return sources.size() == 1 ? "1 file" : sources.size() + " files";
  }

  /** Ends a tar whose header claims to be longer than any is. */
  private static final class HeaderGuard extends FilterInputStream {
    private long left;

    HeaderGuard(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      if (left <= 0) {
        throw new IOException("a header of the tar is too long");
      }
      int read = super.read(target, offset, length);
      left -= Math.max(0, read);
      return read;
    }
  }

  /** Fails as the archive did at this place. */
  private static final class Failing extends InputStream {
    private final IOException failure;

    Failing(IOException failure) {
      this.failure = failure;
    }

    @Override
    public int read() throws IOException {
      throw new IOException(failure.getMessage(), failure);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      return read();
    }
  }
}
