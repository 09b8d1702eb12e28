package casebook.analyzer.cli;

import casebook.analyzer.store.ContextLine;
import casebook.analyzer.store.Hit;
import java.util.List;

/** Hits as people read them: where, then the line with what was found marked. */
final class SearchText implements SearchOutput {

  private static final int MOST_VALUES = 10;

  private final Context context;
  private final Terminal terminal;
  private final boolean group;
  private final SearchPage page;
  private String lastCase = "";
  private long shown;

  SearchText(Context context, Terminal terminal, boolean group, SearchPage page) {
    this.context = context;
    this.terminal = terminal;
    this.group = group;
    this.page = page;
  }

  @Override
  public void begin() {
    // Nothing stands before the first hit.
  }

  @Override
  public void hit(Hit hit, List<ContextLine> around) {
    boolean sameCase = hit.caseId().equals(lastCase);
    if (shown++ > 0 && (!around.isEmpty() || (group && !sameCase))) {
      context.out().println();
    }
    String id = terminal.bold(Terminal.clean(hit.caseId()));
    if (group && !sameCase) {
      context.out().println(id);
    }
    lastCase = hit.caseId();
    String indent = group ? "  " : "";
    String time = hit.time();
    context
        .out()
        .println(
            indent
                + (group ? "" : id + "  ")
                + terminal.path(Terminal.clean(hit.path()) + ":" + hit.line())
                + (time == null ? "" : "  " + terminal.dim(time)));
    if (around.isEmpty()) {
      context.out().println(indent + "  " + marked(hit).stripLeading());
    }
    for (ContextLine line : around) {
      context
          .out()
          .println(
              indent
                  + "  "
                  + terminal.dim(line.line() + (line.isHit() ? ": " : "- "))
                  + (line.isHit() ? marked(hit) : Terminal.clean(line.text())));
    }
  }

  private String marked(Hit hit) {
    String line = hit.text();
    int start = Math.max(0, Math.min(hit.matchStart(), line.length()));
    int end = Math.max(start, Math.min(hit.matchEnd(), line.length()));
    return Terminal.clean(line.substring(0, start))
        + (start == end ? "" : terminal.mark(Terminal.clean(line.substring(start, end))))
        + Terminal.clean(line.substring(end));
  }

  @Override
  public void end(SearchPage.Total total) {
    total
        .facets()
        .forEach(
            (name, counts) -> {
              if (!counts.isEmpty()) {
                context.out().println("\n" + terminal.bold("by " + name));
                counts.stream().limit(MOST_VALUES).forEach(this::count);
                if (counts.size() > MOST_VALUES) {
                  context.out().println("            and others; --format json lists more");
                }
              }
            });
    context.out().flush();
    context.err().println(summary(total));
  }

  private void count(Facets.Count count) {
    context.out().println(String.format("  %8d  %s", count.count(), Terminal.clean(count.value())));
  }

  private String summary(SearchPage.Total total) {
    if (total.count() == 0) {
      return "nothing found";
    }
    String hits = (total.isExact() ? "" : "at least ") + Wrap.count(total.count(), "hit");
    if (shown == 0) {
      return hits + "; page " + page.number() + " is behind the last one";
    }
    long end = (page.number() - 1L) * page.limit() + shown;
    return end < total.count()
        ? hits + "; --page " + (page.number() + 1) + " shows the next"
        : hits;
  }
}
