package casebook.analyzer.store;

import casebook.analyzer.search.Query;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.MultiReader;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.misc.store.HardlinkCopyDirectoryWrapper;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.LockObtainFailedException;
import org.apache.lucene.store.NIOFSDirectory;
import org.jspecify.annotations.Nullable;

/**
 * The store in a folder: one Lucene index over all cases.
 *
 * <p>A case is built as an index of its own in a staging folder; committing adds its segments to
 * the index, together with the removal of an older case of the same id, in one Lucene commit. What
 * happens before that commit is invisible, whatever ends the process. Every reading call opens the
 * newest commit, so it sees what other processes filed, and waits for nobody.
 */
public final class LuceneCaseStore implements CaseStore {

  /**
   * Held, so that the setting is not lost with the logger. Lucene says there what is no matter
   * here.
   */
  private static final Logger QUIET = Logger.getLogger("org.apache.lucene");

  /** Chosen by measurement, see docs/store.md. */
  private static final BlockFiling.Shape SHAPE = new BlockFiling.Shape(1 << 18, 3);

  private static final long WAIT_MILLIS = 5000;
  private static final long PAUSE_MILLIS = 50;

  static {
    QUIET.setLevel(Level.OFF);
  }

  private final StoreFolder folder;
  private final BlockFiling.Shape shape;
  private final long waitMillis;

  /** Writers of this object wait for each other as long as it takes: each is done some time. */
  private final ReentrantLock writing = new ReentrantLock(true);

  private LuceneCaseStore(Path root, BlockFiling.Shape shape, long waitMillis) {
    folder = new StoreFolder(root);
    this.shape = shape;
    this.waitMillis = waitMillis;
  }

  /**
   * Opens the store of a folder. The folder need not exist; filing makes it, for its owner alone.
   *
   * @throws StoreException if it is no folder, or a later version wrote it
   */
  public static CaseStore open(Path root) throws StoreException {
    return open(root, SHAPE, WAIT_MILLIS);
  }

  /**
   * The same, waiting longer or shorter for another process that writes.
   *
   * @param wait how long
   */
  public static CaseStore open(Path root, Duration wait) throws StoreException {
    return open(root, SHAPE, wait.toMillis());
  }

  /**
   * Opens a store that makes other blocks or waits another time for writers; for tests and
   * measurements.
   */
  static LuceneCaseStore open(Path root, BlockFiling.Shape shape, long waitMillis)
      throws StoreException {
    LuceneCaseStore store = new LuceneCaseStore(root, shape, waitMillis);
    if (Files.exists(root) && !Files.isDirectory(root)) {
      throw new StoreException(root + ": this is no folder; name another --store");
    }
    List<String> foreign = foreign(root);
    if (!foreign.isEmpty()) {
      throw new StoreException(
          root
              + ": this folder is no Casebook store (it holds "
              + foreign.get(0)
              + (foreign.size() == 1 ? "" : " and " + (foreign.size() - 1) + " more")
              + "); name an empty or a new folder with --store or CASEBOOK_HOME");
    }
    store.read(reader -> null);
    return store;
  }

  /**
   * What keeps a folder from being a store: the names of what it holds, if it holds no store but
   * something else. Files whose names begin with a dot don't count.
   *
   * @return empty for a store, an empty folder, and what is no folder; else sorted
   */
  private static List<String> foreign(Path root) {
    StoreFolder folder = new StoreFolder(root);
    if (Files.isDirectory(folder.index()) || Files.isDirectory(folder.staging())) {
      return List.of();
    }
    String[] names = root.toFile().list();
    return names == null
        ? List.of()
        : Stream.of(names).filter(name -> !name.startsWith(".")).sorted().toList();
  }

  @Override
  public Filing file(String caseId) throws StoreException {
    if (caseId.isEmpty()) {
      throw new IllegalArgumentException("a case needs an id");
    }
    return new LuceneFiling(folder, caseId, shape, this::publish);
  }

  private void publish(
      Directory built,
      String caseId,
      Predicate<@Nullable String> isFree,
      Replaced replaced,
      List<CaseNote> notes)
      throws IOException {
    if (replaced.forGood()) {
      // A process that was killed may have left its records there.
      Staging.clearLeftovers(folder.staging());
    }
    write(
        (directory, writer) -> {
          if (!isFree.test(content(directory, caseId))) {
            throw new CaseChangedException(caseId);
          }
          Set<String> going = replaced.ids(caseId);
          CaseNotes old =
              going.isEmpty() && notes.isEmpty() ? CaseNotes.NONE : notes(directory, caseId);
          CaseNotes all = old.with(notes);
          for (String id : going) {
            all = all.with(replaced.notes(id, notes(directory, id)).all());
            delete(writer, id);
          }
          writer.deleteDocuments(new Term(Schema.CASE, caseId));
          // Applied now, so that it can't reach what is added next.
          writer.flush();
          writer.addIndexes(built);
          if (!all.equals(old)) {
            writer.updateDocument(new Term(Schema.NOTED, caseId), NotesDocument.write(caseId, all));
          }
          if (replaced.forGood()) {
            writer.forceMergeDeletes();
          }
          return true;
        });
  }

