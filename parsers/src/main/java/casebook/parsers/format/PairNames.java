package casebook.parsers.format;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What the keys of firewalls and proxies mean. Where a record has several keys for one thing, the
 * one that stands first here is read.
 */
final class PairNames {

  /** What a value can be read as. */
  enum Slot {
    /** A moment in UTC that decides over all others. */
    INSTANT,
    DATE,
    TIME,
    /** A whole point in time, on whatever clock. */
    STAMP,
    ZONE,
    CLIENT,
    USER,
    METHOD,
    REQUEST_LINE,
    URL,
    HOST,
    /** The same in Base64. */
    HOST_BASE64,
    DESTINATION,
    PORT,
    PROTOCOL,
    STATUS,
    RESULT,
    /** Of the event or the target; in some feeds what was done. */
    CATEGORY,
    ELAPSED_MILLIS,
    ELAPSED_SECONDS,
    BYTES,
    COMPUTER,
    LEVEL
  }

  private static final Map<Slot, String> NAMES =
      new EnumMap<>(
          Map.ofEntries(
              Map.entry(
                  Slot.INSTANT,
                  "eventtime epochtime request_timestamp_epoch time_epoch rt reqtime"),
              Map.entry(Slot.DATE, "date"),
              Map.entry(Slot.TIME, "time"),
              Map.entry(
                  Slot.STAMP,
                  "datetime devtime request_timestamp @timestamp timestamp event_time startime start"
                      + " itime ts"),
              Map.entry(Slot.ZONE, "tz timezone dtz"),
              Map.entry(
                  Slot.CLIENT,
                  "clientip client_ip cltintip cintip cltip cip c-ip clt_sip csip srcip src_ip"
                      + " sourceip source_ip src client source remip remote_ip address"),
              Map.entry(
                  Slot.USER,
                  "username user_name usrname cs-username src_user suser susr loginid login user"
                      + " duser unauthuser"),
              Map.entry(
                  Slot.METHOD,
                  "http_method httpmethod requestmethod reqmethod cs-method http_action op method"),
              Map.entry(Slot.REQUEST_LINE, "http_request_first_line request_line first_line"),
              Map.entry(
                  Slot.URL,
                  "c-url cs-uri eurl fullurl url request requested_path uri urlpath cs-uri-path"
                      + " arg"),
              Map.entry(
                  Slot.HOST,
                  "destination_host requested_host dhost dsthost dst_host cs-host ehost dstname"
                      + " hostname host"),
              Map.entry(Slot.HOST_BASE64, "b64host"),
              Map.entry(
                  Slot.DESTINATION,
                  "dstip dst_ip destination_ip destinationip dest_ip dst cdip srv_dip serverip sdip"
                      + " r-ip"),
              Map.entry(
                  Slot.PORT,
                  "dstport dst_port destination_port dest_port dpt cs-uri-port cdport srv_dport"
                      + " dport"),
              Map.entry(Slot.PROTOCOL, "protocol proto cs-uri-scheme"),
              Map.entry(
                  Slot.STATUS,
                  "http_status_code statuscode status_code sc-status respcode http_status"
                      + " responsecode response_code http_code outcome status"),
              Map.entry(
                  Slot.RESULT,
                  "disp s-action action act utmaction result sc-filter-result log_subtype fw_action"
                      + " rule_action verdict outcome status"),
              Map.entry(Slot.ELAPSED_MILLIS, "time-taken durationms elapsed_ms totaltime"),
              Map.entry(Slot.ELAPSED_SECONDS, "duration elapsed_time"),
              Map.entry(
                  Slot.BYTES,
                  "rcvdbyte sc-bytes responsesize respsize destination_bytes server_to_client_bytes"
                      + " rcvd_bytes recv_bytes bytes_received rcvd in dstbytes"),
              Map.entry(Slot.CATEGORY, "cat"),
              Map.entry(Slot.COMPUTER, "devname dvchost device_name host_name fw s-computername"),
              Map.entry(Slot.LEVEL, "level devicelevel severity priority deviceseverity pri")));

  // Vendors put their mark before names in CEF.
  private static final List<byte[]> PREFIXES =
      List.of(Ascii.bytes("ftntfgt"), Ascii.bytes("fortinetfortigate"), Ascii.bytes("ad."));

  private static final Slot[] SLOTS = Slot.values();
  private static final int ROOM = 1 << 10;
  private static final long[] HASHES = new long[ROOM];
  private static final int[] MEANINGS = new int[ROOM];

  static {
    // A name may stand for two things: what the first can't use, the second takes.
    Map<Slot, List<String>> all = new EnumMap<>(Slot.class);
    NAMES.forEach((slot, names) -> all.put(slot, List.of(names.split(" "))));
    List<String> taken = new ArrayList<>();
    all.forEach(
        (slot, names) -> {
          for (int rank = 0; rank < names.size(); rank++) {
            byte[] name = Ascii.bytes(names.get(rank));
            int meaning = (rank + 1) << 8 | slot.ordinal();
            int at = place(hash(name, 0, name.length));
            if (taken.contains(names.get(rank))) {
              MEANINGS[at] |= meaning << 16;
            } else {
              HASHES[at] = hash(name, 0, name.length);
              MEANINGS[at] = meaning;
              taken.add(names.get(rank));
            }
          }
        });
  }

  private PairNames() {}

  /**
   * What a key means: in each half of the number, from the lower one, a slot in the low byte and a
   * rank (from 1, the best) above it; 0 for nothing.
   */
  static int meaning(byte[] b, int from, int to) {
    int start = from;
    for (byte[] prefix : PREFIXES) {
      if (to - from > prefix.length
          && Ascii.equalsIgnoringCase(b, from, from + prefix.length, prefix)) {
        start = from + prefix.length;
      }
    }
    long hash = hash(b, start, to);
    int at = place(hash);
    return HASHES[at] == hash ? MEANINGS[at] : 0;
  }

  /** The slot in the low byte of a meaning. */
  static Slot slot(int meaning) {
    return SLOTS[meaning & 0xFF];
  }

  private static int place(long hash) {
    int at = (int) (hash >>> 32) & (ROOM - 1);
    while (HASHES[at] != 0 && HASHES[at] != hash) {
      at = (at + 1) & (ROOM - 1);
    }
    return at;
  }

  /** FNV-1a over lower-cased bytes, never 0. */
  private static long hash(byte[] b, int from, int to) {
    long hash = 0xCBF29CE484222325L;
    for (int i = from; i < to; i++) {
      hash = (hash ^ Ascii.lowerCase(b[i])) * 0x100000001B3L;
    }
    return hash == 0 ? 1 : hash;
  }
}
