package casebook.parsers.format;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * W3C logs whose head was cut off, where the columns are certain all the same: those of the Windows
 * Firewall never vary, and those of IIS are known by their defaults.
 */
final class W3cHeadless {

  private static final String FIREWALL =
      "date time action protocol src-ip dst-ip src-port dst-port size tcpflags tcpsyn tcpack tcpwin"
          + " icmptype icmpcode info path";
  private static final String IIS =
      "date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip cs(User-Agent)"
          + " cs(Referer) sc-status sc-substatus sc-win32-status time-taken";

  private static final List<String> ACTIONS =
      List.of("OPEN", "CLOSE", "DROP", "ALLOW", "OPEN-INBOUND", "INFO-EVENTS-LOST");
  private static final int FIREWALL_WORDS = 16;
  private static final int IIS_WORDS = 15;
  private static final int MOST_WORDS = 30;

  private W3cHeadless() {}

  /** The columns, if the head has no {@code #Fields} and its lines fit one kind. */
  static Optional<W3cFields> fields(Head head) {
    List<String> lines = RequestLines.judged(head);
    if (lines.isEmpty() || lines.stream().anyMatch(line -> line.startsWith("#"))) {
      return Optional.empty();
    }
    if (fit(lines, W3cHeadless::isFirewall)) {
      return Optional.of(of(FIREWALL));
    }
    return fit(lines, W3cHeadless::isIis) ? Optional.of(of(IIS)) : Optional.empty();
  }

  /** True if all lines fit, but for one in twenty that may be damaged. */
  private static boolean fit(List<String> lines, Predicate<String[]> kind) {
    int misses = 0;
    for (String line : lines) {
      misses += kind.test(line.strip().split(" ", MOST_WORDS)) ? 0 : 1;
      if (misses * 20 > lines.size()) {
        return false;
      }
    }
    return true;
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

  private static boolean isTime(String[] words) {
    byte[] b = (words[0] + " " + words[1]).getBytes(StandardCharsets.UTF_8);
    return b.length == 19 && Ascii.isoMillis(b, 0, b.length) >= 0;
  }

  private static boolean isNumber(String word) {
    return !word.isEmpty() && word.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static W3cFields of(String names) {
    byte[] b = Ascii.bytes(names);
    return W3cFields.of(b, 0, b.length);
  }
}
