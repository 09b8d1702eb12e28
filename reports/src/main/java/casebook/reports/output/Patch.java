package casebook.reports.output;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A unified difference as what is to be replaced by what.
 *
 * @param files in the order of the difference
 */
record Patch(List<Change> files) {

  private static final Pattern HUNK =
      Pattern.compile("@@ -(\\d{1,9})(?:,(\\d{1,9}))? \\+\\d{1,9}(?:,(\\d{1,9}))? @@.*");
  private static final String NO_LINE_END = "\\ No newline";

  /** The changes of one file, from top to bottom. */
  record Change(String path, List<Replacement> replacements) {}

  /**
   * Whole lines for other whole lines.
   *
   * @param line the first that goes, or before which something comes; from 1
   * @param endLine where the rest begins, exclusive of {@code endColumn}
   * @param endColumn from 1, in UTF-16 units
   * @param text what comes, line ends included
   */
  record Replacement(int line, int endLine, int endColumn, String text) {}

  /** Reads one; empty where anything in it is not as it should be. */
  static Optional<Patch> of(String difference) {
    Reader reader = new Reader(difference.split("\n", -1));
    return reader.read() ? Optional.of(new Patch(List.copyOf(reader.files))) : Optional.empty();
  }

  /** Goes through the lines once. */
  private static final class Reader {
    private final String[] lines;
    private final List<Change> files = new ArrayList<>();
    private int at;

    Reader(String[] lines) {
      this.lines = lines;
    }

    boolean read() {
      while (at < lines.length && !(at == lines.length - 1 && lines[at].isEmpty())) {
        if (!file()) {
          return false;
        }
      }
      return !files.isEmpty();
    }

    private boolean file() {
      if (at + 2 >= lines.length
          || !lines[at].startsWith("--- a/")
          || !lines[at + 1].startsWith("+++ b/")) {
        return false;
      }
      String path = lines[at].substring("--- a/".length());
      List<Replacement> replacements = new ArrayList<>();
      files.add(
          new Change(
              path.endsWith("\t") ? path.substring(0, path.length() - 1) : path, replacements));
      at += 2;
      while (at < lines.length && lines[at].startsWith("@@")) {
        if (!hunk(replacements)) {
          return false;
        }
      }
      return !replacements.isEmpty();
    }

    private boolean hunk(List<Replacement> replacements) {
      Matcher head = HUNK.matcher(lines[at]);
      if (!head.matches()) {
        return false;
      }
      at++;
      int old = count(head.group(2));
      int fresh = count(head.group(3));
      // Where nothing goes, the number is that of the line before.
      int line = Integer.parseInt(head.group(1)) + (old == 0 ? 1 : 0);
      while (old > 0 || fresh > 0) {
        if (at >= lines.length) {
          return false;
        }
        if (lines[at].startsWith(" ")) {
          at++;
          old--;
          fresh--;
          line++;
          skipNoLineEnd();
          continue;
        }
        Block block = new Block(line);
        while (at < lines.length && block.take(lines, at)) {
          at++;
        }
        if (block.isEmpty() || block.hasMark()) {
          return false;
        }
        old -= block.gone.size();
        fresh -= block.come.size();
        line += block.gone.size();
        replacements.add(block.replacement());
      }
      return old == 0 && fresh == 0;
    }

    private void skipNoLineEnd() {
      if (at < lines.length && lines[at].startsWith(NO_LINE_END)) {
        at++;
      }
    }

    private static int count(@Nullable String number) {
      return number == null ? 1 : Integer.parseInt(number);
    }
  }

  /** Lines that go, and what comes for them. */
  private static final class Block {
    private final int line;
    private final List<String> gone = new ArrayList<>();
    private final List<String> come = new ArrayList<>();
    private boolean goneEnds = true;
    private boolean comeEnds = true;

    Block(int line) {
      this.line = line;
    }

    boolean take(String[] lines, int at) {
      String text = lines[at];
      if (text.startsWith("-") && come.isEmpty()) {
        gone.add(text.substring(1));
      } else if (text.startsWith("+")) {
        come.add(text.substring(1));
      } else if (text.startsWith(NO_LINE_END) && lines[at - 1].startsWith("-")) {
        goneEnds = false;
      } else if (text.startsWith(NO_LINE_END) && lines[at - 1].startsWith("+")) {
        comeEnds = false;
      } else {
        return false;
      }
      return true;
    }

    boolean isEmpty() {
      return gone.isEmpty() && come.isEmpty();
    }

    /** A byte order mark is no character of the first line for all who count columns. */
    boolean hasMark() {
      return line == 1
          && (gone.stream().anyMatch(text -> text.startsWith("\ufeff"))
              || come.stream().anyMatch(text -> text.startsWith("\ufeff")));
    }

    Replacement replacement() {
      String text = String.join("\n", come) + (come.isEmpty() || !comeEnds ? "" : "\n");
      return goneEnds
          ? new Replacement(line, line + gone.size(), 1, text)
          : new Replacement(
              line, line + gone.size() - 1, gone.get(gone.size() - 1).length() + 1, text);
    }
  }
}
