package casebook.analyzer.cli;

import casebook.analyzer.store.CaseNote;
import casebook.analyzer.store.CaseStore;
import casebook.analyzer.store.CaseSummary;
import casebook.analyzer.store.LuceneCaseStore;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;

/** {@code cases}: what is filed, and what people know about it. */
final class CasesCommand implements Command {

  @Override
  public String name() {
    return "cases";
  }

  @Override
  public String synopsis() {
    return "list|show|note|resolve|rm|export|import [ID] [TEXT|FILE]";
  }

  @Override
  public String summary() {
    return "list shows the filed cases, all or those that options choose; show ID one of them (with"
        + " --format json its whole report, with its notes); note ID TEXT keeps what is worth"
        + " knowing about it, resolve ID TEXT what resolved it; rm ID removes it with all its"
        + " records and notes, rm ID --bundle NAME one bundle of several. export ID... writes cases to standard output as one file, and import"
        + " FILE files what such a file holds. ID may be the beginning of an id; TEXT and FILE may"
        + " be - for standard input. An id that begins with - goes behind --, after all options:"
        + " cases show -- -id-1a2b3c4d.";
  }

  @Override
  public String example() {
    return """
        casebook cases list --status problems --resolved no
        casebook cases show contoso-1a2b3c4d
        casebook cases note contoso-1a2b3c4d "They have two proxies"
        casebook cases resolve contoso "Allowed on the proxy" --confirms conn.407
        casebook cases export contoso-1a2b3c4d > contoso.casebook.zip
        casebook cases import contoso.casebook.zip --store /srv/team
        casebook cases rm contoso-1a2b3c4d --bundle other-customer.zip""";
  }

  @Override
  public Options options() {
    Options options = Flags.withFormat();
    CaseList.addTo(options);
    CaseNoting.addTo(options);
    CaseRemoval.addTo(options);
    options.addOption(Flags.flag("all", "export: every case"));
    return options;
  }

  @Override
  public int run(CommandLine line, Context context) throws IOException, InterruptedException {
    List<String> rest = line.getArgList();
    String action = rest.isEmpty() ? "" : rest.get(0);
    List<String> arguments = rest.isEmpty() ? rest : rest.subList(1, rest.size());
    if (action.equals("list") && !arguments.isEmpty()) {
      throw new UsageException("cases list takes no arguments; see casebook help cases");
    }
    boolean json = Flags.json(line);
    String bundle = CaseRemoval.bundle(line, action);
    try (CaseStore store = LuceneCaseStore.open(StoreLocation.of(line, context))) {
      return switch (action) {
        case "list" -> new CaseList(line).run(store, json, context);
        case "show" -> CaseShow.run(store, only(store, action, arguments), json, context);
        case "note" -> note(store, CaseNote.Kind.NOTE, arguments, line, context);
        case "resolve" -> note(store, CaseNote.Kind.RESOLUTION, arguments, line, context);
        case "rm" -> {
          CaseSummary known = only(store, action, arguments);
          yield bundle == null
              ? CaseRemoval.whole(store, known, json, context)
              : CaseRemoval.part(store, known, bundle, line, context);
        }
        case "export" -> CaseTransfer.exporting(store, arguments, line.hasOption("all"), context);
        case "import" -> CaseTransfer.importing(store, arguments, json, context);
        default ->
            throw new UsageException(
                "cases takes list, show, note, resolve, rm, export or import; see casebook help"
                    + " cases");
      };
    }
  }

  private static int note(
      CaseStore store,
      CaseNote.Kind kind,
      List<String> arguments,
      CommandLine line,
      Context context)
      throws IOException {
    if (arguments.isEmpty()) {
      throw new UsageException("cases " + line.getArgList().get(0) + " takes a case id and a text");
    }
    return CaseNoting.run(
        store,
        find(store, arguments.get(0)),
        kind,
        arguments.subList(1, arguments.size()),
        line,
        context);
  }

  private static CaseSummary only(CaseStore store, String action, List<String> arguments)
      throws IOException {
    if (arguments.size() != 1) {
      throw new UsageException("cases " + action + " takes one case id");
    }
    return find(store, arguments.get(0));
  }

  /** The case of that id, or of which it is the beginning. */
  static CaseSummary find(CaseStore store, String id) throws IOException {
    Optional<CaseSummary> found = CaseIds.find(store, id);
    if (found.isPresent()) {
      return found.get();
    }
    List<CaseSummary> several = CaseIds.beginning(store.cases(), id);
    throw new UsageException(
        several.isEmpty()
            ? "there is no case \"" + Terminal.clean(id) + "\"; casebook cases list shows them"
            : several.size()
                + " cases begin with \""
                + Terminal.clean(id)
                + "\", such as "
                + several.get(0).id()
                + "; write more of it");
  }
}
