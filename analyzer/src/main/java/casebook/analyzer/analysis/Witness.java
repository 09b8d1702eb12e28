package casebook.analyzer.analysis;

import casebook.analyzer.match.Match;
import casebook.analyzer.tally.Sightings;
import casebook.analyzer.tally.StatedTimes;
import casebook.parsers.item.Family;
import casebook.parsers.item.Field;
import casebook.parsers.item.LogEvent;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Notes what one file saw that others may have seen as well, so that clocks can be paired: events
 * of an event log, exceptions, refused requests, moments stated by somebody else.
 */
final class Witness {

  /** Errors beyond this many tell nothing new about a clock, and reading them costs time. */
  private static final int MOST_ERRORS = 20_000;

  private static final int MOST_MESSAGE_BYTES = 4096;
  private static final int MOST_EXCEPTIONS = 3;
  private static final int SHORTEST_EXCEPTION = 30;
  private static final int LOWEST_REFUSAL = 400;

  /** Sign-in errors of the cloud end so: {@code Timestamp: 2026-05-04 10:11:12Z}. */
  private static final Pattern STATED =
      Pattern.compile(
          "[Tt]imestamp: ?(\\d{4})-(\\d\\d)-(\\d\\d)[ T](\\d\\d):(\\d\\d):(\\d\\d)(?:\\.\\d{1,7})?Z");

  /** Stands in every such text, and is found sooner than an expression is. */
  private static final String STATED_WORD = "imestamp:";

  private static final String EXCEPTION = "Exception: ";

  private final Family family;
  private final Sightings sightings = new Sightings();
  private final StatedTimes stated = new StatedTimes();
  private int errors;

  /** Begins a file of this family. */
  Witness(Family family) {
    this.family = family;
  }

  /** Looks at a record that has a time. */
  void see(LogEvent event) {
    switch (family) {
      case EVENT_LOG -> {
        if (event.has(Field.EVENT) && event.has(Field.SOURCE)) {
          sightings.add(Identity.ofEvent(event), event.rawTime(), event.recordLine());
        }
        error(event);
      }
      case TRACE, OTHER -> error(event);
      case PROXY -> {
        if (event.number(Field.STATUS) >= LOWEST_REFUSAL) {
          String host = event.text(Field.HOST);
          if (host != null) {
            host(host, event);
          }
        }
      }
      case CONFIG -> {}
    }
  }

  /** Looks at a record of a log that is not a proxy's, on which a rule fired. */
  void see(Match match, LogEvent event) {
    String host = match.captures().get("host");
    if (host != null && family != Family.PROXY && event.rawTime() != LogEvent.NO_TIME) {
      host(host, event);
    }
  }

  private void host(String host, LogEvent event) {
    long what = Identity.hash("host " + host.toLowerCase(Locale.ROOT));
    sightings.addLoose(what, event.rawTime(), event.recordLine());
  }

  private void error(LogEvent event) {
    if (!event.level().isError() || errors >= MOST_ERRORS) {
      return;
    }
    errors++;
    int start = event.start(Field.MESSAGE);
    int length = Math.min(event.end(Field.MESSAGE) - start, MOST_MESSAGE_BYTES);
    String text = new String(event.bytes(), start, length, StandardCharsets.UTF_8);
    exceptions(text, event);
    Matcher moment = STATED.matcher(text);
    int word = text.indexOf(STATED_WORD);
    if (word > 0 && moment.find(word - 1)) {
      try {
        stated.add(event.rawTime(), event.recordLine(), millis(moment));
      } catch (DateTimeException e) {
        return; // no such moment: the text only looks like one
      }
    }
  }

  private static long millis(Matcher moment) {
    int[] part = new int[6];
    for (int i = 0; i < part.length; i++) {
      part[i] = Integer.parseInt(moment.group(i + 1));
    }
    return LocalDateTime.of(part[0], part[1], part[2], part[3], part[4], part[5])
        .toInstant(ZoneOffset.UTC)
        .toEpochMilli();
  }

  /** An exception is its type and what it says, up to the end of the line or to its cause. */
  private void exceptions(String text, LogEvent event) {
    int found = 0;
    int at = 0;
    while (found < MOST_EXCEPTIONS && (at = text.indexOf(EXCEPTION, at)) >= 0) {
      int from = at;
      while (from > 0 && isOfType(text.charAt(from - 1))) {
        from--;
      }
      int to = at;
      while (to < text.length() && text.charAt(to) >= ' ' && !text.startsWith(" --->", to)) {
        to++;
      }
      String said = text.substring(from, to).strip();
      if (said.length() >= SHORTEST_EXCEPTION) {
        sightings.addLoose(Identity.hash(said), event.rawTime(), event.recordLine());
        found++;
      }
      at = Math.max(to, at + 1);
    }
  }

  private static boolean isOfType(char c) {
    return c == '.' || c == '_' || c == '`' || Character.isLetterOrDigit(c);
  }

  /** What it saw. */
  Sightings sightings() {
    return sightings;
  }

  /** What its records' texts state. */
  StatedTimes stated() {
    return stated;
  }
}
