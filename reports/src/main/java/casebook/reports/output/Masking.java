package casebook.reports.output;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hides passwords, tokens and the users of addresses in what leaves the house. Readers hide what
 * they know to be secret before a report is made; this is the last look at texts that are pasted
 * into tickets and mails.
 */
final class Masking {

  /** Stands for what was hidden. */
  static final String HIDDEN = "***";

  /**
   * A name that says that a secret follows; what stands behind the value stays. It is tried only
   * where a name begins: within one it would take quadratic time.
   */
  private static final Pattern NAMED =
      Pattern.compile(
          "(?i)(?<![\\w-])([\\w-]*(?:password|passwd|passphrase|pwd|secret|api[_-]?key|access[_-]?key"
              + "|account[_-]?key|private[_-]?key|access[_-]?token|refresh[_-]?token|id[_-]?token"
              + "|signature|\\bsig|\\btoken))(\\s*=\\s*|\"?\\s*:\\s*)"
              + "(\"[^\"]*\"?|'[^']*'?|[^\\s;,&<>\"'`]+)");

  private static final Pattern SCHEME =
      Pattern.compile("(?i)\\b(bearer|basic|negotiate|ntlm)\\s+[A-Za-z0-9+/=._~-]{16,}");

  private static final Pattern TOKEN =
      Pattern.compile("\\beyJ[A-Za-z0-9_-]{8,}(?:\\.[A-Za-z0-9_-]*)*");

  private static final Pattern USER = Pattern.compile("(://)[^\\s/@`'\"<>]+@");

  private Masking() {}

  /** The text with stars in the place of secrets. */
  static String masked(String text) {
    if (text.isEmpty()) {
      return text;
    }
    String masked = NAMED.matcher(text).replaceAll(found -> quoted(found.group(1), found.group(2)));
    masked =
        SCHEME
            .matcher(masked)
            .replaceAll(found -> Matcher.quoteReplacement(found.group(1) + " ***"));
    masked = USER.matcher(masked).replaceAll("$1" + HIDDEN + "@");
    return TOKEN.matcher(masked).replaceAll(HIDDEN);
  }

  private static String quoted(String name, String between) {
    return Matcher.quoteReplacement(name + between + HIDDEN);
  }
}
