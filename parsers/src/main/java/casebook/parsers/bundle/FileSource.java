package casebook.parsers.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A file that lies there as it is: one of a folder, or a single one. */
final class FileSource implements Source {

  /** Where its bytes come from. */
  @FunctionalInterface
  interface Content {
    /** The bytes from the first one. */
    InputStream open() throws IOException;
  }

  private final String path;
  private final long bytes;
  private final long packedBytes;
  private final @Nullable String unreadable;
  private final Content content;
  private final Meter meter;
  private final AtomicLong deepest;
  private final @Nullable Region region;

  private FileSource(
      String path,
      long bytes,
      long packedBytes,
      @Nullable String unreadable,
      Content content,
      Meter meter,
      AtomicLong deepest,
      @Nullable Region region) {
    this.path = path;
    this.bytes = bytes;
    this.packedBytes = packedBytes;
    this.unreadable = unreadable;
    this.content = content;
    this.meter = meter;
    this.deepest = deepest;
    this.region = region;
  }

  static FileSource readable(String path, long bytes, Content content, Meter meter) {
    return new FileSource(path, bytes, -1, null, content, meter, new AtomicLong(), null);
  }

  /** A file that is all of this region. */
  static FileSource lying(String path, Region region, Meter meter) {
    return new FileSource(
        path, region.size(), -1, null, region::open, meter, new AtomicLong(), region);
  }

  /** What comes out of a packed stream of so many bytes; -1 if that is not known. */
  static FileSource unpacked(String path, long packedBytes, Content content, Meter meter) {
    return new FileSource(path, -1, packedBytes, null, content, meter, new AtomicLong(), null);
  }

  /** The same, now that all of it was unpacked to there; what was counted is not counted again. */
  FileSource kept(Region at, @Nullable IOException failure) {
    Content kept =
        failure == null
            ? at::open
            : () -> new SequenceInputStream(at.open(), new FailingInput(failure));
    return new FileSource(
        path, at.size(), -1, null, kept, meter, deepest, failure == null ? at : null);
  }

  /** Where it lies as it is; null if it has to be copied to be read from all sides. */
  @Nullable Region region() {
    return region;
  }

  static FileSource unreadable(String path, String why, Meter meter) {
    Content none =
        () -> {
          throw new IOException(why);
        };
    return new FileSource(path, -1, -1, why, none, meter, new AtomicLong(), null);
  }

  @Override
  public String path() {
    return path;
  }

  @Override
  public long bytes() {
    return bytes;
  }

  @Override
  public @Nullable String unreadable() {
    return unreadable;
  }

  @Override
  public InputStream open() throws IOException {
    return new EntryInput(content.open(), meter, deepest, packedBytes, -1, -1);
  }
}
