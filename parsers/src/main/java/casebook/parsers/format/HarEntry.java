package casebook.parsers.format;

import casebook.parsers.item.Field;
import casebook.parsers.item.Level;
import casebook.parsers.item.LogEvent;
import casebook.parsers.mask.Masking;
import java.util.List;
import java.util.Locale;

/**
 * The record of one entry of an HTTP archive: a line as proxies write them, then what else tells of
 * the connection. Bodies, cookies and most headers are not kept.
 */
final class HarEntry implements JsonRecords.Rendering {

  private static final String HEADERS = "response.headers.";
  private static final int MOST_NUMBER_CHARS = 32;

  /** Headers of an answer that tell who gave it and why; none of them is a secret. */
  private static final List<String> TELLING =
      List.of(
          "via",
          "server",
          "proxy-agent",
          "proxy-authenticate",
          "www-authenticate",
          "x-squid-error",
          "x-cache",
          "retry-after",
          "request-id",
          "client-request-id",
          "x-ms-request-id",
          "x-ms-correlation-request-id");

  private static final List<String> ERRORS =
      List.of("response._error", "_error", "response._errormessage", "response.error");
  private static final List<String> CLIENTS =
      List.of("_clientaddress", "clientipaddress", "_clientip", "_client_ip");
  private static final List<String> SIZES =
      List.of("response.bodysize", "response._transfersize", "response.content.size");

  private final JsonTime time = new JsonTime();

  @Override
  public JsonTime time() {
    return time;
  }

  @Override
  public boolean skipsBodies() {
    return true;
  }

  @Override
  public void render(JsonFields fields, RecordText text) {
    String started = fields.textAt("starteddatetime");
    text.rawTime(started.isEmpty() ? LogEvent.NO_TIME : time.of(started));
    String status = fields.textAt("response.status");
    part(text, "", Field.METHOD, fields.textAt("request.method"));
    part(text, " ", Field.URL, Masking.text(fields.textAt("request.url")));
    text.add(" " + fields.textAt("request.httpversion"));
    part(text, " ", Field.STATUS, status);
    text.add(" " + fields.textAt("response.statustext"));
    String error = first(fields, ERRORS);
    if (error.isEmpty() && !isAnswer(status)) {
      part(text, "\nresult: ", Field.RESULT, "no response");
    }
    part(text, "\nerror: ", Field.RESULT, error);
    part(text, "\nclient: ", Field.CLIENT, first(fields, CLIENTS));
    part(text, "\nmilliseconds: ", Field.ELAPSED, whole(fields.textAt("time")));
    part(text, "\nbytes: ", Field.BYTES, size(fields));
    String server = fields.textAt("serveripaddress");
    text.add(server.isEmpty() ? "" : "\nserver address: " + server);
    headers(fields, text);
    if (!error.isEmpty() || !isAnswer(status)) {
      text.level(Level.WARNING);
    }
  }

  private static void part(RecordText text, String before, Field field, String value) {
    if (!value.isEmpty()) {
      text.add(before);
      text.add(field, value);
    }
  }

  /** Names and values of headers alternate, in this order in all archives. */
  private static void headers(JsonFields fields, RecordText text) {
    String name = "";
    for (JsonFields.Value value : fields.values()) {
      if (value.path().equals(HEADERS + "name")) {
        name = value.text().toLowerCase(Locale.ROOT);
      } else if (value.path().equals(HEADERS + "value") && TELLING.contains(name)) {
        text.add("\n" + name + ": " + header(name, value.text()));
        name = "";
      }
    }
  }

  /** Of a challenge its scheme alone: behind it may be a token of the handshake. */
  private static String header(String name, String value) {
    boolean isToken = name.endsWith("-authenticate") && !value.contains("realm");
    int end = value.indexOf(' ');
    return isToken && end > 0 ? value.substring(0, end) : value;
  }

  private static String first(JsonFields fields, List<String> paths) {
    for (String path : paths) {
      String value = fields.textAt(path);
      if (!value.isEmpty()) {
        return value;
      }
    }
    return "";
  }

  /** The first of the sizes that is known; -1 means that one is not. */
  private static String size(JsonFields fields) {
    for (String path : SIZES) {
      String size = whole(fields.textAt(path));
      if (!size.isEmpty()) {
        return size;
      }
    }
    return "";
  }

  /** 0 is no answer, and some writers put -2 for it. */
  private static boolean isAnswer(String status) {
    return status.length() == 3 && status.charAt(0) >= '1' && status.charAt(0) <= '9';
  }

  /** A number without its fraction; empty if it is none or below zero. */
  private static String whole(String number) {
    if (number.isEmpty() || number.length() > MOST_NUMBER_CHARS) {
      return "";
    }
    try {
      double value = Double.parseDouble(number);
      return value >= 0 && value < 1e15 ? String.valueOf(Math.round(value)) : "";
    } catch (NumberFormatException e) {
      return "";
    }
  }

  @Override
  public void complete(LogEvent event) {
    if (event.has(Field.URL)) {
      boolean connect = "CONNECT".equals(event.text(Field.METHOD));
      RequestTarget.url(
          event, event.bytes(), event.start(Field.URL), event.end(Field.URL), connect);
    }
    if (event.level() == Level.UNKNOWN) {
      event.level(RequestOutcome.level(event));
    }
  }
}
