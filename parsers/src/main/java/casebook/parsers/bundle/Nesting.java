package casebook.parsers.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Opens the archives and packed files inside a bundle, and those inside them, so that their files
 * are listed as any other: {@code logs.zip!/a.log}.
 */
final class Nesting {

  private final Meter meter;
  private final Keyring keyring;
  private final Spool spool = new Spool();
  private final List<Source> all = new ArrayList<>();

  /** Entries found so far, whether they are listed yet or not. */
  private long known;

  private Nesting(Meter meter, Keyring keyring) {
    this.meter = meter;
    this.keyring = keyring;
  }

  /** The bundle with what its archives hold; the bundle itself where it holds none. */
  static Bundle open(Bundle bundle, Meter meter, Keyring keyring) throws IOException {
    Nesting nesting = new Nesting(meter, keyring);
    boolean opened = false;
    nesting.known = bundle.sources().size();
    try {
      nesting.add(bundle.sources(), 0);
      opened = !nesting.all.equals(bundle.sources());
      return opened ? new NestedBundle(bundle, nesting.all, nesting.spool) : bundle;
    } finally {
      if (!opened) {
        nesting.spool.close();
      }
    }
  }

  private void add(List<Source> sources, int depth) {
    int most = meter.limits().maxDepth();
    for (Source source : FiddlerSessions.joined(Volumes.join(sources, meter))) {
      Packing packing = source.archive() != null ? null : Packing.of(head(source), source.path());
      if (packing == null) {
        all.add(source);
      } else if (depth >= most) {
        all.add(
            FileSource.unreadable(
                source.path(),
                "lies in more than "
                    + (most == 1 ? "1 archive" : most + " archives")
                    + "; not opened (--max-depth)",
                meter));
      } else {
        unpack(source, packing, depth);
      }
    }
  }

  /** Its first bytes, as far as they can be had. */
  static byte[] head(Source source) {
    if (source.unreadable() != null) {
      return new byte[0];
    }
    try (InputStream in = source.open()) {
      return in.readNBytes(Packing.HEAD_BYTES);
    } catch (IOException e) {
      return new byte[0]; // told when it is read
    }
  }

  private void unpack(Source source, Packing packing, int depth) {
    int before = all.size();
    try {
      Holding holding = holding(source, packing);
      if (holding == null) {
        all.add(source);
        return;
      }
      List<Source> inner = new ArrayList<>();
      for (Source one : holding.sources) {
        inner.add(new Inner(source.path() + "!/" + one.path(), one));
      }
      if (known + inner.size() > meter.limits().maxEntries()) {
        throw new IOException("holds more files than may be read; not opened (--max-entries)");
      }
      known += inner.size();
      List<String> problems = new ArrayList<>(holding.problems);
      if (!problems.isEmpty() && source instanceof Volumes.Joined joined) {
        addIfSaid(problems, joined.missing());
      }
      boolean lost = !problems.isEmpty();
      problems.addAll(0, holding.notes);
      all.add(new Opened(source, new Source.Archive(inner.size(), problems, lost)));
      add(inner, depth + 1);
    } catch (IOException e) {
      all.subList(before, all.size()).clear();
      List<String> why = new ArrayList<>();
      addIfSaid(why, e.getMessage() == null ? "is damaged; it can't be opened" : e.getMessage());
      addIfSaid(why, source instanceof Volumes.Joined joined ? joined.missing() : null);
      all.add(FileSource.unreadable(source.path(), String.join("; ", why), meter));
    }
  }

  private static void addIfSaid(List<String> sentences, @Nullable String sentence) {
    if (sentence != null) {
      sentences.add(sentence);
    }
  }

  /**
   * What an archive holds; paths as in the archive.
   *
   * @param notes what is odd about it although nothing is missing for certain
   */
  private record Holding(List<Source> sources, List<String> problems, List<String> notes) {
    Holding(List<Source> sources, List<String> problems) {
      this(sources, problems, List.of());
    }
  }

