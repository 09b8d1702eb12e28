package casebook.reports.output;

import casebook.reports.model.Report;
import casebook.reports.model.Report.FileReport;
import casebook.reports.model.Report.Missing;
import casebook.reports.model.Report.Problem;
import casebook.reports.page.Words;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a SARIF log says besides its results: what was not read, what is odd, what is missing. */
final class SarifNotices {

  private static final int MOST = 200;
  private static final int CHARS = 1_000;

  private static final List<String[]> KINDS =
      List.of(
          new String[] {"file-not-read", "A file of the bundle was not read."},
          new String[] {"file-unknown", "The format of a file is not known."},
          new String[] {"file-problem", "Something about a file its reader should know."},
          new String[] {"bundle-problem", "Something is odd with the bundle as a whole."},
          new String[] {"missing-evidence", "Something that would decide more."},
          new String[] {"rule-left-out", "A rule file was left out."},
          new String[] {"more", "How many notices are left out."});

  private record Notice(String kind, String level, String text, @Nullable String path, long line) {}

  private final List<Notice> execution = new ArrayList<>();
  private final List<Notice> configuration = new ArrayList<>();
  private long left;

  SarifNotices(Report report) {
    for (String problem : report.caseInfo().problems()) {
      add(execution, new Notice("bundle-problem", "warning", problem, null, 0));
    }
    for (Missing missing : report.missingEvidence()) {
      String text = missing.what() + ". " + missing.why();
      add(execution, new Notice("missing-evidence", "note", text, null, 0));
    }
    for (FileReport file : report.files()) {
      file(file);
    }
    if (left > 0) {
      String text = Words.count(left, "more notice is", "more notices are") + " left out.";
      execution.add(new Notice("more", "note", text, null, 0));
    }
    for (String rule : report.tool().rules().leftOut()) {
      if (configuration.size() < MOST) {
        configuration.add(new Notice("rule-left-out", "warning", rule, null, 0));
      }
    }
  }

  private void file(FileReport file) {
    String kind =
        switch (file.format()) {
          case "skipped" -> "file-not-read";
          case "unknown" -> "file-unknown";
          default -> "file-problem";
        };
    String level = kind.equals("file-unknown") ? "note" : "warning";
    if (file.problems().isEmpty() && !kind.equals("file-problem")) {
      add(execution, new Notice(kind, level, kind(kind), file.path(), 0));
    }
    for (Problem problem : file.problems()) {
      add(execution, new Notice(kind, level, problem.message(), file.path(), problem.line()));
    }
  }

  private static String kind(String id) {
    return KINDS.stream().filter(kind -> kind[0].equals(id)).findFirst().orElseThrow()[1];
  }

  private void add(List<Notice> notices, Notice notice) {
    if (notices.size() < MOST) {
      notices.add(notice);
    } else {
      left++;
    }
  }

  /** Takes the files in that are spoken of. */
  void addTo(SarifPlaces places) {
    for (Notice notice : execution) {
      if (notice.path() != null) {
        places.add(notice.path());
      }
    }
  }

  /** Writes {@code notifications}, the kinds. */
  void kinds(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("notifications");
    for (String[] kind : KINDS) {
      json.writeStartObject();
      json.writeStringField("id", kind[0]);
      SarifText.message(json, "shortDescription", kind[1]);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** Writes {@code invocations}. */
  void write(JsonGenerator json, SarifPlaces places) throws IOException {
    json.writeArrayFieldStart("invocations");
    json.writeStartObject();
    json.writeBooleanField("executionSuccessful", true);
    write(json, "toolExecutionNotifications", execution, places);
    write(json, "toolConfigurationNotifications", configuration, places);
    json.writeEndObject();
    json.writeEndArray();
  }

  private static void write(
      JsonGenerator json, String name, List<Notice> notices, SarifPlaces places)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (Notice notice : notices) {
      json.writeStartObject();
      json.writeObjectFieldStart("descriptor");
      json.writeStringField("id", notice.kind());
      json.writeEndObject();
      json.writeStringField("level", notice.level());
      String line = notice.line() > 0 ? "Line " + notice.line() + ": " : "";
      SarifText.message(json, "message", line + SafeText.line(Brief.cut(notice.text(), CHARS)));
      if (notice.path() != null) {
        json.writeArrayFieldStart("locations");
        places.whole(json, notice.path());
        json.writeEndArray();
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
