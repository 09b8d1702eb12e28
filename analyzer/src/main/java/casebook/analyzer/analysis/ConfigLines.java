package casebook.analyzer.analysis;

import casebook.analyzer.match.Excerpt;
import casebook.analyzer.tally.Draft;
import casebook.parsers.bundle.Source;
import casebook.parsers.item.ConfigSetting;
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

  private final List<Draft> drafts;

  /** Lines around drafts, by number. */
  private final TreeMap<Long, String> lines = new TreeMap<>();

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
    int next = 0;
    while (next < drafts.size() && cursor.nextLine()) {
      if (cursor.isRestOfCut()) {
        continue;
      }
      long line = cursor.line();
      while (next < drafts.size() && drafts.get(next).match().line() + Draft.CONTEXT_LINES < line) {
        next++;
      }
      if (next < drafts.size() && drafts.get(next).match().line() - Draft.CONTEXT_LINES <= line) {
        lines.put(line, Secrets.masked(cursor.text()));
      }
    }
  }

  private void show(Draft draft) {
    long line = draft.match().line();
    String text = lines.get(line);
    if (text != null) {
      draft.show(
          marked(draft, text),
          List.copyOf(lines.subMap(line - Draft.CONTEXT_LINES, line).values()),
          List.copyOf(lines.subMap(line + 1, line + 1 + Draft.CONTEXT_LINES).values()));
    }
  }

  private static Excerpt marked(Draft draft, String line) {
    ConfigSetting setting = draft.setting();
    if (setting == null || setting.column() < 1 || setting.column() > line.length()) {
      return Excerpt.of(line, -1, -1);
    }
    int from = setting.column() - 1;
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
