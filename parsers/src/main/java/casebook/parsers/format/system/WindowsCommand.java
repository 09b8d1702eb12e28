package casebook.parsers.format.system;

import casebook.parsers.format.Format;
import casebook.parsers.format.Head;
import casebook.parsers.format.ItemSink;
import casebook.parsers.item.Family;
import casebook.parsers.item.LogEvent;
import casebook.parsers.text.LineCursor;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * What commands of Windows and cmdlets of PowerShell printed, one after the other, with or without
 * the prompts: {@code systeminfo}, {@code sc}, {@code netsh winhttp show proxy}, {@code ipconfig},
 * {@code netstat}, {@code Get-Service}, {@code Get-HotFix} and others.
 *
 * <p>Each line that is not blank is an event. What is understood of it follows as settings, which
 * cost no bytes and are no records of their own; see {@link Screen}.
 */
public final class WindowsCommand implements Format {

  /** What may stand before the first output: a note, an echo, a banner. */
  private static final int MOST_LINES_BEFORE = 6;

  /** An object of many properties is known when its last one is read. */
  private static final int MOST_LINES_LOOKED_AT = 80;

  private static final int SURE = 70;

  /** Creates the format. */
  public WindowsCommand() {}

  @Override
  public String name() {
    return "windows-command";
  }

  @Override
  public Family family() {
    return Family.OTHER;
  }

  @Override
  public Set<Family> families() {
    return Set.of(Family.OTHER, Family.CONFIG);
  }

  @Override
  public int confidence(Head head) {
    Output out = new Output(null);
    Screen screen = new Screen(out);
    List<String> said = head.nonBlank();
    long number = 0;
    for (String text : said.subList(0, Math.min(said.size(), MOST_LINES_LOOKED_AT))) {
      screen.take(new Line(text.substring(0, Math.min(text.length(), 1 << 13)), ++number));
    }
    screen.end();
    long first = out.firstRecognised();
    return first > 0 && first <= MOST_LINES_BEFORE + 1 ? SURE : 0;
  }

  @Override
  public void parse(Head head, LineCursor lines, ItemSink sink) throws IOException {
    Screen screen = new Screen(new Output(sink));
    LogEvent event = new LogEvent();
    while (lines.nextLine()) {
      if (lines.isRestOfCut()) {
        TextLines.rest(lines, sink, event);
        continue;
      }
      Line line = TextLines.line(lines);
      if (line.isBlank() && TextLines.isBlank(lines)) {
        sink.slack(lines.byteCount());
      } else {
        TextLines.event(lines, sink, event);
      }
      screen.take(line);
    }
    screen.end();
  }
}
