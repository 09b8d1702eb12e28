package casebook.parsers.format.system;

import java.util.Locale;

/** What {@code reg query} prints: keys at the margin, values with type and data under them. */
final class RegistryQuery implements Section {

  private static final String TYPE = "REG_";

  private final RegistrySettings settings;

  RegistryQuery(RegistrySettings settings) {
    this.settings = settings;
  }

  @Override
  public boolean take(Line line) {
    return line.isBlank() || read(line, 0);
  }

  /**
   * Reads a line that is not blank.
   *
   * @param bytes what it counts for
   * @return false if it is neither a key nor a value
   */
  boolean read(Line line, long bytes) {
    String text = line.text();
    if (RegistryPath.isKey(text)) {
      settings.key(RegistryPath.of(text.stripTrailing()), line.number(), 1, bytes);
      return true;
    }
    int type = line.isIndented() && settings.hasKey() ? type(text) : -1;
    if (type < 0) {
      return false;
    }
    int typeEnd = type;
    while (typeEnd < text.length() && !isBlank(text.charAt(typeEnd))) {
      typeEnd++;
    }
    String name = text.substring(0, type).strip();
    boolean unnamed = name.startsWith("(") && name.endsWith(")");
    settings.value(
        unnamed ? RegistrySettings.DEFAULT : name,
        value(text.substring(type, typeEnd), text.substring(typeEnd).strip()),
        line.number(),
        line.indent() + 1,
        bytes);
    return true;
  }

  /** True if it looks like a value. */
  static boolean isValue(Line line) {
    return line.isIndented() && type(line.text()) > 0;
  }

  @Override
  public void end() {
    settings.flush();
  }

  /** Where the type begins: behind a name and at least two blanks or a tab. */
  private static int type(String text) {
    int at = text.indexOf(TYPE);
    while (at >= 0) {
      boolean apart = at >= 2 && isBlank(text.charAt(at - 1));
      apart &= at >= 2 && (text.charAt(at - 1) == '\t' || isBlank(text.charAt(at - 2)));
      if (apart && !text.substring(0, at).isBlank()) {
        return at;
      }
      at = text.indexOf(TYPE, at + 1);
    }
    return -1;
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  private static String value(String type, String data) {
    return switch (type) {
      case "REG_DWORD", "REG_QWORD", "REG_DWORD_BIG_ENDIAN" -> {
        boolean hex = data.toLowerCase(Locale.ROOT).startsWith("0x");
        String number = hex ? RegistryData.number(data.substring(2)) : null;
        yield number == null ? data : number;
      }
      case "REG_MULTI_SZ" -> data.replace("\\0", " | ");
      case "REG_BINARY", "REG_NONE" ->
          data.length() <= 128
              ? data.toLowerCase(Locale.ROOT)
              : data.substring(0, 128).toLowerCase(Locale.ROOT)
                  + "… ("
                  + data.length() / 2
                  + " bytes)";
      default -> data;
    };
  }
}
