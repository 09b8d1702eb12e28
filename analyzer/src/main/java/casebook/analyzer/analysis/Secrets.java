package casebook.analyzer.analysis;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Hides passwords in what is shown of configuration; what stands around them keeps its place. */
final class Secrets {

  private static final Pattern VALUE =
      Pattern.compile(
          "(?i)(?:\\b(?:password|pwd)\\s*=\\s*|(?:key|name)\\s*=\\s*[\"'][^\"'<>]*(?:password|secret)[^\"'<>]*"
              + "[\"']\\s+value\\s*=\\s*)([\"']?)([^;\"'<>&]+)");

  private static final Pattern NAME = Pattern.compile("(?i)password|secret");

  private Secrets() {}

  /** The text with stars for passwords, as many as they have characters. */
  static String masked(String text) {
    Matcher matcher = VALUE.matcher(text);
    StringBuilder masked = null;
    while (matcher.find()) {
      masked = masked == null ? new StringBuilder(text) : masked;
      masked.replace(matcher.start(2), matcher.end(2), "*".repeat(matcher.group(2).length()));
    }
    return masked == null ? text : masked.toString();
  }

  /** The value of a setting, all of it hidden where its path speaks of a password. */
  static String masked(String path, String value) {
    return NAME.matcher(path).find() ? "*".repeat(value.length()) : masked(value);
  }
}
