package casebook.parsers.format;

import casebook.parsers.item.Family;
import casebook.parsers.item.Field;
import casebook.parsers.item.Level;
import casebook.parsers.item.LogEvent;
import casebook.parsers.text.LineCursor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Logs of Windows Installer ({@code msiexec /l}) and of Burn, the bootstrapper of agents'
 * installers. A line is a record, with the indented lines that follow it.
 */
final class MsiLog implements Format {

  private static final int SURE = 94;

  @Override
  public String name() {
    return "msi-log";
  }

  @Override
  public Family family() {
    return Family.OTHER;
  }

  @Override
  public int confidence(Head head) {
    MsiLine line = new MsiLine();
    int lines = 0;
    int known = 0;
    int told = 0;
    boolean first = false;
    for (String text : head.nonBlank()) {
      byte[] b = text.getBytes(StandardCharsets.UTF_8);
      MsiLine.Kind kind = line.read(b, 0, b.length);
      boolean own =
          kind == MsiLine.Kind.ENGINE || kind == MsiLine.Kind.BURN || kind == MsiLine.Kind.BANNER;
      first |= lines == 0 && own;
      told += own ? 1 : 0;
      known += own || kind == MsiLine.Kind.ACTION ? 1 : 0;
      lines++;
    }
    return told > 0 && (first || known * 4 >= lines) ? SURE : 0;
  }

  @Override
  public void parse(Head head, LineCursor lines, ItemSink sink) throws IOException {
    MsiLine line = new MsiLine();
    MsiClock clock = new MsiClock();
    LogEvent event = new LogEvent();
    while (lines.nextRecord(MsiLog::isIndented)) {
      byte[] b = lines.buffer();
      int from = lines.start();
      int to = Ascii.withoutLineEnds(b, from, lines.end());
      if (lines.isRestOfCut()) {
        TracePieces.rest(lines, sink, event);
      } else if (RecordBytes.isBlank(b, from, to)) {
        sink.slack(lines.byteCount());
      } else {
        event.begin(b, from, lines.end(), lines.line(), lines.window());
        if (lines.isCut()) {
          event.truncated();
        }
        fill(event, line, line.read(b, from, RecordBytes.lineEnd(b, from, to)), to, clock);
        sink.accept(event, lines.byteCount());
      }
    }
    sink.clock(clock.clock());
  }

  private static void fill(
      LogEvent event, MsiLine line, MsiLine.Kind kind, int to, MsiClock clock) {
    byte[] b = event.bytes();
    switch (kind) {
      case ENGINE, ACTION -> event.rawTime(clock.timeOfDay(line.millis()));
      case BURN -> event.rawTime(clock.dated(line.millis()));
      case BANNER -> event.rawTime(clock.banner(event.recordLine(), line.date()));
      case OTHER -> {
        // A custom action's own line, or a property: they have no time.
      }
    }
    if (line.threadStart() >= 0) {
      event.set(Field.THREAD, line.threadStart(), line.threadEnd());
    }
    if (kind == MsiLine.Kind.ENGINE) {
      event.set(Field.SOURCE, event.from(), event.from() + "MSI (s)".length());
    }
    event.set(Field.MESSAGE, line.messageStart(), Math.max(line.messageStart(), to));
    event.level(
        kind == MsiLine.Kind.BURN
            ? burnLevel(line.letter())
            : MsiLevels.of(b, line.messageStart(), to));
  }

  private static Level burnLevel(char letter) {
    return switch (letter) {
      case 'e' -> Level.ERROR;
      case 'w' -> Level.WARNING;
      default -> Level.INFORMATION;
    };
  }

  private static boolean isIndented(byte[] b, int start, int end) {
    return start < end && (b[start] == ' ' || b[start] == '\t') && !Ascii.isBlank(b, start, end);
  }
}
