package casebook.reports.output;

import casebook.reports.model.Report.Evidence;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Texts of a report made short: masked, harmless to look at, on one line, cut to size. */
final class Brief {

  private static final String CUT = "…";

  /** How far the name of a secret may be from its value, and the value may go on. */
  private static final int FAR = 4_000;

  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Brief() {}

  /**
   * The beginning of a text on one line.
   *
   * @param limit how many UTF-16 units at most, the mark of the cut included
   */
  static String line(String text, int limit) {
    return cut(SafeText.line(blanks(within(text, limit))).strip(), limit);
  }

  /**
   * The part of a line around its match.
   *
   * @param limit how many UTF-16 units at most, the marks of the cuts included
   */
  static String around(Evidence evidence, int limit) {
    String text = evidence.text();
    int start = evidence.matchStart();
    if (text.length() <= limit || start < 0 || start >= text.length()) {
      return line(text, limit);
    }
    int from = boundary(text, Math.max(0, start - FAR));
    String near = blanks(within(text.substring(from), start - from + limit));
    int match = Math.min(start - from, near.length());
    int lead = Math.min(match, Math.max(limit / 4, limit - (near.length() - match)));
    String shown = SafeText.line(near.substring(boundary(near, match - lead)));
    return from > 0 || lead < match ? CUT + cut(shown, limit - 1) : cut(shown.strip(), limit);
  }

  /** A moment of the model as people read it; what is none stays as it is. */
  static String moment(String iso) {
    try {
      return MOMENT.format(Instant.parse(iso));
    } catch (DateTimeException e) {
      return iso;
    }
  }

  /** From when to when, or an empty text. */
  static String span(@Nullable String from, @Nullable String to) {
    if (from == null || to == null) {
      return "";
    }
    String first = moment(from);
    return first.equals(moment(to)) ? first : first.replace(" UTC", "") + " to " + moment(to);
  }

  /** At most so much of a text that is harmless already. */
  static String cut(String text, int limit) {
    return text.length() <= limit
        ? text
        : text.substring(0, boundary(text, limit - 1)).stripTrailing() + CUT;
  }

  /** Enough of the text to fill the room; masking a million characters to show ten is waste. */
  private static String within(String text, int limit) {
    int enough = limit + FAR;
    return text.length() <= enough ? text : text.substring(0, boundary(text, enough));
  }

  private static String blanks(String text) {
    return text.replace("\r\n", " ").replace('\n', ' ').replace('\t', ' ');
  }

  /** Never between the two halves of a character. */
  private static int boundary(String text, int at) {
    boolean splits =
        at > 0
            && at < text.length()
            && Character.isHighSurrogate(text.charAt(at - 1))
            && Character.isLowSurrogate(text.charAt(at));
    return splits ? at - 1 : at;
  }
}
