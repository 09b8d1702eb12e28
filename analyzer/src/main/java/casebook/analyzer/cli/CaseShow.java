package casebook.analyzer.cli;

import casebook.analyzer.likeness.Alike;
import casebook.analyzer.likeness.PastCases;
import casebook.analyzer.store.CaseNote;
import casebook.analyzer.store.CaseStore;
import casebook.analyzer.store.CaseSummary;
import casebook.analyzer.store.CaseTraits;
import casebook.analyzer.store.StoredCase;
import casebook.reports.model.Report;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** {@code cases show}: one case, and with JSON its whole report. */
final class CaseShow {

  private static final int INDENT = 11;

  private CaseShow() {}

  static int run(CaseStore store, CaseSummary known, boolean json, Context context)
      throws IOException {
    StoredCase stored =
        store
            .find(known.id())
            .orElseThrow(() -> new UsageException("case " + known.id() + " is gone"));
    if (json) {
      List<Alike> past =
          PastCases.like(CaseTraits.of(stored.reportJson()), known.sha256(), store.known());
      context.out().write(FiledReport.json(stored, SimilarText.inReport(past)));
      return Exit.DONE;
    }
    summary(known, CaseRemoval.bundles(stored), context.out());
    for (CaseNote note : stored.notes().all()) {
      note(note, context.out());
    }
    return Exit.DONE;
  }

  private static void summary(CaseSummary known, List<Report.Part> bundles, PrintStream out) {
    out.println(known.id());
    line(out, "bundle", Terminal.clean(known.source()));
    line(out, "sha-256", known.sha256());
    if (!known.bundles().isEmpty()) {
      line(out, "made of", Wrap.count(known.bundles().size(), "bundle"));
      bundles.forEach(
          part ->
              line(
                  out,
                  "",
                  Terminal.clean(part.name()) + " (" + Wrap.count(part.bytes(), "byte") + ")"));
    }
    line(
        out,
        "size",
        String.format(
            Locale.ROOT,
            "%s, %s, %s",
            Wrap.count(known.bytes(), "byte"),
            Wrap.count(known.files(), "file"),
            Wrap.count(known.records(), "record")));
    if (known.from() != null) {
      line(out, "window", known.from() + " to " + known.to());
    }
    line(out, "verdict", known.status());
    line(out, "", Terminal.clean(known.headline()));
    if (!known.rootCauses().isEmpty()) {
      line(out, "causes", String.join(", ", known.rootCauses()));
    }
  }

  private static void note(CaseNote note, PrintStream out) {
    List<String> head = new ArrayList<>();
    head.add(note.at().toString());
    if (!note.by().isEmpty()) {
      head.add("by " + Terminal.clean(note.by()));
    }
    if (!note.confirms().isEmpty()) {
      head.add("confirms " + String.join(" and ", note.confirms()));
    }
    if (!note.refutes().isEmpty()) {
      head.add("refutes " + String.join(" and ", note.refutes()));
    }
    line(out, note.isResolution() ? "resolved" : "note", String.join(", ", head));
    note.text().lines().forEach(text -> line(out, "", Terminal.clean(text)));
  }

  private static void line(PrintStream out, String name, String text) {
    out.println(String.format(Locale.ROOT, "  %-8s ", name) + Wrap.hanging(text, INDENT));
  }
}
