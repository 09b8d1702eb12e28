package casebook.parsers.bundle;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds entries that lie between those of a zip's directory and are not listed in it: whoever lists
 * the zip never sees them.
 */
final class ZipGaps {

  private static final int MOST_TOLD = 3;

  private final ZipBytes zip;
  private final long prefix;
  private final List<String> found = new ArrayList<>();

  private ZipGaps(ZipBytes zip, long prefix) {
    this.zip = zip;
    this.prefix = prefix;
  }

  /**
   * What lies between the listed entries, a sentence for each stretch in which another begins.
   *
   * @param members all that the directory lists
   * @param prefix what is to be added to the positions that they state
   * @param directory where the directory begins, in the file
   */
  static List<String> between(ZipBytes zip, List<ZipMember> members, long prefix, long directory)
      throws IOException {
    ZipGaps gaps = new ZipGaps(zip, prefix);
    gaps.walk(members, directory);
    List<String> told = new ArrayList<>();
    for (String gap : gaps.found.subList(0, Math.min(MOST_TOLD, gaps.found.size()))) {
      told.add(gap + " of the zip belong to no entry of its directory, but one begins there; lost");
    }
    if (gaps.found.size() > MOST_TOLD) {
      told.add(
          (gaps.found.size() - MOST_TOLD)
              + " more stretches of the zip belong to no entry of its directory; lost");
    }
    return told;
  }

  private void walk(List<ZipMember> members, long directory) throws IOException {
    List<ZipMember> inOrder =
        members.stream().sorted(Comparator.comparingLong(ZipMember::header)).toList();
    long reached = prefix;
    long last = -1;
    for (ZipMember member : inOrder) {
      long header = member.header() + prefix;
      if (zip.u32(header) != ZipMember.LOCAL_HEADER || header == last) {
        found.clear();
        return; // the directory's positions are wrong, which is told elsewhere
      }
      last = header;
      look(reached, Math.min(header, directory));
      long end =
          header
              + ZipMember.LOCAL_HEADER_BYTES
              + zip.u16(header + 26)
              + zip.u16(header + 28)
              + member.compressedBytes();
      reached = Math.max(reached, end < header ? Long.MAX_VALUE : end);
    }
    look(reached, directory);
  }

  private void look(long from, long to) throws IOException {
    if (to - from < ZipMember.LOCAL_HEADER_BYTES) {
      return;
    }
    long hidden = zip.find(from, ZipMember.LOCAL_HEADER, ZipEnd.DIRECTORY_ENTRY);
    if (hidden >= 0
        && hidden + ZipMember.LOCAL_HEADER_BYTES <= to
        && zip.u32(hidden) == ZipMember.LOCAL_HEADER) {
      found.add("bytes " + hidden + "–" + (to - 1));
    }
  }
}
