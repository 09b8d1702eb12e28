package casebook.analyzer.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.sevenz.SevenZArchiveEntry;
import org.apache.commons.compress.archivers.sevenz.SevenZOutputFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was read once is not lost because somebody forgot the password. */
class ReadLessTest {

  private static final String PASSWORD = "Tr0ub4dor&3";

  @TempDir Path folder;
  private Cli cli;
  private String option;

  @BeforeEach
  void home() throws IOException {
    cli = new Cli(folder);
    option = "--password-file=" + cli.file("passwords.txt", PASSWORD + "\n");
  }

  private Path locked(String name, String text) throws IOException {
    Path archive = folder.resolve(name);
    try (SevenZOutputFile out = new SevenZOutputFile(archive.toFile(), PASSWORD.toCharArray())) {
      SevenZArchiveEntry entry = new SevenZArchiveEntry();
      entry.setName("Trace/agent.log");
      out.putArchiveEntry(entry);
      out.write(text.getBytes(UTF_8));
      out.closeArchiveEntry();
    }
    return archive;
  }

  /** A zip that has the locked archive inside, and something anybody can read. */
  private Path around() throws IOException {
    Path inner = locked("inner.7z", Cli.SERVICE_EXISTS);
    Path zip = folder.resolve("outer.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      out.putNextEntry(new ZipEntry("inner.7z"));
      Files.copy(inner, out);
      out.putNextEntry(new ZipEntry("open.log"));
      out.write(Cli.HEALTHY.getBytes(UTF_8));
    }
    return zip;
  }

  private JsonNode shown(String id) throws IOException {
    return JsonMapper.builder()
        .build()
        .readTree(cli.run("cases", "show", id, "--format", "json").exits(0).out());
  }

  private static List<String> rules(JsonNode report) {
    return report.path("findings").findValuesAsText("rule");
  }

  @Test
  void withoutItsPasswordACaseStaysAsItIsFiled() throws Exception {
    Path archive = locked("locked.7z", Cli.SERVICE_EXISTS);
    cli.analyze(archive, option).exits(0);
    JsonNode before = shown("locked");
    assertThat(rules(before)).contains("ecma.service-exists");
    Cli.Run again = cli.analyze(archive, "--format", "json").exits(3);
    assertThat(again.err())
        .contains(
            "Trace/agent.log: is encrypted; give its password with --password-file",
            "locked.7z was read further before: 1 file of it, such as locked.7z!/Trace/agent.log, can't",
            "Case locked-",
            "stays as it is filed",
            "--force");
    assertThat(shown("locked")).isEqualTo(before);
    assertThat(cli.run("search", "already").exits(0).out()).contains("Trace/agent.log");
    // What is written and told is that of the case, not of the little that was read.
    assertThat(Files.readString(cli.out().resolve(cli.reports().get(1))))
        .contains("ecma.service-exists");
    assertThat(again.out()).contains("already exists");
    // The same bundle under another name is the same.
    Path renamed = Files.copy(archive, folder.resolve("renamed.7z"));
    assertThat(cli.analyze(renamed).exits(3).err()).contains("Case locked-");
    assertThat(shown("locked")).isEqualTo(before);
    // Who insists, gets it.
    assertThat(cli.analyze(archive, "--force").exits(3).err()).doesNotContain("stays");
    assertThat(rules(shown("locked"))).isEmpty();
    cli.run("search", "already").exits(1);
    // And back again: more than before is no loss.
    assertThat(cli.analyze(archive, option).exits(0).err()).isEmpty();
    assertThat(shown("locked")).isEqualTo(before);
  }

  @Test
  void anArchiveInsideCountsAndSoDoLimits() throws Exception {
    Path outer = around();
    cli.analyze(outer, option).exits(0);
    JsonNode before = shown("outer");
    assertThat(cli.analyze(outer).exits(3).err())
        .contains(
            "outer.zip was read further before: 1 file of it, such as inner.7z!/Trace/agent.log");
    assertThat(cli.analyze(outer, option, "--max-entry-bytes", "100").exits(3).err())
        .contains("read further before");
    assertThat(shown("outer")).isEqualTo(before);
    assertThat(
            cli.run(
                    "batch",
                    Files.createDirectories(folder.resolve("in")).toString(),
                    "--out",
                    folder.resolve("b").toString())
                .exits(0)
                .err())
        .doesNotContain("further");
    Files.move(outer, folder.resolve("in/outer.zip"));
    assertThat(
            cli.run(
                    "batch",
                    folder.resolve("in").toString(),
                    "--force",
                    "--out",
                    folder.resolve("b").toString())
                .exits(3)
                .err())
        .contains("read further before", "casebook analyze --force");
    assertThat(shown("outer")).isEqualTo(before);
  }

