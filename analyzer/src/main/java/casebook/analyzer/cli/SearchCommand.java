package casebook.analyzer.cli;

import casebook.analyzer.search.Query;
import casebook.analyzer.search.QueryException;
import casebook.analyzer.store.CaseStore;
import casebook.analyzer.store.CaseSummary;
import casebook.analyzer.store.ContextLine;
import casebook.analyzer.store.Hit;
import casebook.analyzer.store.LuceneCaseStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/** {@code search}: words, phrases and fields over everything that was filed. */
final class SearchCommand implements Command {

  private static final int USUAL_LIMIT = 100;

  /** More lines of context than anybody reads; also what two blocks of records surely hold. */
  private static final int MOST_CONTEXT = 1000;

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
    return "Searches everything filed: words, \"phrases\", field:value with * (host, status, event,"
        + " rule, code, user, file, case …), after:, before:, AND, OR, NOT.";
  }

  @Override
  public String details() {
    return SearchHelp.TEXT;
  }

  @Override
  public String example() {
    return """
        casebook search 'status:407 host:*.servicebus.windows.net after:2026-01-01'
        casebook search '"could not establish trust" OR level:critical' -C 3
        casebook search 'HybridIdentityServiceNoActiveAgents' --sort time --group
        casebook search 'code:0x80131509 -case:contoso' --facets
        casebook search 'rule:conn.407* severity:>=error' --format json --page 2""";
  }

  @Override
  public Options options() {
    Options options = Flags.withFormat();
    options.addOption(
        Flags.value("limit", "N", "Most hits on a page (default: " + USUAL_LIMIT + ")"));
    options.addOption(Flags.value("page", "N", "Which page (default: 1)"));
    options.addOption(Flags.value("sort", "ORDER", "case (default), time or relevance"));
    options.addOption(Flags.flag("group", "Show hits under their cases (default on a terminal)"));
    options.addOption(Flags.flag("no-group", "Name the case with each hit (default elsewhere)"));
    options.addOption(Flags.flag("facets", "Count all hits by rule, product, host and month, too"));
    options.addOption(lines("C", "context", "Show N lines before and after each"));
    options.addOption(lines("B", "before-context", "Show N lines before each"));
    options.addOption(lines("A", "after-context", "Show N lines after each"));
    return options;
  }

  private static Option lines(String letter, String name, String description) {
    return Option.builder(letter).longOpt(name).hasArg().argName("N").desc(description).get();
  }

  @Override
  public int run(CommandLine line, Context context) throws IOException {
    if (line.getArgList().isEmpty()) {
      throw new UsageException("search needs a query, such as: casebook search 'status:407'");
    }
    Query query = query(String.join(" ", line.getArgList()));
    SearchPage page =
        new SearchPage(
            Flags.count(line, "limit", USUAL_LIMIT),
            Flags.count(line, "page", 1),
            SearchPage.Sort.valueOf(
                Flags.word(line, "sort", List.of("case", "time", "relevance"))
                    .toUpperCase(Locale.ROOT)),
            line.hasOption("facets"));
    int both = context(line, "context", 0);
    int before = context(line, "before-context", both);
    int after = context(line, "after-context", both);
    boolean group =
        line.hasOption("group") || (Terminal.isTerminal("stdout") && !line.hasOption("no-group"));
    SearchOutput output =
        Flags.json(line)
            ? new SearchJson(context, query, page, before + after > 0)
            : new SearchText(context, Flags.terminal(line, context), group, page);
    SearchPage.Total total;
    try (CaseStore store = LuceneCaseStore.open(StoreLocation.of(line, context))) {
      output.begin();
      int[] shown = {0};
      total =
          page.show(
              store,
              current(query, store),
              group,
              hit -> {
                output.hit(hit, around(store, hit, before, after));
                // Asking writes out what is held, so not after each.
                if (++shown[0] % 100 == 0 && context.out().checkError()) {
                  throw new Results.Lost();
                }
              });
    }
    output.end(total);
    return total.count() == 0 ? Exit.ATTENTION : Exit.DONE;
  }

  private static List<ContextLine> around(CaseStore store, Hit hit, int before, int after) {
    try {
      return before + after == 0 ? List.of() : store.around(hit, before, after);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int context(CommandLine line, String name, int otherwise) throws UsageException {
    String value = Flags.last(line, name);
    if (value == null) {
      return otherwise;
    }
    if (!value.matches("[0-9]{1,4}") || Integer.parseInt(value) > MOST_CONTEXT) {
      throw new UsageException(
          "--"
              + name
              + " \""
              + Terminal.clean(value)
              + "\" is not a number from 0 to "
              + MOST_CONTEXT);
    }
    return Integer.parseInt(value);
  }

  private static Query query(String text) throws UsageException {
    try {
      return Query.parse(text);
    } catch (QueryException e) {
      throw new UsageException(
          Terminal.clean(String.valueOf(e.getMessage())) + "\n" + pointed(text, e.column()));
    }
  }

  /** The query with a caret under the character that is meant; of a long one a part. */
  private static String pointed(String query, int column) {
    int room = Wrap.width() / 2 - 4;
    int at = Math.min(column - 1, query.length());
    int from = Math.max(0, at - room);
    int to = Math.min(query.length(), at + room);
    String head = (from > 0 ? "…" : "") + Terminal.clean(query.substring(from, at));
    String tail = Terminal.clean(query.substring(at, to)) + (to < query.length() ? "…" : "");
    return "  " + head + tail + "\n  " + " ".repeat(Wrap.cells(head)) + "^";
  }

  /** The query with the ids that cases have now in place of older ones. */
  private static Query current(Query query, CaseStore store) throws IOException {
    if (!query.namesCases()) {
      return query;
    }
    List<CaseSummary> cases = store.cases();
    return query.withCases(id -> CaseIds.current(cases, id));
  }
}
