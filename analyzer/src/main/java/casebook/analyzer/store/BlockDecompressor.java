package casebook.analyzer.store;

import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * Gives back what {@link BlockCompressor} made small. What is damaged shows as an {@link
 * IndexOutOfBoundsException}. For one thread.
 */
final class BlockDecompressor implements AutoCloseable {

  /**
   * How a frame of Zstandard begins. No deflated stream does: these bytes would be a stored block
   * whose length and its complement do not fit each other.
   */
  private static final byte[] MAGIC = {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD};

  private @Nullable ZstdDecompressCtx zstd;
  private @Nullable Inflater inflater;

  /**
   * Decompresses into the beginning of an array.
   *
   * @param size how many bytes it must give
   */
  void decompress(byte[] bytes, int from, int length, byte[] into, int size) {
    if (isZstd(bytes, from, length)) {
      zstd(bytes, from, length, into, size);
    } else {
      inflate(bytes, from, length, into, size);
    }
  }

  private static boolean isZstd(byte[] bytes, int from, int length) {
    for (int i = 0; i < MAGIC.length; i++) {
      if (i >= length || bytes[from + i] != MAGIC[i]) {
        return false;
      }
    }
    return true;
  }

  private void zstd(byte[] bytes, int from, int length, byte[] into, int size) {
    if (!BlockCompressor.HAS_ZSTD) {
      throw new UnsupportedOperationException(
          "the store holds blocks of Zstandard, whose native library can't be loaded here");
    }
    if (zstd == null) {
      zstd = new ZstdDecompressCtx();
    }
    try {
      int given = zstd.decompressByteArray(into, 0, size, bytes, from, length);
      if (given != size) {
        throw new IndexOutOfBoundsException("damaged: ends too early");
      }
    } catch (ZstdException e) {
      throw damaged(e);
    }
  }

  private void inflate(byte[] bytes, int from, int length, byte[] into, int size) {
    if (inflater == null) {
      inflater = new Inflater(true);
    }
    inflater.reset();
    inflater.setInput(bytes, from, length);
    try {
      int done = 0;
      while (done < size) {
        int n = inflater.inflate(into, done, size - done);
        if (n == 0) {
          throw new IndexOutOfBoundsException("damaged: ends too early");
        }
        done += n;
      }
    } catch (DataFormatException e) {
      throw damaged(e);
    }
  }

  private static IndexOutOfBoundsException damaged(Exception e) {
    return (IndexOutOfBoundsException)
        new IndexOutOfBoundsException("damaged: " + e.getMessage()).initCause(e);
  }

  /** Gives back what is held outside the heap. */
  @Override
  public void close() {
    if (zstd != null) {
      zstd.close();
    }
    if (inflater != null) {
      inflater.end();
    }
  }
}
