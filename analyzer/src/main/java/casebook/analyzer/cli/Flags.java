package casebook.analyzer.cli;

import java.util.List;
import java.util.Locale;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.jspecify.annotations.Nullable;

/** Options that several commands share, and reading their values. */
final class Flags {

  /** Largest number that an option takes. */
  static final int MOST = 9_999_999;

  private Flags() {}

  static Option value(String name, String argument, String description) {
    return Option.builder().longOpt(name).hasArg().argName(argument).desc(description).get();
  }

  static Option flag(String name, String description) {
    return Option.builder().longOpt(name).desc(description).get();
  }

  /** {@code --store}, {@code --color}, {@code --verbose}. */
  static Options common() {
    Options options = new Options();
    options.addOption(
        value(
            "store",
            "PATH",
            "Folder of the store (default: CASEBOOK_HOME, else your data folder)"));
    options.addOption(value("color", "WHEN", "auto, always or never"));
    options.addOption(flag("verbose", "Say more; show stack traces"));
    return options;
  }

  /** The value of an option, the last one where it is given more than once; null if it is not. */
  static @Nullable String last(CommandLine line, String name) {
    String[] values = line.getOptionValues(name);
    return values == null ? null : values[values.length - 1];
  }

  /** {@link #last}, or another where the option is not given. */
  static String last(CommandLine line, String name, String otherwise) {
    String value = last(line, name);
    return value == null ? otherwise : value;
  }

  /** One of some words, the first being the default. */
  static String word(CommandLine line, String name, List<String> words) throws UsageException {
    String value = last(line, name, words.get(0));
    String lower = value.toLowerCase(Locale.ROOT);
    if (!words.contains(lower)) {
      throw new UsageException(
          "--"
              + name
              + " \""
              + Terminal.clean(value)
              + "\" is none of "
              + String.join(", ", words));
    }
    return lower;
  }

  /** A whole number from 1 to {@link #MOST}, or the default. */
  static int count(CommandLine line, String name, int otherwise) throws UsageException {
    String value = last(line, name);
    if (value == null) {
      return otherwise;
    }
    if (!value.matches("[1-9][0-9]{0,6}")) {
      throw new UsageException(
          "--" + name + " \"" + Terminal.clean(value) + "\" is not a number from 1 to " + MOST);
    }
    return Integer.parseInt(value);
  }

  /** {@link #common} and {@code --format}, which {@link #json} reads. */
  static Options withFormat() {
    return common().addOption(value("format", "FORMAT", "text or json"));
  }

  /** True for {@code --format json}, false for {@code text} and where nothing is said. */
  static boolean json(CommandLine line) throws UsageException {
    return word(line, "format", List.of("text", "json")).equals("json");
  }

  /** The terminal that {@code --color} asks for. */
  static Terminal terminal(CommandLine line, Context context) throws UsageException {
    return Terminal.of(word(line, "color", List.of("auto", "always", "never")), context);
  }
}
