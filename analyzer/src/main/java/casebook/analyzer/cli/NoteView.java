package casebook.analyzer.cli;

import casebook.analyzer.store.CaseNote;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;

/**
 * A note as JSON shows it.
 *
 * @param kind {@code note} or {@code resolution}
 * @param at when, ISO-8601 UTC
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record NoteView(
    String kind, String text, String by, String at, List<String> confirms, List<String> refutes) {

  static NoteView of(CaseNote note) {
    return new NoteView(
        note.kind().name().toLowerCase(Locale.ROOT),
        note.text(),
        note.by(),
        note.at().toString(),
        note.confirms(),
        note.refutes());
  }
}
