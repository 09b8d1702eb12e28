package casebook.analyzer.exchange;

import casebook.analyzer.store.BundleLedger;
import casebook.analyzer.store.CaseReader;
import casebook.analyzer.store.CaseStore;
import casebook.analyzer.store.FileFiling;
import casebook.analyzer.store.FileLedger;
import casebook.analyzer.store.FiledText;
import casebook.analyzer.store.Lead;
import casebook.analyzer.store.LedgerFile;
import casebook.analyzer.store.Mark;
import casebook.analyzer.store.StoreException;
import casebook.analyzer.store.StoredCase;
import casebook.parsers.item.Item;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes cases as one file, record by record: as much memory as one report takes. */
public final class CaseExport {

  private final CaseStore store;
  private final String version;

  /**
   * Exports from a store.
   *
   * @param version of the program, as the file is to state it
   */
  public CaseExport(CaseStore store, String version) {
    this.store = store;
    this.version = version;
  }

  /** What takes the place of a stream that an entry may not close. */
  private static final class Entry extends DigestOutputStream {
    private long bytes;

    Entry(OutputStream out) {
      super(out, Checksums.sha256());
    }

    @Override
    public void write(int b) throws IOException {
      super.write(b);
      bytes++;
    }

    @Override
    public void write(byte[] from, int start, int length) throws IOException {
      super.write(from, start, length);
      bytes += length;
    }

    @Override
    public void close() {
      // The zip goes on.
    }
  }

  /** Writes one entry. */
  @FunctionalInterface
  private interface Content {
    void to(OutputStream out) throws IOException;
  }

  /**
   * Writes these cases.
   *
   * @param ids exact ids, each of a filed case
   * @param out not closed
   * @throws CaseGoneException if a case is no longer there; the file is then of no use
   */
  public void write(List<String> ids, OutputStream out) throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out);
    ObjectNode manifest = Form.MAPPER.createObjectNode();
    manifest.put("format", Form.NAME);
    manifest.put("casebook", version);
    ArrayNode cases = manifest.putArray("cases");
    ids.forEach(cases::add);
    entry(zip, Form.MANIFEST, to -> Form.MAPPER.writeValue(to, manifest));
    for (int i = 0; i < ids.size(); i++) {
      write(zip, i + 1, ids.get(i));
    }
    zip.finish();
    zip.flush();
  }

  private void write(ZipOutputStream zip, int number, String id) throws IOException {
    ArrayNode entries = Form.MAPPER.createArrayNode();
    StoredCase stored = store.find(id).orElseThrow(() -> new CaseGoneException(id));
    if (!store.read(id, new Files(zip, number, entries))) {
      throw new CaseGoneException(id);
    }
    String report = Form.entry(number, "report.json");
    entries.add(entry(zip, report, to -> to.write(stored.reportJson())));
    ObjectNode last = CaseJson.write(stored);
    last.set("entries", entries);
    entry(zip, Form.entry(number, "case.json"), to -> Form.MAPPER.writeValue(to, last));
  }

  /** Writes what a case has beside its records, then file after file. */
  private record Files(ZipOutputStream zip, int number, ArrayNode entries) implements CaseReader {
    @Override
    public void begin(BundleLedger bundle, List<FileLedger> files, Map<Integer, FiledText> texts)
        throws IOException {
      byte[] ledger = LedgerFile.write(bundle, files, texts);
      entries.add(entry(zip, Form.entry(number, "ledger"), to -> to.write(ledger)));
    }

    @Override
    public FileFiling open(File file) throws IOException {
      return new FileEntry(zip, number, file, entries);
    }
  }

  /** An entry of the zip and what is said of it. */
  private static ObjectNode entry(ZipOutputStream zip, String name, Content content)
      throws IOException {
    Entry entry = begin(zip, name);
    content.to(entry);
    return end(zip, name, entry);
  }

  private static Entry begin(ZipOutputStream zip, String name) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    // The same cases give the same bytes whenever they are exported.
    entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0));
    zip.putNextEntry(entry);
    return new Entry(zip);
  }

  private static ObjectNode end(ZipOutputStream zip, String name, Entry entry) throws IOException {
    zip.closeEntry();
    return Form.MAPPER
        .createObjectNode()
        .put("name", name)
        .put("bytes", entry.bytes)
        .put("sha256", HexFormat.of().formatHex(entry.getMessageDigest().digest()));
  }

  /** The entry of a file's records. */
  private static final class FileEntry implements FileFiling {
    private final ZipOutputStream zip;
    private final String name;
    private final ArrayNode entries;
    private final Entry entry;
    private final RecordWriter records;

    FileEntry(ZipOutputStream zip, int number, CaseReader.File file, ArrayNode entries)
        throws IOException {
      this.zip = zip;
      this.entries = entries;
      name = Form.records(number, file.ordinal());
      entry = begin(zip, name);
      records = new RecordWriter(entry);
      records.head(CaseJson.head(file));
    }

    @Override
    public void add(Item item, List<Mark> marks) throws StoreException {
      add(item, marks, Lead.NONE);
    }

    @Override
    public void add(Item item, List<Mark> marks, Lead lead) throws StoreException {
      records.add(item, marks, lead);
    }

    @Override
    public void close() throws StoreException {
      records.close();
      try {
        entries.add(end(zip, name, entry));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
