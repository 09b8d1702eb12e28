package casebook.parsers.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Names in an archive are labels: shown, bounded, told apart, and never followed. */
class HostileNamesTest {

  @TempDir Path folder;

  static Stream<List<String>> names() {
    return Stream.of(
        List.of("folder above", "../../etc/passwd", "../../etc/passwd"),
        List.of("absolute", "/etc/passwd", "/etc/passwd"),
        List.of("drive", "C:\\Windows\\win.ini", "C:/Windows/win.ini"),
        List.of("share", "\\\\server\\c$\\x", "//server/c$/x"),
        List.of("reserved", "CON", "CON"),
        List.of("reserved with an ending", "logs/NUL.txt", "logs/NUL.txt"),
        List.of("stream of NTFS", "a.log:hidden", "a.log:hidden"),
        List.of("NUL character", "a.log\0.exe", "a.log\uFFFD.exe"),
        List.of("escape sequence", "a\u001b[2J.log", "a\uFFFD[2J.log"),
        List.of("C1 control", "a\u009b31m.log", "a\uFFFD31m.log"),
        List.of("right to left", "a\u202Egol.exe", "a\uFFFDgol.exe"),
        List.of("marks of direction", "a\u200F\u061C\u2067.log", "a\uFFFD\uFFFD\uFFFD.log"),
        List.of("line separators", "a\u2028b\r\nc", "a\uFFFDb\uFFFD\uFFFDc"),
        List.of("invisible", "a\u200B\uFEFF.log", "a\uFFFD\uFFFD.log"),
        List.of("a whole emoji stays", "\uD83D\uDCA9.log", "\uD83D\uDCA9.log"),
        List.of("markup", "<script>alert(1)</script>.log", "<script>alert(1)</script>.log"),
        List.of("formula", "=cmd|' /C calc'!A0", "=cmd|' /C calc'!A0"),
        List.of("no name", "", "(no name)"));
  }

  private static void tree(ZipArchiveOutputStream zip, String name) throws IOException {
    // Not the library's own name, which makes backslashes slashes.
    ZipArchiveEntry entry =
        new ZipArchiveEntry("x") {
          @Override
          public String getName() {
            return name;
          }
        };
    TestZips.add(zip, entry, new byte[] {'x'});
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("names")
  void areShownAsLabels(List<String> row) throws IOException {
    byte[] zip = TestZips.zip(out -> tree(out, row.get(1)));
    Path inner = Files.createDirectories(folder.resolve("a/b/c"));
    try (Bundle bundle = Bundle.open(TestZips.save(inner, zip), Limits.DEFAULT)) {
      assertThat(TestZips.read(bundle)).as(row.get(0)).containsExactly(row.get(2) + ": x");
    }
    try (Stream<Path> all = Files.walk(folder)) {
      assertThat(all.filter(Files::isRegularFile)).hasSize(1);
    }
  }

  @Test
  void aNameOf64ThousandCharactersIsShortened() throws IOException {
    String name = "d/" + "n".repeat(65_000) + ".log";
    byte[] zip =
        TestZips.zip(
            out -> {
              tree(out, name);
              tree(out, name);
              tree(out, "\uD83D\uDCA9".repeat(9_000));
            });
    try (Bundle bundle = Bundle.open(TestZips.save(folder, zip), Limits.DEFAULT)) {
      List<String> paths = bundle.sources().stream().map(Source::path).toList();
      assertThat(paths).allMatch(path -> path.length() < 1_100).doesNotHaveDuplicates();
      assertThat(paths.getFirst())
          .startsWith("d/nnn")
          .contains("n\u2026(65,006 characters)\u2026n")
          .endsWith("nnn.log");
      assertThat(paths.get(1)).endsWith("nnn.log#2");
      assertThat(paths.get(2)).matches("(\uD83D\uDCA9)+\u2026.*\u2026(\uD83D\uDCA9)+");
    }
  }

  @Test
  void manyOfOneNameAreToldApartInOneGo() {
    ZipName names = new ZipName();
    List<String> made = new ArrayList<>();
    made.add(names.unique("a#2"));
    for (int i = 0; i < 200_000; i++) {
      made.add(names.unique("a"));
    }
    assertThat(made).doesNotHaveDuplicates().contains("a", "a#2", "a#3", "a#200001");
  }
}