  /** Null if it is no archive after all. */
  private @Nullable Holding holding(Source source, Packing packing) throws IOException {
    return switch (packing) {
      case ZIP, EMPTY_ZIP -> zip(source);
      case SEVEN_Z -> {
        Unpacking unpacking = new Unpacking(spool, meter);
        SevenZ.read(whole(source), unpacking, meter, keyring);
        yield new Holding(unpacking.sources(), unpacking.problems());
      }
      // What lies in it as it is was counted with it.
      case TAR, AR, CPIO, ARJ -> files(packing, source::open, meter.apart());
      case GZIP, BZIP2, XZ, ZSTD, LZ4, COMPRESS, LZMA -> stream(source, packing);
    };
  }

  private @Nullable Holding zip(Source source) throws IOException {
    FileBundle zip =
        source instanceof Volumes.Joined joined && joined.last() != null
            ? spanned(joined, joined.last())
            : ZipReading.open(source.path(), whole(source), meter, keyring);
    return zip == null ? null : new Holding(zip.sources(), zip.problems());
  }

  private @Nullable FileBundle spanned(Volumes.Joined joined, Source last) throws IOException {
    long[] starts = new long[joined.parts().keySet().stream().mapToInt(n -> n).max().orElse(0)];
    Arrays.fill(starts, -1);
    Region all = null;
    for (Map.Entry<Integer, Source> part : joined.parts().entrySet()) {
      Region region = copy(part.getValue());
      all = all == null ? region : all.and(region);
      starts[Math.max(1, part.getKey()) - 1] = all.size() - region.size();
    }
    Region end = copy(last);
    all = all == null ? end : all.and(end);
    String stem = joined.path().substring(0, joined.path().length() - ".zip".length());
    ZipParts parts = new ZipParts(stem, starts, all.size() - end.size());
    return ZipReading.open(joined.path(), all, parts, meter, keyring);
  }

  private Region whole(Source source) throws IOException {
    Source inmost = source instanceof Inner inner ? inner.entry : source;
    Region lying = inmost instanceof FileSource file ? file.region() : null;
    return lying == null ? copy(source) : lying;
  }

  private Region copy(Source source) throws IOException {
    try (InputStream in = source.open()) {
      // Of a damaged archive what is there is read: its own reader tells what is missing.
      return spool.take(in).region();
    }
  }

  private Holding files(Packing packing, FileSource.Content content, Meter counting)
      throws IOException {
    Unpacking unpacking = new Unpacking(spool, counting);
    try (InputStream in = content.open()) {
      unpacking.stream(packing, in);
    }
    return new Holding(unpacking.sources(), unpacking.problems(), unpacking.notes());
  }

  private Holding stream(Source source, Packing packing) throws IOException {
    FileSource.Content content = () -> packing.unpack(source.open());
    byte[] head;
    try (InputStream in = content.open()) {
      head = in.readNBytes(Packing.HEAD_BYTES);
    } catch (IOException e) {
      head = new byte[0]; // told when it is read
    }
    if (Packing.of(head) == Packing.TAR) {
      // A meter of its own: what comes out is counted when the entries are taken.
      FileSource tar = FileSource.unpacked(source.path(), source.bytes(), content, meter.apart());
      return files(Packing.TAR, tar::open, meter);
    }
    return new Holding(
        List.of(FileSource.unpacked(packing.inner(source.path()), source.bytes(), content, meter)),
        List.of());
  }

  /** An entry of an archive under its path in the bundle. */
  private record Inner(String path, Source entry) implements Source {
    @Override
    public long bytes() {
      return entry.bytes();
    }

    @Override
    public @Nullable String unreadable() {
      return entry.unreadable();
    }

    @Override
    public InputStream open() throws IOException {
      return entry.open();
    }
  }

  /** An archive whose entries are listed behind it. */
  private record Opened(Source source, Archive archive) implements Source {
    @Override
    public String path() {
      return source.path();
    }

    @Override
    public long bytes() {
      return source.bytes();
    }

    @Override
    public @Nullable String unreadable() {
      return null;
    }

    @Override
    public InputStream open() throws IOException {
      return source.open();
    }
  }
}
