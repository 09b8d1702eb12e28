package casebook.parsers.format;

import casebook.parsers.item.Field;
import casebook.parsers.item.LogEvent;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Collects what the rows of an exported event log tell about its clock. */
final class EventCsvClock {

  private static final long MINUTE = 60_000L;
  private static final long QUARTER = 15 * MINUTE;
  private static final long MAX_OFFSET = 14 * 60 * MINUTE;

  /** Exports that were saved again may have lost the seconds. */
  private static final long MAX_LATE = 61_000L;

  private static final byte[] KERNEL_GENERAL = Ascii.bytes("Microsoft-Windows-Kernel-General");

  /** Viewers leave the vendor out in their list. */
  private static final byte[] WITHOUT_VENDOR = Ascii.bytes("Kernel-General");

  private static final Pattern UTC =
      Pattern.compile("(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d)[.,]?\\d*Z");
  private static final int MAX_MESSAGE_BYTES = 1000;

  private final DateOrder order;
  private final Map<Long, Integer> offsets = new TreeMap<>();
  private String witness = "";
  private boolean timed;
  private boolean stated = true;

  EventCsvClock(boolean dayFirst) {
    order = new DateOrder(dayFirst);
  }

  /** Takes a row's date; returns its raw time. */
  long take(DateText date) {
    timed = true;
    stated &= date.hasOffset();
    return order.take(date);
  }

  /** Takes an event whose message may state UTC beside the row's local time. */
  void pair(LogEvent event, DateText date) {
    if (event.number(Field.EVENT) != 1 || !isKernelGeneral(event)) {
      return;
    }
    int start = event.start(Field.MESSAGE);
    int length = Math.min(event.end(Field.MESSAGE) - start, MAX_MESSAGE_BYTES);
    String message = new String(event.bytes(), start, length, StandardCharsets.UTF_8);
    Matcher utc = UTC.matcher(message.replace("\u200E", "").replace("?", ""));
    if (!utc.find()) {
      return;
    }
    long first = millis(utc.group(1));
    if (!message.contains("has changed to") && utc.find()) {
      // Which of the two is the new time depends on the language; a small change does not matter.
      if (Math.abs(millis(utc.group(1)) - first) > MINUTE) {
        return;
      }
    }
    pair(first, date, "Kernel-General event 1 states");
  }

  /**
   * Takes what something beside an event's local time states as UTC, {@code NO_TIME} for nothing.
   *
   * @param witness who says so
   */
  void pair(long first, DateText date, String witness) {
    this.witness = witness;
    if (date.dayFirst() == date.monthFirst()) {
      vote(date.dayFirst(), first);
    } else if (vote(date.dayFirst(), first)) {
      order.confirm(true);
    } else if (vote(date.monthFirst(), first)) {
      order.confirm(false);
    }
  }

  private static boolean isKernelGeneral(LogEvent event) {
    int start = event.start(Field.SOURCE);
    int end = event.end(Field.SOURCE);
    return start >= 0
        && (Ascii.startsWith(event.bytes(), start, end, KERNEL_GENERAL)
            || Ascii.startsWith(event.bytes(), start, end, WITHOUT_VENDOR));
  }

  private boolean vote(long local, long utc) {
    if (local == LogEvent.NO_TIME || utc == LogEvent.NO_TIME) {
      return false;
    }
    long offset = Math.floorDiv(local - utc + QUARTER / 2, QUARTER) * QUARTER;
    if (Math.abs(offset) > MAX_OFFSET || Math.abs(local - utc - offset) > MAX_LATE) {
      return false;
    }
    offsets.merge(offset, 1, Integer::sum);
    return true;
  }

  private static long millis(String iso) {
    byte[] b = Ascii.bytes(iso);
    return Ascii.isoMillis(b, 0, b.length);
  }

  /** The clock, after the last row. */
  FileClock clock() {
    if (!timed) {
      return FileClock.undated("no column holds a date that can be read");
    }
    if (stated) {
      return FileClock.utc("each date states its offset from UTC");
    }
    long offset = 0;
    int most = 0;
    for (Map.Entry<Long, Integer> vote : offsets.entrySet()) {
      if (vote.getValue() > most) {
        most = vote.getValue();
        offset = vote.getKey();
      }
    }
    return order.apply(
        most == 0
            ? FileClock.local("local time of the machine that exported it")
            : FileClock.zoned(
                ZoneOffset.ofTotalSeconds((int) (offset / 1000)),
                FileClock.Basis.INFERRED,
                witness + " UTC beside the local time"));
  }
}
