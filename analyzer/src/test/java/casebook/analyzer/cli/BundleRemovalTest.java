package casebook.analyzer.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bundle that joined a case by mistake is taken out of it as if it had never come. */
class BundleRemovalTest {

  private static final Path TUNNELS = Path.of("../samples/tunnels-cut-by-idle-timeout/bundle");
  private static final Predicate<String> OF_PROXY = path -> path.startsWith("squid/");

  /** A word that stands in no other bundle, and in the store as it is. */
  private static final String RARE = "zanzibar";

  private static final String OTHER =
      Cli.HEALTHY.replace("all is", RARE + " has nothing but noise, all is");

  @TempDir Path folder;
  private Cli cli;

  @BeforeEach
  void home() {
    cli = new Cli(folder);
  }

  private Path zip(String name, Predicate<String> wanted) throws IOException {
    Path zip = folder.resolve(name);
    try (OutputStream file = Files.newOutputStream(zip);
        ZipOutputStream out = new ZipOutputStream(file);
        Stream<Path> all = Files.walk(TUNNELS)) {
      for (Path each : all.filter(Files::isRegularFile).sorted().toList()) {
        String path = TUNNELS.relativize(each).toString().replace('\\', '/');
        if (wanted.test(path)) {
          out.putNextEntry(new ZipEntry(path));
          Files.copy(each, out);
        }
      }
    }
    return zip;
  }

  private Path tgz(String name, String... entries) throws IOException {
    Path archive = folder.resolve(name);
    try (TarArchiveOutputStream out =
        new TarArchiveOutputStream(new GZIPOutputStream(Files.newOutputStream(archive)))) {
      for (int i = 0; i < entries.length; i += 2) {
        TarArchiveEntry entry = new TarArchiveEntry(entries[i]);
        byte[] bytes = entries[i + 1].getBytes(ISO_8859_1);
        entry.setSize(bytes.length);
        out.putArchiveEntry(entry);
        out.write(bytes);
        out.closeArchiveEntry();
      }
    }
    return archive;
  }

  private String report(String id) {
    return cli.run("cases", "show", "--format", "json", "--", id).exits(0).out();
  }

  private String id(Path bundle) {
    cli.analyze(bundle).exits(0);
    return cli.run("cases", "show", name(bundle)).exits(0).out().lines().findFirst().orElseThrow();
  }

  private static String name(Path bundle) {
    return bundle.getFileName().toString().replaceFirst("\\..*", "");
  }

