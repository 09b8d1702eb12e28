package casebook.analyzer.analysis;

import casebook.analyzer.diagnosis.Beside;
import casebook.analyzer.knowledge.KnowledgeBase;
import casebook.analyzer.match.Matcher;
import casebook.analyzer.store.BundleLedger;
import casebook.analyzer.store.CaseReader;
import casebook.analyzer.store.CaseStore;
import casebook.analyzer.store.FileFiling;
import casebook.analyzer.store.FileLedger;
import casebook.analyzer.store.FiledText;
import casebook.analyzer.store.Filing;
import casebook.analyzer.store.Lead;
import casebook.analyzer.store.Mark;
import casebook.analyzer.tally.Draft;
import casebook.parsers.item.Item;
import casebook.parsers.item.LogEvent;
import casebook.parsers.mask.Masking;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Analyses a filed case again, from the store alone: the items that were filed go the way that
 * those of a bundle go, and what the parsers told beside them comes from the ledgers. One object,
 * one run, one thread.
 *
 * <p>With the same rules the report is that of the analysis that filed the case, but for what only
 * secrets told: rules then look at what stands in their place.
 */
public final class Replay {

  private static final int CHECKED_EVERY = 1024;

  private final KnowledgeBase knowledge;
  private final Matcher matcher;
  private final Desk desk;
  private final @Nullable Filing filing;
  private final Regrouping regrouping;
  private final @Nullable Cut cut;

  /**
   * Prepares a run.
   *
   * @param filing where the records are kept anew, with what rules now say of them; null to keep
   *     none
   * @param cut what is left out of judging; null for nothing
   */
  Replay(KnowledgeBase knowledge, Matcher matcher, @Nullable Filing filing, @Nullable Cut cut) {
    this(knowledge, matcher, filing, cut, (bundle, files) -> ledgers(files));
  }

  /** The same, with some files at other places, and some left out. */
  Replay(
      KnowledgeBase knowledge,
      Matcher matcher,
      @Nullable Filing filing,
      @Nullable Cut cut,
      Regrouping regrouping) {
    this.cut = cut;
    this.regrouping = regrouping;
    this.knowledge = knowledge;
    this.matcher = matcher;
    this.filing = filing;
    desk = new Desk(knowledge, filing, cut);
  }

  /** Says where the files of a case are to stand. */
  @FunctionalInterface
  interface Regrouping {
    /**
     * The ledgers as they are to be, with new ordinals and paths, by the ordinals that they have.
     */
    Map<Integer, FileLedger> of(BundleLedger bundle, List<FileLedger> files);
  }

  private static Map<Integer, FileLedger> ledgers(List<FileLedger> files) {
    Map<Integer, FileLedger> same = new TreeMap<>();
    files.forEach(file -> same.put(file.ordinal(), file));
    return same;
  }

  /** A case that was filed by a version that kept too little of it. */
  public static final class NoLedgerException extends IOException {
    private static final long serialVersionUID = 1L;

    NoLedgerException(String id) {
      super(
          "case "
              + id
              + " was filed by an older Casebook, which kept too little of it; analyse its bundle"
              + " again, then it can be judged from the store");
    }
  }

  /** All that a run over a case gave, before it is joined. */
  record Read(BundleLedger bundle, List<Reading> readings, Map<Integer, FiledText> texts) {}

  /**
   * Reads the case and diagnoses.
   *
   * @param id its exact id
   * @return null if there is no such case
   * @throws NoLedgerException if the store does not hold enough of it
   * @throws IOException if the store can't be read
   * @throws InterruptedException if the thread is interrupted
   */
  public @Nullable Outcome run(CaseStore store, String id)
      throws IOException, InterruptedException {
    Read read = read(store, id);
    if (read != null && filing != null) {
      filing.ledger(read.bundle());
    }
    return read == null
        ? null
        : new Conclusion(knowledge, matcher, cut, Beside.NONE)
            .of(
                new FiledBundle(read.bundle()),
                id,
                read.readings(),
                ordinal -> ConfigContent.of(read.texts().get(ordinal)),
                read.bundle().zone(),
                read.bundle().parts());
  }

