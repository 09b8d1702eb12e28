package casebook.parsers.mask;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/** What a value looks like: words and ids that are no secret, whatever their name says. */
final class Shapes {

  private static final int LONGEST_WORD = 40;
  private static final int GUID = 36;
  private static final int SHORT_TOKEN = 8;
  private static final int WORDY_TOKEN = 24;

  /** Stands where no secret is, whatever stands between name and value. */
  private static final Set<String> NOTHING =
      Set.of(
          "true",
          "false",
          "null",
          "(null)",
          "$null",
          "$true",
          "$false",
          "none",
          "(none)",
          "nil",
          "yes",
          "no",
          "n/a",
          "undefined",
          "empty",
          "(empty)",
          "<empty>",
          "(hidden)",
          "hidden",
          "redacted",
          "(redacted)",
          "{redacted}",
          "{hidden}",
          "blank",
          "autogenerate",
          "autogenerate,isolateapps",
          "-");

  /** What people write behind a colon about a password instead of the password itself. */
  private static final Set<String> PROSE =
      Set.of(
          "the",
          "a",
          "an",
          "is",
          "was",
          "are",
          "were",
          "not",
          "must",
          "should",
          "will",
          "can",
          "can't",
          "cannot",
          "could",
          "may",
          "has",
          "have",
          "had",
          "this",
          "that",
          "your",
          "to",
          "for",
          "of",
          "in",
          "on",
          "and",
          "or",
          "with",
          "by",
          "from",
          "at",
          "if",
          "when",
          "it",
          "never",
          "always",
          "expired",
          "expires",
          "expiration",
          "required",
          "incorrect",
          "invalid",
          "wrong",
          "correct",
          "valid",
          "missing",
          "present",
          "absent",
          "enabled",
          "disabled",
          "unknown",
          "unchanged",
          "changed",
          "reset",
          "set",
          "unset",
          "sync",
          "synchronization",
          "synchronisation",
          "hash",
          "hashes",
          "writeback",
          "policy",
          "failed",
          "failure",
          "success",
          "succeeded",
          "successful",
          "ok",
          "done",
          "error",
          "warning",
          "optional",
          "default",
          "encrypted",
          "masked",
          "configured",
          "stored",
          "received",
          "provided",
          "supplied",
          "specified",
          "empty",
          "acquired",
          "obtained",
          "refreshed",
          "requested",
          "expiry",
          "system",
          "user",
          "please",
          "enter",
          "type",
          "value",
          "unable",
          "access",
          "denied",
          "login",
          "logon",
          "sign-in",
          "see",
          "use",
          "ist",
          "wurde",
          "nicht");

  private Shapes() {}

  /** True if what stands there is surely no secret: nothing, a mark, stars, a word such as null. */
  static boolean isNothing(Scan s, int start, int end) {
    if (end <= start) {
      return true;
    }
    if (isFiller(s, start, end)) {
      return true;
    }
    if (end - start > LONGEST_WORD) {
      return false;
    }
    String word = text(s, start, end);
    return NOTHING.contains(word) || isMark(word) || isType(word) || isPlaceholder(word);
  }

  /** True if all of it is one sign that hides: stars, dots, crosses. */
  private static boolean isFiller(Scan s, int start, int end) {
    byte first = s.b[start];
    if (first != '*'
        && first != '.'
        && first != 'x'
        && first != 'X'
        && first != '#'
        && first != '?'
        && first != (byte) 0xE2) {
      return false;
    }
    if (first == (byte) 0xE2) { // bullets
      for (int i = start; i < end; i++) {
        if (s.b[i] > (byte) 0xBF && s.b[i] != (byte) 0xE2) {
          return false;
        }
      }
      return end - start >= 9 && (end - start) % 3 == 0 && s.b[start + 1] == (byte) 0x80;
    }
    for (int i = start; i < end; i++) {
      if (s.b[i] != first) {
        return false;
      }
    }
    return end - start >= (first == '*' ? 1 : 3);
  }

