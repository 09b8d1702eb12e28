package casebook.analyzer.cli;

import casebook.reports.model.Comparison;
import casebook.reports.model.Comparison.FoundOnce;
import casebook.reports.model.Comparison.MessageChange;
import casebook.reports.model.Comparison.SettingChange;
import casebook.reports.model.Comparison.Which;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A comparison as a terminal shows it. */
final class DiffText {

  private static final int SHOWN = 6;
  private static final int LONGEST = 160;

  private final Terminal terminal;
  private final boolean quiet;
  private final StringBuilder text = new StringBuilder();

  DiffText(Terminal terminal, boolean quiet) {
    this.terminal = terminal;
    this.quiet = quiet;
  }

  /** The text, with a line end at its end. */
  String of(Comparison comparison, List<Path> written) {
    line(terminal.bold(Wrap.hanging(comparison.headline(), 0)));
    if (!quiet) {
      list("found", comparison.findings(), DiffText::finding);
      list("settings", comparison.settings(), DiffText::setting);
      list(
          "states",
          comparison.environment(),
          one -> one.name() + ": " + one.good() + " → " + one.bad());
      list(
          "endpoints",
          comparison.endpoints(),
          one -> one.endpoint() + ":" + one.port() + ": " + one.good() + " → " + one.bad());
      list("messages", comparison.messages(), DiffText::message);
    }
    for (Path path : written) {
      line(terminal.dim("report ") + terminal.link(path));
    }
    return text.toString();
  }

  private <T> void list(String title, List<T> all, Function<T, String> sentence) {
    if (all.isEmpty()) {
      return;
    }
    line("");
    line(terminal.bold(title));
    for (T one : all.subList(0, Math.min(SHOWN, all.size()))) {
      line("  " + Wrap.hanging(Terminal.clean(sentence.apply(one)), 4));
    }
    if (all.size() > SHOWN) {
      line(terminal.dim(String.format(Locale.ROOT, "  and %,d more", all.size() - SHOWN)));
    }
  }

  private static String finding(FoundOnce one) {
    return (one.in() == Which.BAD ? "broken side: " : "healthy side: ")
        + one.title()
        + "  "
        + one.rule();
  }

  private static String setting(SettingChange one) {
    return one.setting()
        + ": "
        + value(one.good())
        + " → "
        + value(one.bad())
        + "  ("
        + (one.badAt() == null ? one.goodAt() : one.badAt())
        + ")";
  }

  private static String value(@Nullable String value) {
    return value == null
        ? "not set"
        : value.length() > LONGEST ? value.substring(0, LONGEST) + "…" : value;
  }

  private static String message(MessageChange one) {
    return String.format(
        Locale.ROOT,
        "%,d → %,d  %s %s: %s",
        one.good(),
        one.bad(),
        one.severity().label(),
        one.source(),
        one.template());
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
