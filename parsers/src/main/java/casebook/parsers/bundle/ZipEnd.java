package casebook.parsers.bundle;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The end record of a zip, with the long numbers of zip64 where they are needed.
 *
 * @param directory position of the central directory, as found (not as stated)
 * @param end position behind the last byte that can belong to the directory
 * @param entries entries it is said to have; may be wrong modulo 65,536
 * @param prefixBytes bytes in front of the zip that its own positions do not count; negative if so
 *     many are missing at its beginning
 * @param disk number of this part; 0 in a zip of one part
 * @param trailingBytes bytes after the end of the zip
 */
record ZipEnd(
    long directory, long end, long entries, long prefixBytes, long disk, long trailingBytes) {

  static final int SIGNATURE = 0x06054b50;
  static final int DIRECTORY_ENTRY = 0x02014b50;
  private static final int LOCATOR64 = 0x07064b50;
  private static final int END64 = 0x06064b50;
  private static final int RECORD_BYTES = 22;
  private static final int LOCATOR_BYTES = 20;

  /** The comment may take 64 KiB; as much junk behind it is put up with. */
  private static final int SEARCH_BYTES = 2 * 0xFFFF + RECORD_BYTES;

  /**
   * Finds the record from the end of the file backwards. One that reaches the very end of the file
   * is preferred to one with something behind it.
   *
   * @param exactOnly true if only the former will do
   * @return null if there is none whose directory is where it says
   */
  static @Nullable ZipEnd find(ZipBytes zip, boolean exactOnly) throws IOException {
    ZipEnd second = null;
    long last = zip.size() - RECORD_BYTES;
    for (long at = last; at >= 0 && at >= zip.size() - SEARCH_BYTES; at--) {
      if (zip.u8(at) != 'P' || zip.u32(at) != SIGNATURE) {
        continue;
      }
      long trailing = zip.size() - at - RECORD_BYTES - zip.u16(at + 20);
      ZipEnd found = trailing < 0 ? null : read(zip, at, trailing);
      if (found != null && trailing == 0) {
        return found;
      }
      second = second == null ? found : second;
    }
    return exactOnly ? null : second;
  }

  private static @Nullable ZipEnd read(ZipBytes zip, long at, long trailing) throws IOException {
    long disk = zip.u16(at + 4);
    long entries = zip.u16(at + 10);
    long size = zip.u32(at + 12);
    long offset = zip.u32(at + 16);
    long end = at;
    if (entries == 0xFFFF || size == 0xFFFFFFFFL || offset == 0xFFFFFFFFL || disk == 0xFFFF) {
      long end64 = end64(zip, at);
      if (end64 >= 0) {
        disk = zip.u32(end64 + 16);
        entries = zip.u64(end64 + 32);
        size = zip.u64(end64 + 40);
        offset = zip.u64(end64 + 48);
        end = end64;
      }
    }
    if (entries == 0 && size == 0) {
      return new ZipEnd(end, end, 0, 0, disk, trailing);
    }
    if (size >= 0 && size <= end && zip.u32(end - size) == DIRECTORY_ENTRY) {
      return new ZipEnd(end - size, end, entries, end - size - offset, disk, trailing);
    }
    if (offset >= 0 && offset < end && zip.u32(offset) == DIRECTORY_ENTRY) {
      return new ZipEnd(offset, end, entries, 0, disk, trailing);
    }
    // In the last one of several parts the directory may have begun in the part before.
    return disk > 0 ? new ZipEnd(end, end, entries, 0, disk, trailing) : null;
  }

  private static long end64(ZipBytes zip, long at) throws IOException {
    long locator = at - LOCATOR_BYTES;
    if (locator < 0 || zip.u32(locator) != LOCATOR64) {
      return -1;
    }
    long stated = zip.u64(locator + 8);
    if (stated >= 0 && stated < locator && zip.u32(stated) == END64) {
      return stated;
    }
    // With something in front of the zip the position is off; the record itself stands before us.
    long usual = locator - 56;
    return usual >= 0 && zip.u32(usual) == END64 ? usual : -1;
  }
}
