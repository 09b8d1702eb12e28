package casebook.parsers.bundle;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Makes a bundle of a zip: by its central directory, and by its local headers where that is
 * damaged.
 *
 * <p>The records are read here and not by Commons Compress, because that gives up the whole zip for
 * one bad record, can't open entries from several threads at once without reading all local headers
 * first, and holds all of a directory's extra fields. Commons Compress unpacks what the JDK can't.
 */
final class ZipReading {

  private static final int EMPTY_DEFLATED_BYTES = 2;
  private static final int SPANNED = 0x08074b50;

  private final String name;
  private final ZipBytes zip;
  private final ZipParts parts;
  private final Meter meter;
  private final Keyring keyring;
  private final Limits limits;
  private final List<String> problems = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  private ZipReading(String name, ZipBytes zip, ZipParts parts, Meter meter, Keyring keyring) {
    this.name = name;
    this.zip = zip;
    this.parts = parts;
    this.meter = meter;
    this.keyring = keyring;
    limits = meter.limits();
  }

  /**
   * Opens a zip.
   *
   * @return null if the file is none
   * @throws BundleException if it is one and nothing of it can be read
   */
  static @Nullable FileBundle open(String name, Region region, Meter meter, Keyring keyring)
      throws IOException {
    return open(name, region, ZipParts.none(name), meter, keyring);
  }

  /** The same for a zip whose parts lie one behind the other. */
  static @Nullable FileBundle open(
      String name, Region region, ZipParts parts, Meter meter, Keyring keyring) throws IOException {
    ZipBytes zip = new ZipBytes(region);
    long start = zip.u32(0);
    boolean marked =
        start == ZipMember.LOCAL_HEADER || start == ZipEnd.SIGNATURE || start == SPANNED;
    ZipEnd end = ZipEnd.find(zip, !marked);
    if (!marked && (end == null || (end.entries() == 0 && end.disk() == 0))) {
      return null;
    }
    return new ZipReading(name, zip, parts, meter, keyring).bundle(end, start == SPANNED);
  }

  private FileBundle bundle(@Nullable ZipEnd end, boolean spanned) throws IOException {
    if (end == null && spanned && !parts.areSeveral()) {
      throw new BundleException(
          name
              + " is one part of a zip in several parts; put all parts into one folder and name"
              + " that");
    }
    List<ZipMember> members = end == null ? recovered() : listed(end);
    long prefix = end == null || parts.areSeveral() ? 0 : end.prefixBytes();
    if (end != null && end.disk() > 0 && parts.missing(end.disk()) > 0) {
      // Some programs number the only part 1: what counts is whether the entries are here.
      if (!parts.areSeveral() && !isAnyHere(members, prefix)) {
        throw new BundleException(
            name
                + " is the last of "
                + (end.disk() + 1)
                + " parts; missing: "
                + parts.missingNames(end.disk())
                + "; ask for them, put all parts into one folder and name that");
      }
      problems.add(
          "the zip says that it is one part of several; what is not in it is missing ("
              + parts.missingNames(end.disk())
              + ")");
    }
    List<ZipMember> fenced = fence(members, prefix);
    ZipName names = new ZipName();
    List<Source> sources = new ArrayList<>();
    for (ZipMember member : fenced) {
      if (!member.isFolder()) {
        String path = names.unique(member.path());
        sources.add(new ZipSource(path, member, zip.region(), prefix, meter, keyring));
      }
    }
    if (sources.isEmpty()) {
      problems.add("the zip is empty: it holds no files");
    }
    return new FileBundle(name, zip.region(), false, sources, problems, notes);
  }

