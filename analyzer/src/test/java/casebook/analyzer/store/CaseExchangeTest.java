package casebook.analyzer.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import casebook.analyzer.exchange.CaseExport;
import casebook.analyzer.exchange.CaseImport;
import casebook.analyzer.exchange.DamagedException;
import casebook.analyzer.search.Query;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cases that went from one store to another are the same there. */
class CaseExchangeTest {

  private static final List<String> QUERIES =
      List.of("-zzz", "trust", "407", "status:407", "host:*.windows.net", "level:>=warning");

  @TempDir Path folder;

  private CaseStore store(String name) throws StoreException {
    return LuceneCaseStore.open(folder.resolve(name), new BlockFiling.Shape(300, 1), 0);
  }

  private static byte[] exported(CaseStore store, String... ids) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new CaseExport(store, "test").write(List.of(ids), out);
    return out.toByteArray();
  }

  private static List<String> imported(CaseStore store, byte[] file) throws IOException {
    List<String> ids = new ArrayList<>();
    new CaseImport(store, ids::add, kept -> ids.add("kept " + kept.id()))
        .read(new ByteArrayInputStream(file));
    return ids;
  }

  private static CaseNote note(String text) {
    return new CaseNote(
        CaseNote.Kind.RESOLUTION,
        text,
        "ann",
        Instant.parse("2026-03-01T00:00:00Z"),
        List.of("conn.407"),
        List.of("scm.7038"));
  }

  private static List<Hit> hits(CaseStore store, String query) throws Exception {
    List<Hit> hits = new ArrayList<>();
    store.search(Query.parse(query), Integer.MAX_VALUE, hits::add);
    return hits;
  }

  @Test
  void isFoundReadAndShownAsBefore() throws Exception {
    for (long seed = 0; seed < 5; seed++) {
      CaseStore from = store("from" + seed);
      new RandomCase("a-1", seed * 2).file(from);
      new RandomCase("b-1", seed * 2 + 1).file(from);
      from.note("b-1", note("fixed \u2014 by hand"));
      byte[] file = exported(from, "b-1", "a-1");
      CaseStore to = store("to" + seed);
      assertThat(imported(to, file)).as("seed %d", seed).containsExactly("b-1", "a-1");
      assertThat(to.known()).as("seed %d", seed).isEqualTo(from.known());
      assertThat(to.find("a-1").orElseThrow().reportJson())
          .isEqualTo(from.find("a-1").orElseThrow().reportJson());
      for (String query : QUERIES) {
        assertThat(hits(to, query)).as("seed %d, %s", seed, query).isEqualTo(hits(from, query));
      }
      assertThat(exported(to, "b-1", "a-1")).as("seed %d: the very bytes", seed).isEqualTo(file);
    }
  }

  @Test
  void aCaseThatIsThereIsReplacedAndItsNotesJoined() throws Exception {
    CaseStore from = store("from");
    new RandomCase("a-1", 1).file(from);
    from.note("a-1", note("theirs"));
    CaseStore to = store("to");
    new RandomCase("a-1", 2).file(to);
    to.note("a-1", note("ours"));
    imported(to, exported(from, "a-1"));
    assertThat(to.find("a-1").orElseThrow().notes().all())
        .extracting(CaseNote::text)
        .containsExactly("ours", "theirs");
    assertThat(hits(to, "-zzz")).isEqualTo(hits(from, "-zzz"));
  }

  /** The entries of an exported file, to be spoilt. */
  private static Map<String, byte[]> entries(byte[] file) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        entries.put(entry.getName(), zip.readAllBytes());
      }
    }
    return entries;
  }

  private static byte[] zip(Map<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
      }
    }
    return out.toByteArray();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a record was changed          | 1/files/0.jsonl | "line"           | "line" | checksum
          a report was changed          | 1/report.json   | a-1              | a-2    | checksum
          the id leaves the folder      | manifest.json   | "a-1"            | "../a" | the id of a case
          an id that is another         | manifest.json   | "a-1"            | "b-1"  | the id of b-1
          a later form                  | manifest.json   | casebook-cases/2 | casebook-cases/3 | newer Casebook
          no form of ours               | manifest.json   | casebook-cases/2 | zip    | manifest
          a status that is none         | 1/case.json     | clean            | \u001b[2J | summary
          a time that is none           | 1/case.json     | 2026-03-01T      | 2026-03-41T | time
          a kind of note that is none   | 1/case.json     | resolution       | revolution | note
          no JSON                       | 1/case.json     | {"summary"       | {summary | 1/case.json
          """)
  void whatWasSpoiltIsNotFiled(String why, String entry, String from, String to, String message)
      throws Exception {
    CaseStore store = store("from");
    new RandomCase("a-1", 3).file(store);
    store.note("a-1", note("x"));
    Map<String, byte[]> entries = entries(exported(store, "a-1"));
    String text = new String(entries.get(entry), UTF_8);
    assertThat(text).as(why).contains(from);
    // Where nothing else is to change, a blank does.
    String spoilt = from.equals(to) ? text.replaceFirst(from, from + " ") : text.replace(from, to);
    entries.put(entry, spoilt.getBytes(UTF_8));
    CaseStore target = store("to");
    assertThatThrownBy(() -> imported(target, zip(entries)))
        .as(why)
        .isInstanceOf(DamagedException.class)
        .hasMessageContaining(message);
    assertThat(target.cases()).as(why).isEmpty();
  }

  @Test
  void whatIsMissingOrMovedIsNotFiled() throws Exception {
    CaseStore store = store("from");
    new RandomCase("a-1", 3).file(store);
    Map<String, byte[]> entries = entries(exported(store, "a-1"));
    for (String name : List.copyOf(entries.keySet())) {
      Map<String, byte[]> without = new LinkedHashMap<>(entries);
      without.remove(name);
      refused(zip(without), "without " + name);
      Map<String, byte[]> renamed = new LinkedHashMap<>();
      entries.forEach((key, bytes) -> renamed.put(key.equals(name) ? "../x" : key, bytes));
      refused(zip(renamed), "renamed " + name);
      Map<String, byte[]> last = new LinkedHashMap<>(without);
      last.put(name, entries.get(name));
      if (!name.equals("1/case.json")) {
        refused(zip(last), "last " + name);
      }
    }
  }

  @Test
  void aTornOrGarbledFileIsASentence() throws Exception {
    CaseStore store = store("from");
    new RandomCase("a-1", 3).file(store);
    byte[] file = exported(store, "a-1");
    for (long seed = 0; seed < 40; seed++) {
      Random random = new Random(seed);
      byte[] spoilt =
          seed % 2 == 0 ? Arrays.copyOf(file, random.nextInt(file.length * 3 / 4)) : file.clone();
      if (seed % 2 == 1) {
        // Within the first entries, whose bytes are all summed up.
        spoilt[30 + random.nextInt(file.length / 2)] ^= (byte) (1 + random.nextInt(255));
      }
      CaseStore target = store("to" + seed);
      try {
        imported(target, spoilt);
        // A byte that nobody reads, such as a time stamp of the zip's.
        assertThat(hits(target, "-zzz")).as("seed %d", seed).isEqualTo(hits(store, "-zzz"));
      } catch (DamagedException e) {
        assertThat(e.getMessage()).as("seed %d", seed).doesNotContain("Exception");
        assertThat(target.cases()).as("seed %d", seed).isEmpty();
      }
    }
  }

  private void refused(byte[] file, String why) throws Exception {
    CaseStore target = store("to");
    assertThatThrownBy(() -> imported(target, file)).as(why).isInstanceOf(DamagedException.class);
    assertThat(target.cases()).as(why).isEmpty();
  }
}
