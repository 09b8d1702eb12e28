package casebook.analyzer.exchange;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/** Reads the entries of the file one after the other, within bounds, and sums them up. */
final class Intake {

  private final ZipInputStream zip;
  private final byte[] buffer = new byte[1 << 16];
  private byte[] line = new byte[1 << 12];
  private MessageDigest digest = Checksums.sha256();
  private @Nullable String name;
  private long entryBytes;
  private long allBytes;
  private int at;
  private int filled;

  Intake(InputStream in) {
    zip = new ZipInputStream(in);
  }

  /** Name of the entry that is being read; null behind the last. */
  @Nullable String name() {
    return name;
  }

  /** Steps to the next entry; what is left of the one before is not looked at. */
  void next() throws IOException {
    try {
      ZipEntry entry = zip.getNextEntry();
      name = entry == null ? null : entry.getName();
    } catch (IllegalArgumentException e) {
      throw new DamagedException("the name of an entry", e);
    } catch (ZipException e) {
      throw new DamagedException("its zip", e);
    }
    digest = Checksums.sha256();
    entryBytes = 0;
    at = 0;
    filled = 0;
  }

  /** Bytes of the entry so far, all of them once it was read to its end. */
  long bytes() {
    return entryBytes;
  }

  /** The checksum of the entry, once it was read to its end; may be asked for once. */
  String sha256() {
    return HexFormat.of().formatHex(digest.digest());
  }

  private boolean fill() throws IOException {
    try {
      filled = zip.read(buffer, 0, buffer.length);
    } catch (ZipException e) {
      throw new DamagedException("its zip", e);
    }
    at = 0;
    if (filled <= 0) {
      filled = 0;
      return false;
    }
    digest.update(buffer, 0, filled);
    entryBytes += filled;
    allBytes += filled;
    if (allBytes > Form.MOST_BYTES) {
      throw new DamagedException("more than " + (Form.MOST_BYTES >> 30) + " GiB");
    }
    return true;
  }

  /** The whole entry. */
  byte[] whole(int most) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    while (at < filled || fill()) {
      if (all.size() + filled - at > most) {
        throw new DamagedException("an entry of more than " + (most >> 20) + " MiB, " + name);
      }
      all.write(buffer, at, filled - at);
      at = filled;
    }
    return all.toByteArray();
  }

  /**
   * Reads the next line into {@link #line}.
   *
   * @return its length without the line end; -1 behind the last
   */
  int readLine() throws IOException {
    int length = 0;
    boolean any = false;
    while (at < filled || fill()) {
      any = true;
      int end = at;
      while (end < filled && buffer[end] != '\n') {
        end++;
      }
      length = append(length, end - at);
      at = end;
      if (end < filled) {
        at++;
        return length;
      }
    }
    return any ? length : -1;
  }

  private int append(int length, int more) throws DamagedException {
    if (length + more > Form.MOST_LINE_BYTES) {
      throw new DamagedException("a record of more than " + (Form.MOST_LINE_BYTES >> 20) + " MiB");
    }
    if (length + more > line.length) {
      line = Arrays.copyOf(line, Math.max(length + more, line.length * 2));
    }
    System.arraycopy(buffer, at, line, length, more);
    return length + more;
  }

  /** Holds the line that was read last, and behind it anything. */
  byte[] line() {
    return line;
  }
}