  /** Reads the case alone; see {@link #run}. */
  @Nullable Read read(CaseStore store, String id) throws IOException, InterruptedException {
    Taker taker = new Taker();
    try {
      if (!store.read(id, taker)) {
        return null;
      }
    } catch (Interrupted e) {
      Thread.interrupted();
      throw (InterruptedException) new InterruptedException("interrupted").initCause(e);
    }
    BundleLedger bundle = taker.bundle;
    if (bundle == null) {
      throw new NoLedgerException(id);
    }
    return new Read(bundle, new ArrayList<>(taker.readings.values()), taker.texts);
  }

  /** Takes the case's files as they come. */
  private final class Taker implements CaseReader {
    private final Matcher.Session session = matcher.session();
    private Map<Integer, FileLedger> files = Map.of();
    private final Map<Integer, Reading> readings = new TreeMap<>();
    private final Map<Integer, FiledText> texts = new TreeMap<>();
    private @Nullable BundleLedger bundle;

    @Override
    public void begin(BundleLedger told, List<FileLedger> all, Map<Integer, FiledText> allTexts) {
      bundle = told;
      files = regrouping.of(told, all);
      files.forEach(
          (was, file) -> {
            if (file.content() == null) {
              readings.put(file.ordinal(), skipped(file));
            }
            if (filing != null) {
              filing.ledger(file);
            }
            FiledText text = allTexts.get(was);
            if (text != null) {
              texts.put(file.ordinal(), text);
            }
          });
      if (filing != null) {
        texts.forEach(filing::text);
      }
    }

    private Reading skipped(FileLedger file) {
      return new Reading.Skipped(
          Desk.unread(
              file.ordinal(),
              file.path(),
              file.format(),
              file.encoding(),
              file.bytes(),
              file.records(),
              file.problems(),
              file.lost()));
    }

    @Override
    public FileFiling open(File file) throws IOException {
      FileLedger ledger = files.get(file.ordinal());
      if (ledger == null || ledger.content() == null) {
        // Nothing is known beside its items, or it is left out.
        return new Blind();
      }
      return new ReplayedFile(this, ledger, Objects.requireNonNull(ledger.content()));
    }
  }

  /** Items that nothing is done with. */
  private static final class Blind implements FileFiling {
    @Override
    public void add(Item item, List<Mark> marks) {}

    @Override
    public void close() {}
  }

  /** Lays the items of one file on the desk. */
  private final class ReplayedFile implements FileFiling {
    private final Taker taker;
    private final FileLedger ledger;
    private final FileLedger.Content content;
    private final SourceAnalysis analysis;
    private final Surroundings ofText = Surroundings.ofText();
    private final Surroundings ofDecoded = Surroundings.ofDecoded();
    private final LogEvent event = new LogEvent();
    private long items;

    ReplayedFile(Taker taker, FileLedger ledger, FileLedger.Content content) {
      this.taker = taker;
      this.ledger = ledger;
      this.content = content;
      analysis =
          desk.analysis(
              ledger.ordinal(),
              ledger.path(),
              FiledFormat.of(ledger.format(), content),
              content.usualName(),
              taker.session,
              Masking.done(),
              false);
    }

    @Override
    public void add(Item item, List<Mark> marks) {
      add(item, marks, Lead.NONE);
    }

    @Override
    public void add(Item item, List<Mark> marks, Lead lead) {
      if (items++ % CHECKED_EVERY == 0 && Thread.currentThread().isInterrupted()) {
        throw new Interrupted();
      }
      if (item instanceof LogEvent filed) {
        (filed.isDecoded() ? ofDecoded : ofText).place(event, filed, lead);
        analysis.accept(event, 0);
      } else {
        analysis.accept(item, 0);
      }
    }

    @Override
    public void close() {
      analysis.end();
      analysis.told(ledger, content);
      FiledText text = taker.texts.get(ledger.ordinal());
      List<Draft> drafts = analysis.configDrafts();
      if (text != null && !drafts.isEmpty()) {
        ConfigLines.show(text, drafts);
      }
      Reading.Parsed parsed =
          new Reading.Parsed(
              analysis,
              Objects.requireNonNullElse(ledger.encoding(), "binary"),
              ledger.bytes(),
              content.textBytes(),
              content.endsInLine(),
              content.checksum(),
              content.lost());
      taker.readings.put(ledger.ordinal(), parsed.closed());
    }
  }

  /** Carries an interrupt out of the store. */
  private static final class Interrupted extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
