package casebook.analyzer.exchange;

import casebook.analyzer.analysis.ReadLess;
import casebook.analyzer.store.CaseNote;
import casebook.analyzer.store.CaseNotes;
import casebook.analyzer.store.CaseReader;
import casebook.analyzer.store.CaseStore;
import casebook.analyzer.store.CaseSummary;
import casebook.analyzer.store.FileFiling;
import casebook.analyzer.store.Filing;
import casebook.analyzer.store.FindingNames;
import casebook.analyzer.store.LedgerFile;
import casebook.analyzer.store.StoreException;
import casebook.analyzer.store.StoredCase;
import casebook.parsers.format.FileClock;
import casebook.parsers.item.Item;
import casebook.reports.model.Report;
import casebook.reports.output.ReportReader;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Files the cases of an exported file, each whole or not at all, as they come by. A case takes the
 * place of those whose content it holds, with the notes of all. Of one whose content a filed case
 * holds already, and more, only the notes are taken; one that shares no more than a part with a
 * filed case is passed over.
 */
public final class CaseImport {

  private static final int MOST_CASES = 1_000_000;

  private final CaseStore store;
  private final Consumer<String> imported;
  private final Consumer<Kept> kept;

  /**
   * Imports into a store.
   *
   * @param imported is told the id of each case that is filed
   * @param kept is told of each that is not, because of one that is there
   */
  public CaseImport(CaseStore store, Consumer<String> imported, Consumer<Kept> kept) {
    this.store = store;
    this.imported = imported;
    this.kept = kept;
  }

  /**
   * A case that was not filed.
   *
   * @param id its id in the file
   * @param filed the case in the store that stays
   * @param why why that stays
   */
  public record Kept(String id, CaseSummary filed, Why why) {}

  /** Why a case in the store stays. */
  public enum Why {
    /** It has all bundles of the other one, and more; it got the notes. */
    NEWER,
    /** It has the same bundles, of which more could be read; it got the notes. */
    READ_FURTHER,
    /** Each has a bundle that the other lacks. */
    APART;

    /** True if nothing is lost because it stays. */
    public boolean hasAll() {
      return this != APART;
    }
  }

  /**
   * Reads the file to its end.
   *
   * @throws DamagedException if it is not what it should be; what was told before is filed
   * @throws StoreException if the store can't take it
   */
  public void read(InputStream in) throws IOException {
    Intake intake = new Intake(in);
    try {
      List<String> ids = manifest(intake);
      for (int i = 0; i < ids.size(); i++) {
        Kept stays = readCase(intake, i + 1, ids.get(i));
        if (stays == null) {
          imported.accept(ids.get(i));
        } else {
          kept.accept(stays);
        }
      }
      if (intake.name() != null) {
        throw new DamagedException("an entry that is none of its cases");
      }
    } catch (JsonProcessingException e) {
      throw new DamagedException("what " + intake.name() + " holds", e);
    } catch (EOFException e) {
      throw new DamagedException("its end, which is missing", e);
    }
  }

  private static List<String> manifest(Intake intake) throws IOException {
    intake.next();
    if (!Form.MANIFEST.equals(intake.name())) {
      throw new DamagedException("its beginning: it was not written by casebook cases export");
    }
    JsonNode json = Form.MAPPER.readTree(intake.whole(Form.MOST_MANIFEST_BYTES));
    String format = json.path("format").asText();
    if (!format.equals(Form.NAME) && !format.equals(Form.EARLIER)) {
      throw new DamagedException(
          format.matches("casebook-cases/[0-9]{1,9}")
              ? "its form, which a newer Casebook wrote; use that one"
              : "its manifest");
    }
    List<String> ids = new ArrayList<>();
    json.path("cases").forEach(id -> ids.add(id.asText()));
    if (ids.size() > MOST_CASES || new HashSet<>(ids).size() != ids.size()) {
      throw new DamagedException("its list of cases");
    }
    intake.next();
    return ids;
  }

  private @Nullable Kept readCase(Intake intake, int number, String id) throws IOException {
    if (!id.matches("[a-z0-9-]{1,300}")) {
      throw new DamagedException("the id of a case");
    }
    Map<String, String> sums = new HashMap<>();
    Map<Integer, FileClock> clocks = new TreeMap<>();
    Set<Integer> ordinals = new HashSet<>();
    try (Filing filing = store.file(id)) {
      String report = Form.entry(number, "report.json");
      if (Form.entry(number, "ledger").equals(intake.name())) {
        if (!LedgerFile.read(intake.whole(Form.MOST_LEDGER_BYTES), filing)) {
          throw new DamagedException("what " + intake.name() + " holds");
        }
        sum(intake, sums);
      }
      while (intake.name() != null && !intake.name().equals(report)) {
        readFile(intake, number, filing, ordinals, clocks);
        sum(intake, sums);
      }
      require(intake, report);
      byte[] reportJson = intake.whole(Form.MOST_REPORT_BYTES);
      sum(intake, sums);
      require(intake, Form.entry(number, "case.json"));
      JsonNode last = Form.MAPPER.readTree(intake.whole(Form.MOST_MANIFEST_BYTES));
      intake.next();
      check(last.path("entries"), sums);
      CaseSummary summary = CaseJson.summary(last.path("summary"));
      if (!summary.id().equals(id)) {
        throw new DamagedException("the id of " + id);
      }
      List<CaseNote> notes = CaseJson.notes(last.path("notes"));
      Kept stays = replace(filing, summary, reportJson);
      if (stays == null) {
        filing.note(notes);
        filing.commit(summary, reportJson, clocks);
      } else if (stays.why().hasAll()) {
        note(stays, notes);
      }
      return stays;
    }
  }

