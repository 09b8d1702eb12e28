package casebook.reports.page;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A piece of a sentence: a date with its time, at whose hyphens no line is to end, or what stands
 * between.
 */
public record Dated(String text, boolean date) {

  private static final Pattern DATE =
      Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}(?: [0-9]{2}:[0-9]{2}(?::[0-9]{2})?)?");

  /** The pieces of a sentence, in their order. */
  public static List<Dated> of(String sentence) {
    List<Dated> pieces = new ArrayList<>();
    Matcher dates = DATE.matcher(sentence);
    int end = 0;
    while (dates.find()) {
      if (dates.start() > end) {
        pieces.add(new Dated(sentence.substring(end, dates.start()), false));
      }
      pieces.add(new Dated(dates.group(), true));
      end = dates.end();
    }
    if (end < sentence.length()) {
      pieces.add(new Dated(sentence.substring(end), false));
    }
    return List.copyOf(pieces);
  }
}