  private boolean isAnyHere(List<ZipMember> members, long prefix) throws IOException {
    for (ZipMember member : members) {
      if (isHeader(zip, member.header(), prefix)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isHeader(ZipBytes zip, long at, long prefix) throws IOException {
    return zip.u32(at + prefix) == ZipMember.LOCAL_HEADER || zip.u32(at) == ZipMember.LOCAL_HEADER;
  }

  private List<ZipMember> listed(ZipEnd end) throws IOException {
    ZipDirectory directory = ZipDirectory.read(zip, end, parts, limits.maxEntries());
    List<ZipMember> members = new ArrayList<>(directory.members());
    if (directory.isFull()) {
      problems.add(
          "only the first "
              + entries(limits.maxEntries())
              + " of the zip will be read; it has more");
    }
    if (end.prefixBytes() > 0 && !isZipOrProgram()) {
      notes.add(bytes(end.prefixBytes()) + " before the beginning of the zip: ignored");
    } else if (end.prefixBytes() < 0) {
      problems.add("the zip has lost its first " + bytes(-end.prefixBytes()));
    }
    if (end.trailingBytes() > 0) {
      notes.add(bytes(end.trailingBytes()) + " after the end of the zip: ignored");
    }
    if (directory.isComplete() && !directory.isFull() && !parts.areSeveral()) {
      long prefix = Math.max(0, end.prefixBytes());
      problems.addAll(ZipGaps.between(zip, members, prefix, end.directory()));
    }
    if (!directory.isComplete()) {
      Map<Long, ZipMember> known = new HashMap<>();
      members.forEach(member -> known.put(member.header() + end.prefixBytes(), member));
      List<ZipMember> more = ZipRecovery.walk(zip, known, limits);
      problems.add(
          "the zip's directory is damaged after "
              + entries(members.size())
              + "; found without it: "
              + entries(more.size()));
      more.forEach(member -> members.add(member.movedBy(-end.prefixBytes())));
    }
    return members;
  }

  private List<ZipMember> recovered() throws IOException {
    List<ZipMember> members = ZipRecovery.walk(zip, Map.of(), limits);
    if (members.isEmpty()) {
      throw new BundleException(
          name + " begins like a zip, but nothing in it can be read; ask for it to be sent again");
    }
    problems.add(
        "the zip is cut or damaged: its directory is missing; found without it: "
            + entries(members.size()));
    return members;
  }

  /** A self-extracting archive has its program in front: nothing to complain of. */
  private boolean isZipOrProgram() throws IOException {
    int first = zip.u8(0);
    int second = zip.u8(1);
    return (first == 'M' && second == 'Z')
        || (first == '#' && second == '!')
        || zip.u32(0) == ZipMember.LOCAL_HEADER;
  }

  private static String entries(long count) {
    return count == 1 ? "1 entry" : count + " entries";
  }

  private static String bytes(long count) {
    return count == 1 ? "1 byte" : count + " bytes";
  }

  /**
   * Sees to it that no byte of the zip is unpacked for two entries: an entry ends where another
   * begins, and of several entries with one header only the first is read. Overlapping entries are
   * how a small zip unpacks to terabytes.
   */
  private List<ZipMember> fence(List<ZipMember> members, long prefix) throws IOException {
    List<ZipMember> result = new ArrayList<>(members);
    List<Integer> order =
        IntStream.range(0, members.size())
            .boxed()
            .filter(i -> members.get(i).damage() == null)
            .sorted(Comparator.comparingLong(i -> members.get(i).header()))
            .toList();
    Deque<Follower> followers = new ArrayDeque<>();
    int overlapping = 0;
    for (int i = order.size() - 1; i >= 0; i--) {
      int index = order.get(i);
      ZipMember member = members.get(index);
      boolean again = i > 0 && members.get(order.get(i - 1)).header() == member.header();
      if (again && member.compressedBytes() <= EMPTY_DEFLATED_BYTES) {
        continue; // nothing to read, nothing to read twice
      }
      if (again) {
        result.set(index, member.withDamage("stands for the same bytes as another entry"));
        overlapping++;
        continue;
      }
      long end = member.header() + ZipMember.LOCAL_HEADER_BYTES + member.compressedBytes();
      long fence = firstWithin(followers, end < 0 ? Long.MAX_VALUE : end, prefix);
      if (fence < member.fence()) {
        result.set(index, member.withFence(fence));
        overlapping++;
      }
      followers.push(new Follower(member.header()));
    }
    if (overlapping > 0) {
      problems.add(
          "bytes of other entries are claimed by "
              + entries(overlapping)
              + ", which will be read only up to the next one");
    }
    return result;
  }

  /** Where the next entry really begins, if that is before {@code end}; else Long.MAX_VALUE. */
  private long firstWithin(Deque<Follower> followers, long end, long prefix) throws IOException {
    while (!followers.isEmpty() && followers.getFirst().header < end) {
      if (followers.getFirst().isReal(zip, prefix)) {
        return followers.getFirst().header;
      }
      followers.pop();
    }
    return Long.MAX_VALUE;
  }

  /** The header of a later entry; whether it is there is looked up only when that matters. */
  private static final class Follower {
    private final long header;
    private boolean real;

    Follower(long header) {
      this.header = header;
    }

    boolean isReal(ZipBytes zip, long prefix) throws IOException {
      real = real || isHeader(zip, header, prefix);
      return real;
    }
  }
}
