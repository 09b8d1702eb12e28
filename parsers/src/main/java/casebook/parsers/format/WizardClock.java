package casebook.parsers.format;

import casebook.parsers.item.LogEvent;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the dates and the zone of a Connect wizard trace, whose lines have a time of day only.
 *
 * <p>Raw times are milliseconds of the day, plus a day for each midnight passed. Each session's
 * start block gives its date; the trace's name or an authentication library's UTC time help where
 * there is none.
 */
final class WizardClock {

  private static final long DAY = 86_400_000L;
  private static final long MINUTE = 60_000L;
  private static final long QUARTER = 15 * MINUTE;
  private static final long MAX_OFFSET = 14 * 60 * MINUTE;

  /**
   * A clock that is set back by an hour shows as a step of about that. Were it a midnight, nothing
   * would have been written for almost a day, and yet the session goes on.
   */
  private static final long LEAST_SET_BACK = 30 * MINUTE;

  private static final long MOST_SET_BACK = 65 * MINUTE;

  /** The hour that summer time leaves out is half an hour at the least. */
  private static final long LEAST_LEAP = 30 * MINUTE;

  /** So many long pauses are looked at: no session has more. */
  private static final int MOST_LEAPS = 1000;

  /** So many records before its start block a session may begin: the libraries log first. */
  private static final int BEFORE_START_BLOCK = 20;

  /** Sessions beyond this many go on with the last date: no wizard is run so often. */
  private static final int MAX_SHIFTS = 4096;

  private static final byte[] START = Ascii.bytes("Start Time (");
  private static final byte[] OPENED = Ascii.bytes("Opened log file at path ");
  private static final byte[] FIRST_OF_SESSION = Ascii.bytes("Setting default logger");
  private static final byte[] RULE = Ascii.bytes("========");
  private static final Pattern LOCAL = Pattern.compile("Start Time \\(Local\\): (.*)");
  private static final Pattern UTC = Pattern.compile("Start Time \\(UTC\\): (.*)");
  private static final Pattern NAME =
      Pattern.compile("trace-(\\d{4})(\\d\\d)(\\d\\d)-(\\d\\d)(\\d\\d)(\\d\\d)");

  private final FileClock.Shifts shifts = new FileClock.Shifts();
  private final Head head;
  private long record;
  private long days;
  private int lastOfDay = -1;
  private long signLine;
  private long signRecord;
  private long startLine;
  private long startBase;
  private long lastBase;
  private int shiftCount;
  private boolean dated;
  private @Nullable Long startLocal;
  private @Nullable Long statedOffset;
  private @Nullable Long inferredOffset;
  private @Nullable Long inferredBase;
  private @Nullable Long openedBase;
  private @Nullable Long sessionOffset;
  private boolean offsetsDiffer;
  private long setBackLine;
  private long setBackRecord;
  private long leapLine;
  private long leapRecord;
  private int leaps;

  WizardClock(Head head) {
    this.head = head;
  }

  /**
   * Takes a line's time and message.
   *
   * @return the raw time of the line
   */
  long take(long line, int ofDay, byte[] b, int from, int to) {
    record++;
    if (lastOfDay >= 0 && ofDay < lastOfDay - MINUTE) {
      if (isSetBack(lastOfDay - ofDay, b, from, to)) {
        setBackRecord = setBackLine == 0 ? record : setBackRecord;
        setBackLine = setBackLine == 0 ? line : setBackLine;
      } else {
        leap(line, days * DAY + lastOfDay, (days + 1) * DAY + ofDay);
        days++;
      }
      beginsSession(line);
    } else if (lastOfDay >= 0) {
      leap(line, days * DAY + lastOfDay, days * DAY + ofDay);
    }
    lastOfDay = ofDay;
    if (from < to) {
      read(line, ofDay, b, from, to);
    }
    return days * DAY + ofDay;
  }

