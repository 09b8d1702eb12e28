package casebook.analyzer.store;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import casebook.analyzer.store.CaseNote.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Notes: kept whatever becomes of the case's records, gone with the case. */
class CaseNotesTest {

  @TempDir Path folder;
  private CaseStore store;

  @BeforeEach
  void open() throws StoreException {
    store = LuceneCaseStore.open(folder);
  }

  private static CaseNote note(Kind kind, String text, int second) {
    return new CaseNote(
        kind,
        text,
        "ann",
        Instant.parse("2026-03-01T00:00:00Z").plusSeconds(second),
        kind == Kind.RESOLUTION ? List.of("conn.407") : List.of(),
        List.of());
  }

  private List<String> texts(String id) throws StoreException {
    return store.find(id).orElseThrow().notes().all().stream().map(CaseNote::text).toList();
  }

  @Test
  void areGivenBackInTheOrderOfTheirTimes() throws Exception {
    new RandomCase("a-1", 1).file(store);
    new RandomCase("a-12", 2).file(store);
    CaseNote last = note(Kind.RESOLUTION, "proxy opened — à vous", 5);
    CaseNote first = note(Kind.NOTE, "two\nlines", 1);
    assertThat(store.note("a-1", last)).isTrue();
    assertThat(store.note("a-1", first)).isTrue();
    assertThat(store.note("a-1", first)).as("the same again is one").isTrue();
    assertThat(store.note("a-", first)).as("no exact id").isFalse();
    CaseNotes notes = store.find("a-1").orElseThrow().notes();
    assertThat(notes.all()).containsExactly(first, last);
    assertThat(notes.resolution()).contains(last);
    assertThat(notes.isConfirmed()).isTrue();
    assertThat(store.find("a-12").orElseThrow().notes()).isEqualTo(CaseNotes.NONE);
    assertThat(store.known())
        .extracting(known -> known.summary().id() + " " + known.notes().all().size())
        .containsExactly("a-1 2", "a-12 0");
  }

  @Test
  void stayWhenTheCaseIsFiledAgainOrUnderAnotherId() throws Exception {
    new RandomCase("old-1", 1).file(store);
    store.note("old-1", note(Kind.NOTE, "first", 1));
    new RandomCase("old-1", 2).file(store);
    assertThat(texts("old-1")).containsExactly("first");

    RandomCase renamed = new RandomCase("new-1", 2);
    try (Filing filing = store.file("new-1")) {
      filing.replace("old-1");
      filing.replace("never-there");
      filing.note(List.of(note(Kind.NOTE, "second", 2), note(Kind.NOTE, "first", 1)));
      filing.commit(renamed.summary(), "{}".getBytes(UTF_8), renamed.clocks);
    }
    assertThat(store.cases()).extracting(CaseSummary::id).containsExactly("new-1");
    assertThat(texts("new-1")).as("each once").containsExactly("first", "second");
  }

  @Test
  void goWithTheCaseAndDoNotComeBack() throws Exception {
    for (String id : List.of("a-1", "b-1")) {
      new RandomCase(id, 1).file(store);
      store.note(id, note(Kind.NOTE, "zanzibar of " + id, 1));
    }
    store.note("a-1", note(Kind.RESOLUTION, "zanzibar again", 2));
    new RandomCase("a-1", 3).file(store);
    assertThat(holds("zanzibar of a-1")).isTrue();
    assertThat(store.remove("a-1")).isTrue();
    assertThat(holds("zanzibar of a-1")).as("in a file of the store").isFalse();
    assertThat(holds("zanzibar again")).isFalse();
    assertThat(texts("b-1")).containsExactly("zanzibar of b-1");
    new RandomCase("a-1", 1).file(store);
    assertThat(texts("a-1")).isEmpty();
  }

  private boolean holds(String words) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (new String(Files.readAllBytes(file), ISO_8859_1).contains(words)) {
          return true;
        }
      }
    }
    return false;
  }

  @Test
  void areBounded() throws Exception {
    new RandomCase("a-1", 1).file(store);
    List<CaseNote> many =
        IntStream.range(0, CaseNotes.MOST).mapToObj(i -> note(Kind.NOTE, "n" + i, i)).toList();
    RandomCase again = new RandomCase("a-1", 1);
    try (Filing filing = store.file("a-1")) {
      filing.note(many);
      filing.commit(again.summary(), "{}".getBytes(UTF_8), again.clocks);
    }
    assertThatThrownBy(() -> store.note("a-1", note(Kind.NOTE, "one more", 9)))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("1000 notes");
    assertThatThrownBy(() -> note(Kind.NOTE, " \n", 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void ofSeveralThreadsAreAllKept() throws Exception {
    new RandomCase("a-1", 1).file(store);
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<Boolean>> writing = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        CaseNote one = note(Kind.NOTE, "n" + i, i);
        CaseStore own = LuceneCaseStore.open(folder);
        writing.add(threads.submit(() -> own.note("a-1", one)));
      }
      for (Future<Boolean> one : writing) {
        assertThat(one.get()).isTrue();
      }
    }
    assertThat(texts("a-1")).containsExactly("n0", "n1", "n2", "n3", "n4", "n5", "n6", "n7");
  }

  /** Writes some notes on a case, as a process of its own. */
  static final class Writer {
    public static void main(String[] args) throws Exception {
      CaseStore store = LuceneCaseStore.open(Path.of(args[0]));
      for (int i = 0; i < 5; i++) {
        store.note("a-1", note(Kind.NOTE, args[1] + i, i));
      }
    }
  }

  @Test
  void ofTwoProcessesAreAllKept() throws Exception {
    new RandomCase("a-1", 1).file(store);
    List<Process> processes = new ArrayList<>();
    for (String name : List.of("x", "y")) {
      processes.add(
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "--enable-native-access=ALL-UNNAMED",
                  "-cp",
                  System.getProperty("java.class.path"),
                  Writer.class.getName(),
                  folder.toString(),
                  name)
              .inheritIO()
              .start());
    }
    for (Process process : processes) {
      assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
      assertThat(process.exitValue()).isZero();
    }
    assertThat(texts("a-1"))
        .containsExactlyInAnyOrder("x0", "x1", "x2", "x3", "x4", "y0", "y1", "y2", "y3", "y4");
  }
}
