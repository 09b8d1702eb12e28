package casebook.analyzer.store;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.analyzer.store.CaseTraits.Kind;
import casebook.parsers.item.Item;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store as version 1 wrote it, two cases large, which knew neither notes nor traits. */
class MigrationTest {

  private static final String CONTOSO = "contoso-";
  @TempDir Path folder;

  @BeforeEach
  void unpack() throws Exception {
    unpack("format-1.zip", folder);
  }

  private void unpack(String name, Path folder) throws Exception {
    try (InputStream in = getClass().getResourceAsStream(name);
        ZipInputStream zip = new ZipInputStream(Objects.requireNonNull(in))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Path file = folder.resolve(entry.getName());
        if (entry.isDirectory()) {
          continue;
        }
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.copy(zip, file);
      }
    }
  }

  private String format() throws Exception {
    try (Directory index = FSDirectory.open(folder.resolve("index"))) {
      return SegmentInfos.readLatestCommit(index).getUserData().get(Schema.FORMAT_KEY);
    }
  }

  private static void isWhole(CaseStore store) throws Exception {
    assertThat(store.known()).hasSize(2);
    KnownCase fabrikam = store.known().get(1);
    assertThat(fabrikam.summary().id()).startsWith("fabrikam-");
    assertThat(fabrikam.traits().of(Kind.CAUSE)).containsExactly("ecma.service-exists");
    assertThat(fabrikam.traits().of(Kind.UNEXPLAINED))
        .anySatisfy(shape -> assertThat(shape).contains("refused the page of"));
    assertThat(new String(store.find(CONTOSO).orElseThrow().reportJson()))
        .contains("\"casebook-report/1\"");
    assertThat(CaseStoreTest.hits(store, "already")).hasSize(2);
  }

  @Test
  void isReadAsItIs() throws Exception {
    CaseStore store = LuceneCaseStore.open(folder);
    isWhole(store);
    assertThat(store.check(true))
        .returns(true, StoreHealth::ok)
        .returns(1, StoreHealth::format)
        .satisfies(health -> assertThat(health.message()).contains("the next change brings it up"));
    assertThat(format()).as("reading changes nothing").isEqualTo("1");
  }

  /** What only the filters of newer blocks have is looked for in the texts of older ones. */
  @Test
  void isSearchedByCodesAndNamesAsNewerCasesAre() throws Exception {
    CaseStore store = LuceneCaseStore.open(folder);
    List<String> queries =
        List.of("code:win32/1073", "code:0x80070431", "System.ComponentModel.Win32Exception");
    List<Integer> before = new ArrayList<>();
    for (String query : queries) {
      before.add(CaseStoreTest.hits(store, query).size());
    }
    assertThat(before).doesNotContain(0);
    new RandomCase("newer", 5).file(store);
    for (int i = 0; i < queries.size(); i++) {
      assertThat(CaseStoreTest.hits(store, queries.get(i) + " -case:newer"))
          .as(queries.get(i))
          .hasSize(before.get(i));
    }
  }

  @Test
  void isBroughtUpToDateByTheFirstChange() throws Exception {
    CaseStore store = LuceneCaseStore.open(folder);
    String id = store.find(CONTOSO).orElseThrow().summary().id();
    CaseNote note =
        new CaseNote(
            CaseNote.Kind.NOTE, "kept", "", Instant.ofEpochSecond(9), List.of(), List.of());
    assertThat(store.note(id, note)).isTrue();
    assertThat(format()).isEqualTo(String.valueOf(Schema.FORMAT));
    isWhole(store);
    assertThat(store.find(id).orElseThrow().notes().all()).containsExactly(note);
    assertThat(store.check(true).message()).isEqualTo("in order");
  }

  @Test
  void losesNothingWhenTheFirstChangeIsARemoval() throws Exception {
    CaseStore store = LuceneCaseStore.open(folder);
    String id = store.find(CONTOSO).orElseThrow().summary().id();
    assertThat(store.remove(id)).isTrue();
    assertThat(store.known())
        .singleElement()
        .satisfies(left -> assertThat(left.traits().of(Kind.CAUSE)).isNotEmpty());
    assertThat(CaseStoreTest.hits(store, "already")).hasSize(1);
  }

  /** Version 2 kept nothing that an analysis of the store alone needs. */
  @Test
  void ofVersion2IsReadAndCarriedOver(@TempDir Path second) throws Exception {
    unpack("format-2.zip", second);
    CaseStore store = LuceneCaseStore.open(second);
    assertThat(store.check(true)).returns(true, StoreHealth::ok).returns(2, StoreHealth::format);
    assertThat(CaseStoreTest.hits(store, "already")).hasSize(3);
    String id = store.find(CONTOSO).orElseThrow().summary().id();
    assertThat(store.find(id).orElseThrow().notes().all())
        .singleElement()
        .returns("written by version 2", CaseNote::text);
    assertThat(store.remove(store.find("tailspin-").orElseThrow().summary().id())).isTrue();
    assertThat(store.check(true))
        .returns(Schema.FORMAT, StoreHealth::format)
        .returns("in order", StoreHealth::message);
    assertThat(CaseStoreTest.hits(store, "already")).hasSize(2);
    boolean[] told = {false};
    CaseReader reader =
        new CaseReader() {
          @Override
          public void begin(
              BundleLedger bundle, List<FileLedger> files, Map<Integer, FiledText> texts) {
            told[0] = true;
          }

          @Override
          public FileFiling open(File file) {
            return new FileFiling() {
              @Override
              public void add(Item item, List<Mark> marks, Lead lead) {
                assertThat(lead).isEqualTo(Lead.NONE);
              }

              @Override
              public void add(Item item, List<Mark> marks) {}

              @Override
              public void close() {}
            };
          }
        };
    assertThat(store.read(id, reader)).isTrue();
    assertThat(told[0]).isFalse();
  }
}
