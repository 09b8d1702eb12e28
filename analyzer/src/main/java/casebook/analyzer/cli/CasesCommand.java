package casebook.analyzer.cli;

import casebook.analyzer.store.CaseStore;
import casebook.analyzer.store.CaseSummary;
import casebook.analyzer.store.LuceneCaseStore;
import casebook.analyzer.store.StoredCase;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;

/** {@code cases}: what is filed. */
final class CasesCommand implements Command {

  @Override
  public String name() {
    return "cases";
  }

  @Override
  public String synopsis() {
    return "list|show ID|rm ID";
  }

  @Override
  public String summary() {
    return "Lists the filed cases, shows one (with --format json its whole report), or removes one.";
  }

  @Override
  public String example() {
    return "casebook cases list\ncasebook cases show contoso-1a2b3c4d";
  }

  @Override
  public Options options() {
    return Flags.withFormat();
  }

  @Override
  public int run(CommandLine line, Context context) throws IOException {
    List<String> rest = line.getArgList();
    String action = rest.isEmpty() ? "" : rest.get(0);
    if (action.equals("note") || action.equals("resolve")) {
      throw new UsageException("cases " + action + " is not available in this version");
    }
    if (action.equals("list") && rest.size() > 1) {
      throw new UsageException("cases list takes no arguments; see casebook help cases");
    }
    boolean json = Flags.json(line);
    try (CaseStore store = LuceneCaseStore.open(StoreLocation.of(line, context))) {
      return switch (action) {
        case "list" -> list(store, json, context);
        case "show" -> show(store, find(store, rest), json, context);
        case "rm" -> remove(store, find(store, rest), json, context);
        default ->
            throw new UsageException("cases takes list, show ID or rm ID; see casebook help cases");
      };
    }
  }

  private static CaseSummary find(CaseStore store, List<String> rest) throws IOException {
    if (rest.size() != 2) {
      throw new UsageException("cases " + rest.get(0) + " takes one case id");
    }
    return CaseIds.find(store, rest.get(1))
        .orElseThrow(
            () ->
                new UsageException(
                    "there is no case \""
                        + Terminal.clean(rest.get(1))
                        + "\"; casebook cases list shows them"));
  }

  private static int list(CaseStore store, boolean json, Context context) throws IOException {
    PrintStream out = context.out();
    List<CaseSummary> cases = store.cases();
    if (json) {
      Json.print(out, cases);
      return Exit.DONE;
    }
    if (cases.isEmpty()) {
      context.err().println("no case is filed yet; casebook analyze BUNDLE files one");
    }
    for (CaseSummary known : cases) {
      out.println(Terminal.clean(known.id()));
      out.println(
          "  "
              + known.status()
              + "  "
              + Wrap.hanging(Terminal.clean(known.headline()), known.status().length() + 4));
    }
    return Exit.DONE;
  }

  private static int show(CaseStore store, CaseSummary known, boolean json, Context context)
      throws IOException {
    PrintStream out = context.out();
    if (json) {
      StoredCase stored =
          store
              .find(known.id())
              .orElseThrow(() -> new UsageException("case " + known.id() + " is gone"));
      out.write(stored.reportJson());
      return Exit.DONE;
    }
    out.println(known.id());
    out.println("  bundle   " + Terminal.clean(known.source()));
    out.println("  sha-256  " + known.sha256());
    out.println(
        String.format(
            Locale.ROOT,
            "  size     %s, %s, %s",
            Wrap.count(known.bytes(), "byte"),
            Wrap.count(known.files(), "file"),
            Wrap.count(known.records(), "record")));
    if (known.from() != null) {
      out.println("  window   " + known.from() + " to " + known.to());
    }
    out.println("  verdict  " + known.status());
    out.println("           " + Wrap.hanging(Terminal.clean(known.headline()), 11));
    if (!known.rootCauses().isEmpty()) {
      out.println("  causes   " + Wrap.hanging(String.join(", ", known.rootCauses()), 11));
    }
    return Exit.DONE;
  }

  private static int remove(CaseStore store, CaseSummary known, boolean json, Context context)
      throws IOException {
    PrintStream out = context.out();
    store.remove(known.id());
    if (json) {
      Json.print(out, Map.of("removed", known.id()));
    } else {
      out.println("removed " + known.id());
    }
    return Exit.DONE;
  }
}
