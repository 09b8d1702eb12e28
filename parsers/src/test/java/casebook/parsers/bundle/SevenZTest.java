package casebook.parsers.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.sevenz.SevenZArchiveEntry;
import org.apache.commons.compress.archivers.sevenz.SevenZOutputFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SevenZTest {

  @TempDir Path folder;

  private static byte[] locked(String password) throws IOException {
    try (SeekableInMemoryByteChannel channel = new SeekableInMemoryByteChannel()) {
      try (SevenZOutputFile out = new SevenZOutputFile(channel, password.toCharArray())) {
        for (String name : List.of("a.log", "b.log")) {
          SevenZArchiveEntry entry = new SevenZArchiveEntry();
          entry.setName(name);
          out.putArchiveEntry(entry);
          out.write(("text of " + name).getBytes(UTF_8));
          out.closeArchiveEntry();
        }
      }
      return Arrays.copyOf(channel.array(), (int) channel.size());
    }
  }

  private List<String> read(byte[] archive, Limits limits, String... passwords) throws IOException {
    Path file = Files.write(folder.resolve("x.7z"), archive);
    try (Bundle bundle = Bundle.open(file, limits, Passwords.of(List.of(passwords)))) {
      return bundle.sources().stream()
          .map(
              source ->
                  source.path()
                      + ": "
                      + (source.archive() == null
                          ? TestZips.content(source)
                          : source.archive().problems()))
          .toList();
    }
  }

  @Test
  void opensWithThePassword() throws IOException {
    assertThat(read(locked("geheim"), Limits.DEFAULT, "wrong", "geheim"))
        .containsExactly("x.7z: []", "x.7z!/a.log: text of a.log", "x.7z!/b.log: text of b.log");
  }

  @Test
  void namesItsFilesWithoutIt() throws IOException {
    assertThat(read(locked("geheim"), Limits.DEFAULT))
        .containsExactly(
            "x.7z: []",
            "x.7z!/a.log: unreadable: " + new Keyring(Passwords.NONE).refusal(),
            "x.7z!/b.log: unreadable: " + new Keyring(Passwords.NONE).refusal());
    assertThat(read(locked("geheim"), Limits.DEFAULT, "hunter2", "hunter3"))
        .last()
        .asString()
        .contains("none of the 2 passwords given opens it")
        .doesNotContain("hunter");
  }

  /** A header may ask for 2 to the power of 62 rounds; these are enough for some seconds. */
  @Test
  void anEndlessPasswordIsGivenUp() throws IOException {
    byte[] archive = locked("geheim");
    ByteBuffer bytes = ByteBuffer.wrap(archive).order(ByteOrder.LITTLE_ENDIAN);
    int header = 32 + (int) bytes.getLong(12);
    int at = header;
    while (bytes.getInt(at) != 0x0107F106) {
      at++;
    }
    bytes.put(at + 5, (byte) (bytes.get(at + 5) & 0xC0 | 25));
    bytes.putInt(28, sum(archive, header, archive.length - header));
    bytes.putInt(8, sum(archive, 12, 20));
    Limits impatient =
        new Limits(10, 1 << 20, 1 << 20, 100, 3, Duration.ofHours(1), Duration.ofMillis(50));
    assertThat(read(archive, impatient, "geheim").toString())
        .contains("its password takes too long to be tried");
  }

  private static int sum(byte[] bytes, int from, int length) {
    CRC32 crc = new CRC32();
    crc.update(bytes, from, length);
    return (int) crc.getValue();
  }
}
