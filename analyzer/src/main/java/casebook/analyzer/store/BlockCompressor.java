package casebook.analyzer.store;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/**
 * Makes blocks small: as a frame of Zstandard, which is smaller and several times as fast as
 * deflating; where its native library can't be loaded, deflated. {@link BlockDecompressor} tells
 * them apart. For one thread.
 */
final class BlockCompressor implements AutoCloseable {

  /** Whether this machine has what Zstandard needs. */
  static final boolean HAS_ZSTD = hasZstd();

  private final @Nullable ZstdCompressCtx zstd;
  private final @Nullable Deflater deflater;
  private byte[] buffer = new byte[1 << 14];

  /**
   * Compresses with a level.
   *
   * @param level 1 (fast) to 9 (small)
   */
  BlockCompressor(int level) {
    this(level, HAS_ZSTD);
  }

  /** The same, with or without Zstandard. */
  BlockCompressor(int level, boolean withZstd) {
    zstd = withZstd ? new ZstdCompressCtx().setLevel(level) : null;
    deflater = withZstd ? null : new Deflater(level, true);
  }

  private static boolean hasZstd() {
    try {
      return Zstd.defaultCompressionLevel() > 0;
    } catch (LinkageError e) {
      return false;
    }
  }

  /** Compresses the first bytes of an array and adds what that gives to a sink. */
  void compress(byte[] bytes, int length, ByteSink into) {
    if (zstd != null) {
      int most = Math.toIntExact(Zstd.compressBound(length));
      if (buffer.length < most) {
        buffer = new byte[most];
      }
      into.put(buffer, 0, zstd.compressByteArray(buffer, 0, buffer.length, bytes, 0, length));
    } else if (deflater != null) {
      deflater.reset();
      deflater.setInput(bytes, 0, length);
      deflater.finish();
      while (!deflater.finished()) {
        into.put(buffer, 0, deflater.deflate(buffer));
      }
    }
  }

  /** Gives back what is held outside the heap. */
  @Override
  public void close() {
    if (zstd != null) {
      zstd.close();
    }
    if (deflater != null) {
      deflater.end();
    }
  }
}
