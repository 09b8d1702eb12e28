package casebook.analyzer.cli;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.sevenz.SevenZArchiveEntry;
import org.apache.commons.compress.archivers.sevenz.SevenZOutputFile;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Passwords, limits and parts of archives, from the command line. */
class ArchivesTest {

  private static final String PASSWORD = "Tr0ub4dor&3";

  @TempDir Path folder;
  private Cli cli;

  @BeforeEach
  void home() {
    cli = new Cli(folder);
  }

  private Path locked() throws IOException {
    Path archive = folder.resolve("locked.7z");
    try (SevenZOutputFile out = new SevenZOutputFile(archive.toFile(), PASSWORD.toCharArray())) {
      SevenZArchiveEntry entry = new SevenZArchiveEntry();
      entry.setName("Trace/agent.log");
      out.putArchiveEntry(entry);
      out.write(Cli.SERVICE_EXISTS.getBytes(UTF_8));
      out.closeArchiveEntry();
    }
    return archive;
  }

  /** Bytes that stand in any file below the folder but the one with the password. */
  private void assertPasswordIsNowhere(Path passwords, Cli.Run... runs) throws IOException {
    for (Cli.Run run : runs) {
      assertThat(run.out() + run.err()).doesNotContain(PASSWORD);
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (!file.equals(passwords)) {
          byte[] bytes = Files.readAllBytes(file);
          assertThat(new String(bytes, UTF_8)).as("%s", file).doesNotContain(PASSWORD);
          assertThat(new String(bytes, UTF_16LE)).as("%s", file).doesNotContain(PASSWORD);
        }
      }
    }
  }

  @Test
  void aPasswordOpensAndIsKeptNowhere() throws Exception {
    Path archive = locked();
    Path passwords = cli.file("passwords.txt", "\uFEFFwrong\r\n\r\n" + PASSWORD + "\r\n");
    String option = "--password-file=" + passwords;
    Cli.Run run = cli.analyze(archive, option, "--verbose").exits(0);
    assertThat(run.out()).contains("service already exists", "Trace/agent.log:1");
    Cli.Run json = cli.analyze(archive, option, "--format", "json").exits(0);
    assertPasswordIsNowhere(passwords, run, json, cli.run("cases", "show", "locked"));
  }

  @Test
  void withoutThePasswordTheRestIsReadAndTheLossNamed() throws Exception {
    Path archive = locked();
    Cli.Run none = cli.analyze(archive).exits(3);
    assertThat(none.err())
        .contains("Trace/agent.log: is encrypted; give its password with --password-file");
    Path wrong = cli.file("wrong.txt", PASSWORD + "x\n");
    Cli.Run run = cli.analyze(archive, "--password-file", wrong.toString()).exits(3);
    assertThat(run.err()).contains("the password given does not open it");
    assertPasswordIsNowhere(wrong, none, run);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # why                 | content | what it says
            empty               | ''      | holds no password; write one a line
            blanks only         | '  '    | holds no password; write one a line
          """)
  void aPasswordFileMustHoldPasswords(String why, String content, String message) throws Exception {
    Path file = cli.file("p.txt", content);
    Cli.Run run = cli.analyze(locked(), "--password-file", file.toString()).exits(2);
    assertThat(run.err()).as(why).contains("p.txt\" " + message).hasLineCount(1);
  }

  @Test
  void aPasswordFileOfManyLinesIsAnError() throws Exception {
    Path log = cli.file("long.txt", "some line of a log\n".repeat(9_000));
    Cli.Run run = cli.analyze(locked(), "--password-file", log.toString()).exits(2);
    assertThat(run.err()).contains("is too long").doesNotContain("some line");
  }

  private Path bundle() throws IOException {
    String text = "all is well\n".repeat(900);
    return cli.zip("b.zip", "a.log", Cli.HEALTHY, "b.log", text, "c.log", Cli.HEALTHY);
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # option          | value | what it says
            --max-bytes       | 5K    | b.zip!/b.log: stopped here: all entries together may unpack to at most 5,120 bytes (--max-bytes)
            --max-entry-bytes | 2000  | b.zip!/b.log: stopped here: one entry may unpack to at most 2,000 bytes (--max-entry-bytes)
            --max-entries     | 2     | b.zip: only the first 2 entries of the zip will be read; it has more
            --max-time        | 1ms   | stopped here: the bundle may be read for at most 1 ms (--max-time)
          """)
  void aLimitIsAProblemOfItsEntry(String option, String value, String message) throws Exception {
    Cli.Run run = cli.analyze(bundle(), option, value, "--format", "json").exits(3);
    assertThat(run.err()).contains(message);
    assertThat(cli.reports()).hasSize(1);
  }

  @Test
  void aThousandLossesAreToldInAFewLines() throws Exception {
    List<String> entries = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      entries.addAll(List.of(i + ".log", "all is well\n"));
    }
    Path zip = cli.zip("many.zip", entries.toArray(String[]::new));
    Cli.Run run = cli.analyze(zip, "--max-bytes", "12").exits(3);
    assertThat(run.err()).hasLineCount(51).contains("many.zip: 949 more files were not read");
  }

  @Test
  void depthIsALimit() throws Exception {
    Path inner = cli.zip("inner.zip", "a.log", Cli.HEALTHY);
    Path outer = folder.resolve("outer.zip");
    try (OutputStream out = Files.newOutputStream(outer);
        java.util.zip.ZipOutputStream zip = new java.util.zip.ZipOutputStream(out)) {
      zip.putNextEntry(new java.util.zip.ZipEntry("gz.zip"));
      zip.write(Files.readAllBytes(inner));
    }
    Path folderOfOne = Files.createDirectories(folder.resolve("f"));
    Files.copy(outer, folderOfOne.resolve("outer.zip"));
    cli.analyze(folderOfOne, "--max-depth", "2").exits(0);
    assertThat(cli.analyze(folderOfOne, "--max-depth", "1").exits(3).err())
        .contains("outer.zip!/gz.zip: lies in more than 1 archive; not opened (--max-depth)");
  }

  @Test
  void theRatioIsALimit() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new BZip2CompressorOutputStream(bytes)) {
      byte[] zeros = new byte[1 << 20];
      Arrays.fill(zeros, (byte) '0');
      for (int i = 0; i < 70; i++) {
        out.write(zeros);
      }
    }
    Path bomb = Files.write(folder.resolve("b.log.bz2"), bytes.toByteArray());
    assertThat(cli.analyze(bomb, "--max-ratio", "500").exits(3).err())
        .contains("b.log.bz2!/b.log: stopped here: it unpacks to more than 500 times its size");
  }

  @Test
  void partsOfAnArchiveAreReadTogether() throws Exception {
    byte[] all = Files.readAllBytes(bundle());
    Files.write(folder.resolve("p.zip.001"), Arrays.copyOf(all, 100));
    Path second =
        Files.write(folder.resolve("p.zip.002"), Arrays.copyOfRange(all, 100, all.length));
    Cli.Run run = cli.analyze(folder.resolve("p.zip.001"), "--format", "json").exits(0);
    assertThat(Files.readString(cli.out().resolve(cli.reports().getFirst())))
        .contains("p.zip.001!/c.log", "part 2 of p.zip.001; read there");
    assertThat(run.err()).isEmpty();
    Files.delete(second);
    assertThat(cli.analyze(folder.resolve("p.zip.001")).exits(3).err())
        .contains("p.zip.002 may be missing; ask for all parts");
  }

  @Test
  void hostileNamesAreHarmlessEverywhere() throws Exception {
    List<String> names =
        List.of(
            "../../evil.log",
            "/etc/evil.log",
            "C:\\Windows\\evil.log",
            "CON",
            "NUL.log",
            "<script>alert(1)</script>.log",
            "\"><img src=x onerror=alert(1)>.log",
            "=cmd|' /C calc'!A0.log",
            "a\u202Egol.log",
            "b\u001b[2J\0.log",
            "n".repeat(60_000) + ".log");
    List<String> entries = new ArrayList<>();
    for (String name : names) {
      entries.addAll(List.of(name, Cli.SERVICE_EXISTS));
    }
    Path work = Files.createDirectories(folder.resolve("deep/in/here"));
    Path zip = new Cli(work).zip("e.zip", entries.toArray(String[]::new));
    Cli.Run run = new Cli(work).analyze(zip, "--format", "html,json").exits(0);
    assertThat(run.out()).hasSizeLessThan(20_000);
    try (Stream<Path> files = Files.walk(folder)) {
      assertThat(files.filter(Files::isRegularFile))
          .as("written outside of store and reports")
          .allMatch(
              file ->
                  file.equals(zip)
                      || file.startsWith(work.resolve("home"))
                      || file.startsWith(work.resolve("out")))
          .noneMatch(file -> file.toString().matches(".*(evil|CON|NUL|script|nnn).*"));
    }
    for (String report : new Cli(work).reports()) {
      String text = Files.readString(work.resolve("out").resolve(report));
      assertThat(text)
          .doesNotContain("\u202E", "\u001b", "\0", "n".repeat(1_000))
          .contains("evil.log");
      if (report.endsWith(".html")) {
        assertThat(text).doesNotContain("<img src=x", "<script>alert");
      }
    }
    Cli.Run search = new Cli(work).run("search", "already", "--format", "json").exits(0);
    assertThat(search.out()).doesNotContain("\u202E", "n".repeat(1_000)).contains("evil.log");
  }

  @Test
  void aCompressedFileInACompressedOneHasItsLength() throws IOException {
    byte[] log = Cli.SERVICE_EXISTS.repeat(200).getBytes(UTF_8);
    byte[] once = bzip2(log);
    Path path = Files.write(folder.resolve("a.log.bz2"), bzip2(once));
    Cli.Run run =
        cli.run("analyze", path.toString(), "--no-store", "--format", "json", "--out", "-");
    JsonNode files = new ObjectMapper().readTree(run.out()).get("files");
    assertThat(List.of(files.get(1).get("format").asText(), files.get(1).get("bytes").asInt()))
        .containsExactly("archive", once.length);
    assertThat(files.get(2).get("bytes").asInt()).isEqualTo(log.length);
  }

  private static byte[] bzip2(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new BZip2CompressorOutputStream(bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }
}