  /** A session that begins earlier in the day than the last one ended does so on another day. */
  private static boolean isSetBack(long millis, byte[] b, int from, int to) {
    return millis >= LEAST_SET_BACK
        && millis <= MOST_SET_BACK
        && !Ascii.startsWith(b, from, to, RULE)
        && !Ascii.startsWith(b, from, to, FIRST_OF_SESSION);
  }

  /** An offset stated when the session began may not be that behind a changeover. */
  private void leap(long line, long fromRaw, long toRaw) {
    Long offset = sessionOffset;
    if (toRaw - fromRaw < LEAST_LEAP
        || leapLine > 0
        || offset == null
        || leaps++ >= MOST_LEAPS
        || !Changeovers.mayBe(
            ZoneOffset.ofTotalSeconds((int) (offset / 1000)),
            startBase + fromRaw,
            startBase + toRaw)) {
      return;
    }
    leapLine = line;
    leapRecord = record;
  }

  /** A start block says the time anew: what seemed a change of the clock was another session. */
  private void startsAnew() {
    if (record - setBackRecord <= BEFORE_START_BLOCK) {
      setBackLine = 0;
    }
    if (record - leapRecord <= BEFORE_START_BLOCK) {
      leapLine = 0;
    }
  }

  private void read(long line, int ofDay, byte[] b, int from, int to) {
    switch (b[from]) {
      case 'S' -> {
        if (Ascii.startsWith(b, from, to, START)) {
          start(line, ofDay, text(b, from, to));
        } else if (Ascii.startsWith(b, from, to, FIRST_OF_SESSION)) {
          beginsSession(line);
        }
      }
      case '=' -> {
        if (Ascii.startsWith(b, from, to, RULE)) {
          beginsSession(line);
        }
      }
      case 'O' -> {
        if (openedBase == null && Ascii.startsWith(b, from, to, OPENED)) {
          openedBase = nameMillis(text(b, from, to));
        }
      }
      case 'A', 'M', '[' -> {
        if (statedOffset == null && inferredOffset == null) {
          libraryTime(ofDay, b, from, to);
        }
      }
      default -> {}
    }
  }

  /** A session may begin here, if a start block follows soon; the first sign counts. */
  private void beginsSession(long line) {
    if (signLine <= startLine || record - signRecord > BEFORE_START_BLOCK) {
      signRecord = record;
      signLine = line;
    }
  }

  private void start(long line, int ofDay, String message) {
    Matcher local = LOCAL.matcher(message);
    if (local.lookingAt()) {
      startLocal = millis(local.group(1));
      if (startLocal != null) {
        boolean signed = signLine > startLine && record - signRecord <= BEFORE_START_BLOCK;
        startLine = signed ? signLine : line;
        startBase = Math.floorDiv(startLocal - ofDay + DAY / 2, DAY) * DAY - days * DAY;
        shift(startBase);
        sessionOffset = null;
        startsAnew();
      }
      return;
    }
    Matcher utc = UTC.matcher(message);
    Long start = utc.lookingAt() ? millis(utc.group(1)) : null;
    if (start == null || startLocal == null) {
      return;
    }
    long offset = rounded(startLocal - start);
    if (Math.abs(offset) > MAX_OFFSET) {
      return;
    }
    sessionOffset = offset;
    if (statedOffset == null) {
      statedOffset = offset;
    } else if (statedOffset != offset) {
      // A file has one offset: what this session's differs by goes into its base.
      offsetsDiffer = true;
      shift(startBase - offset + statedOffset);
    }
  }

  private void shift(long base) {
    if (!dated || (base != lastBase && shiftCount < MAX_SHIFTS)) {
      shifts.from(startLine, base);
      shiftCount++;
      lastBase = base;
      dated = true;
    }
  }

