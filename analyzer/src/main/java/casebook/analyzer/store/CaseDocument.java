package casebook.analyzer.store;

import casebook.parsers.format.FileClock;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;
import org.jspecify.annotations.Nullable;

/**
 * The one document of a case that is no block: its summary, its files, its report and its traits.
 */
final class CaseDocument {

  private static final String SUMMARY = "summary";
  private static final String FILES = "files";
  private static final String REPORT = "report";
  private static final String TRAITS = "traits";

  private CaseDocument() {}

  /** A file as it is written; without times it has no clock. */
  record FileEntry(
      int ordinal, String path, String format, String family, @Nullable FileClock clock) {}

  static Document write(CaseSummary summary, byte[] reportJson, List<FileEntry> files) {
    Document document =
        write(
            summary.id(),
            new BytesRef(bytes(summary)),
            new BytesRef(bytes(files)),
            new BytesRef(Packed.deflate(reportJson)),
            CaseTraits.of(reportJson));
    FoundRules.write(document, reportJson);
    return document;
  }

  /** The same case with the traits of its report, for stores that kept none. */
  static Document withTraits(LeafReader leaf, int doc) throws IOException {
    Document document =
        write(
            summary(leaf, doc).id(),
            new BytesRef(value(leaf, doc, SUMMARY).rest()),
            new BytesRef(value(leaf, doc, FILES).rest()),
            new BytesRef(value(leaf, doc, REPORT).rest()),
            traits(leaf, doc));
    FoundRules.write(document, report(leaf, doc));
    return document;
  }

  private static Document write(
      String id, BytesRef summary, BytesRef files, BytesRef report, CaseTraits traits) {
    Document document = new Document();
    document.add(new StringField(Schema.CASE, id, Field.Store.NO));
    document.add(new StringField(Schema.ID, id, Field.Store.NO));
    document.add(new BinaryDocValuesField(SUMMARY, summary));
    document.add(new BinaryDocValuesField(FILES, files));
    document.add(new BinaryDocValuesField(REPORT, report));
    ByteSink bytes = new ByteSink();
    traits.write(bytes);
    document.add(new BinaryDocValuesField(TRAITS, new BytesRef(bytes.copy())));
    return document;
  }

  private static byte[] bytes(CaseSummary summary) {
    ByteSink out = new ByteSink();
    out.text(summary.id());
    out.text(summary.source());
    out.text(summary.sha256());
    out.number(summary.bytes());
    optional(out, summary.from());
    optional(out, summary.to());
    out.text(summary.status());
    out.text(summary.headline());
    out.number(summary.rootCauses().size());
    summary.rootCauses().forEach(out::text);
    out.number(summary.records());
    out.number(summary.files());
    out.number(summary.bundles().size());
    summary.bundles().forEach(out::text);
    return out.copy();
  }

  private static void optional(ByteSink out, @Nullable String text) {
    out.put(text == null ? 0 : 1);
    if (text != null) {
      out.text(text);
    }
  }

  private static byte[] bytes(List<FileEntry> files) {
    ByteSink out = new ByteSink();
    out.number(files.size());
    for (FileEntry file : files) {
      out.number(file.ordinal());
      out.text(file.path());
      out.text(file.format());
      out.text(file.family());
      ClockCodec.write(out, file.clock());
    }
    return out.copy();
  }

  /** The live documents of cases in a segment. */
  static Iterable<Integer> all(LeafReader leaf) throws IOException {
    return beginningWith(leaf, "").values();
  }

  /** The live documents of cases whose id begins like this, by id. */
  static Map<String, Integer> beginningWith(LeafReader leaf, String prefix) throws IOException {
    return beginningWith(leaf, Schema.ID, prefix);
  }

  /** The live documents with a term that begins like this in a field, by the term. */
  static Map<String, Integer> beginningWith(LeafReader leaf, String field, String prefix)
      throws IOException {
    Map<String, Integer> found = new TreeMap<>();
    Terms ids = leaf.terms(field);
    if (ids == null) {
      return found;
    }
    BytesRef start = new BytesRef(prefix);
    TermsEnum each = ids.iterator();
    PostingsEnum docs = null;
    for (TermsEnum.SeekStatus at = each.seekCeil(start);
        at != TermsEnum.SeekStatus.END && StringHelper.startsWith(each.term(), start); ) {
      docs = each.postings(docs, PostingsEnum.NONE);
      for (int doc = docs.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = docs.nextDoc()) {
        if (leaf.getLiveDocs() == null || leaf.getLiveDocs().get(doc)) {
          found.put(each.term().utf8ToString(), doc);
        }
      }
      at = each.next() == null ? TermsEnum.SeekStatus.END : TermsEnum.SeekStatus.NOT_FOUND;
    }
    return found;
  }

  static StoredCase read(LeafReader leaf, int doc, CaseNotes notes) throws IOException {
    return new StoredCase(summary(leaf, doc), notes, report(leaf, doc));
  }

  /** What the case is compared by; made of its report where an older version kept none. */
  static CaseTraits traits(LeafReader leaf, int doc) throws IOException {
    BinaryDocValues values = leaf.getBinaryDocValues(TRAITS);
    return values != null && values.advanceExact(doc)
        ? CaseTraits.read(value(leaf, doc, TRAITS))
        : CaseTraits.of(report(leaf, doc));
  }

  static CaseSummary summary(LeafReader leaf, int doc) throws IOException {
    ByteCursor in = value(leaf, doc, SUMMARY);
    String id = in.text();
    String source = in.text();
    String sha256 = in.text();
    long bytes = in.number();
    String from = in.get() == 0 ? null : in.text();
    String to = in.get() == 0 ? null : in.text();
    String status = in.text();
    String headline = in.text();
    List<String> rootCauses = texts(in);
    return new CaseSummary(
        id,
        source,
        sha256,
        bytes,
        from,
        to,
        status,
        headline,
        rootCauses,
        in.number(),
        in.count(),
        // Versions 1 and 2 knew cases of one bundle only.
        in.isAtEnd() ? List.of() : texts(in));
  }

  private static List<String> texts(ByteCursor in) {
    List<String> texts = new ArrayList<>();
    for (int left = in.count(); left > 0; left--) {
      texts.add(in.text());
    }
    return texts;
  }

  static List<StoredFile> files(LeafReader leaf, int doc, String caseId) throws IOException {
    ByteCursor in = value(leaf, doc, FILES);
    int count = in.count();
    List<StoredFile> files = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int ordinal = in.count();
      String path = in.text();
      String format = in.text();
      String family = in.text();
      ClockCodec.Stored clock = ClockCodec.read(in);
      files.add(
          new StoredFile(caseId, ordinal, path, format, family, clock.clock(), clock.isEven()));
    }
    return files;
  }

  private static byte[] report(LeafReader leaf, int doc) throws IOException {
    return Packed.inflate(value(leaf, doc, REPORT));
  }

  static ByteCursor value(LeafReader leaf, int doc, String field) throws IOException {
    BinaryDocValues values = DocValues.getBinary(leaf, field);
    if (!values.advanceExact(doc)) {
      throw new IndexOutOfBoundsException("damaged: no " + field);
    }
    BytesRef bytes = values.binaryValue();
    return new ByteCursor(bytes.bytes, bytes.offset, bytes.length);
  }
}
