package casebook.analyzer.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can't be read is named, costs exit code 3 and nothing else. */
class BadInputTest {

  @TempDir Path folder;
  private Cli cli;

  @BeforeEach
  void home() {
    cli = new Cli(folder);
  }

  private static String told(Cli.Run run, String name) {
    run.exits(3);
    assertThat(run.err())
        .startsWith("casebook: ")
        .contains(name)
        .doesNotContain("fault in Casebook");
    return run.err();
  }

  @Test
  void nothingThere() {
    assertThat(told(cli.analyze(folder.resolve("none.zip")), "none.zip"))
        .contains("does not exist");
  }

  @Test
  void anEmptyFileOrZip() throws Exception {
    for (String name : new String[] {"empty.zip", "empty.log"}) {
      assertThat(told(cli.analyze(cli.file(name, "")), name)).contains("is empty (0 bytes)");
    }
    assertThat(told(cli.run("analyze", "-"), "stdin")).contains("is empty");
    assertThat(cli.reports()).isEmpty();
  }

  @Test
  void aZipOrAFolderWithoutFiles() throws Exception {
    assertThat(told(cli.analyze(cli.zip("hollow.zip")), "hollow.zip")).contains("no file");
    Path empty = Files.createDirectories(folder.resolve("hollow"));
    assertThat(told(cli.analyze(empty), "hollow")).contains("the folder is empty");
  }

  @Test
  void aFileThatIsNoBundle() throws Exception {
    Path picture = folder.resolve("photo.jpg");
    Files.write(picture, new byte[] {(byte) 0xFF, (byte) 0xD8, 0, 1, 2, 0, 0, 9, 0, (byte) 0x81});
    told(cli.analyze(picture), "photo.jpg");
    told(cli.analyze(picture, "--quiet"), "photo.jpg");
    Path archive = folder.resolve("bundle.7z");
    Files.write(archive, new byte[] {'7', 'z', (byte) 0xBC, (byte) 0xAF, '\'', 0x1C, 0, 0, 1});
    assertThat(told(cli.analyze(archive), "bundle.7z")).contains("7z archive");
  }

  @Test
  void aTruncatedZipGivesWhatStandsBeforeTheCut() throws Exception {
    String noise = lines(1);
    Path zip =
        cli.zip(
            "cut.zip", "first.log", Cli.SERVICE_EXISTS, "second.txt", noise, "third.txt", lines(3));
    byte[] bytes = Files.readAllBytes(zip);
    Files.write(zip, Arrays.copyOf(bytes, bytes.length * 2 / 3));
    Cli.Run run = cli.analyze(zip);
    told(run, "cut.zip");
    assertThat(run.out()).startsWith("PROBLEMS  ").contains("first.log:1");
    assertThat(run.err()).doesNotContain("cut.zip!/the ");
  }

  @Test
  void theReasonIsToldHoweverManyProblemsThereAreBesides() throws Exception {
    String squid = "1772409600.123 1 10.1.2.3 TCP_MISS/200 9 GET http://a.example/ - NONE/- -\n";
    String log = lines(4).replace("\n", " is no request\n" + squid);
    Path zip = cli.zip("cut.zip", "access.log", squid + log);
    byte[] bytes = Files.readAllBytes(zip);
    Files.write(zip, Arrays.copyOf(bytes, bytes.length / 2));
    assertThat(told(cli.analyze(zip, "--format", "json"), "cut.zip!/access.log: "))
        .contains("; what stands before was read")
        .doesNotContain("more problems");
    assertThat(Files.readString(cli.out().resolve(cli.reports().get(0))))
        .contains("more problems of this file", "; what stands before was read");
  }

  @Test
  void aCorruptEntryAmongGoodOnes() throws Exception {
    Path zip =
        cli.zip(
            "bad.zip",
            "a.log",
            Cli.SERVICE_EXISTS,
            "b/bad.txt",
            lines(2),
            "c.log",
            Cli.SERVICE_EXISTS);
    byte[] bytes = Files.readAllBytes(zip);
    int at = new String(bytes, ISO_8859_1).indexOf("b/bad.txt") + 4_000;
    Arrays.fill(bytes, at, at + 600, (byte) 0x55);
    Files.write(zip, bytes);
    Cli.Run run = cli.analyze(zip, "--fail-on", "error");
    told(run, "bad.zip!/b/bad.txt");
    assertThat(run.out()).contains("2 ×", "a.log:1", "c.log:1");
    assertThat(cli.reports()).hasSize(1);
    assertThat(cli.run("cases", "list").exits(0).out()).contains("bad-");
  }

