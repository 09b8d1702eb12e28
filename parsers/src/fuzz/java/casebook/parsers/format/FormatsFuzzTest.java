package casebook.parsers.format;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Looks for ten minutes for input that breaks the property of {@link EveryByte}, guided by the code
 * that it reaches: {@code mvn -pl parsers -Pfuzz test}. It begins with the samples of the project,
 * and goes on next time with what it learnt ({@code .cifuzz-corpus}).
 */
class FormatsFuzzTest {

  private static final Path SAMPLES = Path.of("../samples");
  private static final int MOST_BYTES = 4096;

  static List<byte[]> samples() throws IOException {
    List<byte[]> seeds = new ArrayList<>();
    try (Stream<Path> walk = Files.walk(SAMPLES)) {
      for (Path file : walk.filter(Files::isRegularFile).sorted().toList()) {
        byte[] bytes = Files.readAllBytes(file);
        seeds.add(bytes.length > MOST_BYTES ? Arrays.copyOf(bytes, MOST_BYTES) : bytes);
      }
    }
    return seeds;
  }

  @MethodSource("samples")
  @FuzzTest(maxDuration = "10m")
  void everyByteIsAccountedFor(byte[] file) {
    EveryByte.isAccountedFor(file, Arrays.hashCode(file));
  }
}
