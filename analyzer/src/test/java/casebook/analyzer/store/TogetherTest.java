package casebook.analyzer.store;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.analyzer.search.Expression;
import casebook.analyzer.search.Query;
import casebook.parsers.item.Family;
import casebook.parsers.item.Field;
import casebook.parsers.item.Level;
import casebook.parsers.item.LogEvent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.store.FSDirectory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stands in one block, though never in one record. */
class TogetherTest {

  private static final BlockFiling.Shape ONE_BLOCK = new BlockFiling.Shape(1 << 16, 1);

  @TempDir static Path folder;

  @BeforeAll
  static void file() throws Exception {
    try (CaseStore store = LuceneCaseStore.open(folder, ONE_BLOCK, 0);
        Filing filing = store.file("c-1")) {
      try (FileFiling file = filing.open(0, "a.log", "plain-log", Family.TRACE)) {
        file.add(event(1, Level.WARNING, "The password was refused by SRV7 again", null, null));
        file.add(
            event(2, Level.INFORMATION, "Agent accepted ConnectProvisioning of srv8x", null, null));
        file.add(event(3, Level.INFORMATION, "CONNECT tunnel 200", Field.STATUS, "200"));
        file.add(event(4, Level.INFORMATION, "CONNECT refused 407", Field.STATUS, "407"));
      }
      filing.commit(CaseStoreTest.summary("c-1"), new byte[0], Map.of());
    }
  }

  private static LogEvent event(
      long line, Level level, String text, @Nullable Field field, String value) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    LogEvent event = new LogEvent();
    event.begin(bytes, 0, bytes.length, line);
    event.level(level);
    if (field != null) {
      int at = text.indexOf(value);
      event.set(field, at, at + value.length());
    }
    return event;
  }

  @ParameterizedTest
  @CsvSource({
    "password refused, true",
    "password accepted, false",
    "Provisioning accepted, true",
    "password Provisioning, false",
    "pass* *cepted, false",
    "'\"was refused\" accepted', false",
    "refused level:warning, true",
    "accepted level:>=warning, false",
    "accepted status:200, false",
    "tunnel status:200, true",
    "tunnel status:407, false",
    "refused status:407, true",
    "refused status:>=400, true",
    "password status:>=400, false",
    "refused status:4*, true",
    "password process:7, false",
    "srv8x accepted, true",
    "SRV7 accepted, true",
    "password OR accepted, true",
    "password -accepted, true",
    "(password OR refused) accepted, true"
  })
  void saysWhetherABlockMayHoldIt(String query, boolean expected) throws Exception {
    Expression expression = Query.parse(query).expression();
    try (DirectoryReader reader = DirectoryReader.open(FSDirectory.open(folder.resolve("index")))) {
      Narrowing narrowing = new Narrowing(reader);
      List<Candidates.Block> coarse =
          narrowing.candidates(expression).byCase().values().stream()
              .flatMap(List::stream)
              .toList();
      Predicate<Candidates.Block> closer = narrowing.closer(expression);
      assertThat(coarse.stream().anyMatch(closer)).isEqualTo(expected);
    }
  }
}
