package casebook.analyzer.analysis;

import casebook.analyzer.store.Lead;
import casebook.analyzer.tally.Draft;
import casebook.parsers.item.LogEvent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * Says of each record of a file what stands between it and the one before, as far as that may be
 * shown beside evidence. Nearly always that is a line end. For one thread.
 */
final class Leads {

  private static final int TAIL_BYTES = 64;

  private static final List<Lead> COMMON =
      List.of(new Lead("\n", true), new Lead("\r\n", true), new Lead("", true));

  /**
   * Line that the record before ends on; 0 before the first, for it follows on the text's start.
   */
  private long lastLine;

  private byte[] tail = {};
  private boolean hasTail;

  /**
   * What stands before a record.
   *
   * @param event as its parser gives it, secrets and all
   * @param earlier the lines before it as they may be shown
   */
  Lead before(LogEvent event, Supplier<List<String>> earlier) {
    Lead lead = event.isDecoded() ? beforeDecoded(event, earlier) : beforePlain(event, earlier);
    if (event.isDecoded()) {
      tail = Arrays.copyOfRange(event.bytes(), tailStart(event), event.to());
      hasTail = true;
    } else {
      lastLine = event.recordLine() + event.lineEnds();
    }
    return lead;
  }

  private static int tailStart(LogEvent event) {
    return Math.max(event.from(), event.to() - TAIL_BYTES);
  }

  /** Texts that were put together stand behind each other, each on lines of its own. */
  private Lead beforeDecoded(LogEvent event, Supplier<List<String>> earlier) {
    int end = event.from() - 1;
    if (end < event.window()) {
      return Lead.NONE;
    }
    byte[] b = event.bytes();
    int start = end - tail.length;
    boolean follows =
        hasTail
            && b[end] == '\n'
            && start >= event.window()
            && Arrays.equals(b, start, end, tail, 0, tail.length);
    return follows ? COMMON.getFirst() : new Lead(last(earlier.get(), "\n"), false);
  }

  private Lead beforePlain(LogEvent event, Supplier<List<String>> earlier) {
    long lines = lastLine == 0 ? event.recordLine() - 1 : event.recordLine() - lastLine;
    if (lines == 0) {
      return COMMON.getLast();
    }
    if (lines < 0 || event.window() >= event.from()) {
      return Lead.NONE;
    }
    byte[] b = event.bytes();
    int at = event.from();
    long ends = 0;
    while (ends < lines && at > event.window() && isEnd(b[at - 1])) {
      at = endStart(b, event.window(), at);
      ends++;
    }
    // Before the first record the lines themselves are between, not only their ends.
    if (ends == lines && (lastLine > 0 || at == 0)) {
      return blank(b, at, event.from());
    }
    String end =
        isEnd(b[event.from() - 1])
            ? text(b, endStart(b, event.window(), event.from()), event.from())
            : "\n";
    List<String> shown = earlier.get();
    long between = lastLine == 0 ? lines : lines - 1;
    boolean follows = between <= Math.min(shown.size(), Draft.CONTEXT_LINES);
    List<String> kept = follows ? lastOf(shown, (int) between) : shown;
    String text = last(kept, end);
    return new Lead(follows && lastLine > 0 ? end + text : text, follows);
  }

  private static Lead blank(byte[] b, int from, int to) {
    String text = text(b, from, to);
    for (Lead lead : COMMON) {
      if (lead.text().equals(text)) {
        return lead;
      }
    }
    return new Lead(text, true);
  }

  /** Where the line end begins that ends at a place. */
  private static int endStart(byte[] b, int from, int end) {
    int at = end - 1;
    if (b[at] == '\n') {
      at -= at > from && b[at - 1] == '\r' ? 1 : 0;
      at -= at > from && b[at] == '\r' && b[at - 1] == '\r' ? 1 : 0;
    }
    return at;
  }

  private static boolean isEnd(byte b) {
    return b == '\n' || b == '\r';
  }

  private static String text(byte[] b, int from, int to) {
    return new String(b, from, to - from, StandardCharsets.UTF_8);
  }

  private static String last(List<String> lines, String end) {
    StringBuilder text = new StringBuilder();
    lastOf(lines, Draft.CONTEXT_LINES).forEach(line -> text.append(line).append(end));
    return text.toString();
  }

  private static List<String> lastOf(List<String> lines, int most) {
    return lines.subList(Math.max(0, lines.size() - most), lines.size());
  }
}
