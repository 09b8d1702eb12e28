package casebook.reports.page;

import casebook.reports.model.Batch;
import casebook.reports.model.Report.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The page over a batch.
 *
 * @param headline what the batch comes to, one sentence
 * @param commonest the cause that most bundles have; empty where none stands out
 * @param tone style class of the worst that was found
 * @param tiles how many bundles there are of each status; those that there are
 * @param from first event of all bundles, such as {@code 2026-03-02 05:58}; empty without dates
 * @param to last event of all
 * @param lines the bundles; the gravest first
 * @param formats the forms that reports were written in, in the order of the first bundle
 * @param causes root causes, those of the most bundles first
 * @param rarer those behind them, which are folded
 * @param grid causes by week; null without dates
 */
public record BatchPage(
    Batch batch,
    Assets assets,
    String title,
    String headline,
    String commonest,
    String tone,
    List<Tile> tiles,
    String from,
    String to,
    String records,
    Shown<BatchLine> lines,
    List<String> formats,
    List<CauseBar> causes,
    Shown<CauseBar> rarer,
    @Nullable WeekGrid grid,
    Shown<Recurrence> unexplained,
    Shown<Batch.SilentRule> silent,
    Shown<Batch.Stray> strays) {

  private static final int CAUSES = 200;
  private static final int CAUSES_OPEN = 10;
  private static final int TEMPLATES = 60;
  private static final int STRAYS = 200;
  private static final int SILENT = 3_000;
  private static final int LINES = 5_000;
  private static final long LINE_BYTES = 3_200_000;
  private static final long CAUSE_BYTES = 300_000;
  private static final long TEMPLATE_BYTES = 150_000;
  private static final long STRAY_BYTES = 100_000;
  private static final long SILENT_BYTES = 500_000;
  private static final int MARKUP_BYTES = 150;

  /** How many bundles there are of a status. */
  public record Tile(String status, String text, int count) {}

  /**
   * An error that no rule explains, in several bundles.
   *
   * @param weeks from when to when, in words; empty without dates
   */
  public record Recurrence(
      String template,
      String severity,
      int bundles,
      long count,
      String weeks,
      List<String> cases,
      int moreCases) {

    private static Recurrence of(Batch.Recurring one) {
      List<String> cases = one.cases();
      return new Recurrence(
          Words.clip(one.template(), Limits.TEXT_CHARS),
          one.severity().label(),
          one.bundles(),
          one.count(),
          Weeks.span(one.weeks()),
          cases,
          one.bundles() - cases.size());
    }

    private long cost() {
      return Room.cost(template)
          + cases.stream().mapToLong(Room::cost).sum()
          + (1L + cases.size()) * MARKUP_BYTES;
    }
  }

  /** Works out what the page shows. */
  public static BatchPage of(Batch batch, Assets assets) {
    List<Batch.Bundle> sorted =
        batch.bundles().stream()
            .sorted(Comparator.comparingInt(bundle -> BatchLine.rank(bundle.status())))
            .toList();
    boolean severalFolders =
        batch.bundles().stream().map(Batch.Bundle::folder).distinct().count() > 1;
    Weeks weeks = Weeks.of(batch.causes());
    Shown<CauseBar> bars = bars(batch.causes(), weeks);
    int open = Math.min(CAUSES_OPEN, bars.items().size());
    return new BatchPage(
        batch,
        assets,
        "Casebook: " + Words.count(batch.counts().bundles(), "bundle", "bundles"),
        headline(batch),
        commonest(batch.causes()),
        tone(batch.counts()),
        tiles(batch.counts()),
        BatchLine.minutes(edge(batch, true)),
        BatchLine.minutes(edge(batch, false)),
        Words.count(batch.bundles().stream().mapToLong(Batch.Bundle::records).sum()),
        Shown.within(
            sorted,
            LINES,
            new Room(LINE_BYTES),
            BatchLine::cost,
            bundle -> BatchLine.of(bundle, severalFolders)),
        formats(batch),
        bars.items().subList(0, open),
        new Shown<>(bars.items().subList(open, bars.items().size()), bars.more()),
        WeekGrid.of(batch.causes(), weeks),
        Shown.within(
            batch.unexplained(),
            TEMPLATES,
            new Room(TEMPLATE_BYTES),
            Recurrence::cost,
            Recurrence::of),
        Shown.within(
            batch.silentRules(),
            SILENT,
            new Room(SILENT_BYTES),
            rule -> Room.cost(rule.rule() + rule.title()) + MARKUP_BYTES,
            rule -> new Batch.SilentRule(rule.rule(), Words.clip(rule.title(), Limits.NAME_CHARS))),
        Shown.within(
            batch.notBundles(),
            STRAYS,
            new Room(STRAY_BYTES),
            stray -> Room.cost(stray.folder() + stray.name() + stray.why()) + MARKUP_BYTES,
            stray ->
                new Batch.Stray(
                    Words.clip(stray.folder(), Limits.PATH_CHARS),
                    Words.clip(stray.name(), Limits.NAME_CHARS),
                    stray.why())));
  }

  private static Shown<CauseBar> bars(List<Batch.Cause> causes, Weeks weeks) {
    int most = causes.stream().mapToInt(Batch.Cause::bundles).max().orElse(1);
    return Shown.within(
        causes,
        CAUSES,
        new Room(CAUSE_BYTES),
        CauseBar::cost,
        cause -> CauseBar.of(cause, most, weeks));
  }

  private static String headline(Batch batch) {
    Batch.Counts counts = batch.counts();
    if (counts.bundles() == 0) {
      return "No bundle was found";
    }
    int different = counts.bundles() - counts.copies();
    String of =
        Words.count(different)
            + (counts.copies() > 0 ? " different " : " ")
            + (different == 1 ? "bundle" : "bundles");
    return counts.problems() == 0
        ? "No cause was found in any of " + of
        : "A cause was found in " + Words.count(counts.problems()) + " of " + of;
  }

  /** The cause that several bundles have, if one stands out. */
  private static String commonest(List<Batch.Cause> causes) {
    boolean standsOut =
        !causes.isEmpty()
            && causes.getFirst().bundles() > 1
            && (causes.size() == 1 || causes.get(1).bundles() < causes.getFirst().bundles());
    return standsOut
        ? "Most often, in "
            + Words.count(causes.getFirst().bundles())
            + " bundles: "
            + Words.clip(causes.getFirst().title(), Limits.NAME_CHARS)
        : "";
  }

  private static String tone(Batch.Counts counts) {
    if (counts.problems() > 0) {
      return Words.key(Status.PROBLEMS);
    }
    if (counts.unreadable() > 0) {
      return Batch.UNREADABLE;
    }
    return Words.key(
        counts.inconclusive() > 0 || counts.clean() == 0 ? Status.INCONCLUSIVE : Status.CLEAN);
  }

  private static List<Tile> tiles(Batch.Counts counts) {
    return Stream.of(
            new Tile(Batch.UNREADABLE, BatchLine.words(Batch.UNREADABLE), counts.unreadable()),
            tile(Status.PROBLEMS, counts.problems()),
            tile(Status.INCONCLUSIVE, counts.inconclusive()),
            tile(Status.CLEAN, counts.clean()))
        .filter(tile -> tile.count() > 0)
        .toList();
  }

  private static Tile tile(Status status, int count) {
    return new Tile(Words.key(status), Words.of(status), count);
  }

  /** The first of the first events, or the last of the last. */
  private static @Nullable String edge(Batch batch, boolean first) {
    String edge = null;
    Instant moment = null;
    for (Batch.Bundle bundle : batch.bundles()) {
      String time = first ? bundle.from() : bundle.to();
      Instant instant = Clocks.instant(time);
      if (instant != null
          && (moment == null || (first ? instant.isBefore(moment) : instant.isAfter(moment)))) {
        edge = time;
        moment = instant;
      }
    }
    return edge;
  }

  private static List<String> formats(Batch batch) {
    List<String> formats = new ArrayList<>();
    for (Batch.Bundle bundle : batch.bundles()) {
      for (String report : bundle.reports()) {
        String format = BatchLine.format(report);
        if (!formats.contains(format)) {
          formats.add(format);
        }
      }
    }
    return formats;
  }
}
