package casebook.reports.output;

import casebook.reports.model.Comparison;
import casebook.reports.model.Comparison.EndpointChange;
import casebook.reports.model.Comparison.FoundOnce;
import casebook.reports.model.Comparison.MessageChange;
import casebook.reports.model.Comparison.SettingChange;
import casebook.reports.model.Comparison.Side;
import casebook.reports.model.Comparison.StateChange;
import casebook.reports.model.Comparison.Which;
import casebook.reports.page.ComparisonPage;
import casebook.reports.page.Words;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A comparison as Markdown, short enough to be pasted into a ticket. */
final class ComparisonMarkdown {

  private static final int MOST = 12;
  private static final int NAME = 140;
  private static final int LINE = 220;

  private final Markdown text = new Markdown();

  private ComparisonMarkdown() {}

  static String of(Comparison comparison) {
    ComparisonMarkdown note = new ComparisonMarkdown();
    note.text.own("## ").prose(comparison.headline(), LINE).own("\n\n");
    note.side("Healthy", comparison.good());
    note.side("Broken", comparison.bad());
    note.list("Findings", comparison.findings(), note::finding);
    note.list("Settings", comparison.settings(), note::setting);
    note.list("Versions and states", comparison.environment(), note::state);
    note.list("Endpoints", comparison.endpoints(), note::endpoint);
    note.list("Messages", comparison.messages(), note::message);
    return note.text.toString();
  }

  private void side(String name, Side side) {
    text.own("- **" + name + ":** ").code(side.source(), NAME).own(", ");
    text.prose(Words.of(side.status()), NAME).own(": ").prose(side.headline(), LINE).own("\n");
  }

  private <T> void list(String title, List<T> all, Consumer<T> line) {
    if (all.isEmpty()) {
      return;
    }
    text.own("\n### " + title + "\n\n");
    for (T one : all.subList(0, Math.min(MOST, all.size()))) {
      text.own("- ");
      line.accept(one);
      text.own("\n");
    }
    if (all.size() > MOST) {
      text.own("- and " + Words.count(all.size() - MOST) + " more\n");
    }
  }

  private void finding(FoundOnce one) {
    text.own(one.in() == Which.BAD ? "broken side: " : "healthy side: ");
    text.prose(one.title(), LINE).own(" (").code(one.rule(), NAME).own(")");
  }

  private void setting(SettingChange one) {
    text.code(one.setting(), NAME).own(" in ").code(one.file(), NAME).own(": ");
    value(one.good());
    text.own(" → ");
    value(one.bad());
  }

  private void value(@Nullable String value) {
    if (value == null) {
      text.own("not set");
    } else {
      text.code(value.isBlank() ? "(empty)" : value, NAME);
    }
  }

  private void state(StateChange one) {
    text.prose(ComparisonPage.kind(one), NAME).own(": ");
    value(one.good());
    text.own(" → ");
    value(one.bad());
  }

  private void endpoint(EndpointChange one) {
    text.code(ComparisonPage.endpoint(one), NAME).own(": ");
    text.own(one.good() + " → " + one.bad());
  }

  private void message(MessageChange one) {
    text.own(ComparisonPage.change(one) + ", " + one.severity().label() + ": ");
    text.code(one.source(), NAME).own(" ").code(one.template(), LINE);
    text.own(" " + Words.count(one.good()) + " → " + Words.count(one.bad()));
  }
}
