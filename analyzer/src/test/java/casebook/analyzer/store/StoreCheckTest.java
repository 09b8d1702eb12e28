package casebook.analyzer.store;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.parsers.item.Family;
import java.io.File;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a look over the store finds. */
class StoreCheckTest {

  @TempDir Path folder;

  @Test
  void namesTheDamagedSegmentAndItsCase() throws Exception {
    CaseStore store = LuceneCaseStore.open(folder);
    new RandomCase("hurt-1", 1).file(store);
    Path largest =
        List.of(folder.resolve("index").toFile().listFiles()).stream()
            .map(File::toPath)
            .filter(file -> file.toString().endsWith(".dvd"))
            .findFirst()
            .orElseThrow();
    new RandomCase("whole-1", 2).file(store);
    try (RandomAccessFile file = new RandomAccessFile(largest.toFile(), "rw")) {
      file.seek(file.length() / 2);
      int old = file.read();
      file.seek(file.length() / 2);
      file.write(old ^ 0x55);
    }
    assertThat(store.check().ok()).as("a quick look sees no single byte").isTrue();
    assertThat(store.check(true))
        .returns(false, StoreHealth::ok)
        .returns(2, StoreHealth::cases)
        .satisfies(
            health ->
                assertThat(health.message())
                    .contains("damaged", "hurt-1")
                    .doesNotContain("whole-1"));
  }

  @Test
  void countsWhatIsAtWorkAsNoLeftover() throws Exception {
    CaseStore store = LuceneCaseStore.open(folder);
    new RandomCase("a-1", 1).file(store);
    try (Filing running = store.file("b-1");
        FileFiling file = running.open(0, "a.log", "x", Family.OTHER)) {
      file.add(CaseStoreTest.word(1));
      assertThat(store.check().leftovers()).isZero();
      Files.createFile(folder.resolve("staging/0-1.lock"));
      assertThat(store.check().leftovers()).isEqualTo(1);
    }
  }

  @Test
  void removingAlsoClearsWhatInterruptedProcessesLeft() throws Exception {
    CaseStore store = LuceneCaseStore.open(folder);
    new RandomCase("a-1", 1).file(store);
    Path left = Files.createDirectories(folder.resolve("staging/0-0"));
    Files.createFile(folder.resolve("staging/0-0.lock"));
    Files.writeString(left.resolve("x"), "zanzibar");
    assertThat(store.check())
        .returns(1, StoreHealth::leftovers)
        .returns(true, StoreHealth::ok)
        .satisfies(health -> assertThat(health.message()).contains("1 case that an interrupted"));
    store.remove("a-1");
    assertThat(folder.resolve("staging")).isEmptyDirectory();
  }

  @Test
  void saysThatAnIndexIsNotCasebooks() throws Exception {
    new RandomCase("a-1", 1).file(LuceneCaseStore.open(folder));
    StoreFolder own = new StoreFolder(folder);
    for (String version : List.of("", "0", "x", "-1")) {
      assertThat(own.failure(failure(own, version)).getMessage())
          .as(version)
          .contains("not written by Casebook");
    }
    assertThat(own.failure(failure(own, "" + (Schema.FORMAT + 1))).getMessage())
        .contains("newer Casebook");
    assertThat(own.format(Map.of(Schema.FORMAT_KEY, "1"))).isEqualTo(1);
  }

  private static Exception failure(StoreFolder folder, String version) {
    try {
      folder.format(Map.of(Schema.FORMAT_KEY, version));
      throw new AssertionError("taken: " + version);
    } catch (StoreException e) {
      return e;
    }
  }
}
