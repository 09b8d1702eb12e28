package casebook.parsers.format;

import casebook.parsers.item.Family;
import casebook.parsers.item.LogEvent;
import casebook.parsers.text.LineCursor;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * W3C extended logs: IIS, HTTP.SYS, ISA and TMG, Blue Coat, Windows Firewall. What a column means
 * is told by the {@code #Fields} line above it, which may come again and change.
 */
final class W3cLog implements Format {

  private static final int EXPECTED_WITHIN_LINES = 20;

  @Override
  public String name() {
    return "w3c";
  }

  @Override
  public Family family() {
    return Family.PROXY;
  }

  @Override
  public int confidence(Head head) {
    W3cLine reader = new W3cLine(W3cTime.of(head));
    LogEvent event = new LogEvent();
    int seen = 0;
    int fieldsAt = 0;
    int fitting = 0;
    int others = 0;
    for (String line : RequestLines.judged(head)) {
      byte[] b = line.getBytes(StandardCharsets.UTF_8);
      seen++;
      event.begin(b, 0, b.length, seen);
      if (W3cLine.isDirective(b, 0, b.length)) {
        reader.directive(b, 0, b.length);
        fieldsAt = fieldsAt == 0 && reader.hasFields() ? seen : fieldsAt;
      } else if (reader.hasFields()) {
        boolean fits = reader.read(b, 0, b.length, event);
        fitting += fits ? 1 : 0;
        others += fits ? 0 : 1;
      }
    }
    if (fieldsAt == 0) {
      return W3cHeadless.fields(head).isPresent() ? 80 : 0;
    }
    if (others > fitting) {
      return 0;
    }
    return fieldsAt <= EXPECTED_WITHIN_LINES ? 95 : 60;
  }

  @Override
  public void parse(Head head, LineCursor lines, ItemSink sink) throws IOException {
    Optional<W3cFields> known = W3cHeadless.fields(head);
    W3cTime time = known.isPresent() ? W3cTime.dated() : W3cTime.of(head);
    W3cLine reader = new W3cLine(time);
    LogEvent event = new LogEvent();
    LostEvents lost = new LostEvents();
    known.ifPresent(reader::assume);
    RequestLines.Reader records =
        known.isEmpty()
            ? reader
            : (b, from, to, into) -> reader.read(b, W3cHeadless.body(b, from, to), to, into);
    while (lines.nextLine()) {
      byte[] b = lines.buffer();
      int from = lines.start();
      int to = lines.end();
      if (lines.isRestOfCut()) {
        RequestLines.line(lines, sink, "", records, event);
      } else if (Ascii.isBlank(b, from, to)) {
        sink.slack(lines.byteCount());
      } else if (W3cLine.isDirective(b, from, to)) {
        reader.directive(b, from, to);
        sink.slack(lines.byteCount());
      } else {
        String shape =
            reader.hasFields()
                ? "does not fit the #Fields line above"
                : "no #Fields line above says what the columns are";
        RequestLines.line(lines, sink, shape, records, event);
        lost.take(lines.line(), reader.lost(b));
        if (time.takeConflict()) {
          sink.problem(
              lines.line(),
              "the time zone changes to or from one that is not stated; times are read as before");
        }
      }
    }
    lost.tell(sink);
    FileClock clock = time.clock();
    if (clock != null) {
      sink.clock(clock);
    }
  }

  /** What the firewall says of events that it lost, summed up: it may say so again and again. */
  private static final class LostEvents {
    private long firstLine;
    private long places;
    private BigInteger events = BigInteger.ZERO;

    /** Takes the digits that a line states; empty for none. */
    void take(long line, String digits) {
      if (!digits.isEmpty()) {
        firstLine = places == 0 ? line : firstLine;
        places++;
        events = events.add(new BigInteger(digits));
      }
    }

    void tell(ItemSink sink) {
      if (places > 0) {
        String more = places == 1 ? "" : " and in " + (places - 1) + " more places";
        sink.problem(
            firstLine, "the firewall lost " + events + " events here" + more + ", it says");
      }
    }
  }
}
