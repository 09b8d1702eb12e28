package casebook.analyzer.analysis;

import casebook.analyzer.knowledge.Endpoints;
import casebook.analyzer.knowledge.Endpoints.Waypoint;
import casebook.analyzer.knowledge.Globs;
import casebook.analyzer.match.Answers;
import casebook.analyzer.match.Excerpt;
import casebook.analyzer.match.RequestKeys;
import casebook.analyzer.tally.Requests;
import casebook.analyzer.tally.Requests.Client;
import casebook.analyzer.tally.Requests.Outcome;
import casebook.parsers.item.Field;
import casebook.parsers.item.LogEvent;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Tells of each request in a proxy's log to which endpoint it went and what became of it. */
final class Reached {

  private static final int MOST_REMEMBERED = 1 << 15;
  private static final int[] NONE = {};
  private static final LogEvent NOTHING = new LogEvent();
  private static final long CHALLENGE = 407;

  /** The code with which ISA Server and TMG ask for a sign-in. */
  private static final long ISA_CHALLENGE = 12209;

  private final Endpoints endpoints;
  private final Requests requests = new Requests();
  private final Map<Integer, Challenges> challenges = new TreeMap<>();
  private final Map<Long, String> names = new HashMap<>();
  private final Map<Long, Place> places = new HashMap<>();
  private final Globs waypoints;
  private final Map<String, Outcome> byWord = new HashMap<>();

  /** The record whose texts may be asked for. */
  private LogEvent current = NOTHING;

  private final Requests.Text line = () -> firstLine(current.rawText());
  private final Requests.Text name = () -> lowerCase(current.text(Field.CLIENT));

  /** What is known of a host and port. */
  private record Place(int[] targets, boolean isOnTheWay) {}

  Reached(Endpoints endpoints) {
    this.endpoints = endpoints;
    waypoints = new Globs(endpoints.waypoints().stream().map(Waypoint::host).distinct().toList());
  }

  /**
   * Takes a record of a proxy's log.
   *
   * @param keys those of this record
   */
  void add(LogEvent event, RequestKeys keys) {
    if (!event.has(Field.HOST)) {
      return;
    }
    Place place = place(event, keys.host(event), port(event));
    if (place.targets.length == 0) {
      return;
    }
    current = event;
    Outcome outcome = outcome(event);
    Client client = new Client(keys.client(event), name);
    if (place.isOnTheWay && event.has(Field.CLIENT) && event.rawTime() != LogEvent.NO_TIME) {
      requests
          .ways()
          .add(
              String.valueOf(event.text(Field.CLIENT)),
              lowerCase(event.text(Field.HOST)),
              outcome,
              event.recordLine(),
              Answers.begin(event),
              line);
    }
    for (int target : place.targets) {
      if (outcome == Outcome.CHALLENGED) {
        challenges.computeIfAbsent(target, key -> new Challenges(names)).add(event, client, line);
        continue;
      }
      requests.add(target, client, outcome, event.recordLine(), event.rawTime(), line);
    }
  }

  private static String lowerCase(@Nullable String text) {
    return text == null ? "" : text.toLowerCase(Locale.ROOT);
  }

  private static String firstLine(String raw) {
    return Excerpt.of(raw.lines().findFirst().orElse(""), -1, -1).text();
  }

  private Place place(LogEvent event, long host, int port) {
    long key = host * 31 + port;
    Place known = places.get(key);
    if (known == null) {
      String name = event.text(Field.HOST);
      int[] targets = name == null ? NONE : endpoints.of(name.toLowerCase(Locale.ROOT), port);
      known = new Place(targets, targets.length > 0 && waypoints.matches(lowerCase(name)));
      if (places.size() < MOST_REMEMBERED) {
        places.put(key, known);
      }
    }
    return known;
  }

  /** The port, by the scheme where no port is stated; what only names a host is taken for TLS. */
  private static int port(LogEvent event) {
    long stated = event.number(Field.PORT);
    if (stated > 0) {
      return (int) Math.min(stated, 1 << 16);
    }
    int start = event.start(Field.URL);
    byte[] bytes = event.bytes();
    boolean plain =
        start >= 0
            && event.end(Field.URL) - start > 5
            && bytes[start] == 'h'
            && bytes[start + 4] == ':';
    return plain ? 80 : 443;
  }

  private Outcome outcome(LogEvent event) {
    long status = event.number(Field.STATUS);
    if (status == CHALLENGE || status == ISA_CHALLENGE) {
      return Outcome.CHALLENGED;
    }
    String result = event.text(Field.RESULT);
    Outcome told = result == null ? Outcome.ALLOWED : told(result);
    if (told != Outcome.ALLOWED) {
      return told;
    }
    if (status >= 100 && status < 400) {
      return Outcome.ALLOWED;
    }
    if (status < 0) {
      return result == null ? Outcome.FAILED : Outcome.ALLOWED;
    }
    return status == 403 || status == 401 || status == 451 ? Outcome.DENIED : Outcome.FAILED;
  }

  private Outcome told(String word) {
    Outcome known = byWord.get(word);
    if (known == null) {
      known =
          endpoints.refusals().matches(word)
              ? Outcome.DENIED
              : endpoints.failures().matches(word) ? Outcome.FAILED : Outcome.ALLOWED;
      if (byWord.size() < MOST_REMEMBERED) {
        byWord.put(word, known);
      }
    }
    return known;
  }

  /** The file is through: keeps no challenges that its own answers refute, and no spare room. */
  void compact(Answers answers) {
    challenges.values().forEach(all -> all.forgetAnswered(answers));
    requests.compact();
    places.clear();
    current = NOTHING;
  }

  /** Judges the challenges, now that all answers of the bundle are known. */
  void settle(Answers answers) {
    challenges.forEach((target, all) -> all.settle(answers, target, requests));
  }

  /** What it found. */
  Requests requests() {
    return requests;
  }
}
