package casebook.parsers.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderBundleTest {

  @TempDir Path folder;

  private void write(String path, String text) throws IOException {
    Path file = folder.resolve("bundle").resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private Bundle open() throws IOException {
    return Bundle.open(folder.resolve("bundle"), Limits.DEFAULT);
  }

  @Test
  void listsAllFilesByPath() throws IOException {
    write("b.log", "2");
    write("a/z/deep.log", "3");
    write("a.log", "1");
    write("a/Größe.log", "4");
    try (Bundle bundle = open()) {
      assertThat(bundle.name()).isEqualTo("bundle");
      assertThat(bundle.bytes()).isEqualTo(4);
      assertThat(TestZips.read(bundle))
          .containsExactly("a.log: 1", "a/Größe.log: 4", "a/z/deep.log: 3", "b.log: 2");
      assertThat(bundle.problems()).isEmpty();
    }
  }

  @Test
  void identityIsPathsLengthsAndHashes() throws Exception {
    write("b.log", "two");
    write("a/c.log", "");
    String lines = "a/c.log\t0\t" + sha256("") + "\nb.log\t3\t" + sha256("two") + "\n";
    try (Bundle bundle = open()) {
      assertThat(bundle.sha256()).isEqualTo(sha256(lines));
    }
  }

  private static String sha256(String text) throws Exception {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
  }

  @Test
  void linksAreNotFollowed() throws IOException {
    write("a.log", "1");
    Files.createSymbolicLink(folder.resolve("bundle/link.log"), Path.of("a.log"));
    Files.createSymbolicLink(folder.resolve("bundle/loop"), folder.resolve("bundle"));
    Files.createSymbolicLink(folder.resolve("bundle/nowhere"), Path.of("missing"));
    try (Bundle bundle = open()) {
      assertThat(TestZips.read(bundle))
          .containsExactly(
              "a.log: 1",
              "link.log: unreadable: is a link; not followed",
              "loop: unreadable: is a link; not followed",
              "nowhere: unreadable: is a link; not followed");
      assertThat(bundle.sha256()).hasSize(64);
    }
  }

  @Test
  void pipesAreNeverOpened() throws Exception {
    write("a.log", "1");
    Path pipe = folder.resolve("bundle/pipe");
    try {
      Assumptions.assumeTrue(
          new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0,
          "no pipe could be made");
    } catch (IOException e) {
      Assumptions.abort("this system has no mkfifo");
    }
    try (Bundle bundle = open()) {
      assertThat(TestZips.read(bundle))
          .containsExactly("a.log: 1", "pipe: unreadable: is no regular file; not opened");
    }
    assertThatThrownBy(() -> Bundle.open(pipe, Limits.DEFAULT))
        .isInstanceOf(BundleException.class)
        .hasMessageContaining("neither a file nor a folder");
  }

  @Test
  void whatMayNotBeReadIsNamed() throws IOException {
    write("a.log", "1");
    write("closed.log", "2");
    write("closed/b.log", "3");
    Path file = folder.resolve("bundle/closed.log");
    Path directory = folder.resolve("bundle/closed");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("---------"));
    try (Bundle bundle = open()) {
      Assumptions.assumeFalse(Files.isReadable(file), "this user may read everything");
      assertThat(TestZips.read(bundle))
          .containsExactly("a.log: 1", "closed.log: unreadable: can't be read: permission denied");
      assertThat(bundle.problems())
          .containsExactly("closed/ can't be listed (permission denied); what is in it is missing");
    } finally {
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
    }
  }

  @Test
  void anEmptyFolderIsToldOf() throws IOException {
    Files.createDirectories(folder.resolve("bundle/only/folders"));
    try (Bundle bundle = open()) {
      assertThat(bundle.sources()).isEmpty();
      assertThat(bundle.problems()).containsExactly("the folder is empty");
    }
  }

  @Test
  void aFileThatVanishesIsOneEntryLost() throws IOException {
    write("a.log", "1");
    write("b.log", "2");
    try (Bundle bundle = open()) {
      Files.delete(folder.resolve("bundle/a.log"));
      assertThat(TestZips.read(bundle))
          .containsExactly("a.log: 0 bytes, then: can't be opened: the system refuses", "b.log: 2");
    }
  }

  @Test
  void filesBeyondTheLimitAreLeftOut() throws IOException {
    write("a.log", "1");
    write("b.log", "2");
    try (Bundle bundle =
        Bundle.open(folder.resolve("bundle"), new Limits(1, 1_000, 1_000, 1_000))) {
      assertThat(bundle.sources()).hasSize(1);
      assertThat(bundle.problems())
          .containsExactly(
              "the folder holds more files than may be read (1); the others are missing");
    }
  }

  @Test
  void whatDoesNotExistIsSaid() {
    assertThatThrownBy(() -> Bundle.open(folder.resolve("missing.zip"), Limits.DEFAULT))
        .isInstanceOf(BundleException.class)
        .hasMessageEndingWith("missing.zip does not exist; check the path");
  }
}
