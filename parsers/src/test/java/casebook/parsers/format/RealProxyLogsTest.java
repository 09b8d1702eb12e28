package casebook.parsers.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Tries the proxy formats on the collection of real logs, where it lies beside the project. */
@TestInstance(Lifecycle.PER_CLASS)
class RealProxyLogsTest {

  private static final Set<String> GROUPS =
      Set.of(
          "squid",
          "w3c_iis",
          "w3c_isa",
          "w3c_bluecoat",
          "access_log",
          "windows_firewall",
          "vendor_proxy",
          "fortigate",
          "skyhigh",
          "haproxy",
          "paloalto",
          "proxifier");

  private static final List<Format> OURS =
      List.of(
          new W3cLog(),
          new SquidLog(),
          new AccessLog(),
          new Haproxy(),
          new PaloAltoCsv(),
          new UmbrellaCsv(),
          new IisNative(),
          new Proxifier(),
          new Zscaler(),
          new KeyValueLog());

  private List<Expected> expected = List.of();
  private Path folder = Path.of("");

  /** One line of the collection's list of expectations. */
  private record Expected(String file, String format, String records, Set<String> judged) {

    static Expected of(String line) {
      String[] cells = line.split("\t", -1);
      return new Expected(cells[0], cells[1], cells[3], Set.of(cells[4].split(",")));
    }

    String group() {
      return file.substring(0, Math.max(0, file.indexOf('/')));
    }

    /** True for formats of ours; what a feed holds in JSON is none. */
    boolean isOurs() {
      return !file.contains("zscaler-zia")
          && OURS.stream().anyMatch(format -> format.name().equals(this.format));
    }

    /** True if this program calls the file as the list does; "cef" is a word of the list alone. */
    boolean isOthers() {
      return !isOurs() && !format.equals("cef");
    }
  }

  @BeforeAll
  void readExpectations() throws IOException {
    folder = Path.of("../../shared/real");
    Path list = folder.resolve("EXPECTED.tsv");
    assumeTrue(Files.exists(list), "the collection of real logs is not beside the project");
    expected =
        Files.readAllLines(list).stream()
            .skip(1)
            .filter(line -> line.split("\t", -1).length >= 5)
            .map(Expected::of)
            .toList();
  }

  @Test
  void recognisesOurFormats() {
    for (Expected file : inOurGroups()) {
      if (file.isOurs() && file.judged().contains("format")) {
        assertThat(detected(file.file())).as(file.file()).isEqualTo(file.format());
      }
    }
  }

  @Test
  void leavesOthersFilesAlone() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      List<String> names =
          files
              .filter(Files::isRegularFile)
              .map(path -> folder.relativize(path).toString().replace('\\', '/'))
              .filter(
                  name -> expected.stream().noneMatch(e -> e.file().equals(name) && !e.isOthers()))
              .sorted()
              .toList();
      assertThat(names).hasSizeGreaterThan(100);
      for (String name : names) {
        assertThat(detected(name)).as(name).isEqualTo("none");
      }
    }
  }

  @Test
  void countsRecords() {
    for (Expected file : inOurGroups()) {
      if (file.isOurs() && file.judged().contains("records")) {
        CollectingSink sink = parsed(file, named(file.format()));
        assertThat(sink.records()).as(file.file()).isEqualTo(Long.parseLong(file.records()));
        // One line of one file has a damaged date, "20081.6-11-16"; three lines of another are of
        // Check Point's old export, cells in quotes without names.
        assertThat(sink.unparsed())
            .as(file.file())
            .hasSizeLessThanOrEqualTo(file.file().contains("checkpoint") ? 3 : 1);
      }
    }
  }

  @Test
  void understandsNearlyEveryByteOfEachFormat() {
    for (Format format : OURS) {
      long understood = 0;
      long all = 0;
      for (Expected file : inOurGroups()) {
        if (detected(file.file()).equals(format.name())) {
          CollectingSink sink = parsed(file, format);
          understood += sink.understoodBytes();
          all += bytes(file.file()).length - sink.slackBytes();
        }
      }
      assertThat(understood).as(format.name()).isGreaterThanOrEqualTo(all * 99 / 100);
    }
  }

  @Test
  void survivesAnyFileWithAnyFormat() {
    for (Expected file : inOurGroups()) {
      for (Format format : OURS) {
        CollectingSink sink = parsed(file, format);
        assertThat(sink.clocks()).as(file.file()).isLessThanOrEqualTo(1);
      }
    }
  }

  private List<Expected> inOurGroups() {
    return expected.stream().filter(file -> GROUPS.contains(file.group())).toList();
  }

  private static Format named(String name) {
    return OURS.stream().filter(format -> format.name().equals(name)).findFirst().orElseThrow();
  }

  private CollectingSink parsed(Expected file, Format format) {
    return CollectingSink.of(format, file.file(), bytes(file.file()));
  }

  private String detected(String file) {
    Head head = CollectingSink.head(file, bytes(file));
    String best = "none";
    int most = 0;
    for (Format format : OURS) {
      int confidence = format.confidence(head);
      if (confidence > most) {
        most = confidence;
        best = format.name();
      }
    }
    return best;
  }

  private byte[] bytes(String file) {
    try {
      byte[] bytes = Files.readAllBytes(folder.resolve(file));
      if (!file.startsWith("access_log/") || !file.endsWith(".gz")) {
        return bytes;
      }
      try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
        return in.readAllBytes();
      }
    } catch (IOException e) {
      throw new AssertionError(file, e);
    }
  }

  @Test
  void readsTheRequestsOfAKnownFile() {
    // One request that is looked at field by field, so that counts alone do not satisfy.
    String file = "w3c_isa/" + isaWebProxyFile();
    CollectingSink sink = CollectingSink.of(new W3cLog(), file, bytes(file));
    assertThat(sink.events().getFirst().named())
        .containsEntry("client", "10.25.34.65")
        .containsEntry("host", "gt.shaffle.com")
        .containsEntry("status", "200")
        .containsEntry("result", "Allowed")
        .containsEntry("computer", "ACME-PROXY");
    assertThat(new String(bytes(file), StandardCharsets.UTF_8)).contains("\t");
  }

  private String isaWebProxyFile() {
    return expected.stream()
        .map(Expected::file)
        .filter(name -> name.contains("isa_02"))
        .map(name -> name.substring(name.indexOf('/') + 1))
        .findFirst()
        .orElseThrow();
  }
}
