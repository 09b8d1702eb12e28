package casebook.parsers.mask;

import casebook.parsers.item.Field;
import casebook.parsers.item.LogEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Hides secrets in the records of one file, in their order: what was cut goes on in the next, and
 * lines in which something was hidden are remembered as long as they may be shown beside others.
 */
final class EventMasking {

  private static final Field[] FIELDS = Field.values();

  /** As much as parsers leave in the buffer before a record. */
  private static final int REACH = 2048;

  private static final int MOST_BLOCK_RECORDS = 400;
  private static final int LINES_KEPT = 4;

  private final SecretFinder finder;
  private final SecretFinder beside = new SecretFinder();
  private final LogEvent shown = new LogEvent();
  private final TreeMap<Long, String> lines = new TreeMap<>();
  private boolean inBlock;
  private int blockRecords;

  /** The secret in which the piece before was cut, and how many of its last bytes it took. */
  private @Nullable Kind open;

  private int openBytes;

  EventMasking(SecretFinder finder) {
    this.finder = finder;
  }

  MaskedItem mask(LogEvent event) {
    Spans spans = find(event);
    if (spans.size() == 0 && !isBesideMasked(event)) {
      return new MaskedItem(event, event, spans);
    }
    fill(shown, event, spans);
    if (!event.isDecoded()) {
      remember(event.recordLine(), shown);
    }
    return new MaskedItem(event, shown, spans);
  }

  private Spans find(LogEvent event) {
    byte[] b = event.bytes();
    int from = event.from();
    int to = event.to();
    Kind opened = event.isRest() ? open : null;
    open = null;
    Spans spans;
    if (inBlock && blockRecords++ < MOST_BLOCK_RECORDS) {
      spans = finder.findFurther(b, from, to);
    } else if (event.isRest() && !event.isDecoded()) {
      blockRecords = 0;
      spans = finder.find(b, Math.max(event.window(), from - REACH), to);
      spans.clip(from);
    } else {
      blockRecords = 0;
      spans = finder.find(b, from, to);
    }
    inBlock = finder.endsInBlock();
    if (opened != null) {
      spans.add(b, from, openEnd(b, from, to), opened);
    }
    if (event.secretEnd() > event.secretStart()) {
      spans.add(b, event.secretStart(), event.secretEnd(), kind(b, event.secretStart()));
    }
    int last = spans.size() - 1;
    if ((event.isTruncated() || event.isRest()) && last >= 0 && spans.end(last) == to) {
      open = spans.lastKind();
      openBytes = to - spans.start(last);
    }
    return spans;
  }

  /** What has no name beside it is a cookie, or begins with a scheme of signing in. */
  private static Kind kind(byte[] b, int at) {
    int first = b[at] | 0x20;
    boolean scheme = (first == 'b' || first == 'n') && (b[at + 1] | 0x20) != '_';
    return scheme ? Kind.TOKEN : Kind.COOKIE;
  }

  /** Where a secret ends that was cut. */
  private static int openEnd(byte[] b, int from, int to) {
    int at = from;
    while (at < to && b[at] > ' ' && b[at] != '"' && b[at] != '<' && b[at] != ';' && b[at] != '&') {
      at++;
    }
    return at;
  }

  /** True if a field that lies outside the record has a secret. */
  private boolean isBesideMasked(LogEvent event) {
    for (Field field : FIELDS) {
      int start = event.start(field);
      if (start >= 0
          && (start < event.from() || event.end(field) > event.to())
          && beside.find(event.bytes(), start, event.end(field)).size() > 0) {
        return true;
      }
    }
    return false;
  }

  private void fill(LogEvent into, LogEvent event, Spans spans) {
    byte[] b = event.bytes();
    int from = event.from();
    byte[] record = spans.masked(b, from, event.to());
    byte[] all = record;
    int[] starts = new int[FIELDS.length];
    int[] ends = new int[FIELDS.length];
    Arrays.fill(starts, -1);
    for (Field field : FIELDS) {
      int start = event.start(field);
      int end = event.end(field);
      int at = field.ordinal();
      if (start < 0 || (field == Field.MESSAGE && start == from && end == event.to())) {
        continue;
      }
      if (start >= from && end <= event.to()) {
        starts[at] = spans.moved(start, from, false);
        ends[at] = Math.max(starts[at], spans.moved(end, from, true));
      } else {
        byte[] text = beside.find(b, start, end).masked(b, start, end);
        starts[at] = all.length;
        all = Arrays.copyOf(all, all.length + text.length);
        System.arraycopy(text, 0, all, starts[at], text.length);
        ends[at] = all.length;
      }
    }
    into.beginAs(event, all, 0, record.length);
    for (Field field : FIELDS) {
      if (starts[field.ordinal()] >= 0) {
        into.set(field, starts[field.ordinal()], ends[field.ordinal()]);
      }
    }
  }

