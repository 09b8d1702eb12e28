package casebook.analyzer.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both ways of compressing give back what went in, and one reader reads both. */
class BlockCompressorTest {

  private final BlockDecompressor reader = new BlockDecompressor();

  private static byte[] compressed(byte[] bytes, boolean withZstd) {
    ByteSink out = new ByteSink();
    try (BlockCompressor compressor = new BlockCompressor(3, withZstd)) {
      // Twice, as it is used for block after block.
      compressor.compress("before".getBytes(StandardCharsets.UTF_8), 6, new ByteSink());
      compressor.compress(bytes, bytes.length, out);
    }
    return out.copy();
  }

  private static byte[] text(int bytes, Random random) {
    StringBuilder text = new StringBuilder();
    while (text.length() < bytes) {
      text.append("Request ").append(random.nextInt(1000)).append(" was refused with 407\n");
    }
    return Arrays.copyOf(text.toString().getBytes(StandardCharsets.UTF_8), bytes);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void givesBackWhatWentIn(boolean withZstd) {
    Random random = new Random(7);
    for (int size : new int[] {0, 1, 5, 1000, 1 << 17, 3_000_000}) {
      byte[] noise = new byte[size];
      random.nextBytes(noise);
      for (byte[] bytes : new byte[][] {noise, text(size, random)}) {
        byte[] packed = compressed(bytes, withZstd);
        byte[] given = new byte[size + 3];
        reader.decompress(packed, 0, packed.length, given, size);
        assertThat(Arrays.copyOf(given, size)).isEqualTo(bytes);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void damageIsOneKindOfException(boolean withZstd) {
    Random random = new Random(8);
    byte[] packed = compressed(text(20_000, random), withZstd);
    byte[] given = new byte[20_000];
    int refused = 0;
    for (int i = 0; i < 2_000; i++) {
      byte[] damaged = packed.clone();
      damaged[random.nextInt(damaged.length)] ^= (byte) (1 + random.nextInt(255));
      int length = random.nextInt(3) == 0 ? random.nextInt(damaged.length) : damaged.length;
      try {
        reader.decompress(damaged, 0, length, given, given.length);
      } catch (IndexOutOfBoundsException e) {
        refused++;
      }
    }
    assertThat(refused).isPositive();
  }

  @Test
  void thisMachineHasTheBetterWay() {
    assertThat(BlockCompressor.HAS_ZSTD).isTrue();
    byte[] text = text(1 << 17, new Random(9));
    assertThat(compressed(text, true).length).isLessThan(compressed(text, false).length);
  }
}
