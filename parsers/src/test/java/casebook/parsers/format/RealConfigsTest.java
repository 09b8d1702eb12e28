package casebook.parsers.format;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.parsers.item.ConfigSetting;
import casebook.parsers.item.Unparsed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** All configurations of the real collection, against what an independent parser counted. */
class RealConfigsTest {

  private static final Pattern FAULT =
      Pattern.compile(
          "NOT WELL-FORMED at line (\\d+) column \\d+.*before the fault=(\\d+)/(\\d+).*");
  private static final Pattern COUNT = Pattern.compile(".*attributes=(\\d+).*");

  /** How many places of each file that is not well-formed can't be read. */
  private static final Map<String, Integer> FAULTS =
      Map.of(
          "dotnet_config/CSS-Exchange__Exchange_EdgeTransport.exe1.config", 1,
          "dotnet_config/CSS-Exchange__IIS_BadApplicationHost.config", 1,
          "dotnet_config/CSS-Exchange__IIS_DefaultWebSite_web1.config", 1,
          "dotnet_config/semgrep-rules__net-webconfig-debug.web.config", 1,
          "dotnet_config/semgrep-rules__net-webconfig-trace-enabled.web.config", 1,
          "dotnet_config/semgrep-rules__web-config-insecure-cookie-settings.web.config", 3);

  private static Path collection() {
    Path at = Path.of("").toAbsolutePath();
    while (at != null && !Files.isRegularFile(at.resolve("shared/real/EXPECTED.tsv"))) {
      at = at.getParent();
    }
    Assumptions.assumeTrue(at != null, "the collection of real files is not on this machine");
    return at.resolve("shared/real");
  }

  private static List<String[]> rows(Path collection) throws IOException {
    return Files.readAllLines(collection.resolve("EXPECTED.tsv")).stream()
        .skip(1)
        .map(row -> row.split("\t", -1))
        .toList();
  }

  @Test
  void everyConfigurationIsReadAsAnIndependentParserReadsIt() throws IOException {
    Path collection = collection();
    int files = 0;
    int faults = 0;
    int settings = 0;
    for (String[] row : rows(collection)) {
      if (!row[0].startsWith("dotnet_config/")) {
        continue;
      }
      byte[] bytes = Files.readAllBytes(collection.resolve(row[0]));
      assertThat(new DotnetConfig().confidence(CollectingSink.head(row[0], bytes)))
          .as(row[0])
          .isGreaterThan(40);
      CollectingSink sink = CollectingSink.of(new DotnetConfig(), row[0], bytes);
      long elements = sink.settings().stream().filter(ConfigSetting::isElement).count();
      long attributes =
          sink.settings().stream().filter(s -> !s.isElement() && !s.name().equals("#text")).count();
      Matcher fault = FAULT.matcher(row[5]);
      if (fault.matches()) {
        faults++;
        assertThat(FAULTS).as("what is expected of %s", row[0]).containsKey(row[0]);
        assertThat(sink.unparsed()).as(row[0]).hasSize(FAULTS.get(row[0]));
        assertThat(sink.unparsed().getFirst().reason()).isEqualTo(Unparsed.MALFORMED_XML);
        assertThat(sink.unparsed().getFirst().recordLine())
            .as(row[0])
            .isEqualTo(Long.parseLong(fault.group(1)));
        assertThat(told(sink)).as(row[0]).isGreaterThanOrEqualTo(bytes.length * 99L / 100);
        assertThat(before(sink, true) + "/" + before(sink, false))
            .as(row[0])
            .isEqualTo(fault.group(2) + "/" + fault.group(3));
      } else {
        assertThat(sink.unparsed()).as(row[0]).isEmpty();
        assertThat(elements).as(row[0]).isEqualTo(Long.parseLong(row[3]));
        Matcher count = COUNT.matcher(row[5]);
        assertThat(count.matches()).as(row[5]).isTrue();
        assertThat(attributes).as(row[0]).isEqualTo(Long.parseLong(count.group(1)));
      }
      files++;
      settings += sink.settings().size();
    }
    System.out.printf("%d configurations, %d not well-formed, %d items%n", files, faults, settings);
    assertThat(files).isEqualTo(139);
    assertThat(faults).isEqualTo(FAULTS.size());
  }

  private static long told(CollectingSink sink) {
    return sink.understoodBytes() + sink.slackBytes();
  }

  /** Elements or attributes before the fault; what stands behind it is read too. */
  private static long before(CollectingSink sink, boolean elements) {
    return sink.settingsBeforeUnparsed().stream()
        .filter(setting -> !setting.name().equals("#text") && setting.isElement() == elements)
        .count();
  }

  @Test
  void otherFilesAreNotTakenForConfigurations() throws IOException {
    Path collection = collection();
    for (String[] row : rows(collection)) {
      String group = row[0].substring(0, Math.max(0, row[0].indexOf('/')));
      if (List.of("ecma", "svclog", "event_xml", "clixml", "not_a_config", "misnamed")
          .contains(group)) {
        byte[] bytes = Files.readAllBytes(collection.resolve(row[0]));
        assertThat(new DotnetConfig().confidence(CollectingSink.head(row[0], bytes)))
            .as(row[0])
            .isZero();
      }
    }
  }
}
