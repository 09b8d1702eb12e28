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
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
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
  private static final int MOST_HOSTS = 3;
  private static final int SHORTEST_EXCEPTION = 30;
  private static final int LOWEST_REFUSAL = 400;

  /** Sign-in errors of the cloud end so: {@code Timestamp: 2026-05-04 10:11:12Z}. */
  private static final Pattern STATED =
      Pattern.compile(
          "[Tt]imestamp: ?(\\d{4})-(\\d\\d)-(\\d\\d)["
              + " T](\\d\\d):(\\d\\d):(\\d\\d)(?:\\.\\d{1,7})?Z");

  /** Stands in every such text, and is found sooner than an expression is. */
  private static final String STATED_WORD = "imestamp:";

  /** The service control manager's word that a service changed its state. */
  private static final long SERVICE_STATE = 7036;

  private static final List<String> SERVICES =
      List.of("Provisioning Agent", "ECMA2Host", "Azure AD Sync", "Entra", "AADConnect", "ADSync");

  private static final byte[] STARTED = "Service started".getBytes(StandardCharsets.US_ASCII);
  private static final int LONGEST_START = 300; // bytes
  private static final int MOST_PROCESSES = 1000;
  private static final long START = Identity.hash("service start");

  /** .NET ends an error so: {@code returned an error: (407) Proxy Authentication Required}. */
  private static final Pattern ANSWER = Pattern.compile(": \\(([45]\\d\\d)\\)");

  private static final String EXCEPTION = "Exception: ";

  private static final Pattern REFUSED = Pattern.compile("(?i)block|den(?:y|ied)|drop|reject");

  private final Family family;
  private final Sightings sightings = new Sightings();
  private final StatedTimes stated = new StatedTimes();
  private int errors;
  private final Set<Long> processes = new HashSet<>();

  /** Begins a file of this family. */
  Witness(Family family) {
    this.family = family;
  }

  /** Looks at a record that has a time. */
  void see(LogEvent event) {
    switch (family) {
      case EVENT_LOG -> {
        if (event.number(Field.EVENT) == SERVICE_STATE && isOfProduct(event.message())) {
          sightings.addLoose(START, event.rawTime(), event.recordLine());
        }
        if (event.has(Field.EVENT) && event.has(Field.SOURCE)) {
          sightings.add(Identity.ofEvent(event), event.rawTime(), event.recordLine());
        }
        error(event);
      }
      case TRACE, OTHER -> {
        if (event.has(Field.PROCESS)) {
          start(event);
        }
        error(event);
      }
      case PROXY -> {
        long status = event.number(Field.STATUS);
        if (status >= LOWEST_REFUSAL) {
          sightings.addCommon(status(status), event.rawTime(), event.recordLine());
          String host = event.text(Field.HOST);
          if (host != null) {
            host(host, event);
          }
        } else if (status < 0 && isRefused(event)) {
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

  /** A firewall states no status. */
  private static boolean isRefused(LogEvent event) {
    String result = event.text(Field.RESULT);
    return result != null && REFUSED.matcher(result).lookingAt();
  }

  private void host(String host, LogEvent event) {
    long what = Identity.hash("host " + host.toLowerCase(Locale.ROOT));
    sightings.addLoose(what, event.rawTime(), event.recordLine());
  }

  /**
   * A service that starts is another process; the event log notes it too. Where several processes
   * write into one log, each of them starts once.
   */
  private void start(LogEvent event) {
    long id = event.number(Field.PROCESS);
    if (id < 0) {
      return;
    }
    boolean isAnother =
        processes.size() < MOST_PROCESSES && processes.add(id) && processes.size() > 1;
    if (isAnother || saysStarted(event)) {
      sightings.addLoose(START, event.rawTime(), event.recordLine());
    }
  }

  private static boolean saysStarted(LogEvent event) {
    return event.end(Field.MESSAGE) - event.start(Field.MESSAGE) < LONGEST_START
        && Bytes.isIn(STARTED, event.bytes(), event.start(Field.MESSAGE), event.end(Field.MESSAGE));
  }

  private static boolean isOfProduct(String message) {
    return SERVICES.stream().anyMatch(message::contains);
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
    hosts(text, event);
    Matcher answer = ANSWER.matcher(text);
    if (text.indexOf(": (") >= 0 && answer.find()) {
      long status = Integer.parseInt(answer.group(1));
      sightings.addCommon(status(status), event.rawTime(), event.recordLine());
    }
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

  private static long status(long status) {
    return Identity.hash("status " + status);
  }

  /** A proxy or a firewall refused what an error names. */
  private void hosts(String text, LogEvent event) {
    int found = 0;
    for (String host : Hosts.in(text)) {
      if (found++ < MOST_HOSTS) {
        host(host, event);
      }
    }
    if (found < MOST_HOSTS) {
      Addresses.in(text, MOST_HOSTS - found).forEach(address -> host(address, event));
    }
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
