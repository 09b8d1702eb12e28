package casebook.analyzer.cli;

import casebook.analyzer.search.Query;
import casebook.analyzer.store.ContextLine;
import casebook.analyzer.store.Hit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Hits as JSON, one on a line, written as they come; {@link SearchHelp} names the keys. */
final class SearchJson implements SearchOutput {

  private final Context context;
  private final Query query;
  private final SearchPage page;
  private final boolean withContext;
  private boolean any;

  SearchJson(Context context, Query query, SearchPage page, boolean withContext) {
    this.context = context;
    this.query = query;
    this.page = page;
    this.withContext = withContext;
  }

  @Override
  public void begin() throws IOException {
    String sort = page.sort().name().toLowerCase(Locale.ROOT);
    context
        .out()
        .print(
            "{\n  \"query\": "
                + Json.line(query.text())
                + ",\n  \"sort\": "
                + Json.line(sort)
                + ",\n  \"page\": "
                + page.number()
                + ",\n  \"limit\": "
                + page.limit()
                + ",\n  \"hits\": [");
  }

  @Override
  public void hit(Hit hit, List<ContextLine> around) {
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
    entry.put("host", hit.host());
    entry.put("rules", hit.rules());
    entry.put("products", hit.products());
    if (withContext) {
      entry.put("context", around.stream().map(SearchJson::line).toList());
    }
    try {
      context.out().print((any ? ",\n    " : "\n    ") + Json.line(entry));
      any = true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Object> line(ContextLine line) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("line", line.line());
    entry.put("text", line.text());
    entry.put("hit", line.isHit());
    return entry;
  }

  @Override
  public void end(SearchPage.Total total) throws IOException {
    StringBuilder rest = new StringBuilder(any ? "\n  ]" : "]");
    rest.append(",\n  \"total\": ").append(total.count());
    rest.append(",\n  \"totalIsExact\": ").append(total.isExact());
    if (page.facets()) {
      rest.append(",\n  \"facets\": ").append(Json.line(total.facets()));
    }
    context.out().print(rest.append("\n}\n"));
  }
}
