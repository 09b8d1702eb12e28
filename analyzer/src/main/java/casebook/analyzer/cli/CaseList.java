package casebook.analyzer.cli;

import casebook.analyzer.store.CaseNote;
import casebook.analyzer.store.CaseStore;
import casebook.analyzer.store.CaseSummary;
import casebook.analyzer.store.CaseTraits.Kind;
import casebook.analyzer.store.KnownCase;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.jspecify.annotations.Nullable;

/** {@code cases list}: what is filed, all of it or what some options ask for. */
final class CaseList {

  private static final List<String> STATUSES = List.of("all", "problems", "clean", "inconclusive");
  private static final List<String> RESOLVED = List.of("all", "yes", "no");

  private final String status;
  private final String resolved;
  private final @Nullable String rule;

  /** Reads the options. */
  CaseList(CommandLine line) throws UsageException {
    status = Flags.word(line, "status", STATUSES);
    resolved = Flags.word(line, "resolved", RESOLVED);
    rule = Flags.last(line, "rule");
  }

  /** Adds what it reads. */
  static void addTo(Options options) {
    options.addOption(
        Flags.value("status", "STATUS", "list: only problems, clean or inconclusive ones"));
    options.addOption(
        Flags.value(
            "rule", "RULE", "list: only those with a finding of this rule, or one below it"));
    options.addOption(
        Flags.value("resolved", "yes|no", "list: only those with a resolution, or without one"));
  }

  /** A case as JSON lists it. */
  private record Listed(
      @JsonUnwrapped CaseSummary summary,
      int notes,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable NoteView resolution) {}

  int run(CaseStore store, boolean json, Context context) throws IOException {
    List<KnownCase> cases = store.known();
    List<KnownCase> chosen = cases.stream().filter(this::isWanted).toList();
    if (json) {
      Json.print(
          context.out(),
          chosen.stream()
              .map(
                  known ->
                      new Listed(
                          known.summary(),
                          known.notes().all().size(),
                          known.notes().resolution().map(NoteView::of).orElse(null)))
              .toList());
      return Exit.DONE;
    }
    if (cases.isEmpty()) {
      context.err().println("no case is filed yet; casebook analyze BUNDLE files one");
    } else if (chosen.isEmpty()) {
      context.err().println("none of the " + Wrap.count(cases.size(), "case") + " is like that");
    }
    chosen.forEach(known -> print(known, context));
    return Exit.DONE;
  }

  private boolean isWanted(KnownCase known) {
    boolean isResolved = known.notes().resolution().isPresent();
    return (status.equals("all") || known.summary().status().equals(status))
        && (resolved.equals("all") || resolved.equals("yes") == isResolved)
        && (rule == null || has(known, rule.toLowerCase(Locale.ROOT)));
  }

  private static boolean has(KnownCase known, String rule) {
    return known.traits().of(Kind.FINDING).stream()
            .map(id -> id.toLowerCase(Locale.ROOT))
            .anyMatch(id -> id.equals(rule) || id.startsWith(rule + "."))
        || known.traits().of(Kind.CAUSE).contains(rule);
  }

  private static void print(KnownCase known, Context context) {
    CaseSummary summary = known.summary();
    context.out().println(Terminal.clean(summary.id()));
    context
        .out()
        .println(
            "  "
                + summary.status()
                + "  "
                + Wrap.hanging(Terminal.clean(summary.headline()), summary.status().length() + 4));
    Optional<CaseNote> resolution = known.notes().resolution();
    resolution.ifPresent(
        last ->
            context.out().println("  resolved  " + Wrap.hanging(Terminal.clean(last.text()), 12)));
  }
}