  /** The place where a record was cut; what is hidden at the end of its first piece stays so. */
  MaskedItem maskSeam(LogEvent seam, int cut) {
    byte[] b = seam.bytes();
    Spans spans = beside.find(b, seam.from(), seam.to());
    Kind opened = open;
    if (opened != null) {
      int start = Math.max(seam.from(), cut - openBytes);
      spans.add(b, start, Math.max(cut, openEnd(b, cut, seam.to())), opened);
    }
    if (spans.size() == 0) {
      return new MaskedItem(seam, seam, spans);
    }
    LogEvent masked = new LogEvent();
    fill(masked, seam, spans);
    return new MaskedItem(seam, masked, spans);
  }

  /** A text that is no event's, on lines of its own. */
  String text(long line, String text) {
    byte[] b = text.getBytes(StandardCharsets.UTF_8);
    Spans spans = spans(b);
    if (spans.size() == 0) {
      return text;
    }
    String masked = new String(spans.masked(b, 0, b.length), StandardCharsets.UTF_8);
    remember(line, split(masked));
    return masked;
  }

  MaskedText next(String text) {
    byte[] b = text.getBytes(StandardCharsets.UTF_8);
    return MaskedText.of(b, 0, b.length, false, spans(b));
  }

  private Spans spans(byte[] b) {
    Spans spans =
        inBlock && blockRecords++ < MOST_BLOCK_RECORDS
            ? finder.findFurther(b, 0, b.length)
            : finder.find(b, 0, b.length);
    inBlock = finder.endsInBlock();
    return spans;
  }

  private void remember(long line, LogEvent masked) {
    remember(line, split(masked.rawText()));
  }

  private void remember(long first, List<String> masked) {
    int from = Math.max(0, masked.size() - LINES_KEPT);
    for (int i = from; i < masked.size(); i++) {
      lines.put(first + i, masked.get(i));
    }
    lines.headMap(first + from - LINES_KEPT).clear();
  }

  List<String> linesBefore(LogEvent event) {
    byte[] b = event.bytes();
    int from = event.window();
    int to = event.from();
    if (from >= to) {
      return List.of();
    }
    byte[] masked = beside.find(b, from, to).masked(b, from, to);
    List<String> before = split(new String(masked, StandardCharsets.UTF_8));
    for (int i = before.size() - 1; i >= 0 && !event.isDecoded(); i--) {
      String known = lines.get(event.recordLine() - before.size() + i);
      if (known != null) {
        before.set(i, known);
      }
    }
    return wholeLines(before, from);
  }

  /** The same of a text without secrets. */
  static List<String> linesAsTheyAre(LogEvent event) {
    int from = event.window();
    int length = event.from() - from;
    return length <= 0
        ? List.of()
        : wholeLines(split(new String(event.bytes(), from, length, StandardCharsets.UTF_8)), from);
  }

  /** The first of them is cut wherever the window begins in mid-line. */
  private static List<String> wholeLines(List<String> lines, int window) {
    return window == 0 ? lines : lines.subList(1, lines.size());
  }

  /** Lines as all here count them; what follows the last line end counts if it is not empty. */
  static List<String> split(String text) {
    List<String> lines = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '\n' && c != '\r') {
        continue;
      }
      lines.add(text.substring(start, i));
      if (c == '\r') {
        int feed = i + 1 < text.length() && text.charAt(i + 1) == '\r' ? i + 2 : i + 1;
        i = feed < text.length() && text.charAt(feed) == '\n' ? feed : i;
      }
      start = i + 1;
    }
    if (start < text.length() || lines.isEmpty()) {
      lines.add(text.substring(start));
    }
    return lines;
  }
}
