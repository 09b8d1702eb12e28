package casebook.reports.page;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a rule's text; what stands between backticks is a command or a name to be taken
 * literally.
 *
 * @param text the piece, without its backticks
 * @param code true for what stood between backticks
 */
public record Prose(String text, boolean code) {

  /** The pieces of a text in order; a backtick without its partner stays one. */
  public static List<Prose> of(@Nullable String text) {
    List<Prose> pieces = new ArrayList<>();
    String rest = text == null ? "" : text;
    int open;
    while ((open = rest.indexOf('`')) >= 0) {
      int close = rest.indexOf('`', open + 1);
      if (close < 0) {
        break;
      }
      if (open > 0) {
        pieces.add(new Prose(rest.substring(0, open), false));
      }
      if (close > open + 1) {
        pieces.add(new Prose(rest.substring(open + 1, close), true));
      }
      rest = rest.substring(close + 1);
    }
    if (!rest.isEmpty()) {
      pieces.add(new Prose(rest, false));
    }
    return pieces;
  }
}
