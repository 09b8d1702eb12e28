package casebook.parsers.format.system;

import casebook.parsers.format.FileClock;
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
 * What {@code Start-Transcript} wrote: blocks between lines of stars that tell who ran what where
 * and since when, and between these blocks all that the console showed, which is read like {@link
 * WindowsCommand}.
 *
 * <p>Each line that is not blank is an event; the line with the time of a block has that time, on
 * the machine's own clock. A block that names the machine becomes the setting {@code /transcript}.
 */
public final class PowershellTranscript implements Format {

  private static final int LINES_OF_HEAD = 5;

  /** Creates the format. */
  public PowershellTranscript() {}

  @Override
  public String name() {
    return "powershell-transcript";
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
    List<String> lines = head.nonBlank();
    if (lines.isEmpty() || !TranscriptBlock.isFence(lines.getFirst())) {
      return 0;
    }
    return lines.stream()
            .skip(1)
            .limit(LINES_OF_HEAD)
            .anyMatch(text -> TranscriptBlock.millis(new Line(text, 1)) != LogEvent.NO_TIME)
        ? 95
        : 0;
  }

  @Override
  public void parse(Head head, LineCursor lines, ItemSink sink) throws IOException {
    Output out = new Output(sink);
    Screen screen = new Screen(out);
    TranscriptBlock block = new TranscriptBlock(out);
    LogEvent event = new LogEvent();
    boolean timed = false;
    while (lines.nextLine()) {
      if (lines.isRestOfCut()) {
        TextLines.rest(lines, sink, event);
        continue;
      }
      Line line = TextLines.line(lines);
      if (line.isBlank() && TextLines.isBlank(lines)) {
        sink.slack(lines.byteCount());
        screen.take(line);
      } else if (block.take(line)) {
        screen.end();
        timed |= block.send(lines, sink, event, line);
      } else {
        TextLines.event(lines, sink, event);
        screen.take(line);
      }
    }
    screen.end();
    block.end();
    if (timed) {
      sink.clock(FileClock.local("the transcript tells local times without their zone"));
    }
  }
}
