package casebook.parsers.format;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * W3C logs whose head was cut off or lost on the way through syslog, where the columns are certain
 * all the same: those of the Windows Firewall never vary, and those of IIS, Blue Coat and TMG are
 * known by their defaults, of which these are the columns up to the last one of use.
 */
final class W3cHeadless {

  private static final String FIREWALL =
      "date time action protocol src-ip dst-ip src-port dst-port size tcpflags tcpsyn tcpack tcpwin"
          + " icmptype icmpcode info path";
  private static final String IIS =
      "date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip cs(User-Agent)"
          + " cs(Referer) sc-status sc-substatus sc-win32-status time-taken";

  private static final String BLUE_COAT =
      "date time time-taken c-ip sc-status s-action sc-bytes cs-bytes cs-method cs-uri-scheme"
          + " cs-host cs-uri-port cs-uri-path cs-uri-query cs-username";
  private static final String BLUE_COAT_WITHOUT_PORT = BLUE_COAT.replace(" cs-uri-port", "");
  private static final String TMG =
      "c-ip cs-username c-agent sc-authenticated date time s-svcname s-computername cs-referred"
          + " r-host r-ip r-port time-taken cs-bytes sc-bytes cs-protocol cs-transport s-operation"
          + " cs-uri cs-mime-type s-object-source sc-status s-cache-info rule FilterInfo cs-Network"
          + " sc-Network error-info action";

  private static final List<String> ACTIONS =
      List.of("OPEN", "CLOSE", "DROP", "ALLOW", "OPEN-INBOUND", "INFO-EVENTS-LOST");
  private static final int FIREWALL_WORDS = 16;
  private static final int IIS_WORDS = 15;
  private static final int BLUE_COAT_WORDS = 18;
  private static final int TMG_WORDS = 29;
  private static final int MOST_WORDS = 30;
  private static final int LEAST_BEHIND_TORN = 3;
  private static final int LONGEST_PREFIX_BYTES = 120;
  private static final int STAMP_BYTES = 19;

  private static final Pattern BLUE_COAT_ACTION = Pattern.compile("[A-Z]+_[A-Z_]+|ALLOWED|DENIED");

  private W3cHeadless() {}

  /** The columns, if the head has no {@code #Fields} and its lines fit one kind. */
  static Optional<W3cFields> fields(Head head) {
    List<String> lines = RequestLines.judged(head);
    if (lines.isEmpty() || lines.stream().anyMatch(line -> line.startsWith("#"))) {
      return Optional.empty();
    }
    if (fit(lines, " ", W3cHeadless::isFirewall)) {
      return Optional.of(of(FIREWALL));
    }
    if (fit(lines, " ", W3cHeadless::isIis)) {
      return Optional.of(of(IIS));
    }
    if (fit(lines, " +", words -> isBlueCoat(words) && isNumber(words[11]))) {
      return Optional.of(of(BLUE_COAT));
    }
    if (fit(lines, " +", words -> isBlueCoat(words) && words[11].startsWith("/"))) {
      return Optional.of(of(BLUE_COAT_WITHOUT_PORT));
    }
    return fit(lines, "\t", W3cHeadless::isTmg)
        ? Optional.of(of(TMG.replace(' ', '\t')))
        : Optional.empty();
  }

  /** Where the record begins on a line: at its date, behind what syslog wrote before it. */
  static int body(byte[] b, int from, int to) {
    int last = Math.min(to - STAMP_BYTES, from + LONGEST_PREFIX_BYTES);
    for (int i = from; i <= last; i++) {
      boolean mayBegin = i == from || b[i - 1] == ' ';
      if (mayBegin && b[i + 10] == ' ' && Ascii.isoMillis(b, i, to) >= 0) {
        return i;
      }
    }
    return from;
  }

  /**
   * True if all lines fit, but for one in twenty that may be damaged, and the first before three
   * others: where the head was cut off, that is the rest of a line.
   */
  private static boolean fit(List<String> lines, String border, Predicate<String[]> kind) {
    boolean mayBeginTorn = lines.size() > LEAST_BEHIND_TORN;
    int misses = mayBeginTorn && !fits(lines.getFirst(), border, kind) ? -1 : 0;
    for (String line : lines) {
      misses += fits(line, border, kind) ? 0 : 1;
      if (misses * 20 > lines.size()) {
        return false;
      }
    }
    return true;
  }

  private static boolean fits(String line, String border, Predicate<String[]> kind) {
    byte[] b = line.strip().getBytes(StandardCharsets.UTF_8);
    int body = body(b, 0, b.length);
    String record = new String(b, body, b.length - body, StandardCharsets.UTF_8);
    return kind.test(record.split(border, MOST_WORDS));
  }

  private static boolean isFirewall(String[] words) {
    return (words.length == FIREWALL_WORDS || words.length == FIREWALL_WORDS + 1)
        && isTime(words)
        && ACTIONS.contains(words[2])
        && words[3]
            .chars()
            .allMatch(c -> (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-');
  }

  private static boolean isIis(String[] words) {
    return words.length == IIS_WORDS
        && isTime(words)
        && words[3].chars().allMatch(c -> c >= 'A' && c <= 'Z')
        && words[4].startsWith("/")
        && isNumber(words[6])
        && words[11].length() == 3
        && isNumber(words[11])
        && isNumber(words[12])
        && isNumber(words[13])
        && isNumber(words[14]);
  }

  private static boolean isBlueCoat(String[] words) {
    return words.length >= BLUE_COAT_WORDS
        && isTime(words)
        && isNumber(words[2])
        && isAddress(words[3])
        && words[4].length() <= 3
        && isNumber(words[4])
        && BLUE_COAT_ACTION.matcher(words[5]).matches()
        && isNumber(words[6])
        && isNumber(words[7])
        && words[8].chars().allMatch(c -> (c >= 'A' && c <= 'Z') || c == '-' || c == '_')
        && words[9].chars().allMatch(c -> (c >= 'a' && c <= 'z') || c == '-');
  }

  private static boolean isTmg(String[] words) {
    return words.length == TMG_WORDS
        && isAddress(words[0])
        && (words[3].equals("Y") || words[3].equals("N") || words[3].equals("-"))
        && isTime(words[4], words[5])
        && (words[11].equals("-") || isNumber(words[11]))
        && isNumber(words[21])
        && words[22].startsWith("0x");
  }

  private static boolean isAddress(String word) {
    byte[] b = word.getBytes(StandardCharsets.UTF_8);
    return RequestTokens.isAddress(b, 0, b.length);
  }

  private static boolean isTime(String[] words) {
    return isTime(words[0], words[1]);
  }

  private static boolean isTime(String date, String time) {
    byte[] b = (date + " " + time).getBytes(StandardCharsets.UTF_8);
    return b.length == STAMP_BYTES && Ascii.isoMillis(b, 0, b.length) >= 0;
  }

  private static boolean isNumber(String word) {
    return !word.isEmpty() && word.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static W3cFields of(String names) {
    byte[] b = Ascii.bytes(names);
    return W3cFields.of(b, 0, b.length);
  }
}
