package casebook.analyzer.analysis;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes one text of several that were changed from the same one, word by word: all changes are in
 * it, and nothing else.
 */
final class TextMerge {

  /** Words, blanks and signs; what changes do is give, take or replace these. */
  private static final Pattern PIECE = Pattern.compile("[\\p{L}\\p{N}_.-]+|\\s+|.", Pattern.DOTALL);

  /** Between the first and the last change of a configuration stands no more. */
  private static final int MOST_CHARS = 100_000;

  /** Pieces of the original from one to another, exclusive, and what stands there instead. */
  private record Change(int from, int to, String text) {}

  private TextMerge() {}

  /** The text with all changes; empty if two of them change the same words in different ways. */
  static Optional<String> of(String original, List<String> changed) {
    int same = original.length();
    int back = original.length();
    for (String text : changed) {
      same = Math.min(same, alike(original, text, same));
      back = Math.min(back, alikeFromEnd(original, text, back));
    }
    int start = tagStart(original, same);
    int end = Math.max(start, tagEnd(original, original.length() - back));
    for (String text : changed) {
      // What is taken away of a text that repeats itself may belong to both ends.
      int missing = start - (text.length() - (original.length() - end));
      end = Math.min(original.length(), end + Math.max(0, missing));
    }
    if (end - start > MOST_CHARS) {
      return Optional.empty();
    }
    List<String> pieces = pieces(original.substring(start, end));
    List<Change> changes = new ArrayList<>();
    for (String text : changed) {
      int to = text.length() - (original.length() - end);
      changes.addAll(changes(pieces, pieces(text.substring(start, to))));
    }
    String front = original.substring(0, start);
    String rest = original.substring(end);
    return joined(pieces, changes).map(middle -> front + middle + rest);
  }

  private static int alike(String one, String other, int most) {
    int i = 0;
    while (i < most && i < other.length() && one.charAt(i) == other.charAt(i)) {
      i++;
    }
    return i;
  }

  private static int alikeFromEnd(String one, String other, int most) {
    int i = 0;
    while (i < most
        && i < other.length()
        && one.charAt(one.length() - 1 - i) == other.charAt(other.length() - 1 - i)) {
      i++;
    }
    return i;
  }

  private static int tagStart(String text, int at) {
    return Math.max(0, text.lastIndexOf('<', Math.max(0, at - 1)));
  }

  private static int tagEnd(String text, int at) {
    int end = text.indexOf('>', at);
    return end < 0 ? text.length() : end + 1;
  }

  private static List<String> pieces(String text) {
    List<String> pieces = new ArrayList<>();
    Matcher matcher = PIECE.matcher(text);
    while (matcher.find()) {
      pieces.add(matcher.group());
    }
    return pieces;
  }

  private static List<Change> changes(List<String> before, List<String> after) {
    List<Change> changes = new ArrayList<>();
    for (AbstractDelta<String> delta : DiffUtils.diff(before, after).getDeltas()) {
      int from = delta.getSource().getPosition();
      changes.add(
          new Change(
              from,
              from + delta.getSource().size(),
              String.join("", delta.getTarget().getLines())));
    }
    return changes;
  }

  private static Optional<String> joined(List<String> pieces, List<Change> all) {
    List<Change> changes =
        all.stream()
            .distinct()
            .sorted(Comparator.comparingInt(Change::from).thenComparingInt(Change::to))
            .toList();
    StringBuilder text = new StringBuilder();
    int at = 0;
    int insertedAt = -1;
    for (Change change : changes) {
      boolean isInsertion = change.from == change.to;
      if (change.from < at || (isInsertion && insertedAt == change.from)) {
        return Optional.empty();
      }
      text.append(String.join("", pieces.subList(at, change.from))).append(change.text);
      at = change.to;
      insertedAt = isInsertion ? change.from : insertedAt;
    }
    return Optional.of(text.append(String.join("", pieces.subList(at, pieces.size()))).toString());
  }
}
