package casebook.parsers.format.system;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Output of {@code netsh winhttp show proxy}: a title that names WinHTTP, then either one sentence
 * (there is no proxy) or two rows (the proxy and what bypasses it).
 */
final class WinHttp implements Section {

  private static final int LONGEST_TITLE = 100;

  private final Output out;
  private final Line title;
  private final StateElement settings;
  private int rows;

  private WinHttp(Output out, Line title) {
    this.out = out;
    this.title = title;
    settings = new StateElement("/winhttp", title);
  }

  static @Nullable Section start(List<Line> before, Line line, Output out) {
    String text = line.text().strip();
    boolean ends = text.endsWith(":") || text.endsWith("：");
    return ends
            && !line.isIndented()
            && text.length() <= LONGEST_TITLE
            && text.contains("WinHTTP")
            && line.colon() == line.text().stripTrailing().length() - 1
        ? new WinHttp(out, line)
        : null;
  }

  @Override
  public boolean take(Line line) {
    if (line.isBlank()) {
      return rows == 0;
    }
    if (!line.isIndented() || rows == 2) {
      return false;
    }
    rows++;
    out.recognise(title);
    if (line.colon() < 0) {
      settings.set("direct", "true", line);
      rows = 2;
    } else if (rows == 1) {
      settings.set("proxy", line.value(), line);
    } else if (!line.value().startsWith("(")) {
      // "(none)" is translated; a list is never in parentheses.
      settings.set("bypass", line.value(), line);
    }
    return true;
  }

  @Override
  public void end() {
    out.send(settings);
  }
}
