package casebook.analyzer.analysis;

import casebook.analyzer.match.Excerpt;
import casebook.analyzer.match.Lines;
import casebook.analyzer.store.FiledText;
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
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Evidence from configuration as it stands in its file. The XML parser has gone far beyond a
 * setting's line by the time it reports it, so the file is read again where something was found.
 */
final class ConfigLines {

  private static final int PIECE_BYTES = 1 << 16;

  /** Of the last sign of a piece, before it is looked for. */
  private static final int UNKNOWN = -1;

  /** What stands for a secret is a word; a filed text may have been written by anybody. */
  private static final int MOST_SHOWN = 64;

  private final List<Draft> drafts;

  /** Lines around drafts, by number. */
  private final TreeMap<Long, Line> lines = new TreeMap<>();

  private int next;

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

  /** Takes a file's text piece by piece. */
  @FunctionalInterface
  interface PieceTaker {

    /**
     * Takes a piece.
     *
     * @param piece without its last line end
     * @param masks what is secret in it
     * @param line line that it begins on, from 1
     * @param inLine true if it begins within a line
     * @return false to end
     */
    boolean take(String piece, MaskedText masks, long line, boolean inLine);
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
      long last = byLine.getLast().match().line() + Draft.CONTEXT_LINES;
      pieces(
          TextSource.open(in).lines(),
          (piece, masks, line, inLine) -> {
            if (line <= last) {
              shown.take(piece, masks, line, inLine);
            }
            return line <= last;
          });
      byLine.forEach(shown::show);
    }
  }

  /** The same of a text that was filed, where secrets were hidden before. */
  static void show(FiledText filed, List<Draft> drafts) {
    List<Draft> byLine = new ArrayList<>(drafts);
    byLine.sort(Comparator.comparingLong(draft -> draft.match().line()));
    ConfigLines shown = new ConfigLines(byLine);
    Map<Long, List<FiledText.Hidden>> hidden =
        filed.hidden().stream().collect(Collectors.groupingBy(FiledText.Hidden::line));
    long line = 1;
    String text = withoutLastEnd(filed.text());
    for (int start = 0; start < text.length(); line++) {
      int end = start;
      while (end < text.length() && Lines.lineEnd(text, end) == 0) {
        end++;
      }
      shown.next = shown.nextOf(shown.next, line);
      if (shown.isWanted(line)) {
        MaskedText masks = MaskedText.of(parts(hidden.getOrDefault(line, List.of())));
        shown.lines.put(line, new Line(text.substring(start, end), masks, 0, 0));
      }
      start = end < text.length() ? end + Lines.lineEnd(text, end) : end;
    }
    byLine.forEach(shown::show);
  }

  /** As {@link LineCursor#text} gives what a file ends with. */
  private static String withoutLastEnd(String text) {
    int end = text.length();
    end -= end > 0 && text.charAt(end - 1) == '\n' ? 1 : 0;
    boolean isFeed = end < text.length();
    if (isFeed) {
      end -= text.endsWith("\r\r\n") ? 2 : text.endsWith("\r\n") ? 1 : 0;
    } else if (text.endsWith("\r")) {
      end--;
    }
    return text.substring(0, end);
  }

  private static List<MaskedText.Part> parts(List<FiledText.Hidden> hidden) {
    return hidden.stream()
        .map(
            one ->
                new MaskedText.Part(
                    one.column(),
                    one.column() + one.length(),
                    " ".repeat(Math.min(one.shown(), MOST_SHOWN))))
        .toList();
  }

  /** Secrets may take several lines: the text is read in pieces that end with a tag. */
  static void pieces(LineCursor cursor, PieceTaker taker) throws IOException {
    Masking masking = new Masking();
    int[] pieceBytes = {0};
    int[] last = {UNKNOWN};
    LineCursor.Continuation goesOn =
        (buffer, start, end) -> {
          if (last[0] == UNKNOWN) {
            last[0] = lastSign(buffer, 0, start);
          }
          pieceBytes[0] += end - start;
          boolean goes = pieceBytes[0] < PIECE_BYTES || last[0] != '>';
          // Not looked for again before each of very many empty lines.
          int sign = lastSign(buffer, start, end);
          last[0] = sign == 0 ? last[0] : sign;
          return goes;
        };
    boolean inLine = false;
    boolean more = true;
    while (more && cursor.nextRecord(goesOn)) {
      String piece = cursor.text();
      more = taker.take(piece, masking.next(piece), cursor.line(), inLine);
      inLine = cursor.byteCount() == cursor.end() - cursor.start();
      pieceBytes[0] = 0;
      last[0] = UNKNOWN;
    }
  }

  /** The last byte that is of no line end; 0 if there is none. */
  private static int lastSign(byte[] buffer, int from, int to) {
    for (int i = to - 1; i >= from; i--) {
      if (buffer[i] != '\n' && buffer[i] != '\r') {
        return buffer[i];
      }
    }
    return 0;
  }

  /** The first draft, from one on, that lines from there on are shown of. */
  private int nextOf(int draft, long line) {
    int next = draft;
    while (next < drafts.size() && drafts.get(next).match().line() + Draft.CONTEXT_LINES < line) {
      next++;
    }
    return next;
  }

  private boolean isWanted(long line) {
    return next < drafts.size() && drafts.get(next).match().line() - Draft.CONTEXT_LINES <= line;
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
      if (isWanted(line) && !(inLine && line == first)) {
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
