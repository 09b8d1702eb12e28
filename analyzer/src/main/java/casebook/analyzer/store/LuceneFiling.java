package casebook.analyzer.store;

import casebook.parsers.format.FileClock;
import casebook.parsers.item.Family;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.NoMergePolicy;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.NIOFSDirectory;
import org.jspecify.annotations.Nullable;

/** Builds the index of one case in a folder of its own, and has it published in the end. */
final class LuceneFiling implements Filing {

  /** More was no faster and less was slower, for cases of 1 GiB. */
  private static final double BUFFER_MEGABYTES = 32;

  /** Makes what was built visible. */
  @FunctionalInterface
  interface Publication {
    /**
     * @param isFree whether the case may be replaced that has this content, null for none
     * @param replaced what goes
     * @param notes to be kept beside those that are there
     */
    void publish(
        Directory built,
        String caseId,
        Predicate<@Nullable String> isFree,
        Replaced replaced,
        List<CaseNote> notes)
        throws IOException;
  }

  /** A file that was opened. */
  private record Opened(String path, String format, Family family) {}

  private final Map<Integer, BlockFiling> running = new ConcurrentHashMap<>();
  private final StoreFolder folder;
  private final String caseId;
  private final BlockFiling.Shape shape;
  private final Publication publication;
  private final Staging staging;
  private final AtShutdown atShutdown;
  private final Directory directory;
  private final IndexWriter writer;
  private final LedgerFiling ledgers;
  private final Map<Integer, Opened> files = new TreeMap<>();
  private final Set<String> replaced = new TreeSet<>();
  private final Set<String> absorbed = new TreeSet<>();
  private boolean forGood;
  private final List<CaseNote> notes = new ArrayList<>();
  private Predicate<@Nullable String> isFree = content -> true;
  private volatile @Nullable StoreException failure;
  private boolean committed;
  private boolean closed;

  LuceneFiling(StoreFolder folder, String caseId, BlockFiling.Shape shape, Publication publication)
      throws StoreException {
    this.folder = folder;
    this.caseId = caseId;
    this.shape = shape;
    this.publication = publication;
    ledgers = new LedgerFiling(caseId, this::add);
    Staging made = null;
    Directory opened = null;
    try {
      folder.create();
      Staging.clearLeftovers(folder.staging());
      made = Staging.create(folder.staging());
      opened = new NIOFSDirectory(made.folder());
      writer =
          new IndexWriter(
              opened,
              new IndexWriterConfig()
                  .setRAMBufferSizeMB(BUFFER_MEGABYTES)
                  .setUseCompoundFile(false)
                  .setMergePolicy(NoMergePolicy.INSTANCE)
                  .setCommitOnClose(false));
      staging = made;
      directory = opened;
      atShutdown = AtShutdown.run(this::abandon);
    } catch (IOException | RuntimeException e) {
      StoreException failed = folder.failure(e);
      discard(failed, opened, made);
      throw failed;
    }
  }

  private static void discard(StoreException failed, @Nullable AutoCloseable... opened) {
    for (AutoCloseable each : opened) {
      try {
        if (each != null) {
          each.close();
        }
      } catch (Exception e) {
        failed.addSuppressed(e);
      }
    }
  }

  @Override
  public FileFiling open(int ordinal, String path, String format, Family family) {
    return open(ordinal, path, format, family, false);
  }

  @Override
  public synchronized FileFiling open(
      int ordinal, String path, String format, Family family, boolean apart) {
    if (closed || committed || ordinal < 0 || files.containsKey(ordinal)) {
      throw new IllegalStateException("file " + ordinal + " can't be opened");
    }
    // A filing holds buffers of its own: once it is closed nothing may keep it.
    BlockFiling filing =
        new BlockFiling(
            caseId,
            ordinal,
            format,
            family,
            shape,
            this::add,
            () -> running.remove(ordinal),
            apart);
    running.put(ordinal, filing);
    files.put(ordinal, new Opened(path, format, family));
    return filing;
  }

  @Override
  public synchronized void replace(String id) {
    replaced.add(id);
  }

