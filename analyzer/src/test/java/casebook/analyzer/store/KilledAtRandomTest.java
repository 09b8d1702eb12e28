package casebook.analyzer.store;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.parsers.item.Item;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that changes a store is killed again and again, at moments that nobody chose. Each time
 * the store holds exactly what was done, at most with the one change that was under way, and goes
 * on without repair. {@code -Dkills=50} makes it longer.
 */
class KilledAtRandomTest {

  private static final int KILLS = Integer.getInteger("kills", 3);
  private static final int CASES = 9;

  @TempDir Path folder;

  /** One change of the store: the same number is always the same change. */
  private record Change(int number) {

    String id() {
      return "case-" + number % CASES;
    }

    RandomCase filed() {
      return new RandomCase(id(), number);
    }

    boolean removes() {
      return number % 11 == 10;
    }

    boolean notes() {
      return number % 5 == 4 && !removes();
    }

    CaseNote note() {
      return new CaseNote(
          CaseNote.Kind.NOTE, "note " + number, "me", Instant.EPOCH, List.of(), List.of());
    }

    void to(CaseStore store) throws StoreException {
      if (removes()) {
        store.remove(id());
      } else if (notes()) {
        store.note(id(), note());
      } else {
        filed().file(store);
      }
    }
  }

  /** What a store holds: of each case what was filed last, and its notes. */
  private record State(Map<String, List<String>> records, Map<String, List<String>> notes) {

    static State empty() {
      return new State(new TreeMap<>(), new TreeMap<>());
    }

    State after(Change change) {
      State next = new State(new TreeMap<>(records), new TreeMap<>(notes));
      if (change.removes()) {
        next.records.remove(change.id());
        next.notes.remove(change.id());
      } else if (change.notes()) {
        if (next.records.containsKey(change.id())) {
          List<String> all = new ArrayList<>(next.notes.getOrDefault(change.id(), List.of()));
          all.add(change.note().text());
          next.notes.put(change.id(), all);
        }
      } else {
        List<String> all = new ArrayList<>();
        for (RandomCase.File file : change.filed().files) {
          file.items().forEach(item -> all.add(told(file.ordinal(), item)));
        }
        next.records.put(change.id(), all);
      }
      return next;
    }

    static State of(CaseStore store) throws IOException {
      State state = empty();
      for (CaseSummary known : store.cases()) {
        List<String> all = new ArrayList<>();
        assertThat(store.read(known.id(), file -> new Records(file.ordinal(), all))).isTrue();
        state.records.put(known.id(), all);
        List<String> texts =
            store.find(known.id()).orElseThrow().notes().all().stream()
                .map(CaseNote::text)
                .toList();
        if (!texts.isEmpty()) {
          state.notes.put(known.id(), texts);
        }
      }
      return state;
    }

    private static String told(int ordinal, Item item) {
      return ordinal + ":" + item.recordLine() + " " + StoredRecord.text(item);
    }
  }

  /** Writes down what a store gives back. */
  private record Records(int ordinal, List<String> into) implements FileFiling {
    @Override
    public void add(Item item, List<Mark> marks) {
      into.add(State.told(ordinal, item));
    }

    @Override
    public void close() {}
  }

  /** Changes a store until it is killed, and says each time that it is done. */
  static final class Changing {
    public static void main(String[] args) throws Exception {
      CaseStore store = LuceneCaseStore.open(Path.of(args[0]));
      System.out.println("ready");
      for (int number = Integer.parseInt(args[1]); ; number++) {
        new Change(number).to(store);
        System.out.println("done " + number);
      }
    }
  }

  @Test
  void nothingThatWasDoneIsLost() throws Exception {
    Random random = new Random(20260301);
    State state = State.empty();
    int next = 0;
    int underWay = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      int done = killed(next, random.nextInt(5), random.nextInt(150));
      for (; next <= done; next++) {
        state = state.after(new Change(next));
      }
      try (CaseStore store = LuceneCaseStore.open(folder)) {
        State found = State.of(store);
        State withNext = state.after(new Change(next));
        assertThat(found).as("kill %d, after change %d", kill, done).isIn(state, withNext);
        if (!found.equals(state)) {
          state = found;
          next++;
          underWay++;
        }
        assertThat(store.check(true).ok()).isTrue();
        // The next one works without repair.
        new Change(next).to(store);
        state = state.after(new Change(next));
        next++;
        assertThat(State.of(store)).isEqualTo(state);
      }
    }
    System.out.printf(
        "%d kills, %d changes, %d of them were under way and whole%n", KILLS, next, underWay);
  }

  /**
   * Lets a process change the store, and kills it some time after so many changes; gives the last
   * change that it said was done.
   */
  private int killed(int from, int changes, int andMillis) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                Changing.class.getName(),
                folder.toString(),
                String.valueOf(from))
            .redirectErrorStream(true)
            .start();
    int done = from - 1;
    try (BufferedReader said = process.inputReader()) {
      assertThat(said.readLine()).isEqualTo("ready");
      for (int i = 0; i < changes; i++) {
        assertThat(said.readLine()).isEqualTo("done " + ++done);
      }
      Thread.sleep(andMillis);
      // Not the process's own method, which closes what it has still to say.
      process.toHandle().destroyForcibly();
      for (String line = said.readLine(); line != null; line = said.readLine()) {
        assertThat(line).startsWith("done ");
        done = Integer.parseInt(line.substring("done ".length()));
      }
    }
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    return done;
  }
}
