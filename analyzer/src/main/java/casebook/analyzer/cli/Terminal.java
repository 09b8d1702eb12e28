package casebook.analyzer.cli;

import casebook.reports.model.Severity;
import java.util.Locale;

/** What a terminal may see: nothing from a bundle that could drive it, colour only where wanted. */
final class Terminal {

  private final boolean color;

  Terminal(boolean color) {
    this.color = color;
  }

  /** Colour as {@code --color} says; {@code auto} only on a terminal and without NO_COLOR. */
  static Terminal of(String mode, Context context) {
    boolean auto =
        isTerminal("stdout")
            && context.environment().getOrDefault("NO_COLOR", "").isEmpty()
            && !"dumb".equals(context.environment().get("TERM"));
    return new Terminal(mode.equals("always") || (mode.equals("auto") && auto));
  }

  /** True if the launcher saw a terminal at {@code stdout} or {@code stderr}; Java 21 can't tell. */
  static boolean isTerminal(String stream) {
    return Boolean.getBoolean("casebook." + stream + ".terminal");
  }

  /** Text from a bundle without control characters and without marks that turn its direction. */
  static String clean(String text) {
    StringBuilder clean = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isHarmful(text, i)) {
        if (clean == null) {
          clean = new StringBuilder(text.length()).append(text, 0, i);
        }
        clean.append(c == '\t' ? ' ' : '\uFFFD');
      } else if (clean != null) {
        clean.append(c);
      }
    }
    return clean == null ? text : clean.toString();
  }

  /** {@link #clean} for text of several lines. */
  static String cleanLines(String text) {
    return String.join("\n", text.lines().map(Terminal::clean).toList());
  }

  private static boolean isHarmful(String text, int i) {
    char c = text.charAt(i);
    if (Character.isHighSurrogate(c)) {
      return i + 1 >= text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
    }
    if (Character.isLowSurrogate(c)) {
      return i == 0 || !Character.isHighSurrogate(text.charAt(i - 1));
    }
    return Character.isISOControl(c)
        || (c >= '\u202A' && c <= '\u202E')
        || (c >= '\u2066' && c <= '\u2069')
        || c == '\u2028'
        || c == '\u2029';
  }

  String bold(String text) {
    return paint("1", text);
  }

  String dim(String text) {
    return paint("2", text);
  }

  String mark(String text) {
    return paint("1;31", text);
  }

  String path(String text) {
    return paint("35", text);
  }

  String good(String text) {
    return paint("1;32", text);
  }

  String doubtful(String text) {
    return paint("1;33", text);
  }

  /** The severity's word in its colour. */
  String severity(Severity severity) {
    String code =
        switch (severity) {
          case CRITICAL -> "1;31";
          case ERROR -> "31";
          case WARNING -> "33";
          case INFO -> "36";
        };
    return paint(code, severity.label().toUpperCase(Locale.ROOT));
  }

  private String paint(String code, String text) {
    return color ? "\u001B[" + code + "m" + text + "\u001B[0m" : text;
  }
}
