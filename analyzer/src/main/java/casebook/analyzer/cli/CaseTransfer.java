package casebook.analyzer.cli;

import casebook.analyzer.diagnosis.Diagnosis;
import casebook.analyzer.exchange.CaseExport;
import casebook.analyzer.exchange.CaseImport;
import casebook.analyzer.exchange.DamagedException;
import casebook.analyzer.store.CaseStore;
import casebook.analyzer.store.CaseSummary;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code cases export} and {@code cases import}: cases from one store to another. */
final class CaseTransfer {

  private CaseTransfer() {}

  static int exporting(CaseStore store, List<String> ids, boolean all, Context context)
      throws IOException {
    if (ids.isEmpty() != all) {
      throw new UsageException(
          all
              ? "cases export takes ids or --all, not both"
              : "cases export takes case ids, or --all for every case");
    }
    if (Terminal.isTerminal("stdout")) {
      throw new UsageException(
          "cases export writes a zip; send it to a file: casebook cases export ID > FILE");
    }
    List<String> exact = new ArrayList<>();
    if (all) {
      store.cases().forEach(known -> exact.add(known.id()));
    }
    for (String id : ids) {
      CaseSummary known = CasesCommand.find(store, id);
      if (!exact.contains(known.id())) {
        exact.add(known.id());
      }
    }
    if (exact.isEmpty()) {
      throw new UsageException("no case is filed yet; there is nothing to export");
    }
    new CaseExport(store, Diagnosis.VERSION).write(exact, context.out());
    context.out().flush();
    context.err().println("exported " + Wrap.count(exact.size(), "case"));
    return Exit.DONE;
  }

  static int importing(CaseStore store, List<String> files, boolean json, Context context)
      throws IOException {
    if (files.size() != 1) {
      throw new UsageException(
          "cases import takes one file that casebook cases export wrote, or -");
    }
    String name = files.get(0);
    List<String> imported = new ArrayList<>();
    List<CaseImport.Kept> kept = new ArrayList<>();
    String trouble = null;
    try (InputStream in = open(name, context)) {
      new CaseImport(store, imported::add, kept::add).read(in);
    } catch (DamagedException e) {
      trouble =
          name
              + ": the file can't be imported, because of "
              + e.getMessage()
              + (imported.isEmpty()
                  ? "; nothing was filed"
                  : "; "
                      + Wrap.count(imported.size(), "case")
                      + " before that "
                      + (imported.size() == 1 ? "is" : "are")
                      + " filed");
    }
    if (json) {
      Map<String, Object> told = new LinkedHashMap<>();
      told.put("imported", imported);
      told.put(
          "kept",
          kept.stream()
              .map(one -> new Stays(one.id(), one.filed().id(), word(one.why())))
              .toList());
      Json.print(context.out(), told);
    } else {
      imported.forEach(id -> context.out().println("imported " + id));
    }
    kept.forEach(one -> context.err().println("casebook: " + why(one)));
    if (trouble != null) {
      context.err().println("casebook: " + Terminal.clean(trouble));
      return Exit.UNREADABLE;
    }
    return kept.stream().allMatch(one -> one.why().hasAll()) ? Exit.DONE : Exit.UNREADABLE;
  }

  /**
   * A case that was not filed, as JSON lists it.
   *
   * @param id its id in the file
   * @param stays the case in the store because of which it was not
   * @param why {@code newer}, {@code read-further} or {@code apart}, see {@link CaseImport.Why}
   */
  private record Stays(String id, String stays, String why) {}

  private static String word(CaseImport.Why why) {
    return why.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String why(CaseImport.Kept kept) {
    String there = kept.filed().id();
    String remove = "casebook cases rm " + CaseIds.typed(there);
    if (kept.why().hasAll()) {
      boolean isNewer = kept.why() == CaseImport.Why.NEWER;
      return kept.id()
          + (isNewer
              ? ": the store has a newer state of it"
              : ": more could be read of it for the state that the store has")
          + (there.equals(kept.id()) ? "" : ", as a part of " + there)
          + " ("
          + Wrap.count(kept.filed().contents().size(), "bundle")
          + "); that stays, with the notes of both. To have the imported state instead: "
          + remove
          + ", then import again";
    }
    return kept.id()
        + " was not imported: "
        + (there.equals(kept.id())
            ? "the store has another case of this id"
            : there + " in the store has a bundle of it")
        + ", and each has a bundle that the other lacks. To have the imported one instead: "
        + remove
        + ", then import again; to have both: import it into another store with --store DIR";
  }

  private static InputStream open(String name, Context context) throws IOException {
    if (name.equals("-")) {
      return context.in();
    }
    try {
      return new BufferedInputStream(Files.newInputStream(Path.of(name)));
    } catch (NoSuchFileException e) {
      throw new UsageException(Terminal.clean(name) + ": there is no such file");
    }
  }
}
