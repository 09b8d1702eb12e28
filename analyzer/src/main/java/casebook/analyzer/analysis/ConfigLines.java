package casebook.analyzer.analysis;

import casebook.analyzer.match.Excerpt;
import casebook.analyzer.match.Lines;
import casebook.analyzer.tally.Draft;
import casebook.parsers.bundle.Source;
import casebook.parsers.item.ConfigSetting;
import casebook.parsers.mask.MaskedText;
import casebook.parsers.mask.Masking;
import casebook.parsers.text.LineCursor;
import casebook.parsers.text.TextSource;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * Evidence from configuration as it stands in its file. The XML parser has gone far beyond a
 * setting's line by the time it reports it, so the file is read again where something was found.
 */
final class ConfigLines {

  private static final int PIECE_BYTES = 1 << 16;

  private final List<Draft> drafts;

  /** Lines around drafts, by number. */
  private final TreeMap<Long, Line> lines = new TreeMap<>();

  private int next;
  private int pieceBytes;

  /**
   * A line as it is shown.
   *
   * @param masks of the piece of the file that it is in
   * @param start where it begins in that piece
   * @param shownStart where it begins in what is shown of the piece
   */
  private record Line(String text, MaskedText masks, int start, int shownStart) {
    int place(int inTruth) {
      return masks.start(start + inTruth) - shownStart;
    }
  }

  private ConfigLines(List<Draft> drafts) {
    this.drafts = drafts;
  }

  /** Puts the lines of the file into these drafts, all of them of this file. */
  static void show(Source source, List<Draft> drafts) throws IOException {
    if (drafts.isEmpty()) {
      return;
    }
    List<Draft> byLine = new ArrayList<>(drafts);
    byLine.sort(Comparator.comparingLong(draft -> draft.match().line()));
    try (InputStream in = source.open()) {
      ConfigLines shown = new ConfigLines(byLine);
      shown.read(TextSource.open(in).lines());
      byLine.forEach(shown::show);
    }
  }

  private void read(LineCursor cursor) throws IOException {
    Masking masking = new Masking();
    long last = drafts.getLast().match().line() + Draft.CONTEXT_LINES;
    boolean inLine = false;
    while (cursor.nextRecord(this::goesOn) && cursor.line() <= last) {
      String piece = cursor.text();
      take(piece, masking.next(piece), cursor.line(), inLine);
      inLine = cursor.byteCount() == cursor.end() - cursor.start();
      pieceBytes = 0;
    }
  }

  /** Secrets may take several lines: the text is read in pieces that end with a tag. */
  private boolean goesOn(byte[] buffer, int start, int end) {
    pieceBytes += end - start;
    int before = start;
    while (before > 0 && (buffer[before - 1] == '\n' || buffer[before - 1] == '\r')) {
      before--;
    }
    return pieceBytes < PIECE_BYTES || before == 0 || buffer[before - 1] != '>';
  }

  /** The first draft, from one on, that lines from there on are shown of. */
  private int nextOf(int draft, long line) {
    int next = draft;
    while (next < drafts.size() && drafts.get(next).match().line() + Draft.CONTEXT_LINES < line) {
      next++;
    }
    return next;
  }

  private void take(String piece, MaskedText masks, long first, boolean inLine) {
    String shown = masks.of(piece);
    long line = first;
    int start = 0;
    while (next < drafts.size() && (start < piece.length() || line == first)) {
      int end = start;
      while (end < piece.length() && Lines.lineEnd(piece, end) == 0) {
        end++;
      }
      next = nextOf(next, line);
      boolean wanted =
          next < drafts.size() && drafts.get(next).match().line() - Draft.CONTEXT_LINES <= line;
      if (wanted && !(inLine && line == first)) {
        int from = masks.start(start);
        String text = shown.substring(from, Math.max(from, masks.end(end)));
        lines.put(line, new Line(text, masks, start, from));
      }
      start = end < piece.length() ? end + Lines.lineEnd(piece, end) : end;
      line++;
    }
  }

  private void show(Draft draft) {
    long line = draft.match().line();
    Line text = lines.get(line);
    if (text != null) {
      draft.show(
          marked(draft, text),
          texts(line - Draft.CONTEXT_LINES, line),
          texts(line + 1, line + 1 + Draft.CONTEXT_LINES));
    }
  }

  private List<String> texts(long from, long to) {
    return lines.subMap(from, to).values().stream().map(Line::text).toList();
  }

  private static Excerpt marked(Draft draft, Line shown) {
    ConfigSetting setting = draft.setting();
    String line = shown.text();
    int from = setting == null || setting.column() < 1 ? -1 : shown.place(setting.column() - 1);
    if (setting == null || from < 0 || from >= line.length()) {
      return Excerpt.of(line, -1, -1);
    }
    return Excerpt.of(line, from, end(setting, line, from));
  }

  /** Where what the setting says ends on its line: behind the tag's name, the quote, the text. */
  private static int end(ConfigSetting setting, String line, int from) {
    if (setting.isElement()) {
      int end = from + 1;
      while (end < line.length() && " \t/>".indexOf(line.charAt(end)) < 0) {
        end++;
      }
      return end;
    }
    if (setting.name().startsWith("#")) {
      int end = line.indexOf('<', from);
      return end <= from ? line.length() : end;
    }
    if (line.charAt(from) == '"') {
      return line.length(); // a value of a registry: its name stands in quotes
    }
    int open = from;
    while (open < line.length() && line.charAt(open) != '"' && line.charAt(open) != '\'') {
      open++;
    }
    int close = open < line.length() ? line.indexOf(line.charAt(open), open + 1) : -1;
    return close < 0 ? line.length() : close + 1;
  }
}
