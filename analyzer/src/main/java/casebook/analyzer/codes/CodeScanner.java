package casebook.analyzer.codes;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds error codes in a text: those that their form gives away, such as {@code 0x80070005} or
 * {@code AADSTS50126}, and small numbers where the words before them do ({@link CodeContexts}). One
 * pass, in bounded time and memory.
 */
public final class CodeScanner {

  /** Words that may stand between a name and its value, in lists and sentences. */
  private static final Set<String> FILLERS =
      Set.of(
          "is",
          "was",
          "of",
          "the",
          "no",
          "nr",
          "number",
          "nummer",
          "hex",
          "hexadecimal",
          "value",
          "wert",
          "ist",
          "war",
          "lautet",
          "and",
          "or",
          "und",
          "oder");

  /** Signs that may. */
  private static final String FILLING_SIGNS = " \t\n\u000B\f\r,;|&/+:=()'\"[]{}<>#-";

  private static final int MOST_LISTED_DIGITS = 16;

  /**
   * Which codes are found where. Stores keep of each block what was found in it, so this is to be
   * raised whenever codes are found that were not found before; those of blocks filed with another
   * edition are looked for in their texts.
   */
  public static final int EDITION = 1;

  /** What is behind this many characters of a text is not looked at. */
  public static final int MOST_CHARS = 1 << 16;

  private static final int MOST_CODES = 200;
  static final int WINDOW = 160;
  static final int HEX_DIGITS = 8;
  static final int LONG_DECIMAL = 10;
  private static final int MOST_SHORT_DECIMAL = 9;
  private static final long LEAST_NEGATIVE = -2_147_483_648L;
  private static final long MOST_HRESULT = -2_130_000_000L;
  private static final long LEAST_NTSTATUS = -1_073_741_824L;
  private static final long MOST_NTSTATUS = -1_073_610_000L;
  private static final int MOST_MESSAGE = 2_000;
  private static final int MOST_ALERT = 120;
  static final String AADSTS = "aadsts";
  private static final int LONGEST_TOKEN = 24;
  static final byte UNKNOWN = '?';

  static final String BIND_DATA = "data";
  static final String WEB_EXCEPTION = "webexception";

  /** Before the number of an error of SQL Server that says how severe it is. */
  static final String SEVERE = "error";

  /** Before the number of a message of the Windows Installer. */
  static final List<String> INSTALLER_WORDS = List.of("error", "fehler", "erreur");

  static final List<String> RESULT_WORDS =
      List.of(
          "hr",
          "hresult",
          "code",
          "error",
          "result",
          "value",
          "status",
          "with",
          "from",
          "returned",
          "fehler",
          "fehlercode",
          "exception",
          "erreur");

  /**
   * Words that announce any number; only where there is talk of a failure do they announce a code.
   */
  private static final List<String> VAGUE_WORDS = List.of("value", "with", "from");

  private static final List<String> FAILURE_WORDS =
      List.of(
          "hr=",
          "hr =",
          "hresult",
          "error",
          "fail",
          "exception",
          "fehler",
          "erreur",
          "returned",
          "exit",
          "status",
          "result");

  /**
   * A code in a text.
   *
   * @param start where it begins
   * @param end where it ends, exclusive
   * @param isParameter true if it stands for a text that the reader of an event would put there
   */
  public record Found(Code code, int start, int end, boolean isParameter) {}

  private final String text;
  private final int length;
  private final List<Found> found = new ArrayList<>();
  private final boolean hasWebStatus;
  private final boolean looksAtAll;
  private final boolean hasTls;

  /** What stands before the number that is looked at; made when it is first asked for. */
  private int before = -1;

  private String tail = "";
  private @Nullable String window;

  /** A byte for each character; {@link #UNKNOWN} for what has no place in one. */
  private final byte[] bytes;

  private CodeScanner(String text, boolean looksAtAll) {
    this.text = text;
    length = Math.min(text.length(), MOST_CHARS);
    hasWebStatus = text.contains("Status");
    bytes = narrow(text, length);
    hasTls = CodeGlance.hasTls(bytes, 0, length);
    this.looksAtAll = looksAtAll || hasTls;
  }

