package casebook.analyzer.cli;

import casebook.analyzer.knowledge.KnowledgeBase;
import casebook.analyzer.knowledge.Rule;
import casebook.analyzer.rescan.CaseChange;
import casebook.analyzer.rescan.RuleEffect;
import casebook.reports.model.Report.Status;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a rescan found, for people and as JSON. */
final class RescanText {

  /** Cases that are named of each kind; JSON names all. */
  private static final int MOST_NAMED = 8;

  private static final int INDENT = 4;

  private RescanText() {}

  /** All of it as JSON. */
  record Json(
      int cases,
      int current,
      int updated,
      List<RuleJson> rules,
      List<CaseJson> changes,
      List<RescanRun.Unjudged> unjudged) {}

  /** A rule and the cases that it does something in. */
  record RuleJson(
      String rule,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String title,
      List<String> explains,
      List<String> healthy,
      List<String> others,
      List<String> gone) {}

  /** A case in which something is different. */
  record CaseJson(
      String id,
      String source,
      VerdictJson before,
      VerdictJson after,
      List<String> newRules,
      List<String> goneRules,
      List<String> explained,
      List<String> unexplained) {}

  /** A verdict. */
  record VerdictJson(String status, String headline, List<String> rootCauses) {
    static VerdictJson of(CaseChange.Judged verdict) {
      return new VerdictJson(label(verdict.status()), verdict.headline(), verdict.rootCauses());
    }
  }

  static Json json(RescanRun.Result result, KnowledgeBase knowledge) {
    return new Json(
        result.cases(),
        result.current(),
        result.updated(),
        RuleEffect.of(result.changes()).stream()
            .map(
                one ->
                    new RuleJson(
                        one.rule(),
                        knowledge.find(one.rule()).map(Rule::title).orElse(null),
                        one.explains(),
                        one.healthy(),
                        one.others(),
                        one.gone()))
            .toList(),
        result.changes().stream()
            .map(
                one ->
                    new CaseJson(
                        one.id(),
                        one.source(),
                        VerdictJson.of(one.before()),
                        VerdictJson.of(one.after()),
                        one.news(),
                        one.gone(),
                        one.explained(),
                        one.unexplained()))
            .toList(),
        result.unjudged());
  }

  static String text(RescanRun.Result result, KnowledgeBase knowledge, Terminal terminal) {
    StringBuilder text = new StringBuilder();
    line(text, summary(result));
    for (RuleEffect effect : RuleEffect.of(result.changes())) {
      line(text, "");
      line(text, terminal.bold(Terminal.clean(effect.rule())));
      knowledge
          .find(effect.rule())
          .ifPresent(rule -> line(text, "  " + Wrap.hanging(Terminal.clean(rule.title()), 2)));
      said(text, "explains ", effect.explains(), "");
      said(
          text,
          result.updated() > 0 ? "newly fires on " : "would newly fire on ",
          effect.healthy(),
          "healthy ");
      said(text, "is now also found in ", effect.others(), "");
      said(text, "is no longer found in ", effect.gone(), "");
    }
    List<CaseChange> verdicts = result.changes().stream().filter(CaseChange::isOfVerdict).toList();
    if (!verdicts.isEmpty()) {
      line(text, "");
      line(text, terminal.bold("verdicts that change"));
    }
    for (CaseChange change : verdicts) {
      line(
          text,
          "  "
              + Terminal.clean(change.id())
              + "  "
              + label(change.before().status())
              + " -> "
              + label(change.after().status()));
      line(
          text,
          " ".repeat(INDENT) + Wrap.hanging(Terminal.clean(change.after().headline()), INDENT));
    }
    return text.toString();
  }

  private static String summary(RescanRun.Result result) {
    int judged = result.cases() - result.current() - result.unjudged().size();
    StringBuilder text = new StringBuilder();
    if (result.cases() == 0) {
      return "no case is filed";
    }
    text.append(Wrap.count(judged, "case"))
        .append(" judged again, ")
        .append(result.changes().isEmpty() ? "nothing changes" : changed(result.changes().size()));
    if (result.current() > 0) {
      text.append("; ")
          .append(Wrap.count(result.current(), "case"))
          .append(result.current() == 1 ? " was" : " were")
          .append(" judged by these rules before");
    }
    if (!result.unjudged().isEmpty()) {
      text.append("; ")
          .append(Wrap.count(result.unjudged().size(), "case"))
          .append(" could not be judged");
    }
    if (result.updated() > 0) {
      text.append("; ").append(Wrap.count(result.updated(), "new report")).append(" filed");
    }
    return Wrap.hanging(text.toString(), 0);
  }

  private static String changed(int count) {
    return count == 1 ? "1 of them changes" : count + " of them change";
  }

  private static void said(StringBuilder text, String what, List<String> ids, String kind) {
    if (ids.isEmpty()) {
      return;
    }
    int more = ids.size() - MOST_NAMED;
    String named =
        String.join(", ", ids.subList(0, Math.min(MOST_NAMED, ids.size())))
            + (more > 0 ? " and " + more + " more" : "");
    line(
        text,
        "  "
            + Wrap.hanging(
                what + Wrap.count(ids.size(), kind + "case") + ": " + Terminal.clean(named),
                INDENT));
  }

  private static String label(Status status) {
    return status.name().toLowerCase(Locale.ROOT);
  }

  private static void line(StringBuilder text, String line) {
    text.append(line).append('\n');
  }
}
