package casebook.analyzer.codes;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The encryption types of Kerberos as Windows writes them: one number whose bits stand for types,
 * in {@code msDS-SupportedEncryptionTypes}, in the policy of a server and in events of Netlogon.
 *
 * @param written as it stands in the text
 * @param bits the number, of 32 bits
 */
public record EncryptionTypes(String written, long bits) {

  /** Where the bits are documented. */
  public static final String SOURCE = "[MS-KILE] 2.2.7, Supported Encryption Types Bit Flags";

  private static final List<String> TYPES =
      List.of("DES-CBC-CRC", "DES-CBC-MD5", "RC4", "AES128", "AES256");

  private static final long WEAK = 0x7;
  private static final long AES = 0x18;

  /** What the policy sets beside the types that there are today. */
  private static final long FUTURE = 0x7FFF_FFE0L;

  private static final int HEX = 16;

  private static final Pattern NAMED =
      Pattern.compile(
          "(?i)SupportedEncryptionTypes\"?\\s*(?:[:=]\\s*|REG_DWORD\\s+)(?:4\\s*,\\s*)?"
              + "(dword:[0-9a-f]{1,8}|0x[0-9a-f]{1,8}|[0-9]{1,10})(?![0-9a-z])");

  private static final Pattern NETLOGON = Pattern.compile("(?i)\\bNETLOGON\\b[^\\n]*\\b900[12]\\b");
  private static final Pattern NUMBER =
      Pattern.compile("(?i)(?<![0-9a-z])0x[0-9a-f]{1,8}(?![0-9a-z])");

  /**
   * All of them in a text, in their order.
   *
   * @param text a line of evidence and what belongs to it
   */
  public static List<EncryptionTypes> scan(String text) {
    List<EncryptionTypes> found = new ArrayList<>();
    Matcher named = NAMED.matcher(text);
    while (named.find()) {
      found.add(of(named.group(1)));
    }
    // An event of Netlogon holds nothing but the account and two such numbers.
    Matcher numbers = NUMBER.matcher(text);
    while (NETLOGON.matcher(text).find() && numbers.find()) {
      found.add(of(numbers.group()));
    }
    return found;
  }

  private static EncryptionTypes of(String written) {
    String text = written.toLowerCase(Locale.ROOT);
    long bits =
        text.startsWith("dword:")
            ? Long.parseLong(text.substring("dword:".length()), HEX)
            : text.startsWith("0x") ? Long.parseLong(text.substring(2), HEX) : Long.parseLong(text);
    return new EncryptionTypes(written, bits);
  }

  /** The types, such as {@code RC4, AES128}; {@code none} where no bit is set. */
  public String names() {
    List<String> names = new ArrayList<>();
    for (int bit = 0; bit < TYPES.size(); bit++) {
      if ((bits & 1L << bit) != 0) {
        names.add(TYPES.get(bit));
      }
    }
    if ((bits & FUTURE) == FUTURE) {
      names.add("future types");
    }
    return names.isEmpty() ? "none" : String.join(", ", names);
  }

  /** What that means, one sentence. */
  public String meaning() {
    String types = "Kerberos encryption types: " + names();
    if ((bits & AES) == 0) {
      return types
          + ((bits & WEAK) == 0
              ? "; nothing is set, so the default of the domain holds."
              : "; no AES is among them.");
    }
    return types + ((bits & WEAK) == 0 ? "; nothing but AES is allowed." : "; AES is among them.");
  }
}