  /** An encoder would make one byte of the two characters of a pair of surrogates. */
  private static byte[] narrow(String text, int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      bytes[i] = c < 256 ? (byte) c : UNKNOWN;
    }
    return bytes;
  }

  /** The codes in a text, in their order, at most two hundred. */
  public static List<Found> scan(String text) {
    return new CodeScanner(text, false).scan();
  }

  /** The same, slowly: without passing over the numbers that can be none at the first glance. */
  static List<Found> scanEach(String text) {
    return new CodeScanner(text, true).scan();
  }

  private List<Found> scan() {
    int at = 0;
    while (at < length && found.size() < MOST_CODES) {
      if (!isWord(text.charAt(at))) {
        at++;
        continue;
      }
      int end = at;
      boolean digit = false;
      while (end < length && isWord(text.charAt(end))) {
        digit |= isDigit(text.charAt(end));
        end++;
      }
      if (digit) {
        if (looksAtAll || CodeGlance.mayBeCode(bytes, 0, at, end, length)) {
          number(at, end);
        }
      } else if (hasWebStatus) {
        status(at, end);
      }
      at = end;
    }
    return found;
  }

  static boolean isWord(byte b) {
    return b > 0 && isWord((char) b);
  }

  private static boolean isWord(char c) {
    return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private void number(int from, int to) {
    if (to - from > LONGEST_TOKEN) {
      return;
    }
    String lower = lower(text.substring(from, to));
    if (lower.startsWith(AADSTS)) {
      decimal(lower.substring(AADSTS.length()))
          .ifPresent(number -> add(new Code(CodeKind.AADSTS, number), from, to));
    } else if (lower.startsWith("0x")) {
      hexadecimal(lower.substring(2), from, to);
    } else if (from > 0 && text.charAt(from - 1) == '-' && isNegative(lower, from)) {
      negative(-Long.parseLong(lower), from - 1, to);
    } else if (!bindData(lower, from, to) && !directoryError(lower, from, to)) {
      decimal(lower).ifPresent(number -> decimal(number, from, to));
      if (lower.length() == HEX_DIGITS && isResult(lower) && announces(from)) {
        add(Code.ofBits(Long.parseLong(lower, 16)), from, to);
      }
    }
  }

  /** Eight digits with {@code 0x}, or fewer behind words that say what they are. */
  private void hexadecimal(String digits, int from, int to) {
    if (digits.isEmpty() || digits.length() > HEX_DIGITS || !isHex(digits)) {
      return;
    }
    long value = Long.parseLong(digits, 16);
    if (CodeContexts.isOfSomethingElse(namer(from))) {
      return;
    }
    if (digits.length() == HEX_DIGITS && isResult(digits)) {
      add(Code.ofBits(value), from, to);
    } else if (value > 0xFFFF) {
      Code success = new Code(CodeKind.HRESULT, value);
      if (CodeTables.find(success).isPresent()) {
        add(success, from, to);
      }
    } else {
      announced(value, from).ifPresent(code -> add(code, from, to));
    }
  }

  /** Eight hexadecimal digits that an HRESULT or NTSTATUS of a failure begins like. */
  private static boolean isResult(String digits) {
    char first = digits.charAt(0);
    return isHex(digits) && (first == '8' || first == 'c' || first == 'd' || first == 'e');
  }

  private static boolean isHex(String digits) {
    for (int i = 0; i < digits.length(); i++) {
      char c = digits.charAt(i);
      if (!isDigit(c) && (c < 'a' || c > 'f') && (c < 'A' || c > 'F')) {
        return false;
      }
    }
    return true;
  }

  /** Of a number without {@code 0x}: the words before it say that it is a result. */
  private boolean announces(int from) {
    String tail = tail(from);
    return RESULT_WORDS.stream()
            .filter(
                word ->
                    !VAGUE_WORDS.contains(word) || FAILURE_WORDS.stream().anyMatch(tail::contains))
            .anyMatch(
                word ->
                    tail.endsWith(word)
                        && (tail.length() == word.length()
                            || !isWord(tail.charAt(tail.length() - word.length() - 1))
                            || word.length() > 4))
        && !CodeContexts.isOfSomethingElse(namer(from));
  }

  private boolean isNegative(String digits, int from) {
    return digits.length() == LONG_DECIMAL
        && isDecimal(digits)
        && (from < 2 || (!isWord(text.charAt(from - 2)) && text.charAt(from - 2) != '-'));
  }

  /** An HRESULT or NTSTATUS as a signed decimal number. */
  private void negative(long number, int from, int to) {
    boolean isInRange =
        (number >= LEAST_NEGATIVE && number <= MOST_HRESULT)
            || (number >= LEAST_NTSTATUS && number <= MOST_NTSTATUS);
    if (isInRange && !CodeContexts.isOfSomethingElse(namer(from))) {
      add(Code.ofBits(number), from, to);
    }
  }

  private static Optional<Long> decimal(String digits) {
    return !digits.isEmpty() && digits.length() <= LONG_DECIMAL && isDecimal(digits)
        ? Optional.of(Long.parseLong(digits))
        : Optional.empty();
  }

  private static boolean isDecimal(String digits) {
    for (int i = 0; i < digits.length(); i++) {
      if (!isDigit(digits.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private void decimal(long number, int from, int to) {
    if (from > 1 && text.charAt(from - 1) == '%' && text.charAt(from - 2) == '%') {
      Code code =
          to - from == LONG_DECIMAL ? Code.ofBits(number) : new Code(CodeKind.WIN32, number);
      found.add(new Found(code, from - 2, to, true));
    } else if (to - from == LONG_DECIMAL) {
      if (number > Integer.MAX_VALUE && number <= 0xFFFF_FFFFL && announces(from)) {
        add(Code.ofBits(number), from, to);
      }
    } else if (to - from <= MOST_SHORT_DECIMAL) {
      installerMessage(number, from, to)
          .or(() -> tlsAlert(number, from))
          .or(() -> httpStatus(number, from, to))
          .or(() -> severe(number, from, to))
          .or(() -> announced(number, from).filter(code -> !isOfNetworkLibrary(code, to)))
          .ifPresent(code -> add(code, from, to));
    }
  }

  /** Behind a number of SQL Server's network library stands a dash: that is another list. */
  private boolean isOfNetworkLibrary(Code code, int to) {
    return code.kind() == CodeKind.SQL && text.startsWith(" - ", to);
  }

  private Optional<Code> announced(long number, int from) {
    return CodeContexts.of(number, tail(from), () -> window(from));
  }

  /** {@code Error 1920. Service …}, at the beginning of a line or behind {@code --}. */
  private Optional<Code> installerMessage(long number, int from, int to) {
    if (number >= MOST_MESSAGE || to >= length || text.charAt(to) != '.') {
      return Optional.empty();
    }
    String tail = window(from).stripTrailing();
    boolean begins = false;
    for (String word : INSTALLER_WORDS) {
      if (tail.endsWith(word)) {
        String before = tail.substring(0, tail.length() - word.length());
        begins |= before.isEmpty() || before.endsWith("-- ") || before.endsWith("\n");
      }
    }
    Code code = new Code(CodeKind.MSI, number);
    return begins && CodeTables.find(code).isPresent() ? Optional.of(code) : Optional.empty();
  }

  /** Schannel's events name the protocol and then the alert, in any language. */
  private Optional<Code> tlsAlert(long number, int from) {
    if (number > MOST_ALERT || !hasTls) {
      return Optional.empty();
    }
    String window = window(from);
    int tls = window.lastIndexOf("tls");
    if (tls < 0) {
      return Optional.empty();
    }
    String between = window.substring(tls);
    boolean isProtocol = between.contains("proto") || between.contains("プロトコル");
    return isProtocol && between.chars().noneMatch(c -> c >= '0' && c <= '9')
        ? Optional.of(new Code(CodeKind.TLS_ALERT, number))
        : Optional.empty();
  }

  /** {@code (407)} in the message of a WebException, in any language. */
  private Optional<Code> httpStatus(long number, int from, int to) {
    boolean enclosed =
        from > 1 && text.charAt(from - 1) == '(' && to < length && text.charAt(to) == ')';
    return enclosed && number >= 100 && number <= 599 && window(from).contains(WEB_EXCEPTION)
        ? Optional.of(new Code(CodeKind.HTTP, number))
        : Optional.empty();
  }

  /** {@code Error: 18456, Severity: 14}. */
  private Optional<Code> severe(long number, int from, int to) {
    return to < length
            && text.charAt(to) == ','
            && tail(from).endsWith(SEVERE)
            && lower(text.substring(to, Math.min(length, to + 11))).startsWith(", severity")
        ? Optional.of(new Code(CodeKind.SQL, number))
        : Optional.empty();
  }

  /** {@code LdapErr: …, data 52e}. */
  private boolean bindData(String digits, int from, int to) {
    if (digits.length() < 3 || digits.length() > HEX_DIGITS || !isHex(digits)) {
      return false;
    }
    if (!tail(from).endsWith(BIND_DATA)) {
      return false;
    }
    String window = window(from);
    if (window.contains("ldaperr") || window.contains("acceptsecuritycontext")) {
      add(new Code(CodeKind.AD_DATA, Long.parseLong(digits, 16)), from, to);
      return true;
    }
    return false;
  }

  /** {@code 00002098: SecErr: DSID-…}: how a domain controller begins what it says of an error. */
  private boolean directoryError(String digits, int from, int to) {
    if (digits.length() != HEX_DIGITS || !isHex(digits)) {
      return false;
    }
    String next = lower(text.substring(to, Math.min(length, to + 10)));
    if (!next.startsWith(": ") || !next.contains("err:")) {
      return false;
    }
    long value = Long.parseLong(digits, 16);
    add(value <= 0xFFFF ? new Code(CodeKind.WIN32, value) : Code.ofBits(value), from, to);
    return true;
  }

  private void status(int from, int to) {
    if (Character.isUpperCase(text.charAt(from)) && to - from > 6 && to - from < 32) {
      String tail = tail(from);
      if (tail.endsWith("status") || tail.endsWith("webexceptionstatus.")) {
        CodeTables.named(CodeKind.WEB, text.substring(from, to))
            .ifPresent(code -> add(code, from, to));
      }
    }
  }

  private void add(Code code, int from, int to) {
    found.add(new Found(code, from, to, false));
  }

  private String window(int from) {
    look(from);
    String known = window;
    if (known == null) {
      known = lower(text.substring(Math.max(0, from - WINDOW), from));
      window = known;
    }
    return known;
  }

  /** What stands before, without the signs between a word and its value. */
  private String tail(int from) {
    look(from);
    return tail;
  }

  private void look(int from) {
    if (from != before) {
      int end = beforeSigns(from);
      tail = lower(text.substring(Math.max(0, end - WINDOW), end));
      window = null;
      before = from;
    }
  }

  private int beforeSigns(int from) {
    int end = from;
    while (end > 0 && " \t:=('\"#[>".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return end;
  }

  /**
   * What names a number: what stands before it, without other numbers of the same list and without
   * words such as in {@code serial number is}.
   */
  private String namer(int from) {
    String tail = tail(from);
    int end = tail.length();
    while (end > 0) {
      char last = tail.charAt(end - 1);
      if (FILLING_SIGNS.indexOf(last) >= 0) {
        end--;
        continue;
      }
      // Behind a shortened word stands a dot.
      int wordEnd = last == '.' ? end - 1 : end;
      int start = wordEnd;
      while (start > 0 && isWord(tail.charAt(start - 1)) && tail.charAt(start - 1) != '_') {
        start--;
      }
      String word = tail.substring(start, wordEnd);
      boolean isFiller = FILLERS.contains(word) || isListed(word);
      if (!isFiller || (last == '.' && !word.equals("no") && !word.equals("nr"))) {
        break;
      }
      end = start;
    }
    return tail.substring(0, end);
  }

  /** True for another number of the same list. */
  private static boolean isListed(String word) {
    return word.startsWith("0x")
        && word.length() > 2
        && word.length() <= MOST_LISTED_DIGITS + 2
        && isHex(word.substring(2));
  }

  private static String lower(String text) {
    char[] chars = text.toCharArray();
    for (int i = 0; i < chars.length; i++) {
      if (chars[i] >= 'A' && chars[i] <= 'Z') {
        chars[i] = (char) (chars[i] + 32);
      }
    }
    return new String(chars);
  }
}