  /** Text that hardly shrinks. */
  private static String lines(long seed) {
    Random random = new Random(seed);
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 4_000; i++) {
      lines.append(random.nextInt()).append('\n');
    }
    return lines.toString();
  }

  @Test
  void anEmptyEntryIsNoError() throws Exception {
    Path zip = cli.zip("a.zip", "empty.log", "", "trace.log", Cli.HEALTHY);
    assertThat(cli.analyze(zip).exits(0).out()).contains("not read: empty.log (the file is empty)");
  }

  @Test
  void aFolderThatCannotBeRead() throws Exception {
    assumeFalse(
        "root".equals(System.getProperty("user.name")), "root may read everything: nothing to see");
    assumeTrue(
        folder.getFileSystem().supportedFileAttributeViews().contains("posix"),
        "needs POSIX permissions");
    Path bundle = Files.createDirectories(folder.resolve("b"));
    Files.writeString(bundle.resolve("trace.log"), Cli.SERVICE_EXISTS);
    Path closed = Files.createDirectories(bundle.resolve("closed"));
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
    try {
      Cli.Run run = cli.analyze(bundle);
      told(run, "closed");
      assertThat(run.out()).contains("trace.log:1");
    } finally {
      Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
    }
  }

  @ParameterizedTest(name = "--out {0}: {2}")
  @CsvSource({
    "taken,         it is a file,           a file is there already",
    "taken/reports, it is a file,           a folder in it can't be made",
    "link/reports,  it is a file,           nor behind a link",
  })
  void aReportFolderThatCannotBeIsToldBeforeTheBundleIsRead(String out, String says, String why)
      throws Exception {
    Path taken = cli.file("taken", "x");
    Files.createSymbolicLink(folder.resolve("link"), taken);
    String bundle = folder.resolve("not-even-there.zip").toString();
    Cli.Run run = cli.run("analyze", bundle, "--out", folder.resolve(out).toString()).exits(2);
    assertThat(run.err())
        .as(why)
        .startsWith("casebook: --out " + folder.resolve(out) + ": ")
        .contains(says, "name another folder")
        .hasLineCount(1);
    assertThat(cli.run("cases", "list").out()).isEmpty();
  }

  @Test
  void aReportFolderThatIsReadOnly() throws Exception {
    // On Linux nobody writes here, root included.
    Path closed = Path.of("/proc/self");
    assumeTrue(Files.isDirectory(closed), "needs a folder that nobody may write into");
    for (Path out : new Path[] {closed, closed.resolve("reports")}) {
      Cli.Run run = cli.run("analyze", "none.zip", "--out", out.toString()).exits(2);
      assertThat(run.err()).startsWith("casebook: --out " + out + ": ").hasLineCount(1);
    }
  }

  @Test
  void aReportThatCannotBeWrittenInTheEndNamesItsFolder() throws Exception {
    Path zip = cli.zip("a.zip", "trace.log", Cli.HEALTHY);
    cli.analyze(zip).exits(0);
    Path report = cli.out().resolve(cli.reports().get(0));
    Files.delete(report);
    Files.createDirectories(report.resolve("something"));
    assertThat(cli.analyze(zip).exits(2).err()).contains("--out " + cli.out(), "another folder");
    assertThat(cli.reports()).hasSize(1);
  }

  @Test
  void checkingTheReportFolderMakesNothing() {
    told(cli.analyze(folder.resolve("none.zip")), "none.zip");
    assertThat(cli.out()).doesNotExist();
  }

  @Test
  void stackTracesAreShownOnRequestOnly() throws Exception {
    Path file = cli.file("taken", "x");
    String[] args = {"cases", "list", "--store", file.toString()};
    assertThat(cli.run(args).err()).doesNotContain("\tat ");
    String[] verbose = Arrays.copyOf(args, args.length + 1);
    verbose[args.length] = "--verbose";
    assertThat(cli.run(verbose).err()).contains("\tat ");
  }
}
