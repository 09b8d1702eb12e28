package casebook.analyzer.tally;

import casebook.analyzer.match.Excerpt;
import casebook.analyzer.match.Lines;
import casebook.analyzer.match.Match;
import casebook.parsers.item.ConfigSetting;
import casebook.parsers.item.Field;
import casebook.parsers.item.Item;
import casebook.parsers.item.LogEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A piece of evidence while its file is still being read: its time is raw, its context incomplete.
 */
public final class Draft {

  /** Lines shown before a match, and after it. */
  public static final int CONTEXT_LINES = 3;

  private static final int LONGEST_LINE = 400;

  private Match match;
  private final boolean ofLog;
  private final long recordLine;
  private final long record;
  private final long rawTime;
  private final @Nullable ConfigSetting setting;
  private final @Nullable String channel;
  private final @Nullable String computer;
  private final List<String> before = new ArrayList<>(0);
  private final List<String> after = new ArrayList<>(0);

  /**
   * Takes what is there of the record and of the lines before it.
   *
   * @param item as it may be shown
   * @param record which record of the file it is, from 1
   * @param earlier the lines before it as they may be shown, as far as they are still there; asked
   *     only where some of them are wanted
   */
  public Draft(Match match, Item item, long record, Supplier<List<String>> earlier) {
    this.match = match;
    this.record = record;
    recordLine = item instanceof LogEvent event ? event.wholeRecordLine() : item.recordLine();
    ofLog = item instanceof LogEvent;
    setting = item instanceof ConfigSetting one ? one : null;
    if (item instanceof LogEvent event) {
      rawTime = event.rawTime();
      channel = event.text(Field.CHANNEL);
      computer = event.text(Field.COMPUTER);
      surround(event, earlier);
    } else {
      rawTime = LogEvent.NO_TIME;
      channel = null;
      computer = null;
    }
  }

  /** A place in a log alone, without its text or what stands around it. */
  public Draft(Match match, long recordLine, long rawTime) {
    this.match = match;
    this.record = 0;
    this.recordLine = recordLine;
    this.rawTime = rawTime;
    ofLog = false;
    setting = null;
    channel = null;
    computer = null;
  }

  private void surround(LogEvent event, Supplier<List<String>> earlier) {
    List<String> own = lines(event.rawText());
    int at =
        event.isDecoded()
            ? Math.max(0, own.indexOf(match.text()))
            : (int) Math.min(own.size() - 1, match.line() - event.recordLine());
    int from = Math.max(0, at - CONTEXT_LINES);
    if (from == 0 && at < CONTEXT_LINES) {
      List<String> lines = earlier.get();
      for (int i = Math.max(0, lines.size() - (CONTEXT_LINES - at)); i < lines.size(); i++) {
        before.add(shorten(lines.get(i)));
      }
    }
    for (int i = from; i < at; i++) {
      before.add(shorten(own.get(i)));
    }
    for (int i = at + 1; i < own.size() && after.size() < CONTEXT_LINES; i++) {
      after.add(shorten(own.get(i)));
    }
  }

  /** The lines of a text; what follows the last line end counts only if it is not empty. */
  private static List<String> lines(String text) {
    List<String> lines = new ArrayList<>();
    int start = 0;
    int i = 0;
    while (i < text.length()) {
      int length = Lines.lineEnd(text, i);
      if (length > 0) {
        lines.add(text.substring(start, i));
        i += length;
        start = i;
      } else {
        i++;
      }
    }
    if (start < text.length() || lines.isEmpty()) {
      lines.add(text.substring(start));
    }
    return lines;
  }

  private static String shorten(String line) {
    if (line.length() <= LONGEST_LINE) {
      return line;
    }
    boolean splits = Character.isHighSurrogate(line.charAt(LONGEST_LINE - 1));
    return line.substring(0, splits ? LONGEST_LINE - 1 : LONGEST_LINE) + " …";
  }

  /** True while lines after the match are still welcome. */
  public boolean wantsMore() {
    return ofLog && after.size() < CONTEXT_LINES;
  }

  /** Offers the record that follows. */
  public void follow(String rawRecord) {
    for (String line : lines(rawRecord)) {
      if (after.size() >= CONTEXT_LINES) {
        return;
      }
      after.add(shorten(line));
    }
  }

  /** The setting that it is about, null if it is about something else. */
  public @Nullable ConfigSetting setting() {
    return setting;
  }

  /** Shows the match as it stands in its file, with the lines around it. */
  public void show(Excerpt line, List<String> linesBefore, List<String> linesAfter) {
    match =
        new Match(
            match.rule(), match.line(), line.text(), line.start(), line.end(), match.captures());
    before.clear();
    linesBefore.forEach(text -> before.add(shorten(text)));
    after.clear();
    linesAfter.forEach(text -> after.add(shorten(text)));
  }

  /** The match behind it. */
  public Match match() {
    return match;
  }

  /** First line of the record, from 1. */
  public long recordLine() {
    return recordLine;
  }

  /** Which record of the file it is, from 1; 0 where that was not kept. */
  public long record() {
    return record;
  }

  /** Time on the file's clock, or {@code LogEvent.NO_TIME}. */
  public long rawTime() {
    return rawTime;
  }

  /** Event log channel, if the record names one. */
  public @Nullable String channel() {
    return channel;
  }

  /** Computer, if the record names one. */
  public @Nullable String computer() {
    return computer;
  }

  /** Up to three lines before the match. */
  public List<String> before() {
    return List.copyOf(before);
  }

  /** Up to three lines after it. */
  public List<String> after() {
    return List.copyOf(after);
  }
}