  /** ADAL and MSAL write UTC beside the local time of the prefix. */
  private void libraryTime(int ofDay, byte[] b, int from, int to) {
    int last = Math.min(to, from + 160) - 20;
    for (int i = from; i <= last; i++) {
      if (b[i] == '2'
          && b[i + 1] == '0'
          && b[i + 4] == '-'
          && b[i + 7] == '-'
          && b[i + 13] == ':') {
        int end = i + 19;
        while (end < to && (Ascii.isDigit(b[end]) || b[end] == '.')) {
          end++;
        }
        long utc = Ascii.isoMillis(b, i, to);
        if (end < to && b[end] == 'Z' && utc != LogEvent.NO_TIME) {
          inferOffset(ofDay, utc);
          return;
        }
      }
    }
  }

  private void inferOffset(int ofDay, long utc) {
    long difference = Math.floorMod(ofDay - utc, DAY);
    long offset = rounded(difference > DAY / 2 ? difference - DAY : difference);
    long late = ofDay - offset - utc;
    if (Math.abs(late - Math.round((double) late / DAY) * DAY) > 2 * MINUTE) {
      return;
    }
    inferredOffset = offset;
    inferredBase = Math.floorDiv(utc + offset - ofDay + DAY / 2, DAY) * DAY - days * DAY;
  }

  /** The first line behind a step back of about an hour within a session, 0 if there is none. */
  long setBackLine() {
    return setBackLine;
  }

  /** From where on the stated offset is not borne out. */
  private String doubt() {
    if (setBackLine > 0 && (leapLine == 0 || setBackLine < leapLine)) {
      return "; it may be another from line " + setBackLine + " on, where the clock goes back";
    }
    return leapLine == 0
        ? ""
        : "; it may be another from line "
            + leapLine
            + " on, as summer time may begin or end there";
  }

  /** The clock, after the last line. */
  FileClock clock() {
    String dateRule = "date from Start Time (Local)";
    if (!dated) {
      Long base = nameMillis(head.fileName());
      dateRule = "date from the file name";
      if (base == null) {
        base = openedBase;
        dateRule = "date from the name of the opened log file";
      }
      if (base == null) {
        base = inferredBase;
        dateRule = "date from an authentication library's UTC time";
      }
      if (base == null) {
        return FileClock.undated("times of day without any date");
      }
      shifts.from(1, base);
    }
    return zoned(dateRule).shifted(shifts.list());
  }

  private FileClock zoned(String dateRule) {
    if (statedOffset != null) {
      String note = offsetsDiffer ? "; sessions differ in it, each is placed by its own" : "";
      return FileClock.zoned(
          ZoneOffset.ofTotalSeconds((int) (statedOffset / 1000)),
          FileClock.Basis.STATED,
          "Start Time (Local) against Start Time (UTC)" + note + doubt());
    }
    if (inferredOffset != null) {
      return FileClock.zoned(
          ZoneOffset.ofTotalSeconds((int) (inferredOffset / 1000)),
          FileClock.Basis.INFERRED,
          "an authentication library's UTC time beside the local time; " + dateRule);
    }
    return FileClock.local("local time of the machine; " + dateRule);
  }

  private static @Nullable Long nameMillis(String text) {
    Matcher name = NAME.matcher(text);
    if (!name.find()) {
      return null;
    }
    long day =
        Ascii.millis(
            Integer.parseInt(name.group(1)),
            Integer.parseInt(name.group(2)),
            Integer.parseInt(name.group(3)),
            0);
    return day == LogEvent.NO_TIME ? null : day;
  }

  private static @Nullable Long millis(String text) {
    try {
      return LocalDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
          .toInstant(ZoneOffset.UTC)
          .toEpochMilli();
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  private static long rounded(long millis) {
    return Math.floorDiv(millis + QUARTER / 2, QUARTER) * QUARTER;
  }

  private static String text(byte[] b, int from, int to) {
    return new String(b, from, Math.min(to - from, 600), StandardCharsets.UTF_8);
  }
}
