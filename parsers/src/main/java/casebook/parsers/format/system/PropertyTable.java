package casebook.parsers.format.system;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Objects as {@code Format-Table} prints them, with a line of hyphens under the head, or {@code
 * wmic}, whose columns begin under their names.
 */
final class PropertyTable implements Section {

  /** Of a table of {@code wmic} one of these is a column. */
  private static final Set<String> KNOWN = Set.of("HotFixID", "StartMode", "StartName");

  private static final int FEWEST_COLUMNS = 2;
  private static final int MOST_COLUMNS = 60;

  private record Column(String name, int from, int to) {}

  private final Output out;
  private final List<Column> columns;

  private PropertyTable(Output out, List<Column> columns) {
    this.out = out;
    this.columns = columns;
  }

  static @Nullable Section start(List<Line> before, Line line, Output out) {
    if (!before.isEmpty() && isUnderline(line.text())) {
      List<Column> columns = columns(line.text(), before.getFirst().text(), 0);
      return columns.size() >= FEWEST_COLUMNS ? new PropertyTable(out, columns) : null;
    }
    String head = line.text();
    if (head.startsWith(Lookalikes.INSTALLING)) {
      head = head.substring(Lookalikes.INSTALLING.length());
    }
    if (KNOWN.stream().noneMatch(head::contains)) {
      return null;
    }
    List<Column> columns = columns(head, head, 1);
    if (columns.stream().map(Column::name).anyMatch("ServicePackInEffect"::equals)) {
      out.recognise(line); // of no other list of hotfixes
    }
    return columns.size() >= FEWEST_COLUMNS
            && columns.stream().map(Column::name).anyMatch(KNOWN::contains)
            && columns.stream().map(Column::name).allMatch(PropertyTable::isName)
        ? new PropertyTable(out, columns)
        : null;
  }

  private static boolean isUnderline(String text) {
    boolean any = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      any |= c == '-';
      if (c != '-' && c != ' ') {
        return false;
      }
    }
    return any;
  }

  private static boolean isName(String text) {
    return text.chars().allMatch(c -> c < 0x80 && (Character.isLetterOrDigit(c) || c == '_'));
  }

  /** Columns where the marks stand, which may hold as many blanks in a row; names from the head. */
  private static List<Column> columns(String marks, String head, int blanksWithin) {
    List<Column> columns = new ArrayList<>();
    int at = 0;
    while (at < marks.length() && columns.size() < MOST_COLUMNS) {
      while (at < marks.length() && marks.charAt(at) == ' ') {
        at++;
      }
      int from = at;
      int blanks = 0;
      while (at < marks.length() && (marks.charAt(at) != ' ' || blanks < blanksWithin)) {
        blanks = marks.charAt(at) == ' ' ? blanks + 1 : 0;
        at++;
      }
      int to = at - blanks;
      if (to > from && from < head.length()) {
        String name = head.substring(from, Math.min(to, head.length())).strip();
        columns.add(new Column(name, from, to));
      }
    }
    return columns;
  }

  @Override
  public boolean take(Line line) {
    if (line.isBlank()) {
      return false;
    }
    Properties row = new Properties(line);
    String text = line.text();
    int from = 0;
    for (int i = 0; i < columns.size() && from < text.length(); i++) {
      int to = i + 1 < columns.size() ? border(text, columns.get(i), columns.get(i + 1)) : -1;
      int end = to < 0 ? text.length() : Math.min(to, text.length());
      row.add(columns.get(i).name, text.substring(from, Math.max(from, end)).strip(), line);
      from = Math.max(from, end);
    }
    row.send(out);
    return true;
  }

  /** The last blank between two columns: one may reach to the right, the other to the left. */
  private static int border(String text, Column left, Column right) {
    for (int at = Math.min(right.from, text.length()) - 1; at >= left.to; at--) {
      if (text.charAt(at) == ' ') {
        return at;
      }
    }
    return right.from;
  }
}
