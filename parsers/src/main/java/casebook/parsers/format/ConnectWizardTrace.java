package casebook.parsers.format;

import casebook.parsers.item.Family;
import casebook.parsers.item.Field;
import casebook.parsers.item.LogEvent;
import casebook.parsers.text.LineCursor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The trace of the Connect wizard: {@code [HH:mm:ss.fff] [thread] [LEVEL] message}, without dates.
 * Lines without that prefix (exceptions, token logs) continue the message before them.
 */
final class ConnectWizardTrace implements Format {

  private static final int MOST_QUOTED = 2;

  @Override
  public String name() {
    return "connect-wizard-trace";
  }

  @Override
  public Family family() {
    return Family.TRACE;
  }

  @Override
  public int confidence(Head head) {
    WizardLine prefix = new WizardLine();
    List<String> lines = head.nonBlank();
    int first = -1;
    int found = 0;
    for (int i = 0; i < lines.size(); i++) {
      byte[] b = lines.get(i).getBytes(StandardCharsets.UTF_8);
      if (prefix.read(b, 0, b.length)) {
        found++;
        first = first < 0 ? i : first;
      }
    }
    if (found == 0) {
      return 0;
    }
    // A copy may begin with the rest of an exception; a mail quotes a line or two.
    boolean isQuoted = first > 0 && found <= MOST_QUOTED;
    return !isQuoted && (first < 5 || found * 5 > lines.size()) ? 96 : 0;
  }

  @Override
  public void parse(Head head, LineCursor lines, ItemSink sink) throws IOException {
    WizardLine prefix = new WizardLine();
    WizardLine probe = new WizardLine();
    LineCursor.Continuation untilPrefix = (b, start, end) -> !probe.read(b, start, end);
    WizardClock clock = new WizardClock(head);
    LogEvent event = new LogEvent();
    boolean timed = false;
    while (lines.nextRecord(untilPrefix)) {
      byte[] b = lines.buffer();
      int start = lines.start();
      if (lines.isRestOfCut()) {
        TracePieces.rest(lines, sink, event);
      } else if (prefix.read(b, start, lines.end())) {
        timed = true;
        int message = start + prefix.messageStart();
        int messageEnd = Ascii.withoutLineEnds(b, message, lines.end());
        event.begin(b, start, lines.end(), lines.line(), lines.window());
        event.level(prefix.level());
        event.set(Field.THREAD, start + prefix.threadStart(), start + prefix.threadEnd());
        event.set(Field.MESSAGE, message, messageEnd);
        event.rawTime(clock.take(lines.line(), prefix.timeOfDayMillis(), b, message, messageEnd));
        if (lines.isCut()) {
          event.truncated();
        }
        sink.accept(event, lines.byteCount());
      } else if (isBlank(b, start, lines.end())) {
        sink.slack(lines.byteCount());
      } else {
        TracePieces.unparsed(lines, sink, "no [time] [thread] [LEVEL] stands before this");
      }
    }
    if (clock.setBackLine() > 0) {
      sink.problem(
          clock.setBackLine(), "the clock goes back by about an hour here, on the same day");
    }
    if (timed) {
      sink.clock(clock.clock());
    }
  }

  private static boolean isBlank(byte[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      if (b[i] != ' ' && b[i] != '\t' && b[i] != '\n' && b[i] != '\r') {
        return false;
      }
    }
    return true;
  }
}
