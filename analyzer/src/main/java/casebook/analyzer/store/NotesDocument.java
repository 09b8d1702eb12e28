package casebook.analyzer.store;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.util.BytesRef;

/**
 * The document that holds the notes of a case. It is no part of the case's own documents, so that
 * filing the case again leaves it alone.
 */
final class NotesDocument {

  private static final String NOTES = "notes";

  private NotesDocument() {}

  static Document write(String caseId, CaseNotes notes) {
    ByteSink out = new ByteSink();
    out.number(notes.all().size());
    for (CaseNote note : notes.all()) {
      out.number(note.kind().ordinal());
      out.text(note.text());
      out.text(note.by());
      out.signed(note.at().getEpochSecond());
      texts(out, note.confirms());
      texts(out, note.refutes());
    }
    Document document = new Document();
    document.add(new StringField(Schema.NOTED, caseId, Field.Store.NO));
    document.add(new BinaryDocValuesField(NOTES, new BytesRef(out.copy())));
    return document;
  }

  private static void texts(ByteSink out, List<String> texts) {
    out.number(texts.size());
    texts.forEach(out::text);
  }

  /** All notes, by the id of their case. */
  static Map<String, CaseNotes> all(IndexReader reader) throws IOException {
    return beginningWith(reader, "");
  }

  /** The notes of one case, none if it has none. */
  static CaseNotes of(IndexReader reader, String caseId) throws IOException {
    return beginningWith(reader, caseId).getOrDefault(caseId, CaseNotes.NONE);
  }

  private static Map<String, CaseNotes> beginningWith(IndexReader reader, String prefix)
      throws IOException {
    Map<String, CaseNotes> notes = new HashMap<>();
    for (LeafReaderContext leaf : reader.leaves()) {
      for (Map.Entry<String, Integer> each :
          CaseDocument.beginningWith(leaf.reader(), Schema.NOTED, prefix).entrySet()) {
        notes.put(each.getKey(), read(CaseDocument.value(leaf.reader(), each.getValue(), NOTES)));
      }
    }
    return notes;
  }

  private static CaseNotes read(ByteCursor in) {
    List<CaseNote> notes = new ArrayList<>();
    for (int left = in.count(); left > 0; left--) {
      int kind = in.count();
      if (kind >= CaseNote.Kind.values().length) {
        throw new IndexOutOfBoundsException("damaged kind " + kind);
      }
      notes.add(
          new CaseNote(
              CaseNote.Kind.values()[kind],
              in.text(),
              in.text(),
              Instant.ofEpochSecond(in.signed()),
              texts(in),
              texts(in)));
    }
    return new CaseNotes(notes);
  }

  private static List<String> texts(ByteCursor in) {
    List<String> texts = new ArrayList<>();
    for (int left = in.count(); left > 0; left--) {
      texts.add(in.text());
    }
    return texts;
  }
}