  @Test
  void aBundleOfACaseOfSeveralKeepsWhatWasReadOfIt() throws Exception {
    cli.analyze(cli.zip("alpha.zip", "a.log", Cli.HEALTHY)).exits(0);
    Path archive = locked("locked.7z", Cli.SERVICE_EXISTS);
    cli.analyze(archive, "--case", "alpha", option).exits(0);
    JsonNode before = shown("alpha");
    assertThat(rules(before)).contains("ecma.service-exists");
    for (String[] more : new String[][] {{}, {"--case", "alpha"}}) {
      assertThat(cli.analyze(archive, more).exits(3).err()).contains("Case alpha-", "stays");
      assertThat(shown("alpha")).isEqualTo(before);
    }
    cli.analyze(archive, "--case", "alpha", "--force").exits(3);
    assertThat(rules(shown("alpha"))).isEmpty();
  }

  @Test
  void aCaseThatWasReadFurtherDoesNotJoinAnotherAsLess() throws Exception {
    cli.analyze(cli.zip("alpha.zip", "a.log", Cli.HEALTHY)).exits(0);
    Path archive = locked("locked.7z", Cli.SERVICE_EXISTS);
    cli.analyze(archive, option).exits(0);
    List<JsonNode> before = new ArrayList<>(List.of(shown("alpha"), shown("locked")));
    assertThat(cli.analyze(archive, "--case", "alpha").exits(3).err())
        .contains("Case alpha-", "stays as it is filed");
    assertThat(List.of(shown("alpha"), shown("locked"))).isEqualTo(before);
    cli.analyze(archive, "--case", "alpha", option).exits(0);
    assertThat(rules(shown("alpha"))).contains("ecma.service-exists");
  }

  @Test
  void anImportedCaseThatWasReadLessLeavesTheFiledOne() throws Exception {
    Path archive = locked("locked.7z", Cli.SERVICE_EXISTS);
    cli.analyze(archive).exits(3);
    cli.run("cases", "note", "locked", "theirs").exits(0);
    ByteArrayOutputStream poor = new ByteArrayOutputStream();
    cli.run(new byte[0], poor, "cases", "export", "--all").exits(0);
    cli.run("cases", "rm", "locked").exits(0);
    cli.analyze(archive, option).exits(0);
    ByteArrayOutputStream rich = new ByteArrayOutputStream();
    cli.run(new byte[0], rich, "cases", "export", "--all").exits(0);
    Cli.Run run = cli.run(poor.toByteArray(), "cases", "import", "-").exits(0);
    assertThat(run.err()).contains("more could be read of it", "casebook cases rm locked-");
    assertThat(rules(shown("locked"))).contains("ecma.service-exists");
    assertThat(cli.run("cases", "show", "locked").out()).contains("theirs");
    cli.run("cases", "rm", "locked").exits(0);
    cli.run(poor.toByteArray(), "cases", "import", "-").exits(0);
    assertThat(rules(shown("locked"))).isEmpty();
    // The other way round it takes the place.
    assertThat(cli.run(rich.toByteArray(), "cases", "import", "-").exits(0).err()).isEmpty();
    assertThat(rules(shown("locked"))).contains("ecma.service-exists");
  }

  @Test
  void whatWasNeverReadIsNoReasonToKeep() throws Exception {
    Path archive = locked("locked.7z", Cli.SERVICE_EXISTS);
    cli.analyze(archive).exits(3);
    assertThat(cli.analyze(archive).exits(3).err()).doesNotContain("stays");
    assertThat(cli.analyze(archive, "--no-store", option).exits(0).err()).isEmpty();
    cli.analyze(archive, option).exits(0);
    // Without the store there is nothing to lose.
    assertThat(cli.analyze(archive, "--no-store").exits(3).err()).doesNotContain("stays");
  }
}
