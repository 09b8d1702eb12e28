package casebook.analyzer.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import casebook.analyzer.search.Query;
import casebook.parsers.format.FileClock;
import casebook.parsers.item.Family;
import casebook.parsers.item.Field;
import casebook.parsers.item.Level;
import casebook.parsers.item.LogEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaseStoreTest {

  @TempDir Path temp;
  private Path folder;
  private CaseStore store;

  @BeforeEach
  void open() throws StoreException {
    folder = temp.resolve("data/casebook");
    store = LuceneCaseStore.open(folder);
  }

  @Test
  void aStoreThatDoesNotExistIsEmpty() throws Exception {
    assertThat(store.cases()).isEmpty();
    assertThat(store.find("x")).isEmpty();
    assertThat(store.remove("x")).isFalse();
    assertThat(hits(store, "x")).isEmpty();
    assertThat(store.check().ok()).isTrue();
    assertThat(folder).doesNotExist();
  }

  @Test
  void givesBackWhatWasFiled() throws Exception {
    RandomCase one = new RandomCase("contoso-12345678", 5);
    one.file(store);
    assertThat(store.cases()).containsExactly(one.summary());
    StoredCase found = store.find("contoso-12345678").orElseThrow();
    assertThat(found.summary()).isEqualTo(one.summary());
    assertThat(new String(found.reportJson(), UTF_8)).isEqualTo("{\"id\":\"contoso-12345678\"}");
    assertThat(store.check())
        .returns(true, StoreHealth::ok)
        .returns(1, StoreHealth::cases)
        .returns(folder.toString(), StoreHealth::location)
        .satisfies(health -> assertThat(health.bytes()).isPositive());
  }

  @Test
  void theFolderIsItsOwnersAlone() throws Exception {
    Assumptions.assumeTrue(
        temp.getFileSystem().supportedFileAttributeViews().contains("posix"),
        "this file system has no owners");
    new RandomCase("a-1", 1).file(store);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
        .isEqualTo("rwx------");
  }

  @Test
  void findsByABeginningThatIsOneCasesAlone() throws Exception {
    for (String id : List.of("contoso-1", "contoso-12", "fabrikam-3")) {
      new RandomCase(id, 1).file(store);
    }
    assertThat(id(store.find("fab"))).isEqualTo("fabrikam-3");
    assertThat(id(store.find("contoso-12"))).isEqualTo("contoso-12");
    assertThat(id(store.find("contoso-1"))).as("exactly one is it").isEqualTo("contoso-1");
    assertThat(store.find("contoso")).as("two begin with it").isEmpty();
    assertThat(store.find("abrikam")).isEmpty();
    assertThat(store.cases())
        .extracting(CaseSummary::id)
        .containsExactly("contoso-1", "contoso-12", "fabrikam-3");
  }

  @Test
  void showsTheLineWithTheMatch() throws Exception {
    file(
        "c-1",
        "Trace/a.log",
        FileClock.utc("test"),
        event("first\r\n  at Some.Call()\r\nlast", 7, 1_772_323_200_500L, Level.ERROR),
        event(
            "x".repeat(3000) + " needle " + "y".repeat(3000), 10, LogEvent.NO_TIME, Level.WARNING));
    assertThat(hits(store, "some.call"))
        .containsExactly(
            new Hit(
                "c-1",
                "Trace/a.log",
                8,
                7,
                "2026-03-01T00:00:00.500Z",
                Level.ERROR,
                "  at Some.Call()",
                5,
                14,
                null,
                List.of(),
                List.of(),
                new Hit.Origin(0, 0)));
    assertThat(hits(store, "level:error"))
        .containsExactly(
            new Hit(
                "c-1",
                "Trace/a.log",
                7,
                7,
                "2026-03-01T00:00:00.500Z",
                Level.ERROR,
                "first",
                -1,
                -1,
                null,
                List.of(),
                List.of(),
                new Hit.Origin(0, 0)));
    Hit cut = hits(store, "needle").getFirst();
    assertThat(cut.text()).hasSizeLessThan(520).startsWith("…x").endsWith("y…");
    assertThat(cut.text().substring(cut.matchStart(), cut.matchEnd())).isEqualTo("needle");
    assertThat(cut.time()).isNull();
    Hit overLines = hits(store, "\"call() last\"").getFirst();
    assertThat(overLines.line()).isEqualTo(8);
    assertThat(overLines.text().substring(overLines.matchStart(), overLines.matchEnd()))
        .as("the part on the line it begins on")
        .isEqualTo("Call()");
  }

  @Test
  void marksTheFieldThatWasAskedFor() throws Exception {
    LogEvent event = event("Größe 10.0.0.1 TCP_DENIED/407", 1, 0, Level.UNKNOWN);
    int status = new String(event.bytes(), UTF_8).getBytes(UTF_8).length - 3;
    event.set(Field.STATUS, status, status + 3);
    file("c-1", "a.log", FileClock.utc("test"), event);
    Hit hit = hits(store, "status:400-499").getFirst();
    assertThat(hit.text().substring(hit.matchStart(), hit.matchEnd())).isEqualTo("407");
  }

  @Test
  void stopsAtTheLimitAndKeepsTheOrder() throws Exception {
    file("b", "z.log", FileClock.utc("t"), word(1), word(3));
    file("a", "z.log", FileClock.utc("t"), word(9));
    try (Filing filing = store.file("c")) {
      for (String path : List.of("2.log", "1.log")) {
        try (FileFiling file = filing.open(path.charAt(0) - '0', path, "x", Family.OTHER)) {
          file.add(word(1));
        }
      }
      filing.commit(summary("c"), new byte[0], Map.of());
    }
    assertThat(hits(store, "word"))
        .extracting(hit -> hit.caseId() + hit.path() + hit.line())
        .containsExactly("az.log9", "bz.log1", "bz.log3", "c1.log1", "c2.log1");
    List<Hit> two = new ArrayList<>();
    store.search(Query.parse("word"), 2, two::add);
    assertThat(two).hasSize(2);
  }

  @Test
  void whatTheTakerOfHitsThrowsIsItsOwn() throws Exception {
    file("a", "z.log", FileClock.utc("t"), word(9));
    RuntimeException mine = new IllegalStateException("broken pipe");
    assertThatThrownBy(
            () ->
                store.search(
                    Query.parse("word"),
                    1,
                    hit -> {
                      throw mine;
                    }))
        .isSameAs(mine);
  }

  @Test
  void aNewFilingReplacesTheCase() throws Exception {
    file("a", "z.log", FileClock.utc("t"), word(1));
    RandomCase other = new RandomCase("b", 3);
    other.file(store);
    file("a", "z.log", FileClock.utc("t"), event("changed", 2, 0, Level.ERROR));
    assertThat(store.cases()).extracting(CaseSummary::id).containsExactly("a", "b");
    assertThat(hits(store, "case:a word")).isEmpty();
    assertThat(hits(store, "case:a")).hasSize(1);
  }

  @Test
  void removingTakesTheBytesAway() throws Exception {
    String secret = "zanzibar";
    file("a", "z.log", FileClock.utc("t"), event(secret, 1, 0, Level.ERROR));
    file("b", "z.log", FileClock.utc("t"), word(1));
    assertThat(holds(secret)).isTrue();
    assertThat(store.remove("b-")).isFalse();
    assertThat(store.remove("a")).isTrue();
    assertThat(store.remove("a")).isFalse();
    assertThat(store.cases()).extracting(CaseSummary::id).containsExactly("b");
    assertThat(hits(store, secret)).isEmpty();
    assertThat(holds(secret)).as("its word is in a file of the store").isFalse();
    assertThat(store.remove("b")).isTrue();
    assertThat(store.cases()).isEmpty();
  }

  @Test
  void aFilingForGoodTakesAwayTheBytesOfWhatItReplaces() throws Exception {
    String secret = "zanzibar";
    file("a", "z.log", FileClock.utc("t"), event(secret, 1, 0, Level.ERROR));
    file("b", "z.log", FileClock.utc("t"), event(secret + "s", 1, 0, Level.ERROR), word(2));
    for (boolean isDone : new boolean[] {false, true}) {
      try (Filing filing = store.file("a")) {
        filing.forGood();
        filing.absorb("b");
        try (FileFiling file = filing.open(0, "z.log", "plain-log", Family.OTHER)) {
          file.add(word(1));
        }
        if (isDone) {
          filing.commit(summary("a"), "{}".getBytes(UTF_8), Map.of());
        }
      }
      // Until it is committed nothing is gone.
      assertThat(holds(secret)).isEqualTo(!isDone);
    }
    assertThat(store.cases()).extracting(CaseSummary::id).containsExactly("a");
    assertThat(hits(store, "word")).hasSize(1);
  }

  private boolean holds(String word) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1)
            .contains(word)) {
          return true;
        }
      }
    }
    return false;
  }

  @Test
  void closingWithoutCommitLeavesNothing() throws Exception {
    try (Filing filing = store.file("a");
        FileFiling file = filing.open(0, "z.log", "x", Family.OTHER)) {
      file.add(word(1));
    }
    assertThat(store.cases()).isEmpty();
    assertThat(hits(store, "word")).isEmpty();
    assertThat(folder.resolve("staging")).isEmptyDirectory();
  }

  @Test
  void aFailureInTheMiddleLeavesTheOldCase() throws Exception {
    file("a", "z.log", FileClock.utc("t"), word(1));
    assertThatThrownBy(
            () -> {
              try (Filing filing = store.file("a");
                  FileFiling file = filing.open(0, "z.log", "x", Family.OTHER)) {
                for (int i = 0; i < 10_000; i++) {
                  file.add(event("other " + i, i, 0, Level.ERROR));
                }
                throw new IllegalStateException("in the middle");
              }
            })
        .hasMessage("in the middle");
    assertThat(hits(store, "case:a")).extracting(Hit::text).containsExactly("word");
    assertThat(folder.resolve("staging")).isEmptyDirectory();
  }

  @Test
  void anUnclosedFileIsTheCallersMistake() throws Exception {
    try (Filing filing = store.file("a")) {
      FileFiling file = filing.open(0, "z.log", "x", Family.OTHER);
      assertThatThrownBy(() -> filing.commit(summary("a"), new byte[0], Map.of()))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("z.log");
      file.close();
      filing.commit(summary("a"), new byte[0], Map.of());
    }
    assertThat(store.cases()).hasSize(1);
  }

  @Test
  void filesFromSeveralThreadsInCasesFromSeveralThreads() throws Exception {
    CaseStore second = LuceneCaseStore.open(folder);
    try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
      List<Future<Void>> cases = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        String id = "case-" + i;
        CaseStore target = i == 0 ? store : second;
        cases.add(
            threads.submit(
                () -> {
                  try (Filing filing = target.file(id)) {
                    List<Future<Void>> files = new ArrayList<>();
                    for (int f = 0; f < 2; f++) {
                      files.add(threads.submit(many(filing, f)));
                    }
                    for (Future<Void> file : files) {
                      file.get();
                    }
                    filing.commit(summary(id), new byte[0], Map.of());
                  }
                  return null;
                }));
      }
      for (Future<Void> one : cases) {
        one.get();
      }
    }
    assertThat(store.cases()).hasSize(2);
    assertThat(hits(second, "word")).hasSize(4 * 20_000);
    assertThat(hits(second, "word 19999")).hasSize(4);
  }

  private static Callable<Void> many(Filing filing, int ordinal) {
    return () -> {
      try (FileFiling file = filing.open(ordinal, ordinal + ".log", "x", Family.OTHER)) {
        for (int i = 0; i < 20_000; i++) {
          file.add(event("word " + i, i + 1, LogEvent.NO_TIME, Level.ERROR));
        }
      }
      return null;
    };
  }

  @Test
  void aSearchThatRunsSeesOneStateOfTheStore() throws Exception {
    file("a", "z.log", FileClock.utc("t"), word(1), word(2), word(3));
    List<Integer> lines = new ArrayList<>();
    store.search(
        Query.parse("word"),
        10,
        hit -> {
          lines.add((int) hit.line());
          if (lines.size() == 1) {
            try {
              assertThat(store.remove("a")).isTrue();
            } catch (StoreException e) {
              throw new AssertionError(e);
            }
          }
        });
    assertThat(lines).containsExactly(1, 2, 3);
    assertThat(store.cases()).isEmpty();
  }

  private void file(String id, String path, FileClock clock, LogEvent... events)
      throws StoreException {
    try (Filing filing = store.file(id)) {
      try (FileFiling file = filing.open(0, path, "plain-log", Family.OTHER)) {
        for (LogEvent event : events) {
          file.add(event);
        }
      }
      filing.commit(summary(id), "{}".getBytes(UTF_8), Map.of(0, clock));
    }
  }

  static LogEvent word(long line) {
    return event("word", line, LogEvent.NO_TIME, Level.UNKNOWN);
  }

  static LogEvent event(String text, long line, long time, Level level) {
    byte[] bytes = text.getBytes(UTF_8);
    LogEvent event = new LogEvent();
    event.begin(bytes, 0, bytes.length, line);
    event.rawTime(time);
    event.level(level);
    return event;
  }

  static CaseSummary summary(String id) {
    return new CaseSummary(id, "x.zip", "00", 1, null, null, "clean", "", List.of(), 1, 1);
  }

  static List<Hit> hits(CaseStore store, String query) throws Exception {
    List<Hit> hits = new ArrayList<>();
    store.search(Query.parse(query), Integer.MAX_VALUE, hits::add);
    return hits;
  }

  private static String id(Optional<StoredCase> found) {
    return found.orElseThrow().summary().id();
  }
}
