package casebook.parsers.format.system;

import java.util.Locale;
import java.util.Set;

/** The prompt of a console with the command behind it. */
final class Prompt {

  private static final int LONGEST = 300;

  /** Commands and cmdlets of which a customer is asked for the output. */
  private static final Set<String> COMMANDS =
      Set.of(
          "systeminfo",
          "sc",
          "sc.exe",
          "netsh",
          "ipconfig",
          "gpresult",
          "tasklist",
          "netstat",
          "w32tm",
          "route",
          "certutil",
          "nslookup",
          "reg",
          "whoami",
          "wmic",
          "hostname",
          "ping",
          "tracert",
          "nltest",
          "klist",
          "setspn",
          "dir",
          "powershell");

  private Prompt() {}

  /** Where the command begins behind a prompt, or -1 if the line does not begin with one. */
  static int command(String text) {
    int at = text.startsWith("PS ") ? 3 : text.startsWith("[PS] ") ? 5 : 0;
    boolean powershell = at > 0;
    if (!powershell && !isDrive(text, at) && !text.startsWith("\\\\")) {
      return -1;
    }
    int end = text.indexOf('>', at);
    if (end < 0 || end > LONGEST || end == at || text.charAt(at) == ' ') {
      return -1;
    }
    return end + 1;
  }

  /** True if the line is a prompt with a command that is known to be asked for. */
  static boolean isKnownCommand(String text) {
    int at = command(text);
    if (at < 0) {
      return false;
    }
    String word = text.substring(at).strip().toLowerCase(Locale.ROOT);
    int end = 0;
    while (end < word.length() && word.charAt(end) != ' ') {
      end++;
    }
    word = word.substring(0, end);
    return COMMANDS.contains(word)
        || word.startsWith("get-")
        || word.startsWith("test-")
        || word.startsWith("resolve-");
  }

  private static boolean isDrive(String text, int at) {
    return text.length() > at + 2
        && Character.isLetter(text.charAt(at))
        && text.charAt(at + 1) == ':'
        && text.charAt(at + 2) == '\\';
  }
}
