package casebook.analyzer.codes;

import java.util.Locale;
import java.util.Optional;

/** How rules write a code. */
public final class CodeText {

  private static final int SHORTEST_DECIMAL = 10;

  private CodeText() {}

  /**
   * Reads a code: {@code 0x80070431}, {@code -2147023823}, or a kind with a number or a name, such
   * as {@code win32/1073}, {@code win32/ERROR_SERVICE_EXISTS}, {@code ad-data/52e}.
   *
   * @return empty if it is none of these
   */
  public static Optional<Code> parse(String text) {
    int slash = text.indexOf('/');
    try {
      if (slash < 0) {
        return bits(text);
      }
      Optional<CodeKind> kind = CodeKind.labelled(text.substring(0, slash));
      String number = text.substring(slash + 1);
      if (kind.isEmpty()) {
        return Optional.empty();
      }
      Optional<Code> named = CodeTables.named(kind.get(), number);
      return named.isPresent()
          ? named
          : Optional.of(Code.of(kind.get(), CodeTables.number(kind.get(), number)));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Optional<Code> bits(String text) {
    if (text.toLowerCase(Locale.ROOT).startsWith("0x") && text.length() == 10) {
      return Optional.of(Code.ofBits(Long.parseLong(text.substring(2), 16)));
    }
    if (text.startsWith("-") && text.length() > SHORTEST_DECIMAL) {
      return Optional.of(Code.ofBits(Integer.parseInt(text)));
    }
    return Optional.empty();
  }
}