  /** What was noted on an older state is worth knowing about the newer one. */
  private void note(Kept stays, List<CaseNote> notes) throws IOException {
    String id = stays.filed().id();
    StoredCase stored = store.find(id).orElse(null);
    if (stored != null && !notes.isEmpty()) {
      CaseNotes all = new CaseNotes(notes);
      CaseNotes added =
          id.equals(stays.id())
              ? all
              : all.ofPart(stays.id(), FindingNames.of(stored.reportJson()));
      store.note(id, added.all());
    }
  }

  private static void require(Intake intake, String name) throws DamagedException {
    if (!name.equals(intake.name())) {
      throw new DamagedException(name + ", which is missing");
    }
  }

  private static void sum(Intake intake, Map<String, String> sums) throws IOException {
    String known = sums.put(String.valueOf(intake.name()), intake.bytes() + " " + intake.sha256());
    if (known != null) {
      throw new DamagedException(intake.name() + ", which is there twice");
    }
    intake.next();
  }

  private static void check(JsonNode entries, Map<String, String> sums) throws DamagedException {
    Map<String, String> stated = new HashMap<>();
    for (JsonNode entry : entries) {
      stated.put(
          entry.path("name").asText(),
          entry.path("bytes").asLong() + " " + entry.path("sha256").asText());
    }
    for (Map.Entry<String, String> each : sums.entrySet()) {
      if (!each.getValue().equals(stated.get(each.getKey()))) {
        throw new DamagedException(each.getKey() + ", whose checksum is another");
      }
    }
    if (stated.size() != sums.size()) {
      throw new DamagedException("its files: some are missing");
    }
  }

  /**
   * What it holds goes, whatever it is called; what holds more, or another content of that id,
   * stays, and is what is given back.
   */
  private @Nullable Kept replace(Filing filing, CaseSummary summary, byte[] reportJson)
      throws IOException {
    Set<String> contents = Set.copyOf(summary.contents());
    String before = null;
    for (CaseSummary known : store.cases()) {
      boolean isSameId = known.id().equals(summary.id());
      Set<String> filed = Set.copyOf(known.contents());
      if (contents.containsAll(filed)) {
        before = isSameId ? known.sha256() : before;
        if (isReadFurther(known, reportJson)) {
          return new Kept(summary.id(), known, Why.READ_FURTHER);
        }
        if (filed.equals(contents)) {
          filing.replace(known.id());
        } else {
          filing.absorb(known.id());
        }
      } else if (isSameId || !Collections.disjoint(contents, filed)) {
        return new Kept(summary.id(), known, filed.containsAll(contents) ? Why.NEWER : Why.APART);
      }
    }
    filing.over(before);
    return null;
  }

  /** True if of a bundle of a filed case more was read than of its copy in a report. */
  private boolean isReadFurther(CaseSummary known, byte[] reportJson) throws StoreException {
    StoredCase stored = store.find(known.id()).orElse(null);
    if (stored == null) {
      return false;
    }
    try {
      Report before = ReportReader.read(stored.reportJson());
      Report now = ReportReader.read(reportJson);
      return known.contents().stream()
          .anyMatch(bundle -> !ReadLess.of(before, now, bundle, false).isEmpty());
    } catch (IOException e) {
      return false; // another version wrote one of them
    }
  }

  private static void readFile(
      Intake intake,
      int number,
      Filing filing,
      Set<Integer> ordinals,
      Map<Integer, FileClock> clocks)
      throws IOException {
    int length = intake.readLine();
    if (length < 0) {
      throw new DamagedException(intake.name() + ", which is empty");
    }
    CaseReader.File file = CaseJson.head(Form.MAPPER.readTree(intake.line(), 0, length));
    if (file.ordinal() < 0
        || !Form.records(number, file.ordinal()).equals(intake.name())
        || !ordinals.add(file.ordinal())) {
      throw new DamagedException("the order of its entries, at " + intake.name());
    }
    if (file.clock() != null) {
      clocks.put(file.ordinal(), file.clock());
    }
    RecordReader records = new RecordReader();
    try (FileFiling into = filing.open(file.ordinal(), file.path(), file.format(), file.family())) {
      for (int next = intake.readLine(); next >= 0; next = intake.readLine()) {
        if (next > 0) {
          Item item = records.read(intake.line(), next);
          into.add(item, records.marks(), records.lead());
        }
      }
    }
  }
}
