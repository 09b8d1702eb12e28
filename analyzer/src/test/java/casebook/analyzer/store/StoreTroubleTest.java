package casebook.analyzer.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import casebook.parsers.item.Family;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.Lock;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Locks, kills, damage, permissions: never a lost case, always a sentence. */
class StoreTroubleTest {

  private static final BlockFiling.Shape SHAPE = new BlockFiling.Shape(1000, 1);

  @TempDir Path folder;

  /** Files one case whole and ends hard in the middle of another; where, the argument says. */
  static final class Killed {
    public static void main(String[] args) throws Exception {
      CaseStore store = LuceneCaseStore.open(Path.of(args[0]), SHAPE, 0);
      new RandomCase("whole", 1).file(store);
      Filing filing = store.file("half");
      FileFiling file = filing.open(0, "a.log", "x", Family.OTHER);
      for (int i = 0; i < 5000; i++) {
        file.add(CaseStoreTest.word(i + 1));
      }
      if (args[1].equals("publishing")) {
        file.close();
        // What committing does, up to the moment before the one that counts.
        try (Directory main = FSDirectory.open(Path.of(args[0], "index"))) {
          IndexWriter writer = new IndexWriter(main, new IndexWriterConfig());
          writer.deleteAll();
          writer.flush();
          Runtime.getRuntime().halt(9);
        }
      }
      if (args[1].equals("waiting")) {
        System.out.println("filing");
        System.in.read();
      }
      Runtime.getRuntime().halt(9);
    }
  }

  @Test
  void whoWasKilledWithinTheFirstCommitLeftAnEmptyStore() throws Exception {
    Path index = Files.createDirectories(folder.resolve("index"));
    Files.createFile(index.resolve("write.lock"));
    Files.write(index.resolve("pending_segments_1"), new byte[] {1, 2, 3});
    try (CaseStore store = LuceneCaseStore.open(folder)) {
      assertThat(store.cases()).isEmpty();
      assertThat(store.check(true).ok()).isTrue();
      new RandomCase("a-1", 1).file(store);
      assertThat(store.cases()).hasSize(1);
    }
  }