  /** Hash of what a case holds by the newest commit; null if there is no such case. */
  private static @Nullable String content(Directory directory, String caseId) throws IOException {
    if (!DirectoryReader.indexExists(directory)) {
      return null;
    }
    try (DirectoryReader reader = DirectoryReader.open(directory)) {
      for (LeafReaderContext context : reader.leaves()) {
        Integer doc = CaseDocument.beginningWith(context.reader(), caseId).get(caseId);
        if (doc != null) {
          return CaseDocument.summary(context.reader(), doc).sha256();
        }
      }
      return null;
    }
  }

  private static void delete(IndexWriter writer, String id) throws IOException {
    writer.deleteDocuments(new Term(Schema.CASE, id), new Term(Schema.NOTED, id));
  }

  /** What was noted on a case up to the newest commit, which the lock keeps the newest. */
  private static CaseNotes notes(Directory directory, String caseId) throws IOException {
    if (!DirectoryReader.indexExists(directory)) {
      return CaseNotes.NONE;
    }
    try (DirectoryReader reader = DirectoryReader.open(directory)) {
      return NotesDocument.of(reader, caseId);
    }
  }

  @Override
  public boolean note(String id, List<CaseNote> more) throws StoreException {
    try {
      if (find(id, true).isEmpty()) {
        return false;
      }
      return write(
          (directory, writer) -> {
            // It may have been removed while this one waited.
            if (find(id, true).isEmpty()) {
              return false;
            }
            CaseNotes old = notes(directory, id);
            CaseNotes all = old.with(more);
            if (all.equals(old)) {
              return true;
            }
            if (all.all().size() > CaseNotes.MOST) {
              throw new StoreException(
                  folder.root() + ": the case has " + CaseNotes.MOST + " notes, which is the most");
            }
            writer.updateDocument(new Term(Schema.NOTED, id), NotesDocument.write(id, all));
            return true;
          });
    } catch (IOException | RuntimeException e) {
      throw folder.failure(e);
    }
  }

  @Override
  public boolean remove(String id) throws StoreException {
    try {
      if (!folder.hasIndex() || find(id, true).isEmpty()) {
        return false;
      }
      // A process that was killed may have left its records there.
      Staging.clearLeftovers(folder.staging());
      return write(
          (directory, writer) -> {
            delete(writer, id);
            // Lucene only marks what is deleted; merging is what takes it away.
            writer.forceMergeDeletes();
            return true;
          });
    } catch (IOException | RuntimeException e) {
      throw folder.failure(e);
    }
  }

  @Override
  public List<CaseSummary> cases() throws StoreException {
    return read(LuceneCaseStore::summaries);
  }

  private static List<CaseSummary> summaries(IndexReader reader) throws IOException {
    List<CaseSummary> cases = new ArrayList<>();
    for (LeafReaderContext leaf : reader.leaves()) {
      for (int doc : CaseDocument.all(leaf.reader())) {
        cases.add(CaseDocument.summary(leaf.reader(), doc));
      }
    }
    cases.sort(Comparator.comparing(CaseSummary::id));
    return cases;
  }

  @Override
  public List<KnownCase> known() throws StoreException {
    return read(
        reader -> {
          Map<String, CaseNotes> notes = NotesDocument.all(reader);
          List<KnownCase> cases = new ArrayList<>();
          for (LeafReaderContext leaf : reader.leaves()) {
            for (int doc : CaseDocument.all(leaf.reader())) {
              CaseSummary summary = CaseDocument.summary(leaf.reader(), doc);
              cases.add(
                  new KnownCase(
                      summary,
                      notes.getOrDefault(summary.id(), CaseNotes.NONE),
                      CaseDocument.traits(leaf.reader(), doc),
                      FoundRules.read(leaf.reader(), doc).orElse(Set.of())));
            }
          }
          cases.sort(Comparator.comparing(known -> known.summary().id()));
          return cases;
        });
  }

  @Override
  public boolean read(String id, CaseReader taker) throws IOException {
    TakersFailure[] failure = {null};
    boolean found =
        read(
            reader -> {
              try {
                return new CaseRecords(reader, id).to(taker);
              } catch (TakersFailure e) {
                failure[0] = e;
                return true;
              }
            });
    if (failure[0] != null) {
      throw failure[0].unwrapped();
    }
    return found;
  }

  @Override
  public Optional<StoredCase> find(String idOrPrefix) throws StoreException {
    return find(idOrPrefix, false);
  }

  private Optional<StoredCase> find(String id, boolean exactly) throws StoreException {
    return read(
        reader -> {
          List<StoredCase> found = new ArrayList<>();
          for (LeafReaderContext leaf : reader.leaves()) {
            for (Map.Entry<String, Integer> each :
                CaseDocument.beginningWith(leaf.reader(), id).entrySet()) {
              boolean exact = each.getKey().equals(id);
              if (exact || !exactly) {
                StoredCase one =
                    CaseDocument.read(
                        leaf.reader(), each.getValue(), NotesDocument.of(reader, each.getKey()));
                if (exact) {
                  return Optional.of(one);
                }
                found.add(one);
              }
            }
          }
          return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
        });
  }

