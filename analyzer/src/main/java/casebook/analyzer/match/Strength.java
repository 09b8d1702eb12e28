package casebook.analyzer.match;

import casebook.analyzer.knowledge.Condition;
import casebook.analyzer.knowledge.Condition.LevelAtLeast;
import casebook.analyzer.knowledge.Condition.NumberIs;
import casebook.analyzer.knowledge.Rule;
import casebook.parsers.item.Family;
import casebook.parsers.item.Field;
import casebook.parsers.item.Item;
import casebook.parsers.item.Level;
import casebook.parsers.item.LogEvent;
import casebook.reports.model.Severity;
import java.util.Locale;

/** Tells proof from mention: words of an error also stand where nobody met it. */
public final class Strength {

  private Strength() {}

  /**
   * True if the item only mentions what the rule looks for: a plain text that no product wrote may
   * be a mail or a manual, and a record that calls itself information tells of a failure only if it
   * carries the exception; a note tells of none. A rule that names the level or the event knows
   * what it does.
   */
  public static boolean isWeak(Rule rule, FileContext file, Item item) {
    if (!(item instanceof LogEvent event)) {
      return false;
    }
    if (file.families().contains(Family.OTHER)) {
      return file.products().isEmpty();
    }
    return !file.families().contains(Family.PROXY)
        && rule.severity() != Severity.INFO
        && event.level() != Level.UNKNOWN
        && event.level().compareTo(Level.WARNING) < 0
        && !event.message().toLowerCase(Locale.ROOT).contains("exception")
        && rule.when().wanted().stream().noneMatch(Strength::asksForKind);
  }

  private static boolean asksForKind(Condition condition) {
    return condition instanceof LevelAtLeast
        || (condition instanceof NumberIs is && is.field() == Field.EVENT);
  }
}