  @Test
  void aProcessThatIsToldToEndLeavesNothing() throws Exception {
    Assumptions.assumeTrue(File.separatorChar == '/', "needs a system with signals");
    for (String signal : List.of("INT", "TERM")) {
      Path root = folder.resolve(signal);
      Process process = killed(root, "waiting").start();
      assertThat(process.inputReader().readLine()).isEqualTo("filing");
      assertThat(root.resolve("staging")).isNotEmptyDirectory();
      new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid())).start().waitFor();
      assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
      assertThat(process.exitValue()).isEqualTo(signal.equals("INT") ? 130 : 143);
      assertThat(root.resolve("staging")).as(signal).isEmptyDirectory();
      assertThat(LuceneCaseStore.open(root).cases())
          .extracting(CaseSummary::id)
          .containsExactly("whole");
    }
  }

  private static ProcessBuilder killed(Path root, String where) {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            Killed.class.getName(),
            root.toString(),
            where)
        .redirectErrorStream(true);
  }

  @Test
  void manyThreadsClearAwayWhatWasLeftWithoutDisturbingEachOther() throws Exception {
    Path root = folder.resolve("many");
    new RandomCase("first", 1).file(LuceneCaseStore.open(root));
    for (int i = 0; i < 200; i++) {
      String name = UUID.randomUUID().toString();
      Files.createDirectory(root.resolve("staging").resolve(name));
      Files.createFile(root.resolve("staging").resolve(name + ".lock"));
    }
    CaseStore store = LuceneCaseStore.open(root);
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Future<?>> filings = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        RandomCase one = new RandomCase("case-" + i, i);
        filings.add(
            threads.submit(
                () -> {
                  one.file(store);
                  return null;
                }));
      }
      for (Future<?> filing : filings) {
        filing.get();
      }
    }
    assertThat(store.cases()).hasSize(9);
    assertThat(root.resolve("staging")).isEmptyDirectory();
  }

  @Test
  void aFilingThatBuildsOnWhatIsNoMoreIsRefused() throws Exception {
    CaseStore store = LuceneCaseStore.open(folder.resolve("changed"));
    RandomCase made = new RandomCase("one", 1);
    byte[] report = "{}".getBytes(StandardCharsets.UTF_8);
    CaseSummary other =
        new CaseSummary("one", "b", "bb", 1, null, null, "clean", "", List.of(), 1, 1);
    try (Filing early = store.file("one");
        Filing late = store.file("one")) {
      early.over(null);
      late.over(null);
      early.commit(made.summary(), report, Map.of());
      assertThatThrownBy(() -> late.commit(other, report, Map.of()))
          .isInstanceOf(CaseChangedException.class)
          .hasMessageContaining("case one");
    }
    try (Filing same = store.file("one");
        Filing next = store.file("one")) {
      same.over("what never was");
      // The very content that is there hurts nobody.
      same.commit(made.summary(), report, Map.of());
      next.over(made.summary().sha256());
      next.commit(other, report, Map.of());
    }
    assertThat(store.cases()).extracting(CaseSummary::sha256).containsExactly("bb");
  }

  @Test
  void aProcessThatIsKilledLosesOnlyTheCaseInFlight() throws Exception {
    for (String where : List.of("filing", "publishing")) {
      Path root = folder.resolve(where);
      Process process =
          killed(root, where).redirectOutput(folder.resolve(where + ".out").toFile()).start();
      assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
      assertThat(process.exitValue())
          .as(Files.readString(folder.resolve(where + ".out")))
          .isEqualTo(9);
      assertThat(root.resolve("staging")).isNotEmptyDirectory();

      CaseStore store = LuceneCaseStore.open(root);
      assertThat(store.cases()).extracting(CaseSummary::id).as(where).containsExactly("whole");
      new RandomCase("next", 2).file(store);
      assertThat(store.cases())
          .extracting(CaseSummary::id)
          .as(where)
          .containsExactly("next", "whole");
      assertThat(root.resolve("staging")).as("leftovers are gone").isEmptyDirectory();
    }
  }

  @Test
  void aFilingThatIsAtWorkIsNotCleared() throws Exception {
    CaseStore store = LuceneCaseStore.open(folder);
    CaseStore other = LuceneCaseStore.open(folder);
    try (Filing slow = store.file("slow")) {
      try (FileFiling file = slow.open(0, "a.log", "x", Family.OTHER)) {
        file.add(CaseStoreTest.word(1));
        new RandomCase("quick", 1).file(other);
        file.add(CaseStoreTest.word(2));
      }
      slow.commit(CaseStoreTest.summary("slow"), new byte[0], Map.of());
    }
    assertThat(store.cases()).extracting(CaseSummary::id).containsExactly("quick", "slow");
    assertThat(CaseStoreTest.hits(store, "case:slow word")).hasSize(2);
  }

  @Test
  void aSecondWriterSaysThatTheStoreIsInUse() throws Exception {
    CaseStore store = LuceneCaseStore.open(folder, SHAPE, 100);
    new RandomCase("a", 1).file(store);
    try (Directory index = FSDirectory.open(folder.resolve("index"));
        Lock lock = index.obtainLock(IndexWriter.WRITE_LOCK_NAME)) {
      lock.ensureValid();
      assertThatThrownBy(() -> new RandomCase("b", 2).file(store))
          .isInstanceOf(StoreException.class)
          .hasMessage(
              folder
                  + ": the store is in use by another Casebook; try again when that has finished");
      assertThat(store.cases()).as("reading waits for nobody").hasSize(1);
    }
    new RandomCase("b", 2).file(store);
    assertThat(store.cases()).hasSize(2);
  }

  @Test
  void everyDamagedFileIsASentenceOrNoMatter() throws Exception {
    Path sound = folder.resolve("sound");
    for (String id : List.of("a", "b")) {
      new RandomCase(id, 1).file(LuceneCaseStore.open(sound, SHAPE, 0));
    }
    int refused = 0;
    for (boolean cut : new boolean[] {true, false}) {
      for (String name : names(sound.resolve("index"))) {
        Path root = folder.resolve(name + cut);
        copy(sound, root);
        damage(root.resolve("index").resolve(name), cut);
        try {
          CaseStore store = LuceneCaseStore.open(root);
          store.cases();
          CaseStoreTest.hits(store, "-zzz");
          CaseStoreTest.hits(store, "trust status:407");
          store.find("a");
        } catch (StoreException e) {
          refused++;
          assertThat(e).as(name).hasMessageStartingWith(root + ": the store");
          assertThat(e.getMessage()).as(name).doesNotContain("Exception");
          assertThat(new StoreFolder(root).failure(e)).hasMessage(e.getMessage());
        }
      }
    }
    assertThat(refused).isGreaterThan(5);
  }

  @Test
  void aDamagedStoreIsNotOpenedAndItsHealthSaysWhy() throws Exception {
    new RandomCase("a", 1).file(LuceneCaseStore.open(folder));
    CaseStore store = LuceneCaseStore.open(folder);
    for (String name : names(folder.resolve("index"))) {
      if (name.startsWith("segments_")) {
        Files.write(folder.resolve("index").resolve(name), new byte[] {1, 2, 3});
      }
    }
    assertThatThrownBy(() -> LuceneCaseStore.open(folder))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(folder.toString())
        .hasMessageContaining("damaged")
        .hasMessageContaining("move the folder away");
    assertThat(store.check().ok()).isFalse();
    assertThat(store.check().message()).contains("damaged");
  }

  @Test
  void aStoreOfALaterVersionIsLeftAlone() throws Exception {
    try (Directory index = FSDirectory.open(folder.resolve("index"));
        IndexWriter writer = new IndexWriter(index, new IndexWriterConfig())) {
      writer.setLiveCommitData(Map.of(Schema.FORMAT_KEY, "999").entrySet());
      writer.commit();
    }
    assertThatThrownBy(() -> LuceneCaseStore.open(folder))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("newer Casebook");
  }

  @Test
  void aFileIsNoStore() throws Exception {
    Path file = Files.createFile(folder.resolve("x"));
    assertThatThrownBy(() -> LuceneCaseStore.open(file))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("no folder");
    assertThatThrownBy(() -> new RandomCase("a", 1).file(LuceneCaseStore.open(file.resolve("y"))))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(file.toString());
  }

  @Test
  void noPermissionIsASentence() throws Exception {
    Assumptions.assumeTrue(
        folder.getFileSystem().supportedFileAttributeViews().contains("posix")
            && !"root".equals(System.getProperty("user.name")),
        "permissions can't be taken away here");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-x------"));
    try {
      assertThatThrownBy(() -> new RandomCase("a", 1).file(LuceneCaseStore.open(folder)))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("no permission");
    } finally {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }
  }

  private static List<String> names(Path index) {
    return List.of(index.toFile().list()).stream()
        .filter(n -> !n.endsWith(".lock"))
        .sorted()
        .toList();
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to.resolve("index"));
    try (DirectoryStream<Path> files = Files.newDirectoryStream(from.resolve("index"))) {
      for (Path file : files) {
        Files.copy(file, to.resolve("index" + File.separator + file.getFileName()));
      }
    }
  }

  private static void damage(Path file, boolean cut) throws IOException {
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      if (cut) {
        bytes.setLength(bytes.length() / 2);
        return;
      }
      for (long at = bytes.length() / 3; at < bytes.length() * 2 / 3; at += 7) {
        bytes.seek(at);
        int b = bytes.read();
        bytes.seek(at);
        bytes.write(b ^ 0x55);
      }
    }
  }
}
