package casebook.parsers.format;

import casebook.parsers.item.Family;
import casebook.parsers.item.Field;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Under which keys writers of JSON put what: the last part of a path, lower case, the most telling
 * name first.
 */
final class JsonNames {

  /** The statement itself. */
  static final List<String> MESSAGE =
      List.of(
          "message",
          "msg",
          "@message",
          "@m",
          "renderedmessage",
          "description",
          "failurereason",
          "log",
          "text");

  /** How grave it is, as a word or a number. */
  static final List<String> LEVEL =
      List.of(
          "leveldisplayname",
          "level",
          "severity",
          "loglevel",
          "log_level",
          "@l",
          "lvl",
          "entrytype",
          "severitytext");

  /** What became of it, as a word. */
  static final List<String> OUTCOME =
      List.of("status", "result", "outcome", "resulttype", "eventstatus", "operationresult");

  /** Keys of which one tells that a record is a request that a proxy answered. */
  static final List<String> STATUS =
      List.of(
          "sc-status",
          "status_code",
          "statuscode",
          "http_status",
          "http_status_code",
          "httpstatus",
          "respcode",
          "user_status_code",
          "response_code",
          "responsecode",
          "status");

  private static final List<String> HOST =
      List.of(
          "cs-host",
          "x-cs-dns",
          "host",
          "hostname",
          "domain",
          "dest_host",
          "desthost",
          "destination_host",
          "http_host",
          "dns_req",
          "server_name");

  private static final List<String> URL =
      List.of("cs-uri", "url", "uri", "request_uri", "requesturl", "requesturi", "full_url");

  private static final List<String> METHOD =
      List.of(
          "cs-method",
          "method",
          "http_method",
          "httpmethod",
          "requestmethod",
          "request_method",
          "reqmethod");

  private static final Map<Field, List<String>> COMMON = common();
  private static final Map<String, List<Rank>> OTHERS = ranked(COMMON);
  private static final Map<String, List<Rank>> REQUESTS = ranked(requests());
  private static final Map<String, List<Rank>> EVENTS = ranked(events());

  private JsonNames() {}

  /**
   * What a name may stand for.
   *
   * @param order the lower, the surer
   */
  record Rank(Field field, int order) {}

  /** What names stand for in records of the family. */
  static Map<String, List<Rank>> of(Family family) {
    return switch (family) {
      case PROXY -> REQUESTS;
      case EVENT_LOG -> EVENTS;
      default -> OTHERS;
    };
  }

  private static Map<String, List<Rank>> ranked(Map<Field, List<String>> names) {
    Map<String, List<Rank>> ranks = new HashMap<>();
    names.forEach(
        (field, list) -> {
          for (int i = 0; i < list.size(); i++) {
            ranks.computeIfAbsent(list.get(i), key -> new ArrayList<>()).add(new Rank(field, i));
          }
        });
    return ranks;
  }

  /** True if a record with these names, lower case, is one of a request and its answer. */
  static boolean isRequest(List<String> names) {
    return STATUS.stream().anyMatch(names::contains)
        && METHOD.stream().anyMatch(names::contains)
        && (HOST.stream().anyMatch(names::contains) || URL.stream().anyMatch(names::contains));
  }

  /** True if a record with these names, lower case, is one of a Windows event log. */
  static boolean isWindowsEvent(List<String> names) {
    return (names.contains("providername") || names.contains("provider_name"))
        && (names.contains("recordid")
            || names.contains("record_id")
            || names.contains("logname")
            || names.contains("event_id"));
  }

  /** True if a record with these names, lower case, is one of a provisioning service. */
  static boolean isProvisioning(List<String> names) {
    return names.contains("provisioningstatusinfo")
        || names.contains("provisioningsteps")
        || (names.contains("templateid") && names.contains("schedule"));
  }

  /** True if a record with these names, lower case, states that something happened. */
  static boolean isStatement(List<String> names) {
    return names.stream().anyMatch(JsonTime::isName)
        && (names.size() == 1
            || MESSAGE.stream().anyMatch(names::contains)
            || LEVEL.stream().anyMatch(names::contains)
            || OUTCOME.stream().anyMatch(names::contains)
            || names.contains("action")
            || names.contains("event")
            || names.size() >= 5);
  }

  private static Map<Field, List<String>> common() {
    Map<Field, List<String>> names = new EnumMap<>(Field.class);
    names.put(
        Field.SOURCE,
        List.of(
            "providername",
            "provider_name",
            "sourcename",
            "logger",
            "loggername",
            "sourcecontext",
            "loggedbyservice",
            "source"));
    names.put(Field.EVENT, List.of("eventid", "event_id"));
    names.put(Field.CHANNEL, List.of("logname", "channel"));
    names.put(
        Field.COMPUTER,
        List.of("computer", "computername", "computer_name", "machinename", "hostname", "host"));
    names.put(
        Field.USER,
        List.of(
            "userprincipalname",
            "username",
            "user_name",
            "login",
            "cs-username",
            "cs-userdn",
            "user",
            "suser",
            "admin_id",
            "adminid",
            "sourceusername",
            "userid",
            "user_id"));
    names.put(Field.PROCESS, List.of("processid", "process_id", "pid", "processname", "process"));
    names.put(Field.THREAD, List.of("threadid", "thread_id", "tid", "thread", "thread_name"));
    names.put(
        Field.ACTIVITY,
        List.of(
            "activityid",
            "correlationid",
            "correlation_id",
            "x-bluecoat-transaction-uuid",
            "changeid",
            "traceid",
            "trace_id",
            "requestid",
            "request_id"));
    names.put(
        Field.CLIENT,
        List.of(
            "c-ip",
            "clientip",
            "client_ip",
            "cltip",
            "ipaddress",
            "src_ip",
            "source_ip",
            "sourceip",
            "csip",
            "clt_sip",
            "remote_addr",
            "publicipv4"));
    names.put(Field.METHOD, METHOD);
    names.put(Field.URL, URL);
    names.put(Field.STATUS, STATUS.stream().filter(name -> !name.equals("status")).toList());
    names.put(
        Field.RESULT,
        List.of(
            "s-action",
            "action",
            "x-exception-id",
            "cache_status",
            "sc-filter-result",
            "reqaction",
            "result"));
    names.put(
        Field.ELAPSED,
        List.of(
            "time-taken",
            "durationinmilliseconds",
            "duration_ms",
            "durationms",
            "user_response_time_ms",
            "elapsedmilliseconds"));
    names.put(
        Field.BYTES,
        List.of(
            "sc-bytes",
            "responsesize",
            "respsize",
            "body_bytes_sent",
            "bytes_sent",
            "user_received_bytes",
            "bytes"));
    return names;
  }

  private static Map<Field, List<String>> requests() {
    Map<Field, List<String>> names = new EnumMap<>(COMMON);
    names.put(Field.HOST, HOST);
    names.put(
        Field.PORT,
        List.of("cs-uri-port", "dest_port", "destination_port", "server_port", "cdport", "port"));
    names.put(Field.STATUS, STATUS);
    names.put(Field.COMPUTER, List.of("computer", "x-bluecoat-appliance-name", "devicename"));
    return names;
  }

  private static Map<Field, List<String>> events() {
    Map<Field, List<String>> names = new EnumMap<>(COMMON);
    List<String> ids = new ArrayList<>(COMMON.getOrDefault(Field.EVENT, List.of()));
    ids.add("id");
    names.put(Field.EVENT, ids);
    names.put(Field.RECORD, List.of("recordid", "record_id", "record_number", "eventrecordid"));
    return names;
  }
}
