package casebook.analyzer.cli;

import casebook.reports.model.Severity;
import casebook.reports.output.SafeText;
import java.nio.file.Path;
import java.util.Locale;

/** What a terminal may see: nothing from a bundle that could drive it, colour only where wanted. */
final class Terminal {

  private final boolean color;
  private final boolean links;

  Terminal(boolean color) {
    this(color, false);
  }

  private Terminal(boolean color, boolean links) {
    this.color = color;
    this.links = links;
  }

  /** Colour as {@code --color} says; {@code auto} only on a terminal and without NO_COLOR. */
  static Terminal of(String mode, Context context) {
    boolean auto =
        isTerminal("stdout")
            && context.environment().getOrDefault("NO_COLOR", "").isEmpty()
            && !"dumb".equals(context.environment().get("TERM"));
    boolean color = mode.equals("always") || (mode.equals("auto") && auto);
    return new Terminal(color, color && auto);
  }

  /**
   * True if the launcher saw a terminal at {@code stdout} or {@code stderr}; Java 21 can't tell.
   */
  static boolean isTerminal(String stream) {
    return Boolean.getBoolean("casebook." + stream + ".terminal");
  }

  /** Text from a bundle as one line that can't drive the terminal; tabs are blanks. */
  static String clean(String text) {
    return SafeText.line(text.replace('\t', ' '));
  }

  /** {@link #clean} for text of several lines. */
  static String cleanLines(String text) {
    return String.join("\n", text.lines().map(Terminal::clean).toList());
  }

  /** A file as a link that opens it (OSC 8), where it is a terminal; others see its path. */
  String link(Path path) {
    String name = clean(path.toString());
    return links
        ? "\u001B]8;;" + path.toAbsolutePath().toUri() + "\u001B\\" + name + "\u001B]8;;\u001B\\"
        : name;
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
    return color && !text.isEmpty() ? "\u001B[" + code + "m" + text + "\u001B[0m" : text;
  }
}
