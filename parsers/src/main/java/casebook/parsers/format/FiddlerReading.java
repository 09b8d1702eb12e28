package casebook.parsers.format;

import casebook.parsers.item.Field;
import casebook.parsers.item.Level;
import casebook.parsers.item.LogEvent;
import casebook.parsers.mask.Masking;
import casebook.parsers.text.LineCursor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One pass over the sessions of a text: of each, the line of the request, that of the answer, the
 * headers that tell of the way between them, and what was seen of the handshake. Other headers and
 * bodies are not kept.
 */
final class FiddlerReading {

  private static final int MOST_LINE_BYTES = 1 << 13;
  private static final int MOST_FACTS = 40;

  /** Headers of answers that tell who gave them and why. */
  private static final List<String> TELLING =
      List.of(
          "via",
          "server",
          "proxy-agent",
          "proxy-authenticate",
          "www-authenticate",
          "proxy-connection",
          "fiddlergateway",
          "x-squid-error",
          "x-cache",
          "retry-after",
          "request-id",
          "client-request-id",
          "x-ms-request-id");

  /** How lines begin in which Fiddler tells of a handshake. */
  private static final List<String> HANDSHAKE =
      List.of(
          "Version:",
          "SessionID:",
          "Secure Protocol:",
          "Cipher:",
          "CipherSuite:",
          "Hash Algorithm:",
          "Key Exchange:",
          "== Server Certificate",
          "[Subject]",
          "[Issuer]",
          "CN=",
          "server_name",
          "fiddler.network",
          "[Fiddler]");

  /** Where in a session a line stands. */
  private enum Part {
    NOTHING,
    REQUEST,
    REQUEST_BODY,
    ANSWER,
    ANSWER_BODY
  }

  private final LineCursor lines;
  private final ItemSink sink;
  private final RecordText text = new RecordText();
  private final LogEvent event = new LogEvent();
  private final Map<String, String> facts = new LinkedHashMap<>();
  private Part part = Part.NOTHING;
  private long line;
  private long bytes;
  private long slack;
  private String request = "";
  private String answer = "";
  private String host = "";
  private String client = "";
  private boolean tunnel;
  private boolean ending;
  private boolean timed;
  private boolean exact;
  private long time = LogEvent.NO_TIME;

  FiddlerReading(LineCursor lines, ItemSink sink) {
    this.lines = lines;
    this.sink = sink;
  }

  void run() throws IOException {
    clear();
    while (lines.nextLine()) {
      int end = Math.min(lines.end(), lines.start() + MOST_LINE_BYTES);
      String now =
          lines.isRestOfCut()
              ? " "
              : new String(
                  lines.buffer(), lines.start(), end - lines.start(), StandardCharsets.UTF_8);
      take(now);
    }
    flush();
    sink.slack(slack);
    sink.clock(
        timed
            ? FileClock.utc(
                exact ? "Fiddler's timers state their offset" : "the Date headers of the answers")
            : FileClock.undated("no answer states a date"));
  }

  private void take(String now) {
    if (part != Part.NOTHING && (HttpLine.isSeparator(now) || (ending && now.isBlank()))) {
      ending = true;
      bytes += lines.byteCount();
      return;
    }
    // Hyphens may stand in a body too: they end a session only where another one begins.
    if (ending && (HttpLine.isRequest(now) || HttpLine.isStatus(now))) {
      flush();
    }
    ending = false;
    boolean first = part == Part.NOTHING;
    if (first && now.isBlank()) {
      slack += lines.byteCount();
      return;
    }
    if (first && !HttpLine.isRequest(now) && !HttpLine.isStatus(now)) {
      TracePieces.unparsed(lines, sink, "belongs to no session");
      return;
    }
    bytes += lines.byteCount();
    if (first) {
      line = lines.line();
    }
    if (first && HttpLine.isRequest(now)) {
      request = now;
      tunnel = now.startsWith("CONNECT ");
      part = Part.REQUEST;
    } else if (part.compareTo(Part.ANSWER) < 0 && HttpLine.isStatus(now)) {
      answer = now;
      part = Part.ANSWER;
    } else {
      inside(now);
    }
  }

  private void inside(String now) {
    switch (part) {
      case REQUEST -> {
        if (now.isBlank()) {
          part = Part.REQUEST_BODY;
        } else if (now.regionMatches(true, 0, "Host:", 0, 5)) {
          host = now.substring(5).strip();
        }
      }
      case ANSWER -> {
        if (now.isBlank()) {
          part = Part.ANSWER_BODY;
        } else {
          header(now);
        }
      }
      default -> {
        if (tunnel) {
          handshake(now.strip());
        }
        timers(now);
      }
    }
  }

