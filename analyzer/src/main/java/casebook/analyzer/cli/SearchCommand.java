package casebook.analyzer.cli;

import casebook.analyzer.search.Query;
import casebook.analyzer.search.QueryException;
import casebook.analyzer.store.CaseStore;
import casebook.analyzer.store.CaseSummary;
import casebook.analyzer.store.Hit;
import casebook.analyzer.store.LuceneCaseStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;

/** {@code search}: words, phrases and fields over everything that was filed. */
final class SearchCommand implements Command {

  private static final int USUAL_LIMIT = 100;

  @Override
  public String name() {
    return "search";
  }

  @Override
  public String synopsis() {
    return "QUERY";
  }

  @Override
  public String summary() {
    return "Searches everything filed: words, \"phrases\", field:value with * (source, event, status,"
        + " host, user, client, url, level, path, format, case …), after:, before:, AND, OR, NOT.";
  }

  @Override
  public String example() {
    return "casebook search 'status:407 host:*.servicebus.windows.net after:2026-01-01'\n"
        + "casebook search '\"could not establish trust\" OR level:critical'";
  }

  @Override
  public Options options() {
    Options options = Flags.withFormat();
    options.addOption(
        Flags.value("limit", "N", "Most hits to show (default: " + USUAL_LIMIT + ")"));
    return options;
  }

  @Override
  public int run(CommandLine line, Context context) throws IOException {
    if (line.getArgList().isEmpty()) {
      throw new UsageException("search needs a query, such as: casebook search 'status:407'");
    }
    Query query;
    try {
      query = Query.parse(String.join(" ", line.getArgList()));
    } catch (QueryException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
    boolean json = Flags.json(line);
    int limit = Flags.count(line, "limit", USUAL_LIMIT);
    Terminal terminal = Flags.terminal(line, context);
    int[] count = {0};
    try (CaseStore store = LuceneCaseStore.open(StoreLocation.of(line, context))) {
      // One more than asked for, to know whether there are more.
      store.search(
          current(query, store),
          limit + 1,
          hit -> {
            if (count[0]++ < limit) {
              print(hit, count[0], json, terminal, context);
              // Asking writes out what is held, so not after each.
              if (count[0] % 100 == 0 && context.out().checkError()) {
                throw new Results.Lost();
              }
            }
          });
    }
    if (json) {
      context.out().print(count[0] == 0 ? "[]\n" : "\n]\n");
    }
    if (count[0] > limit) {
      context
          .err()
          .println("there are more; --limit " + Math.min(limit * 10L, Flags.MOST) + " shows them");
    }
    if (count[0] == 0) {
      context.err().println("nothing found");
    }
    return count[0] == 0 ? Exit.ATTENTION : Exit.DONE;
  }

  /** The query with the ids that cases have now in place of older ones. */
  private static Query current(Query query, CaseStore store) throws IOException {
    if (!query.namesCases()) {
      return query;
    }
    List<CaseSummary> cases = store.cases();
    return query.withCases(id -> CaseIds.current(cases, id));
  }

  private static void print(Hit hit, int number, boolean json, Terminal terminal, Context context) {
    if (!json) {
      context.out().println(text(hit, terminal));
      return;
    }
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("case", hit.caseId());
    entry.put("path", hit.path());
    entry.put("line", hit.line());
    entry.put("recordLine", hit.recordLine());
    entry.put("time", hit.time());
    entry.put("level", hit.level().name().toLowerCase(Locale.ROOT));
    entry.put("text", hit.text());
    entry.put("matchStart", hit.matchStart());
    entry.put("matchEnd", hit.matchEnd());
    try {
      context.out().print((number == 1 ? "[\n  " : ",\n  ") + Json.line(entry));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Hit hit, Terminal terminal) {
    String line = hit.text();
    int start = Math.max(0, Math.min(hit.matchStart(), line.length()));
    int end = Math.max(start, Math.min(hit.matchEnd(), line.length()));
    String time = hit.time();
    return terminal.bold(Terminal.clean(hit.caseId()))
        + "  "
        + terminal.path(Terminal.clean(hit.path()) + ":" + hit.line())
        + (time == null ? "" : "  " + terminal.dim(time))
        + "\n  "
        + Terminal.clean(line.substring(0, start)).stripLeading()
        + terminal.mark(Terminal.clean(line.substring(start, end)))
        + Terminal.clean(line.substring(end));
  }
}