  /** True if what masking puts in the place of a secret stands there, and nothing joins it. */
  static boolean isMarkAt(Scan s, int start) {
    if (s.at(start) == '[') {
      for (Kind kind : Kind.values()) {
        if (s.startsWith(start, kind.mark())) {
          return !Scan.isWord(s.at(start + kind.mark().length()));
        }
      }
    }
    return false;
  }

  /** True if it is what masking itself puts there. */
  private static boolean isMark(String word) {
    if (word.charAt(0) != '[') {
      return false;
    }
    for (Kind kind : Kind.values()) {
      if (word.equals(kind.mark()) || word.startsWith(kind.mark())) {
        return true;
      }
    }
    return false;
  }

  /** A type's name stands where an object has no better text. */
  private static boolean isType(String word) {
    return word.startsWith("system.") || word.startsWith("microsoft.");
  }

  /** {@code {0}}, {@code %s}, {@code {password}}: where a text was to be put in. */
  private static boolean isPlaceholder(String word) {
    int last = word.length() - 1;
    return word.equals("%s")
        || (word.charAt(0) == '{' && word.charAt(last) == '}' && isPlain(word.substring(1, last)))
        || (word.charAt(0) == '%'
            && last > 1
            && word.charAt(last) == '%'
            && isPlain(word.substring(1, last)));
  }

  private static boolean isPlain(String word) {
    return word.length() < 3
        || word.equals("password")
        || word.equals("pwd")
        || word.equals("secret")
        || word.equals("token")
        || word.equals("value");
  }

  /** True if a sentence goes on there rather than a value begins. */
  static boolean isProse(Scan s, int start, int end) {
    int last = end;
    while (last > start && ".,;:!?)".indexOf(s.b[last - 1]) >= 0) {
      last--;
    }
    return last == start || (last - start <= LONGEST_WORD && PROSE.contains(text(s, start, last)));
  }

  /** True if an address begins there; what is secret in it is found by itself. */
  static boolean isAddress(Scan s, int start) {
    return s.startsWith(start, "http://")
        || s.startsWith(start, "https://")
        || s.startsWith(start, "http:\\/\\/")
        || s.startsWith(start, "https:\\/\\/");
  }

  /** True for what a token looks like: no blank, long, and no id that is to stay readable. */
  static boolean isToken(Scan s, int start, int end) {
    int length = end - start;
    if (length < SHORT_TOKEN || isGuid(s, start, end)) {
      return false;
    }
    for (int i = start; i < end; i++) {
      if (s.b[i] == ' ') {
        return false;
      }
    }
    boolean named = s.startsWith(start, "0x") && length <= 18;
    boolean sid = s.startsWith(start, "s-1-") && length < 100;
    return !named
        && !sid
        && !isAddress(s, start)
        && (s.hasDigit(start, end) || (length >= WORDY_TOKEN && !isDotted(s, start, end)));
  }

  /** Words with dots between them: a type or a host. */
  private static boolean isDotted(Scan s, int start, int end) {
    for (int i = start; i < end; i++) {
      if (!Scan.isLetter(s.b[i]) && s.b[i] != '.') {
        return false;
      }
    }
    return true;
  }

  /** True for a GUID, in braces or not. */
  static boolean isGuid(Scan s, int start, int end) {
    int from = s.at(start) == '{' || s.at(start) == '(' ? start + 1 : start;
    int to = s.at(end - 1) == '}' || s.at(end - 1) == ')' ? end - 1 : end;
    if (to - from != GUID) {
      return false;
    }
    for (int i = 0; i < GUID; i++) {
      int c = s.b[from + i];
      boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
      boolean fits = dash ? c == '-' : isHex(c);
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  static boolean isHex(int c) {
    return Scan.isDigit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f');
  }

  private static String text(Scan s, int start, int end) {
    return new String(s.b, start, end - start, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
  }
}