  private void header(String now) {
    int colon = now.indexOf(':');
    if (colon < 0) {
      return;
    }
    String name = now.substring(0, colon).toLowerCase(Locale.ROOT);
    String value = now.substring(colon + 1).strip();
    if (name.equals("date") && !exact) {
      time = date(value);
    } else if (TELLING.contains(name)) {
      boolean token = name.endsWith("-authenticate") && !value.contains("realm");
      int end = value.indexOf(' ');
      fact(name, token && end > 0 ? value.substring(0, end) : value);
    }
  }

  /** {@code Sun, 01 Mar 2026 07:00:00 GMT}. */
  private static long date(String value) {
    int comma = value.indexOf(',');
    String plain = value.substring(comma + 1).strip();
    if (!plain.endsWith(" GMT")) {
      return LogEvent.NO_TIME;
    }
    String[] parts = plain.split(" ", 5);
    if (parts.length != 5) {
      return LogEvent.NO_TIME;
    }
    byte[] b =
        (parts[0] + "-" + parts[1] + "-" + parts[2] + " " + parts[3])
            .getBytes(StandardCharsets.UTF_8);
    DateText date = new DateText();
    return date.read(b, 0, b.length) ? date.dayFirst() : LogEvent.NO_TIME;
  }

  private void handshake(String now) {
    if (HANDSHAKE.stream().anyMatch(now::startsWith)) {
      String side = part == Part.REQUEST_BODY ? "client hello: " : "server hello: ";
      fact(side + now, "");
    }
  }

  private void timers(String now) {
    byte[] begin = attribute(now, "ClientBeginRequest=").getBytes(StandardCharsets.UTF_8);
    if (begin.length >= 19) {
      long stated = DateText.isoToUtc(begin, 0, begin.length);
      // A session that never began has the year 1.
      if (stated != LogEvent.NO_TIME) {
        time = stated;
        exact = true;
      }
    }
    if (now.contains("N=\"x-clientip\"")) {
      client = attribute(now.substring(now.indexOf("N=\"x-clientip\"")), "V=");
    }
    if (now.contains("N=\"x-processinfo\"")) {
      fact("process", attribute(now.substring(now.indexOf("N=\"x-processinfo\"")), "V="));
    }
  }

  private static String attribute(String now, String name) {
    int from = now.indexOf(name + "\"");
    int start = from + name.length() + 1;
    int end = from < 0 ? -1 : now.indexOf('"', start);
    return end < 0 ? "" : now.substring(start, end);
  }

  private void fact(String name, String value) {
    if (facts.size() < MOST_FACTS) {
      facts.putIfAbsent(name, value);
    }
  }

  private void flush() {
    if (part != Part.NOTHING) {
      text.clear();
      text.rawTime(time);
      timed |= text.isTimed();
      compose();
      text.begin(event, line);
      event.decoded();
      complete();
      sink.accept(event, bytes);
    }
    clear();
  }

  private void clear() {
    part = Part.NOTHING;
    facts.clear();
    bytes = 0;
    request = "";
    answer = "";
    host = "";
    client = "";
    tunnel = false;
    time = LogEvent.NO_TIME;
  }

  private void compose() {
    int method = request.indexOf(' ');
    int version = request.lastIndexOf(' ');
    if (!request.isEmpty()) {
      text.add(Field.METHOD, request.substring(0, method));
      text.add(" ");
      String target = Masking.text(request.substring(method + 1, version));
      text.add(Field.URL, target);
      text.add(request.substring(version) + " ");
    }
    String status = HttpLine.status(answer);
    if (!status.isEmpty()) {
      text.add(Field.STATUS, status);
      text.add(answer.substring(answer.indexOf(status) + status.length()));
    }
    text.add(host.isEmpty() ? "" : "\nhost: " + host);
    if (!client.isEmpty()) {
      text.add("\nclient: ");
      text.add(Field.CLIENT, client);
    }
    facts.forEach((name, value) -> text.add("\n" + name + (value.isEmpty() ? "" : ": " + value)));
    text.add(tunnel && answer.isEmpty() ? "\nthe tunnel was not answered" : "");
    hostBehind();
  }

  /** A request of a path alone says its host in a header, which stands in a line of its own. */
  private void hostBehind() {
    int method = request.indexOf(' ');
    if (!host.isEmpty() && method > 0 && request.startsWith("/", method + 1)) {
      int colon = host.lastIndexOf(':');
      boolean port = colon > 0 && host.indexOf(']') < colon && host.indexOf(':') == colon;
      text.field(Field.HOST, port ? host.substring(0, colon) : host);
      text.field(Field.PORT, port ? host.substring(colon + 1) : "");
    }
  }

  private void complete() {
    if (event.has(Field.URL)) {
      RequestTarget.url(event, event.bytes(), event.start(Field.URL), event.end(Field.URL), tunnel);
    }
    Level level = RequestOutcome.level(event);
    event.level(answer.isEmpty() && !request.isEmpty() ? Level.WARNING : level);
  }
}
