package casebook.analyzer.codes;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Which words before a small number make it an error code, and of which kind: a bare number never
 * is one. All words are lower case, ASCII, and of three letters or more where the prefilter needs
 * them.
 */
final class CodeContexts {

  /**
   * One way to announce a code.
   *
   * @param ends words of which one stands right before the number, but for signs such as {@code =
   *     (}; none: any
   * @param near words of which one stands shortly before; none: any
   */
  record Context(CodeKind kind, List<String> ends, List<String> near, long low, long high) {

    private boolean holds(String tail, Supplier<String> window) {
      return endsLikeOne(tail)
          && (near.isEmpty() || near.stream().anyMatch(window.get()::contains));
    }

    private boolean endsLikeOne(String tail) {
      for (String end : ends) {
        if (tail.endsWith(end)) {
          return true;
        }
      }
      return ends.isEmpty();
    }
  }

  private static final long MOST_WIN32 = 20_000;

  /** Names of so many letters also end longer words, as in {@code AccessMask}. */
  private static final int LONG_NAME = 4;

  private static final long MOST_SQL = 50_000;
  private static final List<String> ERROR_WORDS =
      List.of(
          "error code",
          "errorcode",
          "error",
          "code",
          "failed",
          "failed with",
          "fehler",
          "fehlercode",
          "status",
          "reason",
          "erreur",
          "error number");

  private static final List<Context> ALL =
      List.of(
          new Context(
              CodeKind.WIN32,
              List.of(
                  "win32exception",
                  "nativeerrorcode",
                  "native error code",
                  "native error",
                  "win32 error",
                  "win32 error code",
                  "win32error",
                  "win32errorcode",
                  "win32_exit_code",
                  "win32",
                  "system error",
                  "systemfehler",
                  "lasterror",
                  "last error",
                  "rpc error",
                  "<error-code"),
              List.of(),
              1,
              MOST_WIN32),
          new Context(
              CodeKind.WIN32,
              ERROR_WORDS,
              List.of(
                  "logonuser",
                  "createservice",
                  "openservice",
                  "startservice",
                  "controlservice",
                  "deleteservice",
                  "dsgetdcname",
                  "netjoin",
                  "win32",
                  "[sc]",
                  "passthrough authentication",
                  "pass-through authentication"),
              1,
              MOST_WIN32),
          new Context(
              CodeKind.WIN32,
              Stream.concat(
                      ERROR_WORDS.stream(),
                      Stream.of("socketexception", "socketerrorcode", "nativeerror"))
                  .toList(),
              List.of("socket", "winsock", "wsa"),
              10_004,
              11_031),
          new Context(
              CodeKind.WIN32,
              List.of(
                  "return value",
                  "returning",
                  "exit code",
                  "exitcode",
                  "exit status",
                  "error status",
                  "result code",
                  "install error",
                  "installation success or error status"),
              List.of(),
              1_601,
              1_654),
          new Context(
              CodeKind.WIN32,
              List.of("error code", "errorcode", "error", "returned", "code", "with"),
              List.of("msi", "install", "product", "setup", "set-up"),
              1_601,
              1_654),
          new Context(
              CodeKind.TLS_ALERT,
              List.of(
                  "alert",
                  "alert code",
                  "alert number",
                  "alertdesc",
                  "alert description",
                  "alert message"),
              List.of(),
              0,
              120),
          new Context(
              CodeKind.LDAP,
              List.of(
                  "ldap error",
                  "ldap error code",
                  "ldap_error",
                  "ldaperror",
                  "ldaperrorcode",
                  "ldap result code",
                  "ldap result",
                  "ldap rc",
                  "ldap status"),
              List.of(),
              1,
              97),
          new Context(
              CodeKind.LDAP,
              List.of(
                  "error code",
                  "errorcode",
                  "error",
                  "result code",
                  "resultcode",
                  "result",
                  "returned",
                  "rc",
                  "err",
                  "invalid credentials"),
              List.of("ldap"),
              1,
              97),
          new Context(
              CodeKind.SQL,
              List.of("error number", "sql error", "sql error number", "sqlexception number"),
              List.of(),
              1,
              MOST_SQL),
          new Context(
              CodeKind.SQL,
              List.of("number", "msg", "errornumber", "error", "error code"),
              List.of("sqlexception", "sqlclient", "sql server", "sqlerror"),
              1,
              MOST_SQL),
          new Context(
              CodeKind.HTTP,
              List.of(
                  "http/1.1",
                  "http/1.0",
                  "http",
                  "statuscode",
                  "status code",
                  "http status",
                  "http error",
                  "does not indicate success",
                  "keinen erfolg an"),
              List.of(),
              100,
              599),
          new Context(
              CodeKind.AADSTS,
              List.of("error_codes", "error?code"),
              List.of(),
              16_000,
              99_999_999));

  /** What numbers are that look like results of a failure and are none, by the end of its name. */
  private static final List<String> OTHER_NAMES =
      List.of(
          "serial",
          "serialnumber",
          "seriennummer",
          "série",
          "thumbprint",
          "fingerprint",
          "fingerabdruck",
          "address",
          "addr",
          "adresse",
          "location",
          "offset",
          "pointer",
          "mask",
          "maske",
          "bits",
          "flags",
          "flag",
          "options",
          "keywords",
          "attributes",
          "rights",
          "access",
          "handle",
          "size",
          "length",
          "grouptype",
          "group type",
          "accounttype",
          "account type",
          "useraccountcontrol",
          "logonid",
          "logon id",
          "anmelde-id",
          "processid",
          "process id",
          "threadid",
          "thread id",
          "correlation id",
          "sequence",
          "seed",
          "checksum",
          "crc",
          "crc32",
          "hash",
          "colour",
          "color",
          "loaded at",
          "mapped at",
          "instruction at",
          "memory at",
          "object at",
          "base",
          "ptr",
          "version");

  private CodeContexts() {}

  /**
   * True if a name is one of numbers that are no codes: of serial numbers, addresses, masks.
   *
   * @param namer what stands before the number, lower case
   */
  static boolean isOfSomethingElse(String namer) {
    for (String name : OTHER_NAMES) {
      if (namer.endsWith(name)) {
        int before = namer.length() - name.length() - 1;
        boolean isWhole = before < 0 || !Character.isLetterOrDigit(namer.charAt(before));
        if (isWhole || name.length() >= LONG_NAME) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * What a number is.
   *
   * @param tail what stands before it, without signs at its end; lower case
   * @param window more of what stands before it; lower case
   */
  static Optional<Code> of(long number, String tail, Supplier<String> window) {
    for (Context context : ALL) {
      if (number >= context.low && number <= context.high && context.holds(tail, window)) {
        return Optional.of(Code.of(context.kind, number));
      }
    }
    return Optional.empty();
  }

  /** Words behind which a number may be a code. */
  static List<String> ends() {
    return ALL.stream().flatMap(context -> context.ends.stream()).distinct().toList();
  }

  /** Of what a number may be a code right behind a word. */
  static List<Context> behind(String end) {
    return ALL.stream().filter(context -> context.ends.contains(end)).toList();
  }

  /** Words of which one is in every text in which a small number of this kind is a code. */
  static List<String> words(CodeKind kind) {
    return Stream.concat(
            ALL.stream()
                .filter(context -> context.kind == kind)
                .flatMap(
                    context -> (context.near.isEmpty() ? context.ends : context.near).stream()),
            switch (kind) {
              case TLS_ALERT -> Stream.of("tls");
              case SQL -> Stream.of("severity");
              default -> Stream.<String>empty();
            })
        .distinct()
        .toList();
  }
}
