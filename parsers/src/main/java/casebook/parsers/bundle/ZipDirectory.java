package casebook.parsers.bundle;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads a zip's central directory record by record, so that a bad one costs one entry only. */
final class ZipDirectory {

  private static final int RECORD_BYTES = 46;
  private static final int UNIX = 3;
  private static final int MAC = 19;
  private static final int FILE_TYPE = 0xF000;
  private static final int SYMBOLIC_LINK = 0xA000;

  private final ZipEnd end;
  private final ZipParts parts;
  private final List<ZipMember> members = new ArrayList<>();
  private boolean complete;
  private boolean full;

  private ZipDirectory(ZipEnd end, ZipParts parts) {
    this.end = end;
    this.parts = parts;
  }

  static ZipDirectory read(ZipBytes zip, ZipEnd end, ZipParts parts, int maxEntries)
      throws IOException {
    ZipDirectory directory = new ZipDirectory(end, parts);
    directory.walk(zip, maxEntries);
    return directory;
  }

  /** The entries in the order of the directory, folders included. */
  List<ZipMember> members() {
    return members;
  }

  /** True if the walk came to the directory's end or found as many entries as promised. */
  boolean isComplete() {
    return complete;
  }

  /** True if the walk ended at the limit. */
  boolean isFull() {
    return full;
  }

  private void walk(ZipBytes zip, int maxEntries) throws IOException {
    long at = end.directory();
    while (at + RECORD_BYTES <= end.end() && zip.u32(at) == ZipEnd.DIRECTORY_ENTRY) {
      if (members.size() >= maxEntries) {
        full = true;
        complete = true;
        return;
      }
      int name = zip.u16(at + 28);
      int extra = zip.u16(at + 30);
      long next = at + RECORD_BYTES + name + extra + zip.u16(at + 32);
      if (next > end.end()) {
        break;
      }
      members.add(member(zip, at, name, extra));
      at = next;
    }
    complete = at == end.end() || (members.size() & 0xFFFF) == (end.entries() & 0xFFFF);
  }

  private ZipMember member(ZipBytes zip, long at, int nameBytes, int extraBytes)
      throws IOException {
    int flags = zip.u16(at + 8);
    ZipExtra extra = new ZipExtra(zip.bytes(at + RECORD_BYTES + nameBytes, extraBytes));
    String path = ZipName.decode(zip.bytes(at + RECORD_BYTES, nameBytes), flags, extra);
    long[] values = {zip.u32(at + 24), zip.u32(at + 20), zip.u32(at + 42)};
    String damage = null;
    boolean wide = extra.widen(values);
    long part = zip.u16(at + 34);
    long start = parts.start(part, end.disk());
    if (!wide) {
      damage = "its record in the zip's directory is damaged";
    } else if (start < 0) {
      damage = "begins in " + parts.name(part) + ", which is missing; ask for all parts";
    } else if (isLink(zip, at)) {
      damage = "is a link; not followed";
    }
    int method = zip.u16(at + 10);
    ZipMember.Aes aes = method == ZipMember.AES ? extra.aes() : null;
    return new ZipMember(
        path,
        flags,
        aes == null ? method : extra.methodBelowAes(),
        aes,
        aes == null || aes.hasCrc() ? zip.u32(at + 16) : -1,
        values[1],
        values[0],
        start + values[2],
        -1,
        Long.MAX_VALUE,
        damage);
  }

  private static boolean isLink(ZipBytes zip, long at) throws IOException {
    int madeBy = zip.u8(at + 5);
    int mode = zip.u16(at + 40);
    return (madeBy == UNIX || madeBy == MAC) && (mode & FILE_TYPE) == SYMBOLIC_LINK;
  }
}
