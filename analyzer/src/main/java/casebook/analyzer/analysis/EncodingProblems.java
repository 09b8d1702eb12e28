package casebook.analyzer.analysis;

import casebook.parsers.text.TextEncoding;
import casebook.parsers.text.TextSource;
import casebook.reports.model.Report.Problem;
import java.util.ArrayList;
import java.util.List;

/** What the reader of a report should know about how a text was decoded. */
final class EncodingProblems {

  private EncodingProblems() {}

  /** All of it, once the text was read to its end. */
  static List<Problem> of(TextSource text) {
    List<Problem> problems = new ArrayList<>();
    TextEncoding encoding = text.encoding();
    if (encoding.confidence() < 100) {
      problems.add(new Problem(0, "encoding taken as " + guessed(encoding)));
    }
    for (TextSource.Change change : text.changes()) {
      problems.add(
          new Problem(
              change.line(),
              "from line "
                  + change.line()
                  + " on the file is "
                  + guessed(change.encoding())
                  + "; read as that"));
    }
    long bad = text.badBytes();
    if (bad > 0) {
      problems.add(
          new Problem(
              0,
              bad
                  + (bad == 1 ? " byte is" : " bytes are")
                  + " no UTF-8; read as "
                  + guessed(text.badBytesReadAs())));
    }
    return problems;
  }

  private static String guessed(TextEncoding encoding) {
    return encoding.confidence() == 100
        ? encoding.name()
        : encoding.name() + " (confidence " + encoding.confidence() + " %)";
  }
}
