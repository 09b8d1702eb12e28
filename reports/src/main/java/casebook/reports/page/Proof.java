package casebook.reports.page;

import casebook.reports.model.Report.Evidence;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A piece of evidence.
 *
 * @param recordLine first line of the record where that is another line, else 0
 * @param source channel and computer of an event log whose lines may repeat; empty for others
 * @param before lines before it, the nearest last
 * @param after lines after it, the nearest first
 */
public record Proof(
    Place place,
    long recordLine,
    String source,
    @Nullable When when,
    Excerpt excerpt,
    Shown<String> before,
    Shown<String> after) {

  private static final long FRAME_BYTES = 1_100;

  /** The line alone and little of it, for where there is no room for more. */
  static Proof brief(Evidence evidence, Clocks clocks) {
    return new Proof(
        Place.of(evidence),
        0,
        "",
        clocks.when(evidence.time(), evidence.local()),
        Excerpt.of(evidence.text(), evidence.matchStart(), evidence.matchEnd(), Limits.BRIEF_CHARS),
        new Shown<>(List.of(), 0),
        new Shown<>(List.of(), 0));
  }

  static Proof of(Evidence evidence, Clocks clocks) {
    List<String> before = evidence.context().before();
    int from = Math.max(0, before.size() - Limits.CONTEXT_LINES);
    return new Proof(
        Place.of(evidence),
        evidence.recordLine() == evidence.line() ? 0 : evidence.recordLine(),
        source(evidence),
        clocks.when(evidence.time(), evidence.local()),
        Excerpt.of(evidence.text(), evidence.matchStart(), evidence.matchEnd(), Limits.LINE_CHARS),
        new Shown<>(clipped(before.subList(from, before.size())), from),
        clipped(Shown.first(evidence.context().after(), Limits.CONTEXT_LINES)));
  }

  private static String source(Evidence evidence) {
    String channel = evidence.channel() == null ? "" : evidence.channel();
    String computer = evidence.computer() == null ? "" : evidence.computer();
    String both = channel.isEmpty() || computer.isEmpty() ? "" : " on ";
    return Words.clip(channel + both + computer, Limits.NAME_CHARS);
  }

  private static Shown<String> clipped(Shown<String> lines) {
    return new Shown<>(clipped(lines.items()), lines.more());
  }

  private static List<String> clipped(List<String> lines) {
    return lines.stream().map(line -> Words.clip(line, Limits.CONTEXT_CHARS)).toList();
  }

  /** Whether there are lines around it to show. */
  public boolean hasContext() {
    return !before.items().isEmpty() || !after.items().isEmpty();
  }

  /** Such as {@code 2 lines before, 3 after}; the side without lines is not spoken of. */
  public String contextLabel() {
    int first = before.items().size();
    int then = after.items().size();
    if (first == 0) {
      return Words.count(then, "line", "lines") + " after";
    }
    String label = Words.count(first, "line", "lines") + " before";
    return then == 0 ? label : label + ", " + then + " after";
  }

  long cost() {
    // The line stands there twice where it has context.
    long bytes = FRAME_BYTES + 2 * excerpt.cost() + 2 * Room.cost(place.path());
    for (String line : before.items()) {
      bytes += Room.cost(line);
    }
    for (String line : after.items()) {
      bytes += Room.cost(line);
    }
    return bytes;
  }
}
