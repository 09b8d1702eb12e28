package casebook.parsers.format.evtx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import casebook.parsers.format.CollectingSink;
import casebook.parsers.format.Formats;
import casebook.parsers.item.Level;
import casebook.parsers.item.LogEvent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Tries the reader on the collection of real logs, where it lies beside the project. */
@TestInstance(Lifecycle.PER_CLASS)
class RealEventLogsTest {

  private final Evtx evtx = new Evtx();
  private Path folder = Path.of("");
  private List<Expected> expected = List.of();

  /** One line of the collection's list of expectations. */
  private record Expected(String file, String format, String records, Set<String> judged) {

    static Expected of(String line) {
      String[] cells = line.split("\t", -1);
      return new Expected(cells[0], cells[1], cells[3], Set.of(cells[4].split(",")));
    }
  }

  @BeforeAll
  void readExpectations() throws IOException {
    folder = Path.of("../../shared/real");
    Path list = folder.resolve("EXPECTED.tsv");
    assumeTrue(Files.exists(list), "the collection of real files is not beside the project");
    expected =
        Files.readAllLines(list).stream()
            .skip(1)
            .filter(line -> line.split("\t", -1).length >= 5)
            .map(Expected::of)
            .toList();
    assertThat(logs()).hasSizeGreaterThan(30);
  }

  private List<Expected> logs() {
    return expected.stream().filter(one -> one.format().equals("evtx")).toList();
  }

  @Test
  void claimsEventLogsAndNothingElse() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String name = folder.relativize(file).toString().replace('\\', '/');
        byte[] head = new byte[Chunk.BYTES];
        int length;
        try (var in = Files.newInputStream(file)) {
          length = in.readNBytes(head, 0, head.length);
        }
        assertThat(Formats.binary().getFirst().claims(head, length))
            .as(name)
            .isEqualTo(logs().stream().anyMatch(log -> log.file().equals(name)));
      }
    }
  }

  @Test
  void countsTheRecordsAndUnderstandsTheBytes() throws IOException {
    long all = 0;
    long understood = 0;
    for (Expected log : logs()) {
      byte[] file = bytes(log.file());
      CollectingSink sink = parse(file);
      if (log.judged().contains("records")) {
        assertThat(sink.records()).as(log.file()).isEqualTo(Long.parseLong(log.records()));
      }
      assertThat(sink.unparsed()).as(log.file()).isEmpty();
      assertThat(sink.clocks()).as(log.file()).isEqualTo(1);
      all += file.length - sink.slackBytes();
      understood += sink.understoodBytes();
    }
    assertThat((double) understood / all).isBetween(0.99, 1.0);
  }

  @Test
  void findsTheRecordsThatATearOrALostHeadHides() throws IOException {
    assertThat(rests("evtx/omer-sample-with-zero-data-size-event.evtx")).isEqualTo(114);
    assertThat(rests("evtx/omer-sample_with_a_bad_chunk_magic.evtx")).isEqualTo(31);
  }

  private long rests(String file) throws IOException {
    return parse(bytes(file)).rests().size();
  }

  @Test
  void givesWholeRecords() throws IOException {
    CollectingSink failed = parse(bytes("evtx/omer-Security_short_selected.evtx"));
    assertThat(failed.events())
        .anySatisfy(
            event -> {
              assertThat(event.level()).isEqualTo(Level.WARNING);
              assertThat(event.raw())
                  .contains(" Audit Failure Microsoft-Windows-Security-Auditing");
              assertThat(event.fields().get("event")).isEqualTo("4625");
              assertThat(event.fields().get("message")).contains("\nFailureReason: %%2313\n");
            });
    CollectingSink direct = parse(bytes("evtx/omer-MSExchange_Management_wec.evtx"));
    assertThat(direct.event().fields().get("message")).startsWith("Set-Mailbox\n-Identity ");
    assertThat(direct.event().rawTime())
        .isEqualTo(Instant.parse("2021-11-19T16:52:33.833Z").toEpochMilli());
  }

  @Test
  void knowsTimeSourceAndNumberOfEveryRecord() throws IOException {
    for (Expected log : logs()) {
      for (CollectingSink.Event event : parse(bytes(log.file())).events()) {
        assertThat(event.rawTime()).as(log.file()).isNotEqualTo(LogEvent.NO_TIME);
        assertThat(event.fields())
            .as(log.file())
            .containsKeys("source", "event", "channel", "computer", "record");
        assertThat(event.fields().get("record")).isEqualTo(Long.toString(event.recordLine()));
        assertThat(event.fields().get("message")).as(log.file()).isNotEmpty();
      }
    }
  }

  @Test
  void survivesRandomDamage() throws IOException {
    for (String name :
        List.of(
            "evtx/chainsaw-security_sample.evtx",
            "evtx/omer-MSExchange_Management_wec.evtx",
            "evtx/omer-Application_no_crc32.evtx")) {
      byte[] file = bytes(name);
      for (long seed = 0; seed < 700; seed++) {
        byte[] damaged = HostileLogTest.damaged(file, new Random(seed), 20_000);
        try {
          TestLog.read(damaged);
        } catch (RuntimeException | AssertionError e) {
          throw new AssertionError(name + ", seed " + seed, e);
        }
      }
    }
  }

  private byte[] bytes(String file) throws IOException {
    return Files.readAllBytes(folder.resolve(file));
  }

  private CollectingSink parse(byte[] file) throws IOException {
    CollectingSink sink = new CollectingSink();
    evtx.parse("x.evtx", new ByteArrayInputStream(file), sink);
    return sink;
  }
}