  @Override
  public synchronized void absorb(String id) {
    absorbed.add(id);
  }

  @Override
  public synchronized void forGood() {
    forGood = true;
  }

  @Override
  public synchronized void over(@Nullable String sha256) {
    isFree = content -> Objects.equals(content, sha256);
  }

  @Override
  public synchronized void note(List<CaseNote> more) {
    notes.addAll(more);
  }

  @Override
  public void ledger(FileLedger ledger) {
    told(() -> ledgers.add(ledger));
  }

  @Override
  public void ledger(BundleLedger ledger) {
    told(() -> ledgers.add(ledger));
  }

  @Override
  public void text(int ordinal, FiledText text) {
    told(() -> ledgers.add(ordinal, text));
  }

  /** Something that is written beside the items. */
  @FunctionalInterface
  private interface Writing {
    void run() throws StoreException;
  }

  private void told(Writing writing) {
    try {
      writing.run();
    } catch (StoreException e) {
      failure = failure == null ? e : failure; // the commit says it
    }
  }

  private void add(Document document) throws StoreException {
    StoreException earlier = failure;
    if (earlier != null) {
      // Not itself: whoever closes a file because of it would suppress it with itself.
      throw new StoreException(String.valueOf(earlier.getMessage()), earlier);
    }
    try {
      writer.addDocument(document);
    } catch (IOException | AlreadyClosedException e) {
      StoreException failed = folder.failure(e);
      failure = failed;
      throw failed;
    }
  }

  @Override
  public synchronized void commit(
      CaseSummary summary, byte[] reportJson, Map<Integer, FileClock> clocks)
      throws StoreException {
    if (closed || committed || !summary.id().equals(caseId)) {
      throw new IllegalStateException("case " + caseId + " can't be committed");
    }
    for (Integer ordinal : running.keySet()) {
      Opened file = files.get(ordinal);
      throw new IllegalStateException(
          "file " + (file == null ? ordinal : file.path()) + " is still open");
    }
    StoreException earlier = failure;
    if (earlier != null) {
      throw earlier;
    }
    try {
      ledgers.flush();
      writer.addDocument(CaseDocument.write(summary, reportJson, entries(clocks)));
      writer.commit();
      writer.close();
      Predicate<@Nullable String> free = isFree;
      publication.publish(
          directory,
          caseId,
          content -> free.test(content) || summary.sha256().equals(content),
          new Replaced(
              replaced,
              absorbed,
              absorbed.isEmpty() ? Set.of() : FindingNames.of(reportJson),
              forGood),
          notes);
      committed = true;
    } catch (IOException | RuntimeException e) {
      throw folder.failure(e);
    }
  }

  private List<CaseDocument.FileEntry> entries(Map<Integer, FileClock> clocks) {
    List<CaseDocument.FileEntry> entries = new ArrayList<>();
    files.forEach(
        (ordinal, file) ->
            entries.add(
                new CaseDocument.FileEntry(
                    ordinal,
                    file.path(),
                    file.format(),
                    file.family().label(),
                    clocks.get(ordinal))));
    return entries;
  }

  /**
   * Clears away what was built, as the process ends; a commit that is under way is waited for.
   * Other threads may still be filing: they learn that it has failed.
   */
  private synchronized void abandon() {
    StoreException interrupted =
        new StoreException(folder.root() + ": interrupted; the case is not filed");
    failure = interrupted;
    discard(interrupted, writer.isOpen() ? writer::rollback : null, directory, staging);
  }

  @Override
  public synchronized void close() throws StoreException {
    if (closed) {
      return;
    }
    closed = true;
    atShutdown.close();
    try {
      for (BlockFiling file : running.values()) {
        file.abandon();
      }
      if (writer.isOpen()) {
        writer.rollback();
      }
    } catch (IOException | RuntimeException e) {
      StoreException failed = folder.failure(e);
      discard(failed, directory, staging);
      throw failed;
    }
    try (staging;
        directory) {
      // Both are closed, the directory first.
    } catch (IOException e) {
      throw folder.failure(e);
    }
  }
}
