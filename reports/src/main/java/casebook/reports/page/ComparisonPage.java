package casebook.reports.page;

import casebook.reports.model.Comparison;
import casebook.reports.model.Comparison.Change;
import casebook.reports.model.Comparison.EndpointChange;
import casebook.reports.model.Comparison.FoundOnce;
import casebook.reports.model.Comparison.MessageChange;
import casebook.reports.model.Comparison.SettingChange;
import casebook.reports.model.Comparison.Side;
import casebook.reports.model.Comparison.StateChange;
import casebook.reports.model.Comparison.Which;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A comparison as its page shows it: both sides beside each other, what tells most first.
 *
 * @param comparison what it shows
 * @param assets what stands in the page
 * @param found what was found on the broken side only
 * @param gone what was found on the healthy side only
 * @param told messages that are shown at once
 * @param untold those that are folded
 */
public record ComparisonPage(
    Comparison comparison,
    Assets assets,
    List<FoundOnce> found,
    List<FoundOnce> gone,
    List<MessageChange> told,
    List<MessageChange> untold) {

  /** A page that a person reads in a minute shows no more of them at once. */
  private static final int MOST_TOLD = 12;

  private static final int LONGEST = 600;

  /** The page of a comparison. */
  public static ComparisonPage of(Comparison comparison, Assets assets) {
    List<MessageChange> told =
        comparison.messages().stream().filter(ComparisonPage::isMore).limit(MOST_TOLD).toList();
    return new ComparisonPage(
        comparison,
        assets,
        findings(comparison, Which.BAD),
        findings(comparison, Which.GOOD),
        told,
        comparison.messages().stream().filter(one -> !told.contains(one)).toList());
  }

  private static List<FoundOnce> findings(Comparison comparison, Which in) {
    return comparison.findings().stream().filter(one -> one.in() == in).toList();
  }

  /** Title of the page. */
  public String title() {
    return comparison.bad().source() + " against " + comparison.good().source() + " – Casebook";
  }

  /** Tone of the first screen, a class of the style. */
  public String tone() {
    return comparison.differ() ? "problems" : "clean";
  }

  /** The two sides, the healthy one first. */
  public List<Column> sides() {
    return List.of(
        new Column("Healthy side", comparison.good()), new Column("Broken side", comparison.bad()));
  }

  /**
   * One side.
   *
   * @param name what it is
   * @param side the side
   */
  public record Column(String name, Side side) {

    /** Its machines in a line. */
    public String machines() {
      return String.join(", ", side.machines());
    }

    /** Its window in UTC; empty if nothing in it has a time. */
    public String window() {
      return side.from() == null ? "" : stamp(side.from()) + " to " + stamp(side.to());
    }
  }

  private static String stamp(@Nullable String time) {
    String iso = time == null ? "" : time;
    return iso.length() < 16 ? iso : iso.substring(0, 16).replace('T', ' ');
  }

  /** A value, however long, or that there is none. */
  public static String value(@Nullable String value) {
    return value == null ? "" : Words.clip(value, LONGEST);
  }

  /** Where a setting stands. */
  public static String at(SettingChange change) {
    return change.badAt() == null ? String.valueOf(change.goodAt()) : change.badAt();
  }

  /** What a state is of. */
  public static String kind(StateChange change) {
    return change.name().equals(change.kind())
        ? change.kind()
        : change.kind() + " " + change.name();
  }

  /** An endpoint with its port. */
  public static String endpoint(EndpointChange change) {
    return change.endpoint() + ":" + change.port();
  }

  /** How a message differs, in a word. */
  public static String change(MessageChange change) {
    return switch (change.change()) {
      case NEW -> "only on the broken side";
      case GONE -> "only on the healthy side";
      case MORE -> "more often";
      case FEWER -> "more seldom";
    };
  }

  /** How often on one side: a count, and how many in an hour. */
  public static String often(long count, double perHour) {
    return count == 0
        ? "never"
        : Words.count(count)
            + (perHour >= 0.1 ? String.format(Locale.ROOT, " (%.1f an hour)", perHour) : "");
  }

  /** True for what the broken side has and the healthy one has not, or hardly. */
  private static boolean isMore(MessageChange change) {
    return change.change() == Change.NEW || change.change() == Change.MORE;
  }
}