  @Override
  public void search(Query query, int limit, Consumer<Hit> hits) throws StoreException {
    search(query, limit, hits, BlockSearch.PATIENCE);
  }

  /**
   * The same.
   *
   * @param patience blocks after which a closer look is taken into the index
   */
  void search(Query query, int limit, Consumer<Hit> hits, int patience) throws StoreException {
    if (limit < 1) {
      throw new IllegalArgumentException("limit " + limit);
    }
    Consumer<Hit> guarded =
        hit -> {
          try {
            hits.accept(hit);
          } catch (RuntimeException e) {
            throw new CallersFailure(e);
          }
        };
    read(
        reader -> {
          new BlockSearch(reader, query.expression(), patience).run(limit, guarded);
          return null;
        });
  }

  @Override
  public Set<String> mayHold(Collection<String> texts) throws StoreException {
    return read(
        reader -> {
          Set<String> ids =
              new TreeSet<>(
                  new IndexSearcher(reader)
                      .search(Narrowing.ofTexts(texts, reader), Candidates.manager())
                      .byCase()
                      .keySet());
          for (CaseSummary known : summaries(reader)) {
            if (!LedgerFiling.isThere(reader, known.id())) {
              ids.add(known.id());
            }
          }
          return ids;
        });
  }

  @Override
  public List<ContextLine> around(Hit hit, int before, int after) throws StoreException {
    return read(reader -> new BlockContext(reader, hit).lines(before, after));
  }

  @Override
  public StoreHealth check(boolean thoroughly) {
    return new StoreCheck(folder).run(thoroughly);
  }

  @Override
  public void close() {
    // Every call closes what it opens.
  }

  /** Something done with the newest commit. */
  @FunctionalInterface
  private interface Reading<T extends @Nullable Object> {
    T with(IndexReader reader) throws IOException;
  }

  /** Something done in one commit. */
  @FunctionalInterface
  private interface Writing {
    boolean with(Directory directory, IndexWriter writer) throws IOException;
  }

  private <T extends @Nullable Object> T read(Reading<T> reading) throws StoreException {
    try {
      if (!folder.hasIndex()) {
        return reading.with(new MultiReader());
      }
      try (Directory directory = FSDirectory.open(folder.index());
          DirectoryReader reader = DirectoryReader.open(directory)) {
        folder.format(reader.getIndexCommit().getUserData());
        return reading.with(reader);
      }
    } catch (CallersFailure e) {
      throw e.failure;
    } catch (IOException | RuntimeException e) {
      throw folder.failure(e);
    }
  }

  private boolean write(Writing change) throws IOException {
    writing.lock();
    try {
      return Undisturbed.run(() -> writeAlone(change));
    } finally {
      writing.unlock();
    }
  }

  private boolean writeAlone(Writing change) throws IOException {
    folder.create();
    // What was built beside the index, on the same disk, is linked into it instead of copied. What
    // is merged is read once from front to back: mapped it would only seem to take memory.
    try (Directory directory =
            new HardlinkCopyDirectoryWrapper(new NIOFSDirectory(folder.index()));
        IndexWriter writer = openWriter(directory)) {
      int format =
          DirectoryReader.indexExists(directory)
              ? folder.format(SegmentInfos.readLatestCommit(directory).getUserData())
              : Schema.FORMAT;
      if (!DirectoryReader.indexExists(directory)) {
        // From here on there is a commit, so that an index without one is a damaged one.
        commit(writer);
      } else if (format < Schema.FORMAT) {
        Migration.run(directory, writer, format);
      }
      boolean done = change.with(directory, writer);
      commit(writer);
      return done;
    }
  }

  private static void commit(IndexWriter writer) throws IOException {
    writer.setLiveCommitData(Map.of(Schema.FORMAT_KEY, String.valueOf(Schema.FORMAT)).entrySet());
    writer.commit();
  }

  private IndexWriter openWriter(Directory directory) throws IOException {
    long start = System.nanoTime();
    while (true) {
      try {
        if (DirectoryReader.indexExists(directory)) {
          folder.format(SegmentInfos.readLatestCommit(directory).getUserData());
        }
        return new IndexWriter(
            directory,
            new IndexWriterConfig()
                .setMergePolicy(new TieredMergePolicy().setForceMergeDeletesPctAllowed(0))
                .setMergeScheduler(new SerialMergeScheduler())
                .setCommitOnClose(false));
      } catch (LockObtainFailedException e) {
        if ((System.nanoTime() - start) / 1_000_000 >= waitMillis) {
          throw e;
        }
        pause();
      }
    }
  }

  private void pause() throws StoreException {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException(folder.root() + ": interrupted while waiting for the store", e);
    }
  }

  /** Carries what whoever takes the hits threw past what is the store's own failure. */
  private static final class CallersFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final RuntimeException failure;

    CallersFailure(RuntimeException failure) {
      super(failure);
      this.failure = failure;
    }
  }
}
