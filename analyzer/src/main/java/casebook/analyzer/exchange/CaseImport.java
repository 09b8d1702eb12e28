package casebook.analyzer.exchange;

import casebook.analyzer.store.CaseReader;
import casebook.analyzer.store.CaseStore;
import casebook.analyzer.store.CaseSummary;
import casebook.analyzer.store.FileFiling;
import casebook.analyzer.store.Filing;
import casebook.analyzer.store.LedgerFile;
import casebook.analyzer.store.StoreException;
import casebook.parsers.format.FileClock;
import casebook.parsers.item.Item;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Files the cases of an exported file, each whole or not at all, as they come by. A case whose
 * content is filed already takes its place, with the notes of both.
 */
public final class CaseImport {

  private static final int MOST_CASES = 1_000_000;

  private final CaseStore store;
  private final Consumer<String> imported;

  /**
   * Imports into a store.
   *
   * @param imported is told the id of each case that is filed
   */
  public CaseImport(CaseStore store, Consumer<String> imported) {
    this.store = store;
    this.imported = imported;
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
        readCase(intake, i + 1, ids.get(i));
        imported.accept(ids.get(i));
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

  private void readCase(Intake intake, int number, String id) throws IOException {
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
      replace(filing, summary);
      filing.note(CaseJson.notes(last.path("notes")));
      filing.commit(summary, reportJson, clocks);
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

  /** The same content goes, whatever it is called; another content of that id stays. */
  private void replace(Filing filing, CaseSummary summary) throws IOException {
    for (CaseSummary known : store.cases()) {
      if (known.sha256().equals(summary.sha256())) {
        filing.replace(known.id());
      } else if (known.id().equals(summary.id())) {
        throw new DamagedException(
            "no fault of its own: the store holds another content as "
                + known.id()
                + "; remove or rename that first");
      }
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