  private boolean holds(String word) throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("home"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (Files.readString(file, ISO_8859_1).contains(word)) {
          return true;
        }
      }
    }
    return false;
  }

  @Test
  void theCaseIsAsIfItHadNeverCome() throws Exception {
    Path first = zip("contoso.zip", OF_PROXY.negate());
    Path second = zip("proxy.zip", OF_PROXY);
    String id = id(first);
    String alone = report(id);
    cli.run("cases", "note", id, "a note").exits(0);
    alone = report(id);
    cli.analyze(second, "--case", id).exits(0);
    Path third = cli.file("odd.txt", OTHER);
    String two = report(id);
    cli.analyze(third, "--case", id).exits(0);
    assertThat(cli.run("cases", "show", id).exits(0).out())
        .contains("3 bundles", "contoso.zip (", "proxy.zip (", "odd.txt (");
    assertThat(holds(RARE)).isTrue();

    Cli.Run run = cli.run("cases", "rm", id, "--bundle", "odd.txt").exits(0);
    assertThat(run.out()).startsWith("removed odd.txt from " + id);
    assertThat(report(id)).isEqualTo(two);
    assertThat(holds(RARE)).as("its word is in a file of the store").isFalse();
    cli.run("search", RARE).exits(1);
    cli.run("cases", "rm", id, "--bundle", "proxy.zip").exits(0);
    assertThat(report(id)).isEqualTo(alone);
    assertThat(cli.run("search", "family:proxy").exits(1).out()).isEmpty();
    // It may come again.
    cli.analyze(second, "--case", id).exits(0);
    assertThat(report(id)).isEqualTo(two);
    cli.run("doctor").exits(0);
  }

  @Test
  void whenTheFirstOneGoesTheCaseKeepsItsId() throws Exception {
    Path first = zip("contoso.zip", OF_PROXY.negate());
    Path second = zip("proxy.zip", OF_PROXY);
    String id = id(first);
    cli.analyze(second, "--case", id).exits(0);
    cli.run("cases", "rm", id, "--bundle", "contoso.zip").exits(0);
    String left = report(id);
    assertThat(left).contains("\"squid/access.log.1\"").doesNotContain("proxy.zip!/");
    // The first one is a case of its own again; neither takes the other's place.
    cli.analyze(first).exits(0);
    assertThat(report(id)).isEqualTo(left);
    cli.analyze(second).exits(0);
    assertThat(report(id)).isEqualTo(left);
    assertThat(cli.run("cases", "list").exits(0).out().lines().filter(l -> !l.startsWith(" ")))
        .hasSize(2)
        .allMatch(line -> line.startsWith("contoso-"));
    // As the bundle alone, but for the id.
    cli.run("cases", "rm", id).exits(0);
    String own = id(second);
    assertThat(left.replace(id, own)).isEqualTo(report(own));
  }

  @Test
  void singleFilesAndOtherArchivesKeepTheirPaths() throws Exception {
    Path archive = tgz("logs.tgz", "a.log", Cli.HEALTHY, "b.log", Cli.SERVICE_EXISTS);
    Path log = cli.file("one.log", OTHER);
    String ownArchive = report(id(archive));
    String ownLog = report(id(log));
    String id = id(cli.zip("base.zip", "c.log", Cli.HEALTHY));
    String base = report(id);
    cli.analyze(archive, "--case", id).exits(0);
    cli.analyze(log, "--case", id).exits(0);
    assertThat(report(id)).contains("\"logs.tgz!/a.log\"", "\"logs.tgz!/b.log\"", "\"one.log\"");
    cli.run("cases", "rm", id, "--bundle", "base.zip").exits(0);
    ByteArrayOutputStream copy = new ByteArrayOutputStream();
    cli.run(new byte[0], copy, "cases", "export", id).exits(0);
    cli.run("cases", "rm", id, "--bundle", "one.log").exits(0);
    assertThat(unnamed(report(id))).isEqualTo(unnamed(ownArchive));
    cli.run("cases", "rm", id).exits(0);
    cli.run(copy.toByteArray(), "cases", "import", "-").exits(0);
    cli.run("cases", "rm", id, "--bundle", "logs.tgz").exits(0);
    assertThat(unnamed(report(id))).isEqualTo(unnamed(ownLog));
    assertThat(base).contains("c.log");
  }

  private static String unnamed(String report) {
    return report.replaceFirst("\"id\": \"[^\"]*\"", "").replaceFirst("(?s),\n  \"notes\".*", "");
  }

  @Test
  void whatCanNotBeDoneIsSaid() throws Exception {
    Path first = cli.zip("_a.zip", "a.log", Cli.HEALTHY);
    cli.analyze(first).exits(0);
    String id = cli.run("cases", "list").out().lines().findFirst().orElseThrow();
    assertThat(cli.run("cases", "rm", "--bundle", "_a.zip", "--", id).exits(2).err())
        .contains("is made of one bundle only", "casebook cases rm -- " + id);
    cli.analyze(cli.zip("b.zip", "b.log", OTHER), "--case=" + id).exits(0);
    assertThat(cli.run("cases", "rm", "--bundle", "c.zip", "--", id).exits(2).err())
        .contains("has no bundle \"c.zip\"; it has _a.zip, b.zip");
    assertThat(cli.run("cases", "show", "--bundle", "b.zip", "--", id).exits(2).err())
        .contains("--bundle is for cases rm");
    assertThat(report(id)).contains("b.zip");
    // By its hash, with what a script reads.
    String sha = report(id).split("\"sha256\": \"")[4].substring(0, 8);
    assertThat(cli.run("cases", "rm", "--format", "json", "--bundle", sha, "--", id).exits(0).out())
        .contains("\"removed\" : \"b.zip\"", "\"from\" : \"" + id + "\"");
    assertThat(List.of(cli.run("cases", "show", "--", id).exits(0).out().split("\n")).get(1))
        .contains("_a.zip");
  }
}
