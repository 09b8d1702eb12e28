package casebook.parsers.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What can be said of a file as an archive without opening it as a bundle. */
public final class Archives {

  /** By name alone: one that is damaged, empty, or of a kind that can't be opened is one still. */
  private static final Pattern NAMES =
      Pattern.compile(
          ".+\\.(?:zip|7z|tar|tgz|tbz2?|txz|tzst|tlz4?|taz|rar|cab"
              + "|tar\\.(?:gz|bz2|xz|zst|lz4|lzma|z))(?:\\.\\d{3})?",
          Pattern.CASE_INSENSITIVE);

  /** Kinds that hold files with names; the others hold one stream of bytes. */
  private static final Set<Packing> COLLECTIONS =
      EnumSet.of(
          Packing.ZIP,
          Packing.EMPTY_ZIP,
          Packing.SEVEN_Z,
          Packing.AR,
          Packing.CPIO,
          Packing.ARJ,
          Packing.TAR);

  private Archives() {}

  /**
   * True for an archive: a file that holds files, by its first bytes or else by its name. A log
   * that is merely compressed is none, and neither are documents and programs that are zips inside.
   */
  public static boolean isArchive(Path file) {
    String name = name(file);
    Packing packing = packing(file);
    return packing != null ? holdsFiles(packing, file) || isNamedSo(name) : isNamedSo(name);
  }

  /** True if the name alone says that it is an archive. */
  public static boolean isNamedSo(String name) {
    return NAMES.matcher(name).matches();
  }

  /**
   * True if two files of one folder may be parts of the same archive, such as {@code a.zip.001} and
   * {@code a.zip.002}, or {@code a.z01} and {@code a.zip}.
   */
  public static boolean belongTogether(String name, String other) {
    return Volumes.belongTogether(name, other);
  }

  /**
   * True if a file that begins like a zip has no end like one: it is cut, or still being written.
   * Of other kinds it can't be told, and is false.
   */
  public static boolean isCut(Path file) {
    if (packing(file) != Packing.ZIP) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return ZipEnd.find(new ZipBytes(Region.whole(channel)), false) == null;
    } catch (IOException e) {
      return true;
    }
  }

  private static boolean holdsFiles(Packing packing, Path file) {
    if (COLLECTIONS.contains(packing)) {
      return true;
    }
    try (InputStream in = packing.unpack(Files.newInputStream(file))) {
      Packing inner = Packing.of(in.readNBytes(Packing.HEAD_BYTES));
      return inner != null && COLLECTIONS.contains(inner);
    } catch (IOException e) {
      return false;
    }
  }

  private static @Nullable Packing packing(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return Packing.of(in.readNBytes(Packing.HEAD_BYTES));
    } catch (IOException e) {
      return null;
    }
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }
}
