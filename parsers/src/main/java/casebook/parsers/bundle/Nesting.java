package casebook.parsers.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Opens the archives and packed files inside a bundle, and those inside them, so that their files
 * are listed as any other: {@code logs.zip!/a.log}.
 */
final class Nesting {

  /** Archives within archives within archives: nobody sends more than two or three. */
  private static final int MOST_DEPTH = 8;

  private final Meter meter;
  private final Spool spool = new Spool();
  private final List<Source> all = new ArrayList<>();

  private Nesting(Meter meter) {
    this.meter = meter;
  }

  /** The bundle with what its archives hold; the bundle itself where it holds none. */
  static Bundle open(Bundle bundle, Meter meter) throws IOException {
    Nesting nesting = new Nesting(meter);
    boolean opened = false;
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
    for (Source source : FiddlerSessions.joined(sources)) {
      byte[] head = head(source);
      Packing packing = Packing.of(head, source.path());
      if (packing == null) {
        all.add(source);
      } else if (depth >= MOST_DEPTH) {
        all.add(
            FileSource.unreadable(
                source.path(), "lies in more than " + MOST_DEPTH + " archives; not opened", meter));
      } else {
        unpack(source, packing, depth);
      }
    }
  }

  private static byte[] head(Source source) {
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
      boolean full = all.size() + 1 + inner.size() > meter.limits().maxEntries();
      if (full) {
        throw new IOException("holds more files than may be read; not opened");
      }
      all.add(
          new Opened(
              source,
              new Source.Archive(inner.size(), holding.problems, !holding.problems.isEmpty())));
      add(inner, depth + 1);
    } catch (IOException e) {
      all.subList(before, all.size()).clear();
      String why = e.getMessage();
      all.add(
          FileSource.unreadable(
              source.path(), why == null ? "is damaged; it can't be opened" : why, meter));
    }
  }

  /** What an archive holds; paths as in the archive. */
  private record Holding(List<Source> sources, List<String> problems) {}

  /** Null if it is no archive after all. */
  private @Nullable Holding holding(Source source, Packing packing) throws IOException {
    return switch (packing) {
      case ZIP, EMPTY_ZIP -> zip(source);
      case SEVEN_Z -> {
        Unpacking unpacking = new Unpacking(spool, meter);
        unpacking.sevenZ(whole(source));
        yield new Holding(unpacking.sources(), unpacking.problems());
      }
      case TAR -> tar(source::open);
      case GZIP, BZIP2, XZ, ZSTD -> stream(source, packing);
    };
  }

  private @Nullable Holding zip(Source source) throws IOException {
    FileBundle zip = ZipReading.open(source.path(), whole(source), meter);
    return zip == null ? null : new Holding(zip.sources(), zip.problems());
  }

  private Region whole(Source source) throws IOException {
    try (InputStream in = source.open()) {
      // Of a damaged archive what is there is read: its own reader tells what is missing.
      return spool.take(in).region();
    }
  }

  private Holding tar(FileSource.Content content) throws IOException {
    Unpacking unpacking = new Unpacking(spool, meter);
    try (InputStream in = content.open()) {
      unpacking.tar(in);
    }
    return new Holding(unpacking.sources(), unpacking.problems());
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
      Meter ratio = new Meter(meter.limits());
      return tar(FileSource.unpacked(source.path(), source.bytes(), content, ratio)::open);
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
